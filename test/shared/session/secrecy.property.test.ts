import { describe, expect, test } from 'vitest';
import { isPending } from '../../../shared/session/rounds.ts';
import { markerOf, seededHistory } from '../../support/seededHistory.ts';

const seeds = Array.from({ length: 40 }, (_, index) => 104_729 * (index + 1));

describe.each(seeds)('secrets of seed %i', (seed) => {
  test('P2 S68 no log and no state holds what is in a sealed box', () => {
    let sealed = 0;
    seededHistory(seed, 200, (_step, { state, commits, box }) => {
      const markers = [...box].flatMap(([round, ballots]) => [...ballots.keys()].map((id) => markerOf(id, round)));
      if (markers.length === 0) return;
      sealed += 1;
      const seen = JSON.stringify([state, commits.slice(-3)]);
      for (const marker of markers) expect(seen).not.toContain(marker);
      const logged = state.rounds.filter(isPending).map(({ result }) => result);
      expect(logged.every((result) => result === null)).toBe(true);
    });
    expect(sealed).toBeGreaterThan(0);
  });

  test('P2 S68 the whole log never holds a ballot that was cancelled', () => {
    const { events } = seededHistory(seed, 200);
    const cancelled = events.flatMap((event) => (event.type === 'roundCancelled' ? [event.round] : []));
    const all = JSON.stringify(events);
    for (const round of cancelled) expect(all).not.toContain(`-${round}-end`);
  });

  test('P3 S44 an anonymous reveal holds no row of a person', () => {
    const { events } = seededHistory(seed, 200);
    for (const event of events) {
      if (event.type !== 'roundRevealed' || event.result.type !== 'anonymous') continue;
      expect(JSON.stringify(event)).not.toMatch(/"participants?"|"ballots?"/);
      for (const items of Object.values(event.result.summary.weights?.items ?? {})) {
        if (event.result.summary.count < 5) expect(items.values).toBeNull();
      }
    }
  });
});

test('P2 S68 the histories hold what they are searched for', () => {
  const kinds = { named: 0, anonymous: 0, cancelled: 0, objections: 0 };
  for (const seed of seeds) {
    for (const event of seededHistory(seed, 200).events) {
      if (event.type === 'roundRevealed') {
        const voted = event.result.type === 'named' ? event.result.ballots.length : event.result.summary.count;
        if (voted > 0) kinds[event.result.type] += 1;
      }
      if (event.type === 'roundCancelled' && event.ballots > 0) kinds.cancelled += 1;
      if (event.type === 'objectionRaised') kinds.objections += 1;
    }
  }
  for (const seen of Object.values(kinds)) expect(seen).toBeGreaterThan(20);
});
