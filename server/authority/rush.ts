/** How far apart votes come on average, in milliseconds, for them to wait for each other. */
const thick = 4;
/** How long they do, in milliseconds, and how many are enough: what has piled up behind a broadcast has waited already. */
const longest = 8;
export const enoughTogether = 8;
/** How much the newest gap counts, and the longest that does: a crowd is noticed after some twenty votes. */
const weight = 0.1;
const longestGap = 50;

/** Tells a crowd from single votes, by how they follow each other. */
export interface Rush {
  /** Somebody asks now; answers how many milliseconds to wait for others. Where few ask, nobody waits. */
  wait(now: number): number;
}

export const createRush = (): Rush => {
  let last = -Infinity;
  let gap = longestGap;
  return {
    wait: (now) => {
      gap += weight * (Math.min(longestGap, now - last) - gap);
      last = now;
      return gap < thick ? longest : 0;
    },
  };
};
