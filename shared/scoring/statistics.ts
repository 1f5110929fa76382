import type { Table } from './tables/table.ts';

/** Sum from left to right; callers bring their numbers in a fixed order so that every machine gets the same digits. */
export function sum(values: readonly number[]): number {
  let total = 0;
  // By index, here and wherever hundreds of answers pass: an iterator hands out an object a number until it is compiled.
  for (let i = 0; i < values.length; i += 1) total += values[i]!;
  return total;
}

/** Arithmetic mean, `null` of nothing. */
export const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : sum(values) / values.length;

export const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Ids in one order everywhere, whatever the locale. */
export const byId = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The ids of anything in the one order. */
export const idsOf = (items: readonly { readonly id: string }[]): string[] => items.map(({ id }) => id).sort(byId);

/** A sorted copy, for hundreds of ballots: whole numbers of a short scale are counted, others sorted as typed numbers. */
export function ascending(values: ArrayLike<number>): number[] {
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
  // Of its length at once: one that grows is copied again and again.
  const sorted = new Array<number>(values.length);
  if (rises) {
    for (let i = 0; i < values.length; i += 1) sorted[i] = values[i]!;
    return sorted;
  }
  if (!whole || high < low || high - low > 100) {
    const typed = new Float64Array(values).sort();
    for (let i = 0; i < typed.length; i += 1) sorted[i] = typed[i]!;
    return sorted;
  }
  const counts = new Uint32Array(high - low + 1);
  for (let i = 0; i < values.length; i += 1) counts[values[i]! - low]! += 1;
  let at = 0;
  for (let step = 0; step < counts.length; step += 1)
    for (let left = counts[step]!; left > 0; left -= 1) sorted[at++] = low + step;
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
  for (let i = 0; i < values.length; i += 1) {
    const off = values[i]! - average;
    squares += off * off;
  }
  return (2 * Math.sqrt(squares / values.length)) / (high - low);
}

/** Enough answers in each extreme third, and widely spread (RAND/UCLA rule); `null` below five answers. */
export function hasTwoCamps(
  values: readonly number[],
  low: number,
  high: number,
  spread = dispersion(values, low, high),
): boolean | null {
  if (values.length < 5) return null;
  const need = Math.max(2, Math.round(values.length / 3));
  const third = (high - low) / 3;
  const [lower, upper] = [low + third, high - third];
  let [atLow, atHigh] = [0, 0];
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!;
    if (value < lower) atLow += 1;
    else if (value > upper) atHigh += 1;
  }
  return atLow >= need && atHigh >= need && (spread ?? 0) >= 0.5;
}

/** Places with the highest value first (1 is best); values within `tolerance` are tied and share the mean of their places. */
export function averageRanks(values: readonly number[], tolerance = 0): number[] {
  const ranks = new Places(values.length);
  ranks.add(Float64Array.from(values), 0, tolerance);
  return Array.from(ranks.totals);
}

/** Adds up places over rows of one length, in arrays that every row writes over. */
class Places {
  readonly totals: Float64Array;
  /** Σ (t³ − t) over the groups of t tied values of all rows. */
  ties = 0;
  /** One row, the highest first, and from which column each value came. */
  readonly #sorted: Float64Array;
  readonly #columns: Uint16Array;

  constructor(width: number) {
    this.totals = new Float64Array(width);
    this.#sorted = new Float64Array(width);
    this.#columns = new Uint16Array(width);
  }

  add(values: Float64Array, start: number, tolerance: number): void {
    const totals = this.totals;
    const sorted = this.#sorted;
    const columns = this.#columns;
    const width = totals.length;
    for (let column = 0; column < width; column += 1) {
      const value = values[start + column]!;
      let at = column;
      for (; at > 0 && sorted[at - 1]! < value; at -= 1) {
        sorted[at] = sorted[at - 1]!;
        columns[at] = columns[at - 1]!;
      }
      sorted[at] = value;
      columns[at] = column;
    }
    let above = 0;
    let level = 0;
    for (let at = 0; at < width; at += 1) {
      const own = sorted[at]!;
      while (sorted[above]! - own > tolerance) above += 1;
      while (level < width && own - sorted[level]! <= tolerance) level += 1;
      const same = level - above;
      totals[columns[at]!]! += above + (same + 1) / 2;
      this.ties += same * same - 1;
    }
  }
}

/** Weights this close are one weight: a blank and the mean it stands for differ in the last bit only. */
const tiedWeights = 1e-9;

/** Kendall's W with ties over raters × items; `null` below two raters or two items, or when every rater is flat. */
export function kendallW({ rows: raters, width: items, values }: Table): number | null {
  if (raters < 2 || items < 2) return null;
  const places = new Places(items);
  for (let rater = 0; rater < raters; rater += 1) places.add(values, rater * items, tiedWeights);
  const totals = Array.from(places.totals);
  const average = sum(totals) / items;
  const spread = sum(totals.map((total) => (total - average) * (total - average)));
  const divisor = raters * raters * (items * items * items - items) - raters * places.ties;
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
