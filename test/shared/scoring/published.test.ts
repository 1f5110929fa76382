import { describe, expect, test } from 'vitest';
import type { WeighBallot } from '../../../shared/board/ballots.ts';
import {
  copras,
  krippendorffAlpha,
  normaliseBallot,
  orderAgreement,
  promethee,
  rankedPairs,
  rankOrderCentroid,
  rankSum,
  schulze,
  starElection,
  tallyOf,
  vikor,
} from '../../../shared/scoring/index.ts';
import { averageRanks, kendallW, meanSpearman } from '../../../shared/scoring/statistics.ts';
import { tableOf } from '../../../shared/scoring/tables/table.ts';
import { lettersOf, ranked, schulze45, tennessee } from './voting/elections.ts';

// Examples with the answers their sources print. Those of one method alone stand beside its other tests: Schulze and
// Borda in voting/pairwise, majority judgement in voting/starMajority, AHP in elicitation/ahp, TOPSIS and the climber of
// VIKOR in crosscheck/methods, Spearman and τ-b in crosscheck/agreement, A in agreement/agreement.

const rounded = (values: readonly number[], digits: number): number[] =>
  values.map((value) => Number(value.toFixed(digits)));

describe('K28 Kendall’s W, as published', () => {
  // Siegel 1956, "Nonparametric Statistics for the Behavioral Sciences", p. 230: three executives rank six applicants;
  // places are turned into scores, as the highest is first here.
  const executives = [
    [1, 6, 3, 2, 5, 4],
    [1, 5, 6, 4, 2, 3],
    [6, 3, 2, 5, 4, 1],
  ].map((places) => places.map((place) => -place));

  test('K28 without ties: .16 for three executives and six applicants', () => {
    // By hand: sums of places 8, 14, 11, 11, 11, 8, mean 10.5, S = 25.5; W = 12·25.5 / (9·(216 − 6)).
    expect(kendallW(tableOf(executives))).toBeCloseTo((12 * 25.5) / (9 * 210), 12);
    expect(rounded([kendallW(tableOf(executives))!], 2)).toEqual([0.16]);
  });

  // Siegel 1956, p. 234, after Kendall 1948; also the example program of the NAG routine G08DAF, which prints 0.828.
  const tied = [
    [1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10],
    [2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5],
    [2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10],
  ].map((places) => places.map((place) => -place));

  test('K28 with ties: .828 for three rankings of ten', () => {
    // By hand: S = 591; Σ(t³ − t) = 12, 18 and 84; W = 12·591 / (9·990 − 3·114).
    expect(kendallW(tableOf(tied))).toBeCloseTo((12 * 591) / (9 * 990 - 3 * 114), 12);
    expect(rounded([kendallW(tableOf(tied))!], 3)).toEqual([0.828]);
    expect(rounded([orderAgreement(tied)!.chiSquare], 3)).toEqual([22.349]);
    expect(orderAgreement(tied)).toMatchObject({ w: kendallW(tableOf(tied)), freedom: 9 });
  });

  test('K28 a blank ties with the mean it stands for, so a flat ballot orders nothing', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const flat: WeighBallot = { type: 'weigh', method: 'rating', values: { a: 7, b: 7, c: 7, d: null, e: null } };
    const weights = normaliseBallot(flat, ids)!;
    const row = ids.map((id) => weights[id]!);
    expect(kendallW(tableOf([row, row, row]))).toBeNull();
  });

  test('K28 mean pairwise Spearman follows from W where there are no ties', () => {
    // By hand: Σd² of the pairs is 24, 54 and 54, so .314, −.543 and −.543, in the mean −.257.
    const ranks = executives.map((row) => averageRanks(row));
    const pair = (a: number, b: number): number =>
      1 - (6 * ranks[a]!.reduce((sum, place, index) => sum + (place - ranks[b]![index]!) ** 2, 0)) / 210;
    const mean = (pair(0, 1) + pair(0, 2) + pair(1, 2)) / 3;
    expect(meanSpearman(kendallW(tableOf(executives)), 3)).toBeCloseTo(mean, 12);
  });
});

