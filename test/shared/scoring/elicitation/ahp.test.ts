import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ahpWeights, groupJudgements, rowGeometricMeans } from '../../../../shared/scoring/elicitation/ahp.ts';

/** A reciprocal matrix from its upper triangle, row by row. */
function reciprocal(n: number, upper: readonly number[]): number[][] {
  const matrix = Array.from({ length: n }, () => Array.from({ length: n }, () => 1));
  let next = 0;
  for (let i = 0; i < n; i += 1)
    for (let j = i + 1; j < n; j += 1) {
      matrix[i]![j] = upper[next]!;
      matrix[j]![i] = 1 / upper[next]!;
      next += 1;
    }
  return matrix;
}

// Saaty 1990, "How to make a decision: the analytic hierarchy process", EJOR 48: buying a house, eight criteria.
const house = reciprocal(8, [
  ...[5, 3, 7, 6, 6, 1 / 3, 1 / 4],
  ...[1 / 3, 5, 3, 3, 1 / 5, 1 / 7],
  ...[6, 3, 4, 6, 1 / 5],
  ...[1 / 3, 1 / 4, 1 / 7, 1 / 8],
  ...[1 / 2, 1 / 5, 1 / 6],
  ...[1 / 5, 1 / 6],
  ...[1 / 2],
]);

describe('K06 AHP', () => {
  test('buying a house, as published: weights, λ, CI and CR', () => {
    const { weights, lambda, consistencyIndex, consistencyRatio, review } = ahpWeights(house)!;
    const published = [0.173, 0.054, 0.188, 0.018, 0.031, 0.036, 0.167, 0.333];
    weights.forEach((weight, index) => expect(Math.abs(weight - published[index]!)).toBeLessThan(0.001));
    expect(lambda).toBeCloseTo(9.669, 3);
    expect(consistencyIndex).toBeCloseTo(0.238, 3);
    expect(consistencyRatio).toBeCloseTo(0.169, 3);
    expect(review).toBe(true);
  });

  test('consistent judgements give their ratios back, and CR 0', () => {
    const told = ahpWeights(reciprocal(3, [2, 4, 2]))!;
    expect(told.weights).toEqual([4, 2, 1].map((part) => expect.closeTo(part / 7, 12)));
    expect(told.lambda).toBeCloseTo(3, 12);
    expect(told).toMatchObject({ consistencyRatio: expect.closeTo(0, 12), review: false });
  });

  test('up to three criteria the row geometric mean is the eigenvector', () => {
    const matrix = reciprocal(3, [3, 1 / 5, 7]);
    ahpWeights(matrix)!.weights.forEach((weight, i) => expect(weight).toBeCloseTo(rowGeometricMeans(matrix)![i]!, 10));
  });

  test('one criterion has all, none is nothing, two are always consistent', () => {
    expect(ahpWeights([[1]])).toEqual({
      weights: [1],
      lambda: 1,
      consistencyIndex: 0,
      consistencyRatio: 0,
      review: false,
    });
    expect(ahpWeights([])).toBeNull();
    expect(ahpWeights(reciprocal(2, [9]))!).toMatchObject({
      weights: [expect.closeTo(0.9), expect.closeTo(0.1)],
      consistencyRatio: 0,
    });
  });

  test('above ten criteria there is no random index, so no ratio', () => {
    expect(
      ahpWeights(
        reciprocal(
          11,
          Array.from({ length: 55 }, () => 1),
        ),
      )!.consistencyRatio,
    ).toBeNull();
  });

  test('what is not square, positive and reciprocal is refused with its place', () => {
    expect(() => ahpWeights([[1, 2]])).toThrow('judgements[0]: expected 1 entries, found 2.');
    expect(() =>
      ahpWeights([
        [1, 2],
        [0.4, 1],
      ]),
    ).toThrow('judgements[0][1]');
    expect(() =>
      ahpWeights([
        [1, 0],
        [0, 1],
      ]),
    ).toThrow('judgements[0][1]');
    expect(() => ahpWeights([[2]])).toThrow('judgements[0][0]');
  });

  test('a group’s judgements stay reciprocal: 4 and 1 make 2, where the plain mean would not be reciprocal', () => {
    const group = groupJudgements([reciprocal(2, [4]), reciprocal(2, [1])])!;
    expect(group).toEqual([
      [1, expect.closeTo(2, 12)],
      [expect.closeTo(0.5, 12), 1],
    ]);
    expect(groupJudgements([])).toBeNull();
    expect(() => groupJudgements([reciprocal(2, [4]), [[1]]])).toThrow('person 1');
  });

  test('any judgements: weights add up to 1, λ is at least n, and twice the same group is the same', () => {
    const matrices = fc.integer({ min: 1, max: 9 }).chain((n) =>
      fc
        .array(fc.constantFrom(1 / 9, 1 / 5, 1 / 2, 1, 3, 7, 9), {
          minLength: (n * (n - 1)) / 2,
          maxLength: (n * (n - 1)) / 2,
        })
        .map((upper) => reciprocal(n, upper)),
    );
    fc.assert(
      fc.property(matrices, (matrix) => {
        const { weights, lambda } = ahpWeights(matrix)!;
        expect(weights.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
        expect(lambda).toBeGreaterThanOrEqual(matrix.length - 1e-9);
        groupJudgements([matrix, matrix])!.forEach((row, i) =>
          row.forEach((value, j) => expect(value).toBeCloseTo(matrix[i]![j]!, 10)),
        );
      }),
      { seed: 13, numRuns: 150 },
    );
  });
});
