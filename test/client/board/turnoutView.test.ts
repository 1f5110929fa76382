import { expect, test } from 'vitest';
import { turnoutOf, turnoutWords } from '../../../client/board/turnoutView.ts';
import { board, cast, movedTo, opened } from '../../support/board.ts';
import { fold } from '../../support/givenWhenThen.ts';

const voting = (anonymity: 'named' | 'anonymous', ...ids: number[]) => {
  const state = fold([...board, ...movedTo('weigh'), opened('weigh', 1, { anonymity }), cast('weigh-1', ...ids)]);
  const round = state.rounds[0];
  if (round === undefined) throw new Error('no round');
  return { state, round };
};

test('F3 turnout counts voters, not observers', () => {
  const { state, round } = voting('named', 1, 2, 3);
  expect(turnoutOf(state, round)).toEqual({ cast: 3, voters: 4, all: false, missing: [4] });
  expect(turnoutWords(state, round)).toBe('3 of 4 ballots in');
});

test('P3 an anonymous round names nobody who is missing', () => {
  const { state, round } = voting('anonymous', 2);
  expect(turnoutOf(state, round).missing).toBeNull();
});

test('all in is said in words', () => {
  const { state, round } = voting('named', 1, 2, 3, 4);
  expect(turnoutWords(state, round)).toBe('All four are in');
});
