/** Sum from left to right; callers bring their numbers in a fixed order so that every machine gets the same digits. */
export function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** Arithmetic mean, `null` of nothing. */
export const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : sum(values) / values.length;

export const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Ids in one order everywhere, whatever the locale. */
export const byId = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A sorted copy, for hundreds of ballots: whole numbers of a short scale are counted, others sorted as typed numbers. */
export function ascending(values: readonly number[]): number[] {
  let low = Infinity;
  let high = -Infinity;
  let whole = true;
  let rises = true;
  let before = -Infinity;
  for (let i = 0; (whole || rises) && i < values.length; i += 1) {
    const value = values[i]!;
    rises &&= value >= before;
    before = value;
    if (value < low) low = value;
    if (value > high) high = value;
    whole &&= Number.isInteger(value);
  }
  if (rises) return [...values];
  const sorted: number[] = [];
  if (!whole || high < low || high - low > 100) {
    const typed = new Float64Array(values).sort();
    for (let i = 0; i < typed.length; i += 1) sorted.push(typed[i]!);
    return sorted;
  }
  const counts = new Uint32Array(high - low + 1);
  for (let i = 0; i < values.length; i += 1) counts[values[i]! - low]! += 1;
  for (let step = 0; step < counts.length; step += 1)
    for (let left = counts[step]!; left > 0; left -= 1) sorted.push(low + step);
  return sorted;
}

/** First quartile, median and third by type 7 (linear between order statistics); expects ascending values. */
export function quartiles(sorted: ArrayLike<number>): readonly [number, number, number] | null {
  if (sorted.length === 0) return null;
  const at = (share: number): number => {
    const place = (sorted.length - 1) * share;
    const below = sorted[Math.floor(place)] ?? 0;
    const above = sorted[Math.ceil(place)] ?? below;
    return below + (above - below) * (place - Math.floor(place));
  };
  return [at(0.25), at(0.5), at(0.75)];
}

/** 2·(population sd)/(range of the scale): 0 all alike, 1 half at each end. `null` below two answers. */
export function dispersion(values: readonly number[], low: number, high: number): number | null {
  const average = mean(values);
  if (average === null || values.length < 2 || high <= low) return null;
  let squares = 0;
  for (const value of values) squares += (value - average) * (value - average);
  return (2 * Math.sqrt(squares / values.length)) / (high - low);
}

/** Enough answers in each extreme third, and widely spread (RAND/UCLA rule); `null` below five answers. */
export function hasTwoCamps(values: readonly number[], low: number, high: number): boolean | null {
  if (values.length < 5) return null;
  const need = Math.max(2, Math.round(values.length / 3));
  const third = (high - low) / 3;
  let [atLow, atHigh] = [0, 0];
  for (const value of values)
    if (value < low + third) atLow += 1;
    else if (value > high - third) atHigh += 1;
  return atLow >= need && atHigh >= need && (dispersion(values, low, high) ?? 0) >= 0.5;
}

/** Places with the highest value first (1 is best); values within `tolerance` are tied and share the mean of their places. */
export function averageRanks(values: readonly number[], tolerance = 0): number[] {
  const ranks = values.map(() => 0);
  addAverageRanks(values, tolerance, ranks);
  return ranks;
}

/** Adds each value's place to `totals`; gives Σ (t³ − t) over the groups of t tied values. */
function addAverageRanks(values: readonly number[], tolerance: number, totals: number[]): number {
  const above = new Uint16Array(values.length);
  const level = new Uint16Array(values.length).fill(1);
  for (let item = 0; item < values.length; item += 1) {
    const own = values[item]!;
    for (let other = item + 1; other < values.length; other += 1) {
      const ahead = values[other]! - own;
      // Added rather than branched on: which way it goes cannot be predicted.
      const [up, down] = [Number(ahead > tolerance), Number(ahead < -tolerance)];
      above[item]! += up;
      above[other]! += down;
      level[item]! += 1 - up - down;
      level[other]! += 1 - up - down;
    }
  }
  let ties = 0;
  for (let item = 0; item < values.length; item += 1) {
    const same = level[item]!;
    totals[item]! += above[item]! + (same + 1) / 2;
    ties += same * same - 1;
  }
  return ties;
}

/** Weights this close are one weight: a blank and the mean it stands for differ in the last bit only. */
const tiedWeights = 1e-9;

/** Kendall's W with ties over raters × items; `null` below two raters or two items, or when every rater is flat. */
export function kendallW(ratings: readonly (readonly number[])[]): number | null {
  const raters = ratings.length;
  const items = ratings[0]?.length ?? 0;
  if (raters < 2 || items < 2) return null;
  const totals = Array.from({ length: items }, () => 0);
  let ties = 0;
  for (const rating of ratings) ties += addAverageRanks(rating, tiedWeights, totals);
  const average = sum(totals) / items;
  const spread = sum(totals.map((total) => (total - average) * (total - average)));
  const divisor = raters * raters * (items * items * items - items) - raters * ties;
  return divisor <= 0 ? null : clamp((12 * spread) / divisor, 0, 1);
}

/** Mean pairwise Spearman from W: (N·W − 1)/(N − 1); 0 is chance. */
export const meanSpearman = (w: number | null, raters: number): number | null =>
  w === null || raters < 2 ? null : (raters * w - 1) / (raters - 1);

/** Fisher–Yates over a copy; `random` gives uniform numbers in 0..1. */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const left = [...items];
  const out: T[] = [];
  while (left.length > 0) {
    const pick = Math.min(left.length - 1, Math.floor(random() * left.length));
    out.push(...left.splice(pick, 1));
  }
  return out;
}
