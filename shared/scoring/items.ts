import type { Anonymity } from '../board/frame.ts';
import type { ItemSummary } from '../board/summary.ts';
import { mayShow } from './privacy.ts';
import { ascending, dispersion, hasTwoCamps, mean, quartiles, shuffled } from './statistics.ts';

/** One question as privacy lets it show. */
export const summariseItem = (
  answers: ArrayLike<number>,
  scale: readonly [number, number],
  anonymity: Anonymity,
): ItemSummary => summariseSorted(ascending(answers), scale, anonymity);

/** The same of answers that are ascending already; the summary keeps them as they are. */
export function summariseSorted(
  sorted: readonly number[],
  [low, high]: readonly [number, number],
  anonymity: Anonymity,
): ItemSummary {
  const { answers: everything, ends } = mayShow(anonymity, sorted.length);
  const spread = everything ? dispersion(sorted, low, high) : null;
  return {
    n: sorted.length,
    mean: mean(sorted),
    min: ends ? (sorted[0] ?? null) : null,
    max: ends ? (sorted.at(-1) ?? null) : null,
    values: everything ? sorted : null,
    quartiles: everything ? quartiles(sorted) : null,
    dispersion: spread,
    twoCamps: everything ? hasTwoCamps(sorted, low, high, spread) : null,
  };
}

/** Ids with the widest spread first; questions without a shown spread come last, by the width of their range. */
export function byDispute(items: Readonly<Record<string, ItemSummary>>): string[] {
  const spread = (item: ItemSummary): readonly [number, number] => [
    item.dispersion ?? -1,
    item.max === null || item.min === null ? -1 : item.max - item.min,
  ];
  return Object.entries(items)
    .map(([id, item]) => ({ id, spread: spread(item) }))
    .sort((a, b) => b.spread[0] - a.spread[0] || b.spread[1] - a.spread[1] || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}

/** Reasons as a round may show them: none below three answers, shuffled when anonymous. */
export function publishedReasons(
  reasons: readonly string[],
  anonymity: Anonymity,
  answers: number,
  random: () => number,
): readonly string[] {
  const shown = mayShow(anonymity, answers).reasons;
  switch (shown) {
    case 'signed':
      return reasons;
    case 'shuffled':
      return shuffled(reasons, random);
    case 'none':
      return [];
    default:
      return shown satisfies never;
  }
}
