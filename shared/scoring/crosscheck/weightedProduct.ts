import { requireNonNegative } from '../checks.ts';
import { sum } from '../statistics.ts';
import { checkedWeights, type DecisionMatrix } from './decisionMatrix.ts';

/** `scores[candidate]`, high is good. */
export type Scores = readonly number[];

/** Weighted sum Σ w·v of gains by candidate; a cost counts as −v. `null` and errors as said at `DecisionMatrix`. */
export function weightedSum(matrix: DecisionMatrix): number[] | null {
  const weights = checkedWeights(matrix);
  if (weights === null) return null;
  return matrix.values.map((row) =>
    sum(row.map((value, j) => (matrix.directions[j] === 'cost' ? -1 : 1) * weights[j]! * value)),
  );
}

/**
 * Weighted product Π v^w, for costs v^(−w) (Bridgman 1922). A gain of 0 on a criterion that weighs something gives 0; a
 * `floor` above 0 lifts smaller values to it where that is not wanted. `null` and errors as said at `DecisionMatrix`.
 * Throws a `RangeError` for a floor or a value below 0 too, and for a cost below 1e-100 after the floor, whose product has no bound.
 */
export function weightedProduct(matrix: DecisionMatrix, floor = 0): number[] | null {
  requireNonNegative([floor], 'floor');
  const weights = checkedWeights(matrix);
  if (weights === null) return null;
  return matrix.values.map((row, candidate) => {
    const logs = row.map((value, j) => {
      const lifted = Math.max(value, floor);
      const cost = matrix.directions[j] === 'cost';
      if (value < 0 || (cost && lifted < 1e-100))
        throw new RangeError(
          `values[${candidate}][${j}]: expected ${cost ? '1e-100 or more' : '0 or more'}, found ${value}.`,
        );
      return weights[j] === 0 ? 0 : (cost ? -1 : 1) * weights[j]! * Math.log(lifted);
    });
    return Math.exp(sum(logs));
  });
}
