import { expect, test } from 'vitest';
import { dateInWords, ordinal } from '../../../client/results/figures.ts';

test('dates and places are written in words', () => {
  expect(dateInWords('2026-08-22')).toBe('22 Aug 2026');
  expect(dateInWords('skills, round 1')).toBe('skills, round 1');
  expect([1, 2, 3, 4, 11].map(ordinal)).toEqual(['1st', '2nd', '3rd', '4th', '11th']);
});
