import { sum } from '../statistics.ts';
import { tieTolerance } from '../ranking.ts';
import { checkedWeights, column, type DecisionMatrix } from './decisionMatrix.ts';

/** What VIKOR says; candidates by their place in the matrix. */
export interface Vikor {
  /** All by candidate, 0..1, low is good: group regret, greatest single regret, and the mix of both. */
  readonly s: readonly number[];
  readonly r: readonly number[];
  readonly q: readonly number[];
  /** The best by Q, and those too close to it to be told apart; ascending by Q. */
  readonly compromise: readonly number[];
  /** The first is ahead of the second by 1/(m−1) or more. */
  readonly advantage: boolean;
  /** The first by Q is also first by S or by R. */
  readonly stable: boolean;
}

/**
 * VIKOR with its compromise set (Opricovic & Tzeng 2004): without enough advantage everybody within 1/(m−1) of the
 * first, without stability the first two, otherwise the first alone; a candidate level with the first is always in.
 * `majority` is the weight v of the group against the greatest regret, 0..1. A criterion that is the same for all
 * counts 0, and so does a spread of 0 in S or R. `null` and errors as said at `DecisionMatrix`; a `RangeError` for v beyond
 * 0..1.
 */
export function vikor(matrix: DecisionMatrix, majority = 0.5): Vikor | null {
  if (!(majority >= 0 && majority <= 1)) throw new RangeError(`majority: expected 0 to 1, found ${majority}.`);
  const weights = checkedWeights(matrix);
  if (weights === null) return null;
  const { values, directions } = matrix;
  const ranges = weights.map((_, j) => {
    const entries = column(values, j);
    const [low, high] = [Math.min(...entries), Math.max(...entries)];
    return { best: directions[j] === 'cost' ? low : high, width: high - low };
  });
  const regrets = values.map((row) =>
    row.map((value, j) =>
      ranges[j]!.width > 0 ? (weights[j]! * Math.abs(ranges[j]!.best - value)) / ranges[j]!.width : 0,
    ),
  );
  const s = regrets.map((row) => sum(row));
  const r = regrets.map((row) => Math.max(...row));
  const [sShare, rShare] = [withinRange(s), withinRange(r)];
  const q = s.map((_, i) => majority * sShare[i]! + (1 - majority) * rShare[i]!);
  return { s, r, q, ...compromiseOf(s, r, q) };
}

function withinRange(values: readonly number[]): number[] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return values.map((value) => (high - low > tieTolerance ? (value - low) / (high - low) : 0));
}

function compromiseOf(
  s: readonly number[],
  r: readonly number[],
  q: readonly number[],
): Pick<Vikor, 'compromise' | 'advantage' | 'stable'> {
  const order = q.map((_, index) => index).sort((a, b) => q[a]! - q[b]! || s[a]! - s[b]! || r[a]! - r[b]! || a - b);
  const [first = 0, second] = order;
  const needed = q.length > 1 ? 1 / (q.length - 1) : 0;
  const advantage = second === undefined || q[second]! - q[first]! >= needed - tieTolerance;
  const leads = (values: readonly number[]): boolean => values[first]! <= Math.min(...values) + tieTolerance;
  const stable = leads(s) || leads(r);
  const close = (index: number): boolean => q[index]! - q[first]! < needed - tieTolerance;
  const level = (index: number): boolean => Math.abs(q[index]! - q[second ?? first]!) <= tieTolerance;
  const compromise = order.filter((index) => index === first || (advantage ? !stable && level(index) : close(index)));
  return { compromise, advantage, stable };
}
