import { requireFinite, requireLength } from '../checks.ts';

/**
 * Share of all conceivable weightings that put `a` above `b`, exactly: with distinct differences d it is
 * Σ over d_j > 0 of Π over l ≠ j of d_j/(d_j − d_l) (scoring rule 6.2). What `uniformAcceptability` estimates in `wins`.
 * `null` without criteria, and where two differences are too close to each other for the formula's digits to hold.
 * Throws a `RangeError` when lengths differ or a value is not finite.
 */
export function exactWin(a: readonly number[], b: readonly number[]): number | null {
  requireLength(b, a.length, 'b');
  requireFinite(a, 'a');
  requireFinite(b, 'b');
  const differences = a.map((value, j) => value - b[j]!);
  const sorted = differences.toSorted((x, y) => x - y);
  const widest = Math.max(...differences.map(Math.abs));
  const tooClose = sorted.some((value, j) => j > 0 && value - sorted[j - 1]! <= 1e-3 * widest);
  if (differences.length === 0 || tooClose) return null;
  let share = 0;
  for (const [j, own] of differences.entries()) {
    if (own <= 0) continue;
    let part = 1;
    for (const [l, other] of differences.entries()) if (l !== j) part *= own / (own - other);
    share += part;
  }
  return Math.min(1, Math.max(0, share));
}
