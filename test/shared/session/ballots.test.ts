import { describe, expect, test } from 'vitest';
import type { Ballot } from '../../../shared/board/ballots.ts';
import { ballotProblem } from '../../../shared/session/rules/ballots.ts';
import { board, cellVote, confidence, feel, feeling, opened, round, skills, weigh } from '../../support/board.ts';
import { fold, given } from '../../support/givenWhenThen.ts';

const state = fold(board);
const problem = (ballot: Ballot, method: 'rating' | 'points' | 'ranking' = 'rating') =>
  ballotProblem(state, round(ballot.type, 1, { method }), ballot);
const long = 'x'.repeat(1001);
const objecting = (reason: string) => feel({ a: { objection: { kind: 'objection', reason } } });

describe('S40 a ballot counts', () => {
  test.each<[string, Ballot]>([
    ['with no skill declared', skills()],
    ['with skills and willingness', skills({ 'lang:python': 4, 'fw:django': 0 }, 0)],
    ['with passes among its ratings', weigh({ skill: 0, ease: 10, fit: null })],
    ['with nothing but passes', weigh({ skill: null })],
    ['with no value at all', weigh({})],
    ['with no feeling at all', feel({})],
    ['with the ends of both scales', feel({ a: { stars: 0, morale: -2 }, b: { stars: 5, morale: 2 } })],
    ['with an objection that says why', objecting('No audit trail.')],
    ['with half a point in a cell', cellVote(2.5)],
    ['without judging the cell', cellVote(null)],
    ['with full confidence', confidence(1, 5)],
    ['without confidence said', confidence(null, null)],
  ])('%s', (_what, ballot) => {
    expect(problem(ballot)).toBeNull();
  });

  test('when its points add up to 100', () => {
    expect(problem(weigh({ skill: 60, ease: 40, fit: null }, 'points'), 'points')).toBeNull();
    expect(problem(weigh({ skill: null }, 'points'), 'points')).toBeNull();
  });

  test('when its places are shared or left out', () => {
    expect(problem(weigh({ skill: 1, ease: 1, fit: 4, run: null }, 'ranking'), 'ranking')).toBeNull();
  });

  test('as a quick ballot when each of its parts does', () => {
    const quick = {
      type: 'quick',
      skills: skills(),
      weigh: weigh({ fit: 3 }),
      feel: feel({ b: { stars: 2 } }),
    } as const;
    expect(problem(quick)).toBeNull();
    expect(problem({ ...quick, weigh: weigh({ none: 3 }) })).toMatch(/no criterion none/);
    expect(problem({ ...quick, feel: feel({ none: {} }) })).toMatch(/no candidate none/);
    expect(problem({ ...quick, skills: skills({ 'lang:python': 9 }) })).toMatch(/0 to 4/);
  });
});

describe('S40 a ballot is refused', () => {
  test.each<[string, Ballot, RegExp]>([
    ['with a skill beyond its scale', skills({ 'lang:python': 5 }), /lang:python.*0 to 4/],
    ['with a skill between two levels', skills({ 'lang:python': 2.5 }), /whole number/],
    ['with willingness beyond its scale', skills({}, 5), /0 to 4/],
    [
      'with too many skills',
      skills(Object.fromEntries(Array.from({ length: 61 }, (_, i) => [`lang:l${i}`, 1]))),
      /at most/,
    ],
    ['with a criterion nobody framed', weigh({ speed: 3 }), /no criterion speed/],
    ['with a pass on a criterion nobody framed', weigh({ speed: null }), /no criterion speed/],
    ['with a rating of eleven', weigh({ skill: 11 }), /0 to 10/],
    ['with a rating below zero', weigh({ skill: -1 }), /0 to 10/],
    ['with a rating that is no number', weigh({ skill: Number.NaN }), /whole number/],
    ['with a candidate nobody framed', feel({ z: {} }), /no candidate z/],
    ['with six stars', feel({ a: { stars: 6 } }), /stars of A.*0 to 5/],
    ['with a face beyond dread', feel({ a: { morale: -3 } }), /morale of A/],
    ['with an objection without a reason', objecting('   '), /objection to A needs a reason/],
    ['with an objection that never ends', objecting(long), /1000 characters/],
    ['with a reason that never ends', feel({ a: { reason: long } }), /1000 characters/],
    ['with a cell beyond five', cellVote(5.5), /0 to 5/],
    ['with a cell between two halves', cellVote(2.25), /half/],
    ['with confidence of zero', confidence(0, 3), /build.*1 to 5/],
    ['with confidence of six', confidence(3, 6), /maintain.*1 to 5/],
  ])('%s', (_what, ballot, message) => {
    expect(problem(ballot)).toMatch(message);
  });

  test.each([
    [{ skill: 60, ease: 39 }, /add up to 100; they add up to 99/],
    [{ skill: 150, ease: -50 }, /0 to 100/],
    [{ skill: 33.5, ease: 66.5 }, /whole number/],
    [{ skill: 0 }, /add up to 0/],
  ])('with points %o', (values, message) => {
    expect(problem(weigh(values, 'points'), 'points')).toMatch(message);
  });

  test.each([[{ skill: 0 }], [{ skill: 5 }], [{ skill: 1.5 }]])('with places %o', (values) => {
    expect(problem(weigh(values, 'ranking'), 'ranking')).toMatch(/from 1 to 4/);
  });

  test('of another kind than its round', () => {
    expect(ballotProblem(state, round('weigh'), feel({}))).toMatch(/weigh round/);
  });

  test('by another method than its round was told', () => {
    expect(ballotProblem(state, round('weigh', 1, { method: 'points' }), weigh({ fit: 1 }))).toMatch(/by points/);
  });

  test('by the session with one plain sentence', () => {
    given(...board, opened('feel'))
      .when(2, { type: 'castBallot', round: 'feel-1', ballot: { type: 'feel', feelings: { z: feeling() } } })
      .thenRefused('invalidBallot', /^There is no candidate z on this board\.$/);
  });
});
