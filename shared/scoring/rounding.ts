import { requireWithin } from './checks.ts';

/**
 * Largest remainder: parts rounded to `decimals` so that they add up to their rounded total (half up), or to the `total`
 * that stands on screen already; the missing units go to the largest fractions, ties to the lower index. Throws a
 * `RangeError` for a value beyond ±1e9 or not finite, and for decimals that are no whole number of 0 to 6.
 */
export function roundShown(values: readonly number[], decimals: number, total?: number): number[] {
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 6)
    throw new RangeError(`decimals: expected a whole number of 0 to 6, found ${decimals}.`);
  requireWithin(total === undefined ? values : [...values, total], 'values', 1e9);
  const unit = 10 ** decimals;
  const scaled = values.map((value) => snap(value * unit));
  const floors = scaled.map(Math.floor);
  const wanted =
    total === undefined
      ? Math.floor(snap(scaled.reduce((sum, value) => sum + value, 0)) + 0.5)
      : Math.round(snap(total * unit));
  const missing = wanted - floors.reduce((sum, value) => sum + value, 0);
  const order = scaled
    .map((value, index) => ({ index, fraction: value - Math.floor(value) }))
    .sort((a, b) => b.fraction - a.fraction || a.index - b.index);
  const extra = new Set(order.slice(0, Math.max(0, missing)).map(({ index }) => index));
  return floors.map((floor, index) => (floor + (extra.has(index) ? 1 : 0)) / unit);
}

/** Points of 100 as every screen shows them: one decimal, half up. Throws a `RangeError` beyond ±1e9. */
export function shownPoints(share: number): number {
  requireWithin([share], 'share', 1e9);
  return Math.floor(snap(share * 1000) + 0.5) / 10;
}

/** Hides the last bits of binary fractions, so that 0.29 × 100 counts as 29. */
const snap = (value: number): number => Math.round(value * 1e9) / 1e9;
