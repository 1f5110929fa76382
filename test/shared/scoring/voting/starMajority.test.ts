import { describe, expect, test } from 'vitest';
import { majorityJudgement } from '../../../../shared/scoring/voting/majorityJudgement.ts';
import { starElection } from '../../../../shared/scoring/voting/star.ts';
import { tallyOf, type StarBallot } from '../../../../shared/scoring/voting/tally.ts';

const repeat = (count: number, ballot: StarBallot): StarBallot[] => Array.from({ length: count }, () => ballot);
const star = (ballots: readonly StarBallot[]) => starElection(tallyOf(ballots, ballots[0]?.length ?? 0));

describe('STAR', () => {
  test('the two highest totals meet, and the one more people prefer wins', () => {
    // By hand: totals A 5·3+0·4=15, B 4·3+2·4=20, C 0·3+3·4=12; B is above A on 4 of 7.
    const ballots = [...repeat(3, [5, 4, 0]), ...repeat(4, [0, 2, 3])];
    expect(star(ballots)).toEqual({ totals: [15, 20, 12], finalists: [0, 1], winner: 1, tied: [] });
  });

  test('the higher total can lose the runoff', () => {
    // By hand: totals A 5·3+3·4=27, B 0·3+4·4=16, C 3·1=3; B is above A on 4 of 7.
    expect(star([...repeat(3, [5, 0, 1]), ...repeat(4, [3, 4, 0])])).toMatchObject({ finalists: [0, 1], winner: 1 });
  });

  test('a tie for the runoff goes to more duels among the tied', () => {
    // By hand: totals A 10, B 6, C 6; B is above C on two ballots of three.
    expect(
      star([
        [5, 3, 2],
        [5, 3, 2],
        [0, 0, 2],
      ]),
    ).toMatchObject({ totals: [10, 6, 6], finalists: [0, 1], winner: 0 });
  });

  test('then to more five-star ballots', () => {
    // By hand: B and C have 6 each and one duel each; B has the one five-star ballot among them.
    expect(
      star([
        [5, 5, 3],
        [5, 1, 3],
      ]),
    ).toMatchObject({ totals: [10, 6, 6], finalists: [0, 1], winner: 0 });
  });

  test('a tied runoff goes to the higher total, then to more five-star ballots', () => {
    expect(
      star([
        [5, 3],
        [2, 3],
      ]),
    ).toMatchObject({ totals: [7, 6], winner: 0 });
    expect(
      star([
        [5, 4],
        [2, 3],
      ]),
    ).toMatchObject({ totals: [7, 7], winner: 0 });
  });

  test('what is still tied is declared tied', () => {
    expect(
      star([
        [5, 0],
        [0, 5],
      ]),
    ).toMatchObject({ winner: null, tied: [0, 1] });
    expect(star([[3, 3, 3]])).toMatchObject({ finalists: null, winner: null, tied: [0, 1, 2] });
  });

  test('a tie for the second place in the runoff is no tie when both would lose it', () => {
    expect(star([[5, 2, 2]])).toEqual({ totals: [5, 2, 2], finalists: null, winner: 0, tied: [] });
  });

  test('blanks add nothing; one candidate wins alone, no ballot elects nobody', () => {
    expect(
      star([
        [null, 2],
        [4, 2],
        [null, 2],
      ]),
    ).toMatchObject({ totals: [4, 6], winner: 0 });
    expect(star([[3]])).toEqual({ totals: [3], finalists: null, winner: 0, tied: [] });
    expect(starElection(tallyOf([[null, null]], 2))).toEqual({
      totals: [0, 0],
      finalists: null,
      winner: null,
      tied: [],
    });
  });
});

describe('majority judgement', () => {
  const judge = (ballots: readonly StarBallot[]) => majorityJudgement(tallyOf(ballots, ballots[0]!.length));

  test('the French poll of 2007 as published (Balinski & Laraki 2007): Bayrou good+, Royal good−, Sarkozy good−', () => {
    // Share of each grade, excellent to reject, in tenths of a per cent; Royal's figures add up to 100.1.
    const bayrou = [136, 307, 251, 148, 84, 74];
    const royal = [167, 227, 191, 168, 122, 126];
    const sarkozy = [191, 198, 143, 115, 71, 282];
    const grades = [bayrou, royal, sarkozy].map((shares) =>
      shares.flatMap((count, index) => Array.from({ length: count }, () => 5 - index)),
    );
    const ballots = Array.from({ length: 1001 }, (_, voter) => grades.map((list) => list[voter] ?? null));
    const told = majorityJudgement(tallyOf(ballots, 3), 'median');
    expect(told).toEqual({ medians: [3, 3, 3], tiers: [[0], [1], [2]], tooManyBlanks: false });
  });

  test('the lower median of an even number, then what is left', () => {
    // By hand: A 5 4 2 1 → 2, then 4; B 3 3 2 0 → 2, then 3; C 5 5 3 0 → 3.
    expect(
      judge([
        [5, 3, 5],
        [4, 3, 5],
        [2, 2, 3],
        [1, 0, 0],
      ]),
    ).toMatchObject({ medians: [2, 2, 3], tiers: [[2], [0], [1]] });
  });

  test('the same grades in another order are a tie', () => {
    expect(
      judge([
        [1, 4],
        [4, 1],
      ]).tiers,
    ).toEqual([[0, 1]]);
  });

  test('a blank is the lowest grade or the median, as chosen', () => {
    const tally = tallyOf(
      [
        [5, 2],
        [null, 2],
        [null, 2],
      ],
      2,
    );
    expect(majorityJudgement(tally, 'lowest')).toMatchObject({
      medians: [0, 2],
      tiers: [[1], [0]],
      tooManyBlanks: false,
    });
    expect(majorityJudgement(tally, 'median')).toMatchObject({ medians: [5, 2], tiers: [[0], [1]] });
  });

  test('many blanks are said; whom nobody graded comes last; no ballot, no median', () => {
    const tally = tallyOf(
      [
        [0, null],
        [null, null],
      ],
      2,
    );
    expect(majorityJudgement(tally, 'median')).toEqual({ medians: [0, null], tiers: [[0], [1]], tooManyBlanks: true });
    expect(majorityJudgement(tallyOf([], 2))).toEqual({ medians: [null, null], tiers: [[0, 1]], tooManyBlanks: false });
  });
});
