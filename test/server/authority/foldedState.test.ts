import { expect, test } from 'vitest';
import { foldedState } from '../../../server/authority/foldedState.ts';
import { participantId } from '../../../shared/ids.ts';
import { board, cast, movedTo, opened } from '../../support/board.ts';
import { fold } from '../../support/givenWhenThen.ts';

const weighing = [...board, ...movedTo('weigh'), opened('weigh')];
const folded = () => {
  const state = foldedState();
  for (const event of weighing) state.take(event);
  return state;
};

test('votes make no new state until somebody looks, however many there are', () => {
  const session = folded();
  const before = session.early;
  for (const voter of [1, 2, 3, 4]) session.take(cast('weigh-1', voter));
  expect(session.early).toBe(before);
  expect(session.state).toEqual(fold([...weighing, cast('weigh-1', 1, 2, 3, 4)]));
  expect(session.early).toBe(session.state);
});

test('who has just voted is known although the early state does not say so', () => {
  const session = folded();
  session.take(cast('weigh-1', 2));
  const justCast = () => [1, 2].map((id) => session.hasJustCast('weigh-1', participantId(id)));
  expect(justCast()).toEqual([false, true]);
  expect(session.hasJustCast('feel-1', participantId(2))).toBe(false);
  expect(session.state.rounds[0]?.cast).toEqual([2]);
  expect(justCast()).toEqual([false, false]);
});

test('everything else finds the votes before it in place, in any mixture', () => {
  const withdrawn = { type: 'ballotWithdrawn', round: 'weigh-1', participant: participantId(2) } as const;
  const events = [
    ...weighing,
    cast('weigh-1', 1),
    cast('weigh-1', 2),
    withdrawn,
    cast('weigh-1', 3),
    cast('weigh-1', 2),
  ];
  const session = foldedState();
  for (const event of events) session.take(event);
  expect(session.state).toEqual(fold(events));
  expect(session.state.rounds[0]?.cast).toEqual([1, 3, 2]);
});
