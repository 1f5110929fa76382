import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  geometricMeanWeights,
  medianWeights,
  trimmedMeanWeights,
  weightedMean,
} from '../../../../shared/scoring/voting/aggregate.ts';

const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 10));

describe('K25 team weights, other ways', () => {
  test('weighted mean, with the effective number of voters', () => {
    // By hand: (3·.6 + 1·.2)/4 = .5; (3+1)²/(9+1) = 1.6.
    const told = weightedMean(
      [
        [0.6, 0.4],
        [0.2, 0.8],
      ],
      [3, 1],
    )!;
    expect(told).toEqual({ weights: close([0.5, 0.5]), effectiveVoters: expect.closeTo(1.6, 10) });
    expect(
      weightedMean(
        [
          [0.6, 0.4],
          [0.2, 0.8],
        ],
        [2, 2],
      )!.effectiveVoters,
    ).toBeCloseTo(2, 12);
  });

  test('median, divided by the sum', () => {
    // By hand: medians .5, .2, .1 of sum .8.
    expect(
      medianWeights([
        [0.5, 0.2, 0.3],
        [0.7, 0.2, 0.1],
        [0.1, 0.8, 0.1],
      ]),
    ).toEqual(close([0.625, 0.25, 0.125]));
  });

  test('trimmed mean sets the outermost fifth aside, from five ballots on', () => {
    const four = [
      [0.5, 0.5],
      [0.5, 0.5],
      [0.5, 0.5],
      [0.5, 0.5],
    ];
    expect(trimmedMeanWeights([...four, [1, 0]])).toEqual(close([0.5, 0.5]));
    expect(trimmedMeanWeights(four)).toBeNull();
    expect(() => trimmedMeanWeights(four, 0.5)).toThrow('share');
  });

  test('geometric mean: 4:1 and 1:1 make 2:1, and one zero does not erase a criterion', () => {
    expect(
      geometricMeanWeights([
        [0.8, 0.2],
        [0.5, 0.5],
      ]),
    ).toEqual(close([2 / 3, 1 / 3]));
    const [first, second] = geometricMeanWeights([
      [0, 1],
      [0.5, 0.5],
    ])!;
    // By hand: 0 → .001/1.001, 1 → 1/1.001; √(.001·.5) : √(1·.5) = √.001 : 1.
    expect(first! / second!).toBeCloseTo(Math.sqrt(0.001), 10);
  });

  test('nobody, no voice or nothing but zeros is nothing; a mistake is refused with its place', () => {
    expect(weightedMean([], [])).toBeNull();
    expect(weightedMean([[1]], [0])).toBeNull();
    expect(medianWeights([])).toBeNull();
    expect(
      medianWeights([
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ]),
    ).toBeNull();
    expect(geometricMeanWeights([])).toBeNull();
    expect(() => weightedMean([[1, 0]], [1, 1])).toThrow('voices');
    expect(() => medianWeights([[1, 0], [1]])).toThrow('ballots[1]');
    expect(() => geometricMeanWeights([[NaN]])).toThrow('ballots[0][0]');
  });

  test('adds up to 1; the order of ballots and casting all of them twice change nothing', () => {
    const ballots = fc
      .integer({ min: 1, max: 6 })
      .chain((n) =>
        fc.array(fc.array(fc.integer({ min: 1, max: 10 }), { minLength: n, maxLength: n }), {
          minLength: 5,
          maxLength: 9,
        }),
      )
      .map((rows) => rows.map((row) => row.map((value) => value / row.reduce((a, b) => a + b))));
    const mean = (rows: readonly number[][]) =>
      weightedMean(
        rows,
        rows.map(() => 1),
      )!.weights;
    fc.assert(
      fc.property(ballots, (rows) => {
        for (const method of [mean, medianWeights, geometricMeanWeights, trimmedMeanWeights]) {
          const weights = method(rows)!;
          expect(weights.reduce((a, b) => a + b)).toBeCloseTo(1, 10);
          expect(method([...rows].reverse())).toEqual(weights);
          // Trimming a fifth of twice as many may cut one more, so it is left out here.
          if (method !== trimmedMeanWeights) expect(method([...rows, ...rows])).toEqual(close(weights));
        }
      }),
      { seed: 21, numRuns: 100 },
    );
  });
});
