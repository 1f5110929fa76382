import type { PersonKey } from '../store/ports.ts';

/** Handshakes a minute and address: a whole office comes back through one, strangers have no reason to. */
const known = 3000;
/** A guest is made by one request, so being known opens no more than a few tabs on a bad line need. */
const onePerson = 60;
const unknown = 30;
const minute = 60_000;
/** Addresses and people remembered; a flood from more of them meets the limit on all connections. */
const most = 50_000;

/** What a flood counts for its address: of the many people behind it some may flood, and not all. */
const floodCounts = 50;

/** Counts handshakes by address and by person in windows of a minute. */
export interface Handshakes {
  /** Whether one more may pass. */
  take(address: string, person: PersonKey | null, now: number): boolean;
  /** Whoever flooded has had their share of this minute, and stays out until it is over. */
  shut(address: string, person: PersonKey | null): void;
}

export const createHandshakes = (): Handshakes => {
  let counts = new Map<string, number>();
  let endsAt = 0;
  const set = (key: string, value: number): void => {
    if (counts.has(key) || counts.size < most) counts.set(key, value);
  };
  const count = (key: string, allowed: number): boolean => {
    const next = (counts.get(key) ?? 0) + 1;
    if (next > allowed) return false;
    set(key, next);
    return true;
  };
  return {
    take: (address, person, now) => {
      if (now >= endsAt) {
        counts = new Map();
        endsAt = now + minute;
      }
      // Whoever has had their share takes nothing of their office's.
      if (person !== null && !count(`person ${person}`, onePerson)) return false;
      return person === null ? count(`unknown ${address}`, unknown) : count(`known ${address}`, known);
    },
    shut: (address, person) => {
      if (person === null) {
        set(`unknown ${address}`, unknown);
        return;
      }
      set(`person ${person}`, onePerson);
      set(`known ${address}`, (counts.get(`known ${address}`) ?? 0) + floodCounts);
    },
  };
};
