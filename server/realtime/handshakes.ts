/** Handshakes a minute and address: a whole office comes back through one, strangers have no reason to. */
const known = 3000;
const unknown = 30;
const minute = 60_000;
/** Addresses remembered; a flood from more of them meets the limit on all connections. */
const most = 50_000;

/** Counts handshakes by address in windows of a minute. */
export interface Handshakes {
  /** Whether one more may pass. */
  take(address: string, isKnown: boolean, now: number): boolean;
}

export const createHandshakes = (): Handshakes => {
  let counts = new Map<string, number>();
  let endsAt = 0;
  return {
    take: (address, isKnown, now) => {
      if (now >= endsAt) {
        counts = new Map();
        endsAt = now + minute;
      }
      const key = `${isKnown ? 'known' : 'unknown'} ${address}`;
      const count = (counts.get(key) ?? 0) + 1;
      if (count > (isKnown ? known : unknown)) return false;
      if (counts.has(key) || counts.size < most) counts.set(key, count);
      return true;
    },
  };
};
