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

/** Who asks for a connection. */
export interface Comer {
  readonly address: string;
  readonly person: PersonKey | null;
  /** What their cookie claims under our signature, whoever that turned out to be. */
  readonly claim: string | null;
}

/** Counts handshakes by address and by person in windows of a minute. */
export interface Handshakes {
  /** Whether whoever claims this has had their share: known before any store is asked who they are. */
  isOut(claim: string | null, now: number): boolean;
  /** Whether one more may pass. */
  take(comer: Comer, now: number): boolean;
  /** Whoever flooded has had their share of this minute, and stays out until it is over. */
  shut(comer: Comer): void;
}

export const createHandshakes = (): Handshakes => {
  let counts = new Map<string, number>();
  let endsAt = 0;
  const beginMinute = (now: number): void => {
    if (now < endsAt) return;
    counts = new Map();
    endsAt = now + minute;
  };
  const set = (key: string, value: number): void => {
    if (counts.has(key) || counts.size < most) counts.set(key, value);
  };
  const count = (key: string, allowed: number): boolean => {
    const next = (counts.get(key) ?? 0) + 1;
    if (next > allowed) return false;
    set(key, next);
    return true;
  };
  const keepOut = (claim: string | null): void => {
    if (claim !== null) set(`claim ${claim}`, 1);
  };
  return {
    isOut: (claim, now) => {
      beginMinute(now);
      return claim !== null && counts.has(`claim ${claim}`);
    },
    take: ({ address, person, claim }, now) => {
      beginMinute(now);
      if (person === null) return count(`unknown ${address}`, unknown);
      // Whoever has had their share takes nothing of their office's.
      if (count(`person ${person}`, onePerson)) return count(`known ${address}`, known);
      keepOut(claim);
      return false;
    },
    shut: ({ address, person, claim }) => {
      if (person === null) {
        set(`unknown ${address}`, unknown);
        return;
      }
      keepOut(claim);
      set(`person ${person}`, onePerson);
      set(`known ${address}`, (counts.get(`known ${address}`) ?? 0) + floodCounts);
    },
  };
};
