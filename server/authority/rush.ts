/** How far apart votes come on average, in milliseconds, for them to wait for each other, and how long they do. */
const thick = 4;
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
      return gap < thick ? thick : 0;
    },
  };
};
