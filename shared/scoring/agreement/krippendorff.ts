import { requireFinite } from '../checks.ts';
import { ascending, sum } from '../statistics.ts';

/**
 * Krippendorff's α for interval data, 1 perfect, 0 as chance, below 0 worse: 1 − observed over expected squared
 * difference (Krippendorff 2004). `units[unit]` holds the values its raters gave, in any order; a unit with fewer than
 * two counts for nothing. For evidence, where there is a truth; not for opinions. `null` without a pair, or when all
 * values are the same, where chance cannot differ either. Throws a `RangeError` for a value not finite or beyond 1e100.
 */
export function krippendorffAlpha(units: readonly (readonly number[])[]): number | null {
  units.forEach((values, unit) => {
    requireFinite(values, `units[${unit}]`);
    if (values.some((value) => Math.abs(value) > 1e100))
      throw new RangeError(`units[${unit}]: expected at most 1e100.`);
  });
  const paired = units.filter((values) => values.length > 1);
  const all = ascending(paired.flat());
  // Rounding can make a spread out of none, so the ends are compared themselves.
  if (all[0] === all.at(-1)) return null;
  const expected = squaredDifferences(all) / (all.length - 1);
  const observed = sum(ascending(paired.map((values) => squaredDifferences(values) / (values.length - 1))));
  return expected > 0 ? 1 - observed / expected : null;
}

/** Σ (x − y)² over all ordered pairs, by 2n·Σ(x − mean)². */
function squaredDifferences(values: readonly number[]): number {
  const sorted = ascending(values);
  const average = sum(sorted) / sorted.length;
  return 2 * values.length * sum(sorted.map((value) => (value - average) ** 2));
}
