/**
 * Largest remainder: parts rounded to `decimals` so that they add up to their rounded total (half up), or to the `total`
 * that stands on screen already; the missing units go to the largest fractions, ties to the lower index.
 */
export function roundShown(values: readonly number[], decimals: number, total?: number): number[] {
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

/** Points of 100 as every screen shows them: one decimal, half up. */
export const shownPoints = (share: number): number => Math.floor(snap(share * 1000) + 0.5) / 10;

/** Hides the last bits of binary fractions, so that 0.29 × 100 counts as 29. */
const snap = (value: number): number => Math.round(value * 1e9) / 1e9;
