import { expect, test } from 'vitest';
import { participantId } from '../../../shared/ids.ts';
import { analyse, evaluate } from '../../../shared/scoring/index.ts';
import { boardInput, drawSeed, votersOf } from '../../../shared/session/boardInput.ts';
import type { SessionState } from '../../../shared/session/state.ts';
import { anonymousBoard, board, cast, movedTo, opened, openedBallot, weigh } from '../../support/board.ts';
import { evolve } from '../../../shared/session/evolve.ts';
import { given } from '../../support/givenWhenThen.ts';

const people = [1, 2, 3, 4, 5];
const ballots = (count: number) =>
  people.slice(0, count).map((person) => openedBallot(person, weigh({ skill: person * 2 - 1 })));
const revealed = (anonymity: 'named' | 'anonymous', count: number): SessionState =>
  given(
    ...(anonymity === 'named' ? board : anonymousBoard),
    ...movedTo('weigh'),
    opened('weigh', 1, { anonymity }),
    cast('weigh-1', ...people.slice(0, count)),
  ).when(1, { type: 'revealRound', round: 'weigh-1' }, { opened: ballots(count) }).after;

const trialsIn = (state: SessionState) => {
  const input = boardInput(state);
  return analyse(input, evaluate(input), votersOf(state)).trials;
};

test('P4 an anonymous reveal of five keeps counts and no ballot, one of four keeps none', () => {
  expect(trialsIn(revealed('anonymous', 5)).value).toMatchObject([{ asOf: 'reveal', of: 'weights', voters: 5 }]);
  expect(JSON.stringify(revealed('anonymous', 5).rounds)).not.toMatch(/"ballots?"|"participant"/);
  const four = trialsIn(revealed('anonymous', 4));
  expect(four).toEqual({ value: null, why: expect.stringMatching(/^Fewer than five/) as string });
});

test('P4 a later change of the matrix moves no count of an anonymous round', () => {
  const before = revealed('anonymous', 5);
  const [candidate, criterion] = [before.candidates[0]!, before.criteria[0]!];
  const after = evolve(before, {
    type: 'cellReplaced',
    cell: {
      candidateId: candidate.id,
      criterionId: criterion.id,
      value: 0,
      reason: 'x',
      by: participantId(1),
      at: 0,
      round: null,
    },
  });
  expect(trialsIn(after)).toEqual(trialsIn(before));
});

test('a named round is counted live, by person', () => {
  const state = revealed('named', 3);
  expect(votersOf(state)).toMatchObject({
    type: 'ballots',
    voters: [{ participant: 1 }, { participant: 2 }, { participant: 3 }],
  });
  expect(trialsIn(state).value).toMatchObject([{ asOf: 'now', voters: 3 }]);
});

test('before any reveal there is nobody to look at', () => {
  expect(votersOf(given(...board).when(1, { type: 'movePhase', to: 'gather' }).after)).toBeNull();
});

test('the seed is that of the session and the rounds that count', () => {
  const state = revealed('named', 3);
  expect(drawSeed('a', state)).toBe(drawSeed('a', state));
  expect(drawSeed('a', state)).not.toBe(drawSeed('b', state));
});
