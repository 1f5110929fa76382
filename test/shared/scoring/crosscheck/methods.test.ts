import { describe, expect, test } from 'vitest';
import { copras } from '../../../../shared/scoring/crosscheck/copras.ts';
import type { DecisionMatrix, Direction } from '../../../../shared/scoring/crosscheck/decisionMatrix.ts';
import { promethee } from '../../../../shared/scoring/crosscheck/promethee.ts';
import { topsis } from '../../../../shared/scoring/crosscheck/topsis.ts';
import { vikor } from '../../../../shared/scoring/crosscheck/vikor.ts';
import { weightedProduct, weightedSum } from '../../../../shared/scoring/crosscheck/weightedProduct.ts';

const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 10));
const board = (values: number[][], weights?: number[], directions?: Direction[]): DecisionMatrix => ({
  values,
  weights: weights ?? values[0]!.map(() => 1),
  directions: directions ?? values[0]!.map(() => 'gain'),
});

describe('TOPSIS', () => {
  // Hwang & Yoon 1981, "Multiple Attribute Decision Making", the choice of a fighter aircraft: speed, range, payload,
  // cost, reliability, manoeuvrability.
  const aircraft = board(
    [
      [2.0, 1500, 20000, 5.5, 5, 9],
      [2.5, 2700, 18000, 6.5, 3, 5],
      [1.8, 2000, 21000, 4.5, 7, 7],
      [2.2, 1800, 20000, 5.0, 5, 5],
    ],
    [0.2, 0.1, 0.1, 0.1, 0.2, 0.3],
    ['gain', 'gain', 'gain', 'cost', 'gain', 'gain'],
  );

  test('fighter aircraft, as published: .643, .268, .613, .312', () => {
    [0.643, 0.268, 0.613, 0.312].forEach((published, index) =>
      expect(Math.abs(topsis(aircraft)![index]! - published)).toBeLessThan(0.0011),
    );
  });

  test('the best of all has 1, the worst 0; no difference is one half', () => {
    expect(
      topsis(
        board(
          [
            [3, 1],
            [2, 2],
          ],
          [1, 1],
          ['gain', 'cost'],
        ),
      ),
    ).toEqual([1, 0]);
    expect(
      topsis(
        board([
          [2, 0],
          [2, 0],
        ]),
      ),
    ).toEqual([0.5, 0.5]);
    expect(topsis(board([[4]]))).toEqual([0.5]);
  });
});

describe('VIKOR', () => {
  // The mountain climber of Opricovic & Tzeng 2004 (EJOR 156): risk and altitude of three paths, equal weights; the
  // published compromise is the second. By hand: S = .5, .375, .5 and R = .5, .25, .5, so Q = 1, 0, 1.
  test('the mountain climber goes the middle path', () => {
    const told = vikor(
      board(
        [
          [1, 3000],
          [2, 3750],
          [5, 4500],
        ],
        [0.5, 0.5],
        ['cost', 'gain'],
      ),
    )!;
    expect(told).toEqual({
      s: close([0.5, 0.375, 0.5]),
      r: close([0.5, 0.25, 0.5]),
      q: close([1, 0, 1]),
      compromise: [1],
      advantage: true,
      stable: true,
    });
  });

  test('without enough advantage all that are close to the first are in the compromise', () => {
    // By hand: one criterion, 10, 9, 0: Q = 0, .1, 1; needed is 1/2.
    expect(vikor(board([[10], [9], [0]]))).toMatchObject({
      q: close([0, 0.1, 1]),
      advantage: false,
      compromise: [0, 1],
    });
  });

  test('level with the first is in the compromise; one candidate alone is it', () => {
    expect(vikor(board([[3], [3]]))).toMatchObject({ q: [0, 0], compromise: [0, 1] });
    expect(vikor(board([[3]]))).toMatchObject({ q: [0], compromise: [0], advantage: true, stable: true });
  });

  test('the weight of the group lies between 0 and 1', () => {
    const matrix = board(
      [
        [1, 3000],
        [2, 3750],
        [5, 4500],
      ],
      [0.7, 0.3],
      ['cost', 'gain'],
    );
    // By hand: regrets (0, .3), (.175, .15), (.7, 0): S = .3, .325, .7; R = .3, .175, .7.
    expect(vikor(matrix, 1)!.q).toEqual(close([0, 0.0625, 1]));
    expect(vikor(matrix, 0)!.q).toEqual(close([0.125 / 0.525, 0, 1]));
    expect(() => vikor(matrix, 2)).toThrow('majority');
  });
});

