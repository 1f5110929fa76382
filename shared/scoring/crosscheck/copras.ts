import { requireNonNegative } from '../checks.ts';
import { sum } from '../statistics.ts';
import { checkedWeights, column, type DecisionMatrix } from './decisionMatrix.ts';

/** What COPRAS says; candidates by their place in the matrix. */
export interface Copras {
  /** Relative significance of each candidate, high is good. */
  readonly q: readonly number[];
  /** 100·Q/max Q: the best has 100. */
  readonly utility: readonly number[];
}

/**
 * COPRAS (Zavadskas & Kaklauskas 1996): columns scaled to add up to their weight, gains summed to S⁺ and costs to S⁻;
 * Q = S⁺ + ΣS⁻/(S⁻·Σ 1/S⁻), without costs Q = S⁺. A column of zeros counts for nobody. `null` and errors as said at
 * `DecisionMatrix`; `null` also when nobody has anything to show or some candidate has no cost at all while others do, for which the quotient
 * is not defined. Throws a `RangeError` for a value below 0 too.
 */
export function copras(matrix: DecisionMatrix): Copras | null {
  const weights = checkedWeights(matrix);
  if (weights === null) return null;
  const { values, directions } = matrix;
  values.forEach((row, candidate) => requireNonNegative(row, `values[${candidate}]`));
  const totals = weights.map((_, j) => sum(column(values, j)));
  const part = (direction: 'gain' | 'cost') =>
    values.map((row) =>
      sum(
        row.map((value, j) => (directions[j] === direction && totals[j]! > 0 ? (weights[j]! * value) / totals[j]! : 0)),
      ),
    );
  const [gains, costs] = [part('gain'), part('cost')];
  const allCosts = sum(costs);
  if (allCosts > 0 && costs.some((cost) => cost < 1e-12)) return null;
  const inverse = sum(costs.map((cost) => (cost > 0 ? 1 / cost : 0)));
  const q = gains.map((gain, i) => (allCosts > 0 ? gain + allCosts / (costs[i]! * inverse) : gain));
  const best = Math.max(...q);
  return best > 0 ? { q, utility: q.map((value) => (100 * value) / best) } : null;
}
