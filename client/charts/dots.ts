import { listed, plain } from '../ui/numbers.ts';
import type { Dot, DotRow } from './types.ts';

export interface PlacedDot {
  readonly key: string;
  readonly value: number;
  /** 0 is the lowest of its stack, counted in dots from the middle: −0.5 and 0.5 for two. */
  readonly level: number;
  readonly own: boolean;
  readonly title: string;
}

/** Where grid lines stand: at every whole value of a short scale, at every tenth of a long one. */
export function gridValues(min: number, max: number): readonly number[] {
  const step = max - min > 20 ? 10 : 1;
  return Array.from({ length: Math.floor((max - min) / step) + 1 }, (_, index) => min + index * step);
}

/** How many stand on the fullest value. */
export function tallest(dots: readonly Dot[]): number {
  const counts = new Map<number, number>();
  for (const { value } of dots) counts.set(value, (counts.get(value) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

/** Dots of one row, equal values stacked around the middle line, the own one last so that it lies on top. */
export function place(dots: readonly Dot[]): readonly PlacedDot[] {
  const sorted = [...dots].sort(
    (a, b) => a.value - b.value || Number(a.own) - Number(b.own) || (a.name ?? '').localeCompare(b.name ?? ''),
  );
  const totals = new Map<number, number>();
  for (const { value } of sorted) totals.set(value, (totals.get(value) ?? 0) + 1);
  const seen = new Map<number, number>();
  return sorted.map((dot) => {
    const index = seen.get(dot.value) ?? 0;
    seen.set(dot.value, index + 1);
    const level = index - ((totals.get(dot.value) ?? 1) - 1) / 2;
    const who = dot.own ? 'you' : dot.name;
    return {
      key: `${dot.value}/${index}`,
      value: dot.value,
      level,
      own: dot.own,
      title: `${who === null ? '' : `${who}: `}${plain(dot.value)}`,
    };
  });
}

/** In an anonymous histogram the viewer's own client marks one of the dots that share its value. */
export function withOwn(dots: readonly Dot[], own: number | null): readonly Dot[] {
  if (own === null || dots.some((dot) => dot.own)) return dots;
  const at = dots.findIndex((dot) => dot.value === own);
  return at < 0 ? dots : dots.map((dot, index) => (index === at ? { ...dot, own: true } : dot));
}

/** Who stands at an end: "Priya", "you", "2 people"; `null` without names. */
export function atEnd(dots: readonly Dot[], value: number): string | null {
  const here = dots.filter((dot) => dot.value === value);
  const [first] = here;
  if (!first || here.some((dot) => dot.name === null && !dot.own)) return null;
  if (here.length > 1) return `${here.length} people`;
  return first.own ? 'you' : (first.name?.split(/\s+/u)[0] ?? null);
}

/** Ends are named only when they are far apart: five of ten, or half of another scale. */
export const endsNamed = (row: DotRow, min: number, max: number): boolean =>
  row.min !== null && row.max !== null && row.max - row.min >= (max - min) / 2;

/** "1–9", or "10" when all gave the same. */
export const rangeText = (row: Pick<DotRow, 'min' | 'max'>, say: (value: number) => string = plain): string =>
  row.min === null || row.max === null ? '' : row.min === row.max ? say(row.min) : `${say(row.min)}–${say(row.max)}`;

/** Everybody's answer in a sentence: "Priya 1, Lena 2, you 9". */
export const answersText = (row: Pick<DotRow, 'dots'>, say: (value: number) => string = plain): string =>
  [...row.dots]
    .sort((a, b) => a.value - b.value)
    .map((dot) =>
      dot.own ? `you ${say(dot.value)}` : dot.name === null ? say(dot.value) : `${dot.name} ${say(dot.value)}`,
    )
    .join(', ');

/** The whole row for screen readers. */
export function rowText(row: DotRow, say: (value: number) => string = plain): string {
  const facts = [
    row.dots.length > 0 ? answersText(row, say) : '',
    row.dots.length === 0 && row.own !== null ? `you ${say(row.own)}` : '',
    row.dots.length === 0 && row.min !== null && row.max !== null ? `from ${say(row.min)} to ${say(row.max)}` : '',
    row.mean !== null ? `mean ${row.mean.toFixed(1)}` : '',
    row.flag ?? '',
  ].filter((fact) => fact !== '');
  return `${row.name}: ${facts.length > 0 ? facts.join('; ') : 'no answers'}`;
}

/** "Domain fit, Operations fit": what to talk about after the first. */
export const namesOf = (rows: readonly DotRow[]): string => listed(rows.map((row) => row.name));