describe('K02 weights of places', () => {
  // The tables of Barron & Barrett 1996 go up to many places; each line is (1/n)·Σ 1/k to four digits.
  test.each([
    [2, [0.75, 0.25]],
    [3, [0.6111, 0.2778, 0.1111]],
    [4, [0.5208, 0.2708, 0.1458, 0.0625]],
    [5, [0.4567, 0.2567, 0.1567, 0.09, 0.04]],
    [6, [0.4083, 0.2417, 0.1583, 0.1028, 0.0611, 0.0278]],
    [7, [0.3704, 0.2276, 0.1561, 0.1085, 0.0728, 0.0442, 0.0204]],
    [8, [0.3397, 0.2147, 0.1522, 0.1106, 0.0793, 0.0543, 0.0335, 0.0156]],
    [9, [0.3143, 0.2032, 0.1477, 0.1106, 0.0828, 0.0606, 0.0421, 0.0262, 0.0123]],
  ])('K02 rank order centroid of %i, as tabulated', (n, published) => {
    expect(rounded(rankOrderCentroid(n), 4)).toEqual(published);
  });

  test.each([2, 3, 4, 5, 6, 7, 8, 9])('K02 rank sum of %i: n to 1 over their sum', (n) => {
    const total = (n * (n + 1)) / 2;
    rankSum(n).forEach((weight, index) => expect(weight).toBeCloseTo((n - index) / total, 12));
  });
});

describe('K23 elections, as published', () => {
  test('K23 ranked pairs of the 45 voters of Schulze 2011 disagree with Schulze: A > C > E > B > D', () => {
    // French Wikipedia on ranked pairs. By hand: B>D 33, E>D 31, A>D 30, C>B 29 lock; D>C 28 closes a circle; E>B 27,
    // A>C 26 lock; B>A 25 closes one; C>E 24 locks; E>A 23 closes one.
    const { above } = tallyOf(schulze45, 5);
    expect(lettersOf(rankedPairs(above).tiers)).toBe('A>C>E>B>D');
    expect(lettersOf(schulze(above).tiers)).toBe('E>A>C>B>D');
  });

  test('K23 ranked pairs of the 921 voters of LeGrand’s comparison of methods: Brad, Abby, Erin, Dave, Cora', () => {
    // R. LeGrand, "Descriptions of ranked-ballot voting methods": A Abby, B Brad, C Cora, D Dave, E Erin.
    const rbvote = ranked([
      [98, 'ACEDB'],
      [64, 'BAECD'],
      [12, 'BAEDC'],
      [98, 'BEACD'],
      [13, 'BEADC'],
      [125, 'BEDAC'],
      [124, 'CAEDB'],
      [76, 'CEADB'],
      [21, 'DABEC'],
      [30, 'DBAEC'],
      [98, 'DBECA'],
      [139, 'DCABE'],
      [23, 'DCBAE'],
    ]);
    expect(rbvote).toHaveLength(921);
    expect(lettersOf(rankedPairs(tallyOf(rbvote, 5).above).tiers)).toBe('B>A>E>D>C');
  });

  test.each([
    // E. Gorr's examples 1 to 3 of ranked pairs.
    [
      [
        [7, 'ABC'],
        [5, 'BAC'],
        [4, 'CAB'],
        [2, 'BCA'],
      ],
      'A>B>C',
    ],
    [
      [
        [40, 'ABC'],
        [35, 'BCA'],
        [25, 'CAB'],
      ],
      'A>B>C',
    ],
    [
      [
        [7, 'ABC'],
        [7, 'BAC'],
        [2, 'CAB'],
        [2, 'CBA'],
      ],
      'A=B>C',
    ],
  ] as const)('K23 ranked pairs of %j', (votes, order) => {
    expect(lettersOf(rankedPairs(tallyOf(ranked(votes), votes[0][1].length).above).tiers)).toBe(order);
  });

  test('K23 ranked pairs of Gorr’s example 4 are a tie, as two duels of equal strength close a circle', () => {
    // By hand: A>D 61 and B>A 55 lock; A>C and C>B are both 54:46 and shut each other out, so B>A>D>C or C>B>A>D. Where
    // libraries differ: Gorr and Condorcet drop both duels and print B>A>D>C; the method leaves it to a draw, so a tie.
    const { above } = tallyOf(
      ranked([
        [12, 'ADCB'],
        [3, 'BACD'],
        [25, 'BCAD'],
        [21, 'CBAD'],
        [12, 'DABC'],
        [21, 'DACB'],
        [6, 'DBAC'],
      ]),
      4,
    );
    expect(above.map((row) => row.join(' '))).toEqual(['0 45 54 61', '55 0 46 49', '46 54 0 49', '39 51 51 0']);
    expect(rankedPairs(above)).toEqual({ tiers: [[1, 2], [0], [3]], tied: true });
  });

  test('K23 STAR in Tennessee elects Nashville', () => {
    // The sincere ballots of the textbook election, as stars 5 for the own city down to 0 for the farthest. By hand:
    // Memphis 42·5 = 210, Nashville 42·2 + 26·5 + 15·1 + 17·1 = 246 …, and Nashville is above Memphis on 58.
    const stars = [
      ...Array.from({ length: 42 }, () => [5, 2, 1, 0]),
      ...Array.from({ length: 26 }, () => [0, 5, 2, 1]),
      ...Array.from({ length: 15 }, () => [0, 1, 5, 2]),
      ...Array.from({ length: 17 }, () => [0, 1, 2, 5]),
    ];
    expect(starElection(tallyOf(stars, 4))).toEqual({
      totals: [210, 246, 203, 141],
      finalists: [0, 1],
      winner: 1,
      tied: [],
    });
    expect(tennessee).toHaveLength(100);
  });
});

