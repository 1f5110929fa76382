import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { krippendorffAlpha } from '../../../../shared/scoring/agreement/krippendorff.ts';
import { orderedAgreement } from '../../../../shared/scoring/agreement/polarisation.ts';
import {
  agreementStrength,
  averageDeviation,
  averageDeviationLimit,
  withinGroupAgreement,
} from '../../../../shared/scoring/agreement/withinGroup.ts';

describe('K29 r_wg and average deviation', () => {
  test('all alike is 1; wider than chance is below 0', () => {
    expect(withinGroupAgreement([4, 4, 4], 5)).toBe(1);
    // By hand: variance of 1, 1, 5, 5 with n−1 is 16/3, uniform noise over five steps has 2.
    expect(withinGroupAgreement([1, 1, 5, 5], 5)).toBeCloseTo(1 - 8 / 3, 12);
    // By hand: variance of 3, 4, 4, 5 is 2/3.
    expect(withinGroupAgreement([3, 4, 4, 5], 5)).toBeCloseTo(2 / 3, 12);
  });

  test('average deviation, in units of the scale', () => {
    expect(averageDeviation([3, 4, 4, 5])).toBe(0.5);
    expect(averageDeviationLimit(6)).toBe(1);
  });

  test('one answer, none, or a scale of one step tells nothing', () => {
    expect(withinGroupAgreement([3], 5)).toBeNull();
    expect(withinGroupAgreement([3, 3], 1)).toBeNull();
    expect(averageDeviation([])).toBeNull();
    expect(() => averageDeviation([Infinity])).toThrow('answers[0]');
  });

  test('words, from five voters on', () => {
    expect([0.95, 0.9, 0.7, 0.5, 0.3, -1].map((rwg) => agreementStrength(rwg, 5))).toEqual([
      'very strong',
      'strong',
      'moderate',
      'weak',
      'lack',
      'lack',
    ]);
    expect(agreementStrength(0.95, 4)).toBeNull();
    expect(agreementStrength(null, 9)).toBeNull();
  });
});

describe('K29 van der Eijk’s A', () => {
  test('the example in the documentation of the R package agrmt: .6113', () => {
    expect(orderedAgreement([30, 40, 210, 130, 530, 50, 10])).toBeCloseTo(0.6113333, 7);
  });

  test('1 all on one step, 0 evenly spread, −1 half at each end', () => {
    expect(orderedAgreement([0, 0, 9, 0, 0])).toBe(1);
    expect(orderedAgreement([2, 2, 2, 2, 2])).toBe(0);
    expect(orderedAgreement([5, 0, 0, 0, 5])).toBe(-1);
  });

  test('too few steps, nobody, a mistake', () => {
    expect(orderedAgreement([1, 2])).toBeNull();
    expect(orderedAgreement([0, 0, 0])).toBeNull();
    expect(() => orderedAgreement([1, -1, 0])).toThrow('counts[1]');
  });

  test('stays within −1..1, is the same mirrored and doubled', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 3, maxLength: 11 }), (counts) => {
        const a = orderedAgreement(counts);
        if (a === null) return;
        expect(Math.abs(a)).toBeLessThanOrEqual(1 + 1e-12);
        expect(orderedAgreement([...counts].reverse())).toBeCloseTo(a, 12);
        expect(orderedAgreement(counts.map((count) => count * 2))).toBeCloseTo(a, 12);
      }),
      { seed: 61, numRuns: 200 },
    );
  });
});

describe('K29 Krippendorff’s α, interval', () => {
  test('three coders and fifteen units with gaps, as published: .811', () => {
    // The example of Wikipedia's article, fifteen units rated by coders A, B and C; blanks left out.
    const units = [
      [1],
      [],
      [2, 2],
      [1, 1],
      [3, 3],
      [3, 3, 4],
      [4, 4, 4],
      [1, 3],
      [2, 2],
      [1, 1],
      [1, 1],
      [3, 3],
      [3, 3],
      [],
      [3, 4],
    ];
    expect(krippendorffAlpha(units)).toBeCloseTo(0.811, 3);
  });

  test('1 when raters agree on units that differ', () => {
    expect(
      krippendorffAlpha([
        [1, 1],
        [5, 5, 5],
      ]),
    ).toBe(1);
  });

  test('systematic disagreement is below 0', () => {
    // By hand: observed 2·(1−2)² twice = 4; expected over 1, 1, 2, 2: Σ(x−y)² = 8, by n−1 = 3.
    expect(
      krippendorffAlpha([
        [1, 2],
        [2, 1],
      ]),
    ).toBeCloseTo(1 - 4 / (8 / 3), 12);
  });

  test('nothing without a pair or without any difference', () => {
    for (const units of [
      [],
      [[1], [2]],
      [
        [3, 3],
        [3, 3],
      ],
      [
        [0.1, 0.1, 0.1],
        [0.1, 0.1, 0.1],
      ],
    ])
      expect(krippendorffAlpha(units)).toBeNull();
    expect(() => krippendorffAlpha([[1, NaN]])).toThrow('units[0][1]');
    expect(() => krippendorffAlpha([[1, 1e200]])).toThrow('units[0]');
  });
});
