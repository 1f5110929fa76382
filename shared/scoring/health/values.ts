import { clamp } from '../statistics.ts';

/**
 * Activity, min(1, commits/52): one change a week on average. The OpenSSF Scorecard asks for one a week over 90 days
 * (90/7, its check “Maintained”); the catalogue counts twelve months, so the same pace is asked of the year.
 */
export const activityValue = (commits: number): number => clamp(commits / 52, 0, 1);

/**
 * Trend, min(1, 2(r+s)/(r+p+2s)) with r the last twelve months, p the twelve before and s = 10: steady or growing 1,
 * halved about ⅔, stopped near 0. Scoring rule 7.2 takes half-years and s = 5; window and smoothing are doubled together.
 */
export const trendValue = (recent: number, before: number | null): number | null =>
  before === null ? null : clamp((2 * (recent + 10)) / (recent + before + 20), 0, 1);

/**
 * Contributors, ln(1+k)/ln(1+10) up to 1, with k the fewest people who made half of a year’s changes (the contributor
 * absence factor of CHAOSS): one person .29, two .46, ten 1.
 */
export const contributorsValue = (busFactor: number): number =>
  clamp(Math.log1p(Math.max(0, busFactor)) / Math.log(11), 0, 1);

/**
 * Releases, 2^(−max(0, d − g)/365) with d days since the last release and a grace g of 90 days or the project’s own
 * median gap, whichever is longer: after 365 more days without one this part halves. Three months are the point at
 * which CHAOSS calls a missing release a possible concern; the project’s own rhythm is Infield’s idea.
 */
export const releasesValue = (daysSince: number, ownRhythm: number | null): number =>
  clamp(2 ** (-Math.max(0, daysSince - Math.max(90, ownRhythm ?? 90)) / 365), 0, 1);

/**
 * Response, 2^(−max(0, t − 2)/7): a human answer within two days (CHAOSS’s guideline) is full, each further week halves
 * it. The catalogue has no first answers; t is how long outside changes took to land, which is never shorter, so the
 * value errs on the strict side.
 */
export const responseValue = (days: number | null): number | null =>
  days === null ? null : clamp(2 ** (-Math.max(0, days - 2) / 7), 0, 1);

/** Closure, min(1, closed/opened change requests of six months) after CHAOSS; none opened, or unknown, is missing. */
export const closureValue = (requests: { readonly closed: number; readonly opened: number } | null): number | null =>
  requests === null || requests.opened <= 0 ? null : clamp(requests.closed / requests.opened, 0, 1);

/**
 * One signal as Rob Pike proposed to count it, ln(1+S)/ln(1+max(S, T)) (“Quantifying Criticality”, 2020, which the first
 * OpenSSF criticality_score took up): 0..1 on a logarithm, full from the threshold T on. `signal` is 0 or more.
 */
export const criticalityTerm = (signal: number, threshold: number): number =>
  Math.log1p(signal) / Math.log1p(Math.max(signal, threshold));

/**
 * Popularity, stars counted in that form up to T = 50 000. Small on purpose (.05): popularity says that many have looked,
 * not that anybody maintains it (A02, H06). Form and logarithm are Pike’s; stars and T are a choice, as his score counts
 * contributors, releases and dependents, and no stars.
 */
export const popularityValue = (stars: number | null): number | null =>
  stars === null || stars < 0 ? null : criticalityTerm(stars, 50_000);
