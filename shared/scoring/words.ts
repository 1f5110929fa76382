import { requireWithin } from './checks.ts';

const small = 'nobody one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** `three` for 3, `nobody` for 0, digits above twelve. */
export const peopleWord = (count: number): string => small[count] ?? String(count);

/** The same with a large first letter. */
export const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[], joint = 'and'): string {
  const last = items.at(-1);
  if (last === undefined) return '';
  return items.length === 1 ? last : `${items.slice(0, -1).join(', ')} ${joint} ${last}`;
}

/** Points of 100 with one decimal, half up. */
export const points = (value: number): string => (Math.round(value * 10) / 10).toFixed(1);

/**
 * `2.4 points`, `less than 0.1 points`: a distance that is there is never told as none. Throws a `RangeError` for one
 * beyond ±1e9 or not finite.
 */
export function pointsApart(value: number): string {
  requireWithin([value], 'value', 1e9);
  return value < 0.05 ? 'less than 0.1 points' : `${points(value)} points`;
}

/** Whole percent of a share. */
export const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** The same in tenths, for a share beside the cap on environmental criteria. */
export const percentFine = (share: number): string => `${points(share * 100)} %`;

/**
 * `50,000`: a count with its thousands apart, the same in every locale. Throws a `RangeError` for one beyond ±1e15 or not
 * finite.
 */
export function grouped(count: number): string {
  requireWithin([count], 'count', 1e15);
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `24 November 2027` of an ISO date or date-time, the same in every locale and time zone. */
export function longDate(iso: string): string {
  const months = 'January February March April May June July August September October November December'.split(' ');
  const [year, month, day] = iso.slice(0, 10).split('-').map(Number);
  return year === undefined || month === undefined || day === undefined || months[month - 1] === undefined
    ? iso
    : `${day} ${months[month - 1]} ${year}`;
}
