import { expect, test } from 'vitest';
import { createRush } from '../../../server/authority/rush.ts';

const waits = (gaps: readonly number[]): readonly boolean[] => {
  const rush = createRush();
  let now = 1000;
  return gaps.map((gap) => rush.wait((now += gap)) > 0);
};
const times = (many: number, gap: number): readonly number[] => Array.from({ length: many }, () => gap);

test('thirty people who vote within two seconds wait for nobody', () => {
  expect(waits(times(30, 66)).some(Boolean)).toBe(false);
});

test('of a thousand who vote within two seconds all but the first wait for each other', () => {
  const waited = waits(times(1000, 2));
  expect(waited.indexOf(true)).toBeGreaterThan(5);
  expect(waited.indexOf(true)).toBeLessThan(50);
  expect(waited.slice(50).every(Boolean)).toBe(true);
});

test('two or three at once are no crowd, and a crowd that is over holds nobody up', () => {
  expect(waits([50, 0, 0, 50, 0]).some(Boolean)).toBe(false);
  const [next] = waits([...times(200, 1), 2000, 60]).slice(-1);
  expect(next).toBe(false);
});
