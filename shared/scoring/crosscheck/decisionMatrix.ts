import { requireFinite, requireLength, requireNonNegative } from '../checks.ts';
import { shares } from '../elicitation/shares.ts';

/**
 * What a candidate-by-criterion method asks for; weights need not add up to 1, methods scale them. Without candidates, or
 * when no criterion weighs anything, methods say `null`. They throw a `RangeError` when lengths differ, a number is not
 * finite, a value lies beyond ±1e100 (whose squares would overflow), or a weight is below 0.
 */
export interface DecisionMatrix {
  /** `values[candidate][criterion]` in each criterion's own unit. */
  readonly values: readonly (readonly number[])[];
  /** By criterion, 0 or more. */
  readonly weights: readonly number[];
  /** By criterion: whether more is better (`gain`) or less is (`cost`). */
  readonly directions: readonly Direction[];
}

/** Whether more is better or less is. */
export type Direction = 'gain' | 'cost';

/** Weights that add up to 1; `null` and errors as said at `DecisionMatrix`. */
export function checkedWeights({ values, weights, directions }: DecisionMatrix): number[] | null {
  requireNonNegative(weights, 'weights');
  requireLength(directions, weights.length, 'directions');
  values.forEach((row, candidate) => {
    requireLength(row, weights.length, `values[${candidate}]`);
    requireFinite(row, `values[${candidate}]`);
    const at = row.findIndex((value) => Math.abs(value) > 1e100);
    if (at >= 0) throw new RangeError(`values[${candidate}][${at}]: expected at most 1e100, found ${row[at]}.`);
  });
  return values.length === 0 ? null : shares(weights);
}

export const column = (values: DecisionMatrix['values'], criterion: number): number[] =>
  values.map((row) => row[criterion]!);
