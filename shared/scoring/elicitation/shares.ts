import { sum } from '../statistics.ts';

/**
 * Numbers of 0 or more as shares that add up to 1, in the given order; `null` of nothing or of nothing but zeros.
 * Scaled by the largest first, so that huge numbers do not overflow.
 */
export function shares(values: readonly number[]): number[] | null {
  const largest = Math.max(0, ...values);
  if (!(largest > 0) || !Number.isFinite(largest)) return null;
  const scaled = values.map((value) => value / largest);
  const total = sum(scaled);
  return scaled.map((value) => value / total);
}

/**
 * Spreads the shares of the filled criteria over all: filled ones share k/n of the weight, a blank one has 1/n, which
 * is what the voter's own mean would give it (scoring rule 1.5). `null` when nothing is filled or all is 0.
 */
export function sharesWithBlanks(values: readonly (number | null)[]): number[] | null {
  const filled = values.filter((value) => value !== null);
  const own = shares(filled);
  if (own === null) return null;
  let next = 0;
  return values.map((value) => (value === null ? 1 / values.length : (own[next++]! * filled.length) / values.length));
}
