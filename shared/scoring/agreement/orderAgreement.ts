import { requireLength, requireWithin } from '../checks.ts';
import { kendallW, meanSpearman } from '../statistics.ts';
import { tableOf } from '../tables/table.ts';

/** How far people put the same things in the same order. */
export interface OrderAgreement {
  /** Kendall's W with ties, 0..1; chance is 1/N, not 0. */
  readonly w: number;
  /** Mean Spearman over all pairs of people, (N·W − 1)/(N − 1); 0 is chance. Exact without ties. */
  readonly spearman: number;
  /** N(n − 1)·W, to be held against χ² with `freedom` = n − 1. */
  readonly chiSquare: number;
  readonly freedom: number;
}

/**
 * Kendall's W over `ratings[person][thing]`, ties sharing their mean place (Kendall & Babington Smith 1939; scoring rule
 * 5.1): 12 S/(N²(n³ − n) − N T), S the squared distances of the sums of places from their mean, T = Σ(t³ − t) over ties.
 * Only each person's order counts. `null` below two people or two things, and when nobody puts anything before anything
 * else. Throws a `RangeError` when rows differ in length, or for a rating beyond ±1e6 or not finite.
 */
export function orderAgreement(ratings: readonly (readonly number[])[]): OrderAgreement | null {
  const things = ratings[0]?.length ?? 0;
  ratings.forEach((row, person) => {
    requireLength(row, things, `ratings[${person}]`);
    requireWithin(row, `ratings[${person}]`, 1e6);
  });
  const w = kendallW(tableOf(ratings));
  const spearman = meanSpearman(w, ratings.length);
  if (w === null || spearman === null) return null;
  const freedom = things - 1;
  return { w, spearman, chiSquare: ratings.length * freedom * w, freedom };
}
