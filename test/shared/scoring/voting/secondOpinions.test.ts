import { describe, expect, test } from 'vitest';
import type { FeelBallot } from '../../../../shared/board/ballots.ts';
import { summariseFeelings } from '../../../../shared/scoring/feelings.ts';
import { approvals, bordaPoints, fewRatings, preferences } from '../../../../shared/scoring/voting/preference.ts';
import { secondOpinions } from '../../../../shared/scoring/voting/secondOpinions.ts';
import { tallyOf, type StarBallot } from '../../../../shared/scoring/voting/tally.ts';
import { feelTable } from '../../../../shared/scoring/tables/feelTable.ts';
import { tallyOfSummary } from '../../../../shared/scoring/voting/tallyOfSummary.ts';

const repeat = (count: number, ballot: StarBallot): StarBallot[] => Array.from({ length: count }, () => ballot);
const names = ['Django', 'Express', 'FastAPI'];

describe('preference and approval', () => {
  // Three ballots cast, the fourth is wholly blank. A is rated 5 once, B 2, 3, 4.
  const tally = tallyOf(
    [
      [5, 2],
      [null, 3],
      [null, 4],
      [null, null],
    ],
    2,
  );

  test('a blank is neutral, nothing or no stars, as the board says', () => {
    // By hand: (1 + .5 + .5)/3, 1/1, 1/3; B is 9/15 under each.
    expect(preferences(tally)).toEqual([expect.closeTo(2 / 3, 12), expect.closeTo(0.6, 12)]);
    expect(preferences(tally, 'exclude')).toEqual([1, expect.closeTo(0.6, 12)]);
    expect(preferences(tally, 'zero')).toEqual([expect.closeTo(1 / 3, 12), expect.closeTo(0.6, 12)]);
  });

  test('nobody is nothing', () => {
    const empty = tallyOf([[null, null]], 2);
    expect(preferences(empty)).toEqual([null, null]);
    expect(approvals(empty)).toEqual([null, null]);
    expect(preferences(tallyOf([[1, null]], 2), 'exclude')).toEqual([0.2, null]);
  });

  test('approval is four stars or more of all cast; few ratings are under half', () => {
    expect(approvals(tally)).toEqual([1 / 3, 1 / 3]);
    expect(fewRatings(tally)).toEqual([true, false]);
  });

  test('Borda: tied and unranked share the mean of their places', () => {
    // By hand, of 3, 2, 1, 0: first 3, the tie at 2 and 1 has 1.5 each; the unranked one 0.
    expect(bordaPoints([[5, 3, 3, null]], 4)).toEqual([3, 1.5, 1.5, 0]);
    expect(bordaPoints([[null, null]], 2)).toEqual([0, 0]);
  });

  test('a ballot that is none is refused with its place', () => {
    expect(() => tallyOf([[1]], 2)).toThrow('ballots[0]: expected 2 entries, found 1.');
    expect(() => tallyOf([[1, 6]], 2)).toThrow('ballots[0][1]');
    expect(() => tallyOf([[1, 2.5]], 2)).toThrow('ballots[0][1]');
  });
});

describe('K23 second opinions', () => {
  test('methods agree', () => {
    const told = secondOpinions(tallyOf(repeat(3, [5, 3, 1]), 3), names)!;
    expect(told).toMatchObject({ scoreFirst: [0], agree: true });
    expect(told.sentence).toBe('Methods agree: Django comes first by average, Schulze and STAR.');
    expect(told.opinions.map(({ verdict }) => verdict)).toEqual(Array.from({ length: 7 }, () => 'same'));
  });

  test('a majority against the highest average is named with its votes', () => {
    // By hand: averages A (5·3+3·4)/7, B (0·3+4·4)/7; four put B above A.
    const told = secondOpinions(tallyOf([...repeat(3, [5, 0, 1]), ...repeat(4, [3, 4, 0])], 3), names)!;
    expect(told).toMatchObject({ scoreFirst: [0], agree: false });
    expect(told.sentence).toBe(
      'Schulze and STAR differ: Django has the higher average, but 4 put Express above Django and 3 the other way round.',
    );
  });

  test('one method alone is named alone', () => {
    // By hand: neutral blanks give A (1+.5+.5)/3 = .67 over B .6; A:B is 1:0, so Schulze has A. STAR totals are 5 and
    // 9, but A wins the runoff; majority judgement takes a blank for the lowest grade and differs.
    const told = secondOpinions(
      tallyOf(
        [
          [5, 3],
          [null, 3],
          [null, 3],
        ],
        2,
      ),
      names,
    )!;
    expect(told.agree).toBe(true);
    expect(told.opinions.filter(({ verdict }) => verdict === 'differs')).toEqual([
      {
        method: 'majorityJudgement',
        first: [1],
        verdict: 'differs',
        why: 'Majority judgement puts Express first: the median of Express is 3, that of Django 0.',
      },
    ]);
  });

  test('majority judgement keeps silent where more than a third is blank', () => {
    const methods = (ballots: (number | null)[][]): string[] =>
      secondOpinions(tallyOf(ballots, 3), ['A', 'B', 'C'])!.opinions.map(({ method }) => method);
    const third = [
      [5, 3, null],
      [4, null, 2],
    ];
    expect(methods(third)).toContain('majorityJudgement');
    expect(methods([...third, [null, null, 4]])).not.toContain('majorityJudgement');
  });

  test('a level average is said before anything else', () => {
    const told = secondOpinions(tallyOf([[4, 4, 0]], 3), names)!;
    expect(told).toMatchObject({ scoreFirst: [0, 1], agree: false });
    expect(told.sentence).toBe('Django and Express have the same average.');
  });

  test('no ballots, no opinion', () => {
    expect(secondOpinions(tallyOf([], 3), names)).toBeNull();
    expect(secondOpinions(tallyOf([], 0), [])).toBeNull();
  });
});

describe('K23 opinions from what a round publishes', () => {
  const ballot = (a: number | null, b: number | null): FeelBallot => ({
    type: 'feel',
    feelings: Object.fromEntries(
      Object.entries({ a, b }).map(([id, stars]) => [id, { stars, morale: null, reason: '', objection: null }]),
    ),
  });
  const summary = (count: number, anonymity: 'named' | 'anonymous') =>
    summariseFeelings(
      feelTable(
        Array.from({ length: count }, (_, index) => ballot(index % 6, 3)),
        ['a', 'b'],
      ),
      anonymity,
      () => 0,
    );

  test('a named round, and an anonymous one of five, tell what the ballots would', () => {
    const expected = tallyOf(
      Array.from({ length: 5 }, (_, index) => [index, 3]),
      2,
    );
    expect(tallyOfSummary(summary(5, 'named'), ['a', 'b'])).toEqual(expected);
    expect(tallyOfSummary(summary(5, 'anonymous'), ['a', 'b'])).toEqual(expected);
  });

  test('an anonymous round of four gives no opinion', () => {
    expect(tallyOfSummary(summary(4, 'anonymous'), ['a', 'b'])).toBeNull();
  });

  test('a candidate added since has no grades and wins no duel', () => {
    expect(tallyOfSummary(summary(5, 'named'), ['a', 'new'])).toMatchObject({
      above: [
        [0, 0],
        [0, 0],
      ],
    });
    expect(tallyOfSummary(summary(5, 'named'), ['new'])!.grades).toEqual([[]]);
  });
});
