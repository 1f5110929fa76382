import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { copras } from '../../../../shared/scoring/crosscheck/copras.ts';
import type { DecisionMatrix } from '../../../../shared/scoring/crosscheck/decisionMatrix.ts';
import { methodAgreement } from '../../../../shared/scoring/crosscheck/methodAgreement.ts';
import { promethee } from '../../../../shared/scoring/crosscheck/promethee.ts';
import { topsis } from '../../../../shared/scoring/crosscheck/topsis.ts';
import { vikor } from '../../../../shared/scoring/crosscheck/vikor.ts';
import { weightedProduct, weightedSum } from '../../../../shared/scoring/crosscheck/weightedProduct.ts';

const matrices: fc.Arbitrary<DecisionMatrix> = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
  .chain(([m, n]) => {
    const listOf = <T>(item: fc.Arbitrary<T>, length: number) =>
      fc.array(item, { minLength: length, maxLength: length });
    return fc.record({
      values: listOf(
        listOf(
          fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10),
          n,
        ),
        m,
      ),
      weights: listOf(fc.integer({ min: 0, max: 9 }), n),
      directions: listOf(fc.constantFrom('gain' as const, 'cost' as const), n),
    });
  });

const product = (matrix: DecisionMatrix) => weightedProduct(matrix, 0.01);
const methods: readonly ((matrix: DecisionMatrix) => readonly number[] | null)[] = [
  weightedSum,
  product,
  topsis,
  (matrix) => vikor(matrix)?.q ?? null,
  promethee,
  (matrix) => copras(matrix)?.q ?? null,
];

describe('any matrix', () => {
  test('gives finite numbers or nothing', () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        for (const method of methods) expect((method(matrix) ?? []).every(Number.isFinite)).toBe(true);
        const told = methodAgreement(matrix);
        const wild = (_: string, value: unknown): unknown =>
          typeof value === 'number' && !Number.isFinite(value) ? 'wild' : value;
        expect(JSON.stringify(told, wild)).not.toContain('wild');
      }),
      { seed: 51, numRuns: 200 },
    );
  });

  test('candidates and criteria in another order give the same, in that order', () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        const upside = { ...matrix, values: [...matrix.values].reverse() };
        const sideways = {
          values: matrix.values.map((row) => [...row].reverse()),
          weights: [...matrix.weights].reverse(),
          directions: [...matrix.directions].reverse(),
        };
        for (const method of methods) {
          const scores = method(matrix)?.map((score) => expect.closeTo(score, 9)) ?? null;
          const turned = method(upside);
          expect(turned === null ? null : [...turned].reverse()).toEqual(scores);
          expect(method(sideways)).toEqual(scores);
        }
      }),
      { seed: 52, numRuns: 200 },
    );
  });

  test('who is at least as good on everything is never behind', () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        const better = matrix.values[0]!.map((value, j) =>
          matrix.directions[j] === 'cost' ? Math.max(0, value - 0.1) : value + 0.1,
        );
        const joined = { ...matrix, values: [...matrix.values, better] };
        for (const method of [weightedSum, product, topsis, promethee]) {
          const scores = method(joined);
          if (scores !== null) expect(scores.at(-1)!).toBeGreaterThanOrEqual(scores[0]! - 1e-9);
        }
        const regret = vikor(joined);
        if (regret !== null) expect(regret.q.at(-1)!).toBeLessThanOrEqual(regret.q[0]! + 1e-9);
      }),
      { seed: 53, numRuns: 200 },
    );
  });

  test('another candidate changes no weighted sum; net flows add up to 0', () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        const joined = { ...matrix, values: [...matrix.values, matrix.weights.map(() => 0)] };
        expect(weightedSum(joined)?.slice(0, -1) ?? null).toEqual(weightedSum(matrix));
        const flows = promethee(matrix);
        if (flows !== null) expect(flows.reduce((a, b) => a + b)).toBeCloseTo(0, 10);
      }),
      { seed: 54, numRuns: 200 },
    );
  });
});
