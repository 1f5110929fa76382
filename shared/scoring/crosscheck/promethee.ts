import { requireLength } from '../checks.ts';
import { sum } from '../statistics.ts';
import { checkedWeights, type DecisionMatrix } from './decisionMatrix.ts';

/** How much a difference counts on one criterion, 0..1, in its own unit. */
export type Preference =
  | { readonly type: 'usual' }
  /** Nothing up to q, all from p on, in proportion between; 0 ≤ q ≤ p. */
  | { readonly type: 'linear'; readonly q: number; readonly p: number };

/**
 * PROMETHEE II net flow of each candidate, −1..1, high is good, adding up to 0 (Brans & Vincke 1985): the mean over the
 * rivals of how much it is preferred to them minus how much they are to it. One preference per criterion, `usual` for
 * all when left out. A candidate alone has 0. `null` and errors as said at `DecisionMatrix`; a `RangeError` for thresholds
 * that are not 0 ≤ q ≤ p.
 */
export function promethee(matrix: DecisionMatrix, preferences?: readonly Preference[]): number[] | null {
  const weights = checkedWeights(matrix);
  const functions = preferences ?? matrix.weights.map((): Preference => ({ type: 'usual' }));
  requireLength(functions, matrix.weights.length, 'preferences');
  functions.forEach(requireThresholds);
  if (weights === null) return null;
  const { values, directions } = matrix;
  const net = (a: readonly number[], b: readonly number[]): number =>
    sum(
      weights.map((weight, j) => {
        const ahead = directions[j] === 'cost' ? b[j]! - a[j]! : a[j]! - b[j]!;
        return weight * Math.sign(ahead) * preferenceOf(functions[j]!, Math.abs(ahead));
      }),
    );
  return values.map((row, i) =>
    values.length < 2 ? 0 : sum(values.map((other, k) => (i === k ? 0 : net(row, other)))) / (values.length - 1),
  );
}

function preferenceOf(preference: Preference, ahead: number): number {
  switch (preference.type) {
    case 'usual':
      return ahead > 0 ? 1 : 0;
    case 'linear':
      if (ahead <= preference.q) return 0;
      return ahead >= preference.p ? 1 : (ahead - preference.q) / (preference.p - preference.q);
    default:
      return preference satisfies never;
  }
}

function requireThresholds(preference: Preference, criterion: number): void {
  if (preference.type !== 'linear') return;
  const { q, p } = preference;
  if (!(q >= 0 && p >= q && Number.isFinite(p)))
    throw new RangeError(`preferences[${criterion}]: expected 0 ≤ q ≤ p, found q = ${q} and p = ${p}.`);
}
