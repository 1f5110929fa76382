import { describe, expect, test } from 'vitest';
import { participantId, sessionId } from '../../../shared/ids.ts';
import { merged, toDelivery } from '../../../shared/protocol/merge.ts';
import type { Commit } from '../../../shared/session/commit.ts';
import type { SessionEvent } from '../../../shared/session/events.ts';

const session = sessionId('aaaaaaaaaaaaaaaaaaaaaa');
const cast = (round: string, ...people: number[]): SessionEvent => ({
  type: 'ballotsCast',
  round,
  participants: people.map(participantId),
});
const withdrawn = (round: string, person: number): SessionEvent => ({
  type: 'ballotWithdrawn',
  round,
  participant: participantId(person),
});
const commit = (seq: number, ...events: SessionEvent[]): Commit => ({
  seq,
  at: seq,
  actor: null,
  clientId: 'c',
  clientSeq: seq,
  events,
});

describe('a delivery', () => {
  test('S60 covers its commits from the first seq to the last', () => {
    const delivery = toDelivery(session, [commit(4, { type: 'sessionEnded' }), commit(5, { type: 'sessionReopened' })]);
    expect(delivery).toEqual({
      sessionId: session,
      from: 4,
      to: 5,
      events: [{ type: 'sessionEnded' }, { type: 'sessionReopened' }],
    });
  });

  test('S60 of one commit carries its seq twice', () => {
    expect(toDelivery(session, [commit(9, { type: 'sessionEnded' })])).toMatchObject({ from: 9, to: 9 });
  });

  test('S60 of nothing is refused', () => {
    expect(() => toDelivery(session, [])).toThrow(RangeError);
  });

  test('S60 with a gap is refused', () => {
    expect(() => toDelivery(session, [commit(1), commit(3)])).toThrow(RangeError);
    expect(() => toDelivery(session, [commit(2), commit(1)])).toThrow(RangeError);
  });

  test('S61 joins neighbouring cast markers of one round across commits', () => {
    const { events } = toDelivery(session, [
      commit(1, cast('weigh-1', 1)),
      commit(2, cast('weigh-1', 2)),
      commit(3, cast('weigh-1', 3)),
    ]);
    expect(events).toEqual([cast('weigh-1', 1, 2, 3)]);
  });

  test('S61 leaves markers of different rounds apart', () => {
    const events = [cast('weigh-1', 1), cast('feel-1', 1), cast('weigh-1', 2)];
    expect(merged(events)).toEqual(events);
  });

  test('S61 never carries a marker across another event', () => {
    const events = [cast('weigh-1', 1), withdrawn('weigh-1', 1), cast('weigh-1', 1)];
    expect(merged(events)).toEqual(events);
  });

  test('S61 leaves the commits themselves as they were', () => {
    const first = commit(1, cast('weigh-1', 1));
    const before = structuredClone(first);
    toDelivery(session, [first, commit(2, cast('weigh-1', 2))]);
    expect(first).toEqual(before);
  });
});
