import { expect, test } from 'vitest';
import { reviewCalendar } from '../../../shared/record/calendar.ts';
import type { ReviewDay } from '../../../shared/record/calendar.ts';

const review = (changes: Partial<ReviewDay> = {}): ReviewDay => ({
  id: 'FB-0001',
  hash: '0123456789abcdef'.repeat(4),
  title: 'Backend for the stock service',
  on: '2026-12-31',
  choice: 'Django',
  url: 'https://board.example/r/FB-0001',
  ...changes,
});
const now = '2026-11-23T09:00:00.000Z';
/** Lines as a calendar program reads them. */
const unfolded = (file: string): string[] => file.replaceAll('\r\n ', '').split('\r\n');

test('R6 a review is one whole day that ends on the next, with a name that never changes', () => {
  const lines = unfolded(reviewCalendar([review()], now));
  expect(lines.slice(0, 2)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0']);
  expect(lines).toContain('UID:review-FB-0001@fitboard-0123456789abcdef');
  expect(lines).toContain('DTSTAMP:20261123T090000Z');
  expect(lines).toContain('DTSTART;VALUE=DATE:20261231');
  expect(lines).toContain('DTEND;VALUE=DATE:20270101');
  expect(lines).toContain('URL:https://board.example/r/FB-0001');
  expect(lines.at(-2)).toBe('END:VCALENDAR');
  expect(lines.at(-1)).toBe('');
});

test('R6 RFC 5545: records of one number in two Fitboards are two events in one calendar', () => {
  const uidOf = (hash: string): string | undefined =>
    unfolded(reviewCalendar([review({ hash })], now)).find((line) => line.startsWith('UID:'));
  expect(uidOf('b'.repeat(64))).not.toBe(uidOf('a'.repeat(64)));
});

test('R6 RFC 5545: text is escaped, and cannot begin a line of its own', () => {
  const lines = unfolded(reviewCalendar([review({ title: 'a, b; c\\d\r\nBEGIN:VALARM\u0007' })], now));
  expect(lines).toContain('SUMMARY:Review: a\\, b\\; c\\\\d\\nBEGIN:VALARM ');
  expect(lines.filter((line) => line === 'BEGIN:VALARM')).toHaveLength(1);
});

test('R6 RFC 5545: no line has more than 75 bytes, and none breaks inside a character', () => {
  const title = 'Größenänderung 😀 '.repeat(12);
  const file = reviewCalendar([review({ title })], now);
  const lines = file.split('\r\n');
  expect(lines.filter((line) => new TextEncoder().encode(line).length > 75)).toEqual([]);
  expect(file.replaceAll('\r\n', '')).not.toContain('\n');
  expect(unfolded(file)).toContain(`SUMMARY:Review: ${title}`);
});

test('R6 a calendar without reviews is a calendar', () => {
  expect(reviewCalendar([], now)).not.toContain('VEVENT');
});
