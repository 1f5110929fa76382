import { describe, expect, test } from 'vitest';
import type { FeelBallot, WeighBallot } from '../../../../shared/board/ballots.ts';
import { participantId } from '../../../../shared/ids.ts';
import {
  analyse,
  drawAnalysis,
  evaluate,
  publishedTrials,
  summariseRound,
  votersFrom,
} from '../../../../shared/scoring/index.ts';
import type { VoterBallots } from '../../../../shared/scoring/index.ts';
import type { BoardInput } from '../../../../shared/scoring/types.ts';
import { candidateOf, cellOf, criterionOf } from '../randomBoards.ts';
import { board, feeling, fixedRandom, opened } from '../workedExample.ts';

/** c0 is 5 on k0 and 0 on k1; c1 the other way round. */
const [c0, c1, k0, k1] = [candidateOf(0), candidateOf(1), criterionOf(0), criterionOf(1)];
const frame = { candidates: [c0, c1], criteria: [k0, k1] };
const cells = [cellOf('c0', 'k0', 5), cellOf('c0', 'k1', 0), cellOf('c1', 'k0', 0), cellOf('c1', 'k1', 5)];
const weigh = (first: number | null, second: number | null): WeighBallot => ({
  type: 'weigh',
  method: 'rating',
  values: { k0: first, k1: second },
});
const feel = (first: number | null, second: number | null): FeelBallot => ({
  type: 'feel',
  feelings: { c0: feeling({ stars: first }), c1: feeling({ stars: second }) },
});

const boardOf = (weighs: readonly WeighBallot[], feels: readonly FeelBallot[], changes: Partial<BoardInput> = {}) =>
  board({
    ...frame,
    cells,
    weights: summariseRound(
      { kind: 'weigh', anonymity: 'named', method: 'rating' },
      opened(weighs),
      frame,
      fixedRandom(),
    ).weights,
    feelings: summariseRound(
      { kind: 'feel', anonymity: 'named', method: 'rating' },
      opened(feels),
      frame,
      fixedRandom(),
    ).feelings,
    skills: null,
    ...changes,
  });
const voters = (weighs: readonly WeighBallot[], feels: readonly FeelBallot[]): VoterBallots => ({
  type: 'ballots',
  voters: votersFrom(opened(weighs), opened(feels)),
});
const trialsOf = (weighs: readonly WeighBallot[], feels: readonly FeelBallot[], changes: Partial<BoardInput> = {}) => {
  const input = boardOf(weighs, feels, changes);
  return analyse(input, evaluate(input), voters(weighs, feels)).trials.value?.[0];
};

describe('people’s own ballots', () => {
  test('each counts for whom their own weights put first; a tie is shared by all it holds', () => {
    // Own weights 8:2, 7:3, 5:5 and 1:9, so fit .8, .7, .5 and .1 for c0 against the rest for c1.
    const trials = trialsOf([weigh(8, 2), weigh(7, 3), weigh(5, 5), weigh(1, 9)], []);
    expect(trials).toMatchObject({ of: 'weights', voters: 4, leaders: ['c0'] });
    expect(trials?.first).toEqual({ c0: { alone: 2, shared: 1 }, c1: { alone: 1, shared: 1 } });
  });

  test('leaving one out is counted, never named', () => {
    // The mean is .525 for k0. Without the first it is .4333, without the second .4667: c1 leads. Else c0 leads on.
    const trials = trialsOf([weigh(8, 2), weigh(7, 3), weigh(5, 5), weigh(1, 9)], []);
    expect(trials?.changes).toBe(2);
    expect(JSON.stringify(trials)).not.toContain('participant');
  });

  test('mean and median of the weights can name different winners', () => {
    // k0: 1, 1, .4, .4, .4 has mean .64 and median .4; k1 the rest to 1, median .6.
    const weighs = [weigh(10, 0), weigh(10, 0), weigh(4, 6), weigh(4, 6), weigh(4, 6)];
    const input = boardOf(weighs, []);
    expect(analyse(input, evaluate(input), voters(weighs, [])).averages.value).toMatchObject({
      mean: ['c0'],
      median: ['c1'],
      same: false,
      sentence: 'With the median of people’s weights C1 would come first; with the mean, which counts, C0.',
    });
  });

  test('whoever gave only stars is judged with the team’s weights', () => {
    // Team weights .6 : .4; blend 60 : 25 without morale is 12/17 : 5/17. The second person’s stars turn 0.6 against 0.4.
    const trials = trialsOf([weigh(6, 4)], [feel(5, 0), feel(0, 5)]);
    expect(trials).toMatchObject({ of: 'both', voters: 2 });
    expect(trials?.first).toEqual({ c0: { alone: 1, shared: 0 }, c1: { alone: 1, shared: 0 } });
  });

  test('weights tried out by hand have no vote to leave out, but people’s own still count', () => {
    const weighs = [weigh(8, 2), weigh(7, 3)];
    const input = boardOf(weighs, []);
    const tried = { ...input, weights: input.weights && { ...input.weights, team: { k0: 0.1, k1: 0.9 } } };
    const trials = analyse(tried, evaluate(tried), voters(weighs, [])).trials.value?.[0];
    expect(trials?.changes).toBeNull();
    expect(trials?.first['c0']).toEqual({ alone: 2, shared: 0 });
  });

  test('one person is nobody to leave out', () => {
    expect(trialsOf([weigh(8, 2)], [])?.changes).toBeNull();
  });

  test('without a ballot, without candidates and before a reveal there is a sentence instead', () => {
    expect(trialsOf([], [])).toBeUndefined();
    expect(trialsOf([weigh(1, 2)], [], { candidates: [] })).toBeUndefined();
    const input = boardOf([], []);
    expect(analyse(input, evaluate(input), null).trials.why).toMatch(/revealed yet/);
    expect(analyse(input, evaluate(input), { type: 'trials', rounds: [] }).trials.why).toMatch(/Fewer than five/);
  });
});

