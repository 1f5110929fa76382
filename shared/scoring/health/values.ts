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
 * One term of Pike’s criticality score, ln(1+S)/ln(1+max(S, T)) (OpenSSF criticality_score, first version): 0..1 on a
 * logarithm, full from the threshold T on.
 */
export const criticalityTerm = (signal: number, threshold: number): number =>
  Math.log1p(signal) / Math.log1p(Math.max(signal, threshold));

/**
 * Popularity, a term of Pike’s criticality score with T = 50 000 stars. Small on purpose (.05): popularity says that
 * many have looked, not that anybody maintains it (A02, H06). The rest of that score is not taken over: its dependents,
 * organisations and comments are not in the catalogue.
 */
export const popularityValue = (stars: number | null): number | null =>
  stars === null || stars < 0 ? null : criticalityTerm(stars, 50_000);
