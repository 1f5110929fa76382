import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { swaraWeights } from '../../../../shared/scoring/elicitation/swara.ts';
import { swingWeights } from '../../../../shared/scoring/elicitation/swing.ts';

const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 12));

describe('K07 swing', () => {
  test('shares of the swings', () => {
    expect(swingWeights([100, 60, 40])).toEqual(close([0.5, 0.3, 0.2]));
  });

  test('a blank has 1/n, as the voter’s own mean would give it', () => {
    expect(swingWeights([100, null, 50])).toEqual(close([4 / 9, 3 / 9, 2 / 9]));
    expect(swingWeights([100, 75, 50])).toEqual(close([4 / 9, 3 / 9, 2 / 9]));
  });

  test('one criterion has all; nothing or nothing but zeros is an abstention', () => {
    expect(swingWeights([30])).toEqual([1]);
    for (const empty of [[], [null, null], [0, 0], [0, null]]) expect(swingWeights(empty)).toBeNull();
  });

  test('a number below 0 or none at all is refused with its place', () => {
    expect(() => swingWeights([1, -1])).toThrow('swings[1]: expected 0 or more, found -1.');
    expect(() => swingWeights([Infinity])).toThrow('swings[0]');
  });

  test('whatever the size of the numbers, shares are finite and add up to 1', () => {
    const swing = fc.option(fc.double({ min: 0, max: Number.MAX_VALUE, noNaN: true }), { nil: null });
    fc.assert(
      fc.property(fc.array(swing, { maxLength: 20 }), (swings) => {
        const weights = swingWeights(swings);
        if (weights === null) return;
        expect(weights.every((weight) => weight >= 0 && weight <= 1)).toBe(true);
        expect(weights.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
      }),
      { seed: 12, numRuns: 300 },
    );
  });
});

describe('K07 SWARA', () => {
  test('each criterion divides the one before', () => {
    // By hand: q = 1, 1/1.25 = .8, .8/2 = .4; Σ = 2.2.
    expect(swaraWeights([0.25, 1])).toEqual(close([1 / 2.2, 0.8 / 2.2, 0.4 / 2.2]));
  });

  test('no difference is equal weight, no step is one criterion', () => {
    expect(swaraWeights([0, 0, 0])).toEqual([0.25, 0.25, 0.25, 0.25]);
    expect(swaraWeights([])).toEqual([1]);
  });

  test('huge steps leave the last ones next to nothing, never NaN', () => {
    expect(swaraWeights([Number.MAX_VALUE, Number.MAX_VALUE])).toEqual([1, expect.closeTo(0, 300), 0]);
    expect(() => swaraWeights([-0.5])).toThrow('steps[0]');
  });
});
