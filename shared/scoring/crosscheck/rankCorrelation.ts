import { requireFinite, requireLength } from '../checks.ts';
import { averageRanks, clamp, mean, sum } from '../statistics.ts';

/**
 * Spearman's ρ between two lists of scores over the same candidates, −1..1; ties share their mean place and the
 * correlation of the places is taken (Spearman 1904). `null` below two candidates or when a list is flat. Throws a
 * `RangeError` when lengths differ or a score is not finite.
 */
export function spearman(a: readonly number[], b: readonly number[]): number | null {
  requireScores(a, b);
  const [x, y] = [averageRanks(a), averageRanks(b)];
  const middle = mean(x) ?? 0;
  const product = (s: readonly number[], t: readonly number[]): number =>
    sum(s.map((value, index) => (value - middle) * (t[index]! - middle)));
  const spread = product(x, x) * product(y, y);
  return spread > 0 ? clamp(product(x, y) / Math.sqrt(spread), -1, 1) : null;
}

/**
 * Kendall's τ-b between two lists of scores, −1..1: concordant minus discordant pairs over the geometric mean of the
 * pairs untied in each (Kendall 1945). `null` and errors as for `spearman`.
 */
export function kendallTau(a: readonly number[], b: readonly number[]): number | null {
  requireScores(a, b);
  let [balance, untiedA, untiedB] = [0, 0, 0];
  for (let i = 0; i < a.length; i += 1)
    for (let k = i + 1; k < a.length; k += 1) {
      const [inA, inB] = [Math.sign(a[i]! - a[k]!), Math.sign(b[i]! - b[k]!)];
      balance += inA * inB;
      untiedA += Math.abs(inA);
      untiedB += Math.abs(inB);
    }
  return untiedA * untiedB > 0 ? clamp(balance / Math.sqrt(untiedA * untiedB), -1, 1) : null;
}

/**
 * WS, the similarity of a ranking to a reference, 1 when the same, in which differences at the top weigh more (Sałabun
 * & Urbaniak 2020): 1 − Σ 2^(−R)·|R − T|/max(|1−R|, |m−R|), R the place in `reference`. Not symmetric. Ties share their
 * mean place. `null` below two candidates; errors as for `spearman`.
 */
export function weightedSimilarity(reference: readonly number[], other: readonly number[]): number | null {
  requireScores(reference, other);
  const m = reference.length;
  if (m < 2) return null;
  const places = averageRanks(other);
  return (
    1 -
    sum(
      averageRanks(reference).map((place, index) => {
        const farthest = Math.max(Math.abs(1 - place), Math.abs(m - place));
        return (2 ** -place * Math.abs(place - places[index]!)) / farthest;
      }),
    )
  );
}

function requireScores(a: readonly number[], b: readonly number[]): void {
  requireLength(b, a.length, 'scores');
  requireFinite(a, 'scores');
  requireFinite(b, 'scores');
}