describe('PROMETHEE II', () => {
  test('usual: the share of weight won minus lost against each rival', () => {
    // By hand, weights .6 and .4: A beats B on the first only (.2), A beats C on both (1), B beats C on both (1).
    expect(
      promethee(
        board(
          [
            [3, 2],
            [2, 3],
            [1, 1],
          ],
          [0.6, 0.4],
        ),
      ),
    ).toEqual(close([0.6, 0.4, -1]));
  });

  test('linear: nothing up to q, all from p on', () => {
    // By hand, q = 1 and p = 3: differences 2, 4 and 2 count .5, 1 and .5.
    const linear = { type: 'linear', q: 1, p: 3 } as const;
    expect(promethee(board([[5], [3], [1]]), [linear])).toEqual(close([0.75, 0, -0.75]));
    expect(promethee(board([[2], [1]]), [linear])).toEqual([0, 0]);
    expect(
      promethee(board([[2], [1]], [1], ['cost']), [{ type: 'linear', q: 1, p: 1 }])!.map((flow) => flow + 0),
    ).toEqual([0, 0]);
  });

  test('a candidate alone has 0; thresholds out of order are refused', () => {
    expect(promethee(board([[5]]))).toEqual([0]);
    expect(() => promethee(board([[5]]), [{ type: 'linear', q: 2, p: 1 }])).toThrow('preferences[0]');
    expect(() => promethee(board([[5]]), [])).toThrow('preferences: expected 1 entries, found 0.');
  });
});

describe('COPRAS', () => {
  test('gains add up, costs share out the total cost in inverse proportion', () => {
    // By hand, weights .5: gains 3/4, 1/4 of .5 → .375, .125; costs 1/4, 3/4 of .5 → .125, .375.
    // ΣS⁻ = .5, Σ1/S⁻ = 32/3; Q = .375 + .5/(.125·32/3) = .75 and .125 + .5/(.375·32/3) = .25.
    const told = copras(
      board(
        [
          [3, 1],
          [1, 3],
        ],
        [1, 1],
        ['gain', 'cost'],
      ),
    )!;
    expect(told).toEqual({ q: close([0.75, 0.25]), utility: close([100, 100 / 3]) });
  });

  test('without costs it is the sum of shares', () => {
    expect(
      copras(
        board([
          [3, 1],
          [1, 3],
        ]),
      ),
    ).toEqual({ q: close([0.5, 0.5]), utility: close([100, 100]) });
  });

  test('not defined for a cost of 0 beside others, nor when nobody shows anything', () => {
    expect(copras(board([[0], [1]], [1], ['cost']))).toBeNull();
    expect(copras(board([[0], [0]]))).toBeNull();
    expect(() => copras(board([[-1], [1]]))).toThrow('values[0][0]');
  });
});

describe('weighted sum and product', () => {
  test('product: powers of the values, costs in the denominator', () => {
    expect(
      weightedProduct(
        board(
          [
            [4, 9],
            [1, 1],
          ],
          [0.5, 0.5],
        ),
      ),
    ).toEqual(close([6, 1]));
    expect(weightedProduct(board([[4, 9]], [1, 1], ['gain', 'cost']))).toEqual(close([2 / 3]));
  });

  test('a zero that weighs something makes 0, unless there is a floor', () => {
    expect(weightedProduct(board([[0, 1]]))).toEqual([0]);
    expect(weightedProduct(board([[0, 1]], [0, 1]))).toEqual([1]);
    expect(weightedProduct(board([[0, 1]]), 0.01)).toEqual(close([0.1]));
    expect(() => weightedProduct(board([[0]], [1], ['cost']))).toThrow('values[0][0]');
  });

  test('sum: costs count against', () => {
    expect(weightedSum(board([[4, 2]], [3, 1], ['gain', 'cost']))).toEqual(close([2.5]));
  });
});

describe('an empty or mistaken matrix', () => {
  const methods = [weightedSum, weightedProduct, topsis, vikor, promethee, copras];

  test('no candidates or no weight is nothing', () => {
    for (const method of methods) {
      expect(method({ values: [], weights: [], directions: [] })).toBeNull();
      expect(method(board([[1]], [0]))).toBeNull();
    }
  });

  test('a mistake is refused with its place', () => {
    for (const method of methods) {
      expect(() => method(board([[1], [1, 2]]))).toThrow('values[1]: expected 1 entries, found 2.');
      expect(() => method(board([[NaN]]))).toThrow('values[0][0]');
      expect(() => method(board([[1e200]]))).toThrow('values[0][0]: expected at most 1e100');
      expect(() => method(board([[1]], [-1]))).toThrow('weights[0]');
      expect(() => method(board([[1]], [1], []))).toThrow('directions');
    }
  });
});
