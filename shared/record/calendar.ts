/** A day to look at a decision again. */
export interface ReviewDay {
  /** Id of the record. */
  readonly id: string;
  /** Hash of the record, which no other Fitboard's record of the same number has. */
  readonly hash: string;
  readonly title: string;
  /** ISO date. */
  readonly on: string;
  /** The chosen candidate's name; `null` without a choice. */
  readonly choice: string | null;
  /** Web address of the record; `null` when nobody but the server's machine could follow it. */
  readonly url: string | null;
}

/** RFC 5545 3.3.11: backslash, semicolon, comma and line breaks are written with a backslash. */
const escaped = (text: string): string =>
  text
    .replaceAll(/[\\;,]/g, '\\$&')
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    .replaceAll(/\p{Cc}/gu, ' ');

const bytesOf = (character: string): number => {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
};

/** RFC 5545 3.1: lines of at most 75 bytes, never broken inside a character, continued behind a space. */
const folded = (line: string): string => {
  let text = '';
  let room = 75;
  for (const character of line) {
    const bytes = bytesOf(character);
    if (bytes > room) {
      text += '\r\n ';
      room = 74;
    }
    text += character;
    room -= bytes;
  }
  return text;
};

const compact = (date: string): string => date.replaceAll('-', '');
const dayAfter = (date: string): string => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);

const eventLines = ({ id, hash, title, on, choice, url }: ReviewDay, stamp: string): readonly string[] => [
  'BEGIN:VEVENT',
  `UID:review-${id}@fitboard-${hash.slice(0, 16)}`,
  `DTSTAMP:${stamp}`,
  `DTSTART;VALUE=DATE:${compact(on)}`,
  `DTEND;VALUE=DATE:${compact(dayAfter(on))}`,
  `SUMMARY:${escaped(`Review: ${title}`)}`,
  `DESCRIPTION:${escaped(
    `${choice === null ? 'It ended without a choice.' : `The team chose ${choice}.`} Does it still hold?${url === null ? '' : `\n${url}`}`,
  )}`,
  ...(url === null ? [] : [`URL:${url}`]),
  'TRANSP:TRANSPARENT',
  'BEGIN:VALARM',
  'ACTION:DISPLAY',
  `DESCRIPTION:${escaped(`Review: ${title}`)}`,
  'TRIGGER:PT9H',
  'END:VALARM',
  'END:VEVENT',
];

/** An iCalendar file (RFC 5545) with one whole day per review; `now` is an ISO date-time. */
export const reviewCalendar = (days: readonly ReviewDay[], now: string): string => {
  const stamp = `${now.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Fitboard//Reviews//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'X-WR-CALNAME:Fitboard reviews',
    'REFRESH-INTERVAL;VALUE=DURATION:PT12H',
    ...days.flatMap((day) => eventLines(day, stamp)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
};