describe('teams drawn anew', () => {
  test('a team of one mind has the same leader every time', () => {
    const weighs = [weigh(8, 2), weigh(7, 3), weigh(9, 1)];
    const input = boardOf(weighs, []);
    const draws = drawAnalysis(input, evaluate(input), voters(weighs, []), { seed: 1, draws: 500 });
    expect(draws.sameLeader).toBe(1);
    expect(draws.teams.value?.wins['c0']?.['c1']).toBe(1);
  });

  test('two of opposite minds lead half of the teams between them, ties shared', () => {
    // Both twice .25, mixed .5 level: c0 leads a quarter alone and shares a half.
    const weighs = [weigh(10, 0), weigh(0, 10)];
    const input = boardOf(weighs, []);
    const { teams } = drawAnalysis(input, evaluate(input), voters(weighs, []), { seed: 1, draws: 1000 });
    expect(teams.value?.ranks['c0']?.[0]).toBeCloseTo(0.5, 1);
  });
});

describe('P4 what an anonymous round keeps', () => {
  const kept = (count: number) => {
    const weighs = Array.from({ length: count }, (_, voter) => weigh(voter % 3 === 0 ? 3 : 8, 5));
    return publishedTrials(boardOf([], []), 'rating', { weigh: opened(weighs), feel: [] }, 7);
  };

  test.each([0, 1, 2, 3, 4])('nothing at all with %d ballots', (count) => {
    expect(kept(count)).toBeNull();
  });

  test('counts alone from five on, as of the reveal, shares in tenths', () => {
    const trials = kept(5);
    expect(trials).toMatchObject({ asOf: 'reveal', of: 'weights', voters: 5, leaders: ['c0'] });
    expect(trials?.first).toEqual({ c0: { alone: 3, shared: 0 }, c1: { alone: 2, shared: 0 } });
    expect(((trials?.sameLeaders ?? 0) * 10) % 1).toBeCloseTo(0, 9);
    expect(JSON.stringify(trials)).not.toMatch(/participant|ballot|values/);
  });

  test('a part that four people gave is not looked at', () => {
    const five = Array.from({ length: 5 }, () => weigh(8, 2));
    const four = Array.from({ length: 4 }, () => feel(0, 5));
    const trials = publishedTrials(boardOf(five, four), 'rating', { weigh: opened(five), feel: opened(four) }, 7);
    expect(trials).toMatchObject({ of: 'weights', voters: 5 });
  });

  test('whose ballots they were changes nothing', () => {
    const weighs = [weigh(8, 2), weigh(1, 9), weigh(6, 4), weigh(7, 3), weigh(5, 5), weigh(2, 8)];
    weighs.push(weigh(9, 2), weigh(3, 3), weigh(4, 7), weigh(9, 6));
    const turned = weighs.map((ballot, index) => ({ participant: participantId(19 - index), ballot }));
    const count = (cast: ReturnType<typeof opened>) =>
      publishedTrials(boardOf([], []), 'rating', { weigh: cast, feel: [] }, 7)?.first;
    expect(count(turned)).toBeDefined();
    expect(count(turned)).toEqual(count(opened(weighs)));
  });
});
