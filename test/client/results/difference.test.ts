import { expect, test } from 'vitest';
import { differenceView } from '../../../client/results/difference.ts';
import { input, result, scored } from './fixture.ts';

test('differences stand largest first, add up to the shown total, and are said in words', () => {
  const candidates = [scored('a', 1, [0.3, 0.1084, 0.1, 0.1, 0.15]), scored('b', 2, [0.2476, 0.1, 0.1, 0.1375, 0.15])];
  const view = differenceView(input, { ...result, candidates }, 'a', 'b');
  expect(view.rows.map((row) => row.label)).toEqual(['Team skills', 'Domain fit', 'Operations fit', 'Preference']);
  expect(view.total).toBe(2.3);
  expect(view.rows.reduce((sum, row) => sum + row.points, 0)).toBeCloseTo(view.total, 9);
  expect(view.sentence).toBe(
    'Alder gains most on team skills (+5.2) and domain fit (+0.8) and loses on preference (−3.7).',
  );
});
