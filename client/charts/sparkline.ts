import { grouped } from '../../shared/scoring/index.ts';

/** One window of a sparkline: a figure counted between two ISO dates. */
export interface SparkPoint {
  readonly from: string;
  readonly to: string;
  readonly value: number;
}

export interface SparklineProps {
  readonly name: string;
  readonly unit: string;
  /** Oldest first; one alone is no trend and is drawn as a lone dot. */
  readonly points: readonly SparkPoint[];
  /** The direction in words, or why there is none. */
  readonly text: string;
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** `Aug 2026` of an ISO date, the same in every locale and time zone; the text itself when it is none. */
export function monthOf(iso: string): string {
  const [, year, month] = /^(\d{4})-(\d{2})/.exec(iso) ?? [];
  const name = months[Number(month) - 1];
  return year === undefined || name === undefined ? iso : `${name} ${year}`;
}

/** `Aug 2025 to Aug 2026`. */
export const windowWords = ({ from, to }: SparkPoint): string => `${monthOf(from)} to ${monthOf(to)}`;

/** The whole picture in one sentence, for those who do not see it. */
export const sparklineWords = ({ name, unit, points, text }: SparklineProps): string =>
  [`${name}.`, ...points.map((point) => `${windowWords(point)}: ${grouped(point.value)} ${unit}.`), text].join(' ');

/** Places of the dots in a box with room around them; the axis starts at zero, so a small change looks small. */
export function sparkPlaces(
  points: readonly SparkPoint[],
  { width, height, edge }: { readonly width: number; readonly height: number; readonly edge: number },
): readonly { readonly x: number; readonly y: number }[] {
  const most = Math.max(1, ...points.map(({ value }) => value));
  const step = points.length < 2 ? 0 : (width - 2 * edge) / (points.length - 1);
  return points.map(({ value }, index) => ({
    x: points.length < 2 ? width / 2 : edge + index * step,
    y: height - edge - (Math.max(0, value) / most) * (height - 2 * edge),
  }));
}
