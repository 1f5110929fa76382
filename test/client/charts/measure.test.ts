import { expect, test } from 'vitest';
import { fitted, textWidth } from '../../../client/charts/measure.ts';

test('a name stays whole where there is room and is cut short where there is none', () => {
  expect(fitted('Django', 12.5, 60)).toBe('Django');
  const long = fitted('Our own house framework with a very long name', 12.5, 112);
  expect(long).toMatch(/^Our own \w+.*…$/);
  expect(textWidth(long, 12.5)).toBeLessThanOrEqual(112);
});
