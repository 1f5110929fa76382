import { setTimeout as pause } from 'node:timers/promises';
import type { Crowd } from './crowd.ts';
import type { Arrival } from './messages.ts';

const patience = 30_000;

/** Waits until `seq` is on every screen; answers all that arrived since the last time somebody asked. */
export const allArrived = async (crowd: Crowd, seq: number): Promise<readonly Arrival[]> => {
  const until = performance.now() + patience;
  let arrivals: readonly Arrival[] = [];
  for (;;) {
    arrivals = mergeArrivals([...arrivals, ...(await crowd.arrivals())]);
    if (arrivals.some((arrival) => arrival.seq >= seq && arrival.screens >= crowd.size)) return arrivals;
    if (performance.now() > until) throw new Error(`a change did not reach all ${String(crowd.size)} screens`);
    await pause(10);
  }
};

export const mergeArrivals = (all: readonly Arrival[]): readonly Arrival[] => {
  const merged = new Map<number, Arrival>();
  for (const { seq, first, last, screens } of all) {
    const known = merged.get(seq) ?? { first, last, screens: 0 };
    merged.set(seq, {
      seq,
      first: Math.min(known.first, first),
      last: Math.max(known.last, last),
      screens: known.screens + screens,
    });
  }
  return [...merged.values()].sort((a, b) => a.seq - b.seq);
};

/** From when somebody sent it until the last screen showed it, in milliseconds. */
export const toAllScreens = (
  arrivals: readonly Arrival[],
  crowd: Crowd,
  { sentAt, seq }: { sentAt: number; seq: number },
): number => {
  const arrival = arrivals.find((one) => one.seq >= seq && one.screens >= crowd.size);
  if (arrival === undefined) throw new Error(`no screen count for ${String(seq)}`);
  return arrival.last - sentAt;
};
