import { expect, test } from 'vitest';
import { moment } from '../../../client/connections/words.ts';

test('a minute past midnight is told as 00:01, on the day that has begun', () => {
  const midnight = new Date(2026, 10, 24, 0, 1);
  expect(moment(midnight.toISOString())).toBe('Nov 24, 00:01');
});
