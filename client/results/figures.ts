const calendar = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const wallClock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });
const suffixes: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };

/** An ISO date in words; the text itself when it is none. */
export function dateInWords(iso: string): string {
  if (!/^\d{4}-\d{2}-\d{2}/.test(iso)) return iso;
  const time = Date.parse(iso);
  return Number.isNaN(time) ? iso : calendar.format(time);
}

/** Local time of day of a moment in milliseconds, `14:52`. */
export const clock = (at: number): string => wallClock.format(at);

export const ordinal = (place: number): string => `${place}${suffixes[ordinals.select(place)] ?? 'th'}`;
