import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { roundShown } from '../../../shared/scoring/index.ts';

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

describe('K33 largest remainder', () => {
  test.each([
    ['thirds', [33.333, 33.333, 33.334], 0, [33, 33, 34]],
    ['equal fractions go to the lower index', [0.5, 0.5], 0, [1, 0]],
    ['one decimal', [14.64, 20.94, 13.24, 17.5, 10.3], 1, [14.7, 20.9, 13.2, 17.5, 10.3]],
    ['nothing to round', [1, 2, 3], 0, [1, 2, 3]],
    ['the total is rounded half up', [0.25, 0.25], 0, [1, 0]],
    ['negative parts', [-0.4, 1.4], 0, [0, 1]],
    ['empty', [], 1, []],
    ['binary fractions stay what they look like', [0.29, 0.71], 2, [0.29, 0.71]],
  ])('%s', (_, values, decimals, expected) => {
    expect(roundShown(values, decimals).map((value) => value + 0)).toEqual(expected);
  });

  test('parts meet a total that stands on screen already, a unit above or below their own', () => {
    expect(roundShown([4.12, 5.127], 1, 9.3)).toEqual([4.1, 5.2]);
    expect(roundShown([4.16, 5.16], 1, 9.2)).toEqual([4.1, 5.1]);
  });

  test('the shown parts add up to the shown total, and each is within one unit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 60, noNaN: true }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 0, max: 2 }),
        (values, decimals) => {
          const unit = 10 ** decimals;
          const shown = roundShown(values, decimals);
          expect(Math.abs(total(shown) - total(values))).toBeLessThanOrEqual(0.5 / unit + 1e-6);
          shown.forEach((part, index) => {
            expect(Math.abs(part - (values[index] ?? 0))).toBeLessThan(1 / unit + 1e-6);
          });
        },
      ),
      { seed: 41, numRuns: 300 },
    );
  });
});
