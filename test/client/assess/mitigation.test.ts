import { expect, test } from 'vitest';
import { gapOf } from '../../../client/assess/mitigation.ts';
import { mayLogFriction, othersFrictionShows } from '../../../client/assess/permissions.ts';
import { participantId } from '../../../shared/ids.ts';
import type { Phase } from '../../../shared/session/state.ts';
import { anonymousBoard, board, movedTo, person } from '../../support/board.ts';
import { fold } from '../../support/givenWhenThen.ts';

const replaced = (value: number | null) => ({
  candidateId: 'a',
  criterionId: 'fit',
  value,
  reason: 'r',
  by: participantId(2),
  at: 1,
  round: null,
});

test('C07 only a value below 3 of 5 leaves a gap, the team’s own before the suggestion', () => {
  expect(gapOf({ replaced: null, suggested: 2.6 })).toBe(2.6);
  expect(gapOf({ replaced: null, suggested: 3 })).toBeNull();
  expect(gapOf({ replaced: null, suggested: null })).toBeNull();
  expect(gapOf({ replaced: replaced(1), suggested: 4 })).toBe(1);
  expect(gapOf({ replaced: replaced(null), suggested: 1 })).toBeNull();
});

test('C04 everybody but observers may log friction, from Gather until the decision is confirmed', () => {
  const at = (phase: Phase) => fold([...board, ...movedTo(phase)]);
  const phases: readonly Phase[] = [
    'frame',
    'gather',
    'weigh',
    'feel',
    'assess',
    'results',
    'prove',
    'decide',
    'archive',
  ];
  expect(phases.filter((phase) => mayLogFriction(at(phase), person(2, 'participant')))).toEqual(phases.slice(1, -1));
  expect(mayLogFriction(at('gather'), person(5, 'observer'))).toBe(false);
  expect(mayLogFriction(at('gather'), person(2, 'participant', { removed: true }))).toBe(false);
  expect(mayLogFriction(at('gather'), null)).toBe(false);
  expect(mayLogFriction({ ...at('gather'), status: 'ended' }, person(2, 'participant'))).toBe(false);
});

test('C04 G06 what others expect shows once nobody’s feelings can be led by it', () => {
  const shows = (phase: Phase) => othersFrictionShows(fold([...anonymousBoard, ...movedTo(phase)]));
  expect([shows('gather'), shows('weigh'), shows('feel'), shows('assess')]).toEqual([false, false, false, true]);
});