describe('K24 other ways of adding up, as published', () => {
  // Papathanasiou & Ploskas 2018, "Multiple Criteria Decision Aid" (Springer), the choice of a site: six sites, four
  // gains, chapters 2 (VIKOR with v = .625) and 3 (PROMETHEE II with q = 1 and p = 2).
  const sites = {
    values: [
      [8, 7, 2, 1],
      [5, 3, 7, 5],
      [7, 5, 6, 4],
      [9, 9, 7, 3],
      [11, 10, 3, 7],
      [6, 9, 5, 4],
    ],
    weights: [0.4, 0.3, 0.1, 0.2],
    directions: ['gain', 'gain', 'gain', 'gain'] as const,
  };

  test('K24 VIKOR: .640, 1, .693, .271, 0, .694', () => {
    const { q, compromise } = vikor(sites, 0.625)!;
    expect(rounded(q, 3)).toEqual([0.64, 1, 0.693, 0.271, 0, 0.694]);
    // The first leads by .271, more than 1/5, and is first by S and R too.
    expect(compromise).toEqual([4]);
  });

  test('K24 PROMETHEE II: −.26, −.52, −.22, .36, .70, −.06', () => {
    const linear = { type: 'linear', q: 1, p: 2 } as const;
    expect(rounded(promethee(sites, [linear, linear, linear, linear])!, 2)).toEqual([
      -0.26, -0.52, -0.22, 0.36, 0.7, -0.06,
    ]);
  });

  test('K24 COPRAS: ten telephones by price, memory and more (Goswami & Mitra 2020)', () => {
    const phones = {
      values: [
        [80, 16, 2, 5],
        [110, 32, 2, 9],
        [130, 64, 4, 9],
        [185, 64, 4, 1],
        [135, 64, 3, 4],
        [140, 32, 3, 5],
        [185, 64, 6, 7],
        [110, 16, 3, 3],
        [120, 16, 4, 3],
        [340, 128, 6, 5],
      ],
      weights: [0.60338, 0.13639, 0.19567, 0.06456],
      directions: ['cost', 'gain', 'gain', 'gain'] as const,
    };
    expect(rounded(copras(phones)!.utility, 3)).toEqual([
      100, 85.262, 91.93, 68.523, 80.515, 72.587, 83.436, 79.758, 79.097, 79.533,
    ]);
  });
});

describe('K29 Krippendorff’s α, as published', () => {
  test('K29 .849 for interval data of four observers and twelve units (Krippendorff 2011)', () => {
    const observers = [
      [1, 2, 3, 3, 2, 1, 4, 1, 2, null, null, null],
      [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, null, 3],
      [null, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, null],
      [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, null],
    ];
    const units = observers[0]!.map((_, unit) =>
      observers.map((row) => row[unit]).filter((value) => value !== null && value !== undefined),
    );
    expect(rounded([krippendorffAlpha(units)!], 3)).toEqual([0.849]);
  });
});
