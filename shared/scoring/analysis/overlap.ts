import { clamp, sum } from '../statistics.ts';
import type { BoardResult } from '../types.ts';
import type { Overlap } from './types.ts';

/** Above this, preference and morale are one opinion told twice (scoring rule 4.1). */
const foldAbove = 0.9;

/** How far preference and morale say the same across the candidates; the advice only where both count. */
export function overlapOf({ candidates, blend }: BoardResult): Overlap {
  const both = candidates.flatMap(({ preference, morale }) =>
    preference === null || morale === null ? [] : [{ preference, morale }],
  );
  const correlation = pearson(
    both.map(({ preference }) => preference),
    both.map(({ morale }) => morale),
  );
  const fold = correlation !== null && correlation > foldAbove && blend.preference > 0 && blend.morale > 0;
  return {
    correlation,
    fold,
    sentence: fold
      ? `Preference and morale say nearly the same here (r = ${correlation.toFixed(2)}). Consider giving morale’s share to preference, so that one opinion does not count twice.`
      : '',
  };
}

/** Pearson's r, −1..1; `null` below three pairs, where it says little, and when a side is flat. */
export function pearson(a: readonly number[], b: readonly number[]): number | null {
  if (a.length < 3) return null;
  const from = (values: readonly number[]): number[] => {
    const middle = sum(values) / values.length;
    return values.map((value) => value - middle);
  };
  const [x, y] = [from(a), from(b)];
  const product = (s: readonly number[], t: readonly number[]): number =>
    sum(s.map((value, index) => value * (t[index] ?? 0)));
  const [xx, yy] = [product(x, x), product(y, y)];
  return xx < 1e-18 || yy < 1e-18 ? null : clamp(product(x, y) / Math.sqrt(xx * yy), -1, 1);
}
