import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { majorityJudgement } from '../../../../shared/scoring/voting/majorityJudgement.ts';
import { condorcetWinner, copelandTiers, schulze } from '../../../../shared/scoring/voting/pairwise.ts';
import { preferences } from '../../../../shared/scoring/voting/preference.ts';
import { rankedPairs } from '../../../../shared/scoring/voting/rankedPairs.ts';
import { secondOpinions } from '../../../../shared/scoring/voting/secondOpinions.ts';
import { starElection } from '../../../../shared/scoring/voting/star.ts';
import { tallyOf, type StarBallot, type StarTally } from '../../../../shared/scoring/voting/tally.ts';

const stars = fc.option(fc.integer({ min: 0, max: 5 }), { nil: null, freq: 5 });
const elections = fc
  .integer({ min: 1, max: 6 })
  .chain((m) => fc.array(fc.array(stars, { minLength: m, maxLength: m }), { minLength: 1, maxLength: 9 }));

const winnerOf = (tally: StarTally): readonly number[] => {
  const { winner, tied } = starElection(tally);
  return winner === null ? tied : [winner];
};
/** First places of every method, each as an ascending list. */
const firsts = (ballots: readonly StarBallot[]): (readonly number[])[] => {
  const tally = tallyOf(ballots, ballots[0]!.length);
  return [
    schulze(tally.above).tiers[0]!,
    schulze(tally.above, 'margins').tiers[0]!,
    rankedPairs(tally.above).tiers[0]!,
    copelandTiers(tally.above)[0]!,
    majorityJudgement(tally).tiers[0]!,
    winnerOf(tally),
  ];
};

describe('whatever people cast', () => {
  test('every method places every candidate once', () => {
    fc.assert(
      fc.property(elections, (ballots) => {
        const tally = tallyOf(ballots, ballots[0]!.length);
        const everybody = tally.grades.map((_, index) => index);
        for (const tiers of [
          schulze(tally.above).tiers,
          rankedPairs(tally.above).tiers,
          copelandTiers(tally.above),
          majorityJudgement(tally).tiers,
        ])
          expect(tiers.flat().sort((a, b) => a - b)).toEqual(everybody);
      }),
      { seed: 31, numRuns: 200 },
    );
  });

  test('naming the candidates in another order names the same winners', () => {
    fc.assert(
      fc.property(elections, (ballots) => {
        const last = ballots[0]!.length - 1;
        const mirrored = firsts(ballots.map((ballot) => [...ballot].reverse()));
        const back = mirrored.map((first) => first.map((index) => last - index).sort((a, b) => a - b));
        expect(back).toEqual(firsts(ballots));
      }),
      { seed: 32, numRuns: 200 },
    );
  });

  test('the order of ballots and casting all of them twice change nothing', () => {
    fc.assert(
      fc.property(elections, (ballots) => {
        expect(firsts([...ballots].reverse())).toEqual(firsts(ballots));
        const twice = firsts([...ballots, ...ballots]);
        expect(twice).toEqual(firsts(ballots));
      }),
      { seed: 33, numRuns: 200 },
    );
  });

  test('who beats everybody wins by Schulze, ranked pairs and Copeland', () => {
    fc.assert(
      fc.property(elections, (ballots) => {
        const { above } = tallyOf(ballots, ballots[0]!.length);
        const winner = condorcetWinner(above);
        if (winner === null) return;
        expect(schulze(above).tiers[0]).toEqual([winner]);
        expect(rankedPairs(above).tiers[0]).toEqual([winner]);
        expect(copelandTiers(above)[0]).toEqual([winner]);
      }),
      { seed: 34, numRuns: 300 },
    );
  });

  test('a candidate that nobody rates changes nobody’s preference, and one more star never lowers one’s own', () => {
    fc.assert(
      fc.property(elections, fc.nat(), fc.nat(), (ballots, voter, candidate) => {
        const m = ballots[0]!.length;
        const before = preferences(tallyOf(ballots, m));
        const joined = preferences(
          tallyOf(
            ballots.map((ballot) => [...ballot, null]),
            m + 1,
          ),
        );
        expect(joined.slice(0, m)).toEqual(before);
        const [v, c] = [voter % ballots.length, candidate % m];
        const raised = ballots.map((ballot, index) =>
          index === v
            ? ballot.map((value, at) => (at === c && value !== null && value < 5 ? value + 1 : value))
            : ballot,
        );
        const after = preferences(tallyOf(raised, m))[c];
        if (before[c] != null) expect(after!).toBeGreaterThanOrEqual(before[c] - 1e-12);
      }),
      { seed: 35, numRuns: 200 },
    );
  });

  test('second opinions agree exactly when average, Schulze and STAR name one and the same', () => {
    fc.assert(
      fc.property(elections, (ballots) => {
        const m = ballots[0]!.length;
        const tally = tallyOf(ballots, m);
        const told = secondOpinions(
          tally,
          Array.from({ length: m }, (_, index) => `N${index}`),
        );
        if (tally.cast === 0) {
          expect(told).toBeNull();
          return;
        }
        const [leader] = told!.scoreFirst;
        const all = [told!.scoreFirst, schulze(tally.above).tiers[0]!, winnerOf(tally)];
        expect(told!.agree).toBe(all.every((first) => first.length === 1 && first[0] === leader));
        expect(told!.sentence).not.toMatch(/NaN|undefined|null/);
      }),
      { seed: 36, numRuns: 200 },
    );
  });
});
