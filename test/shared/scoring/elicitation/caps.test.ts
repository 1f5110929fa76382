import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { waterFill } from '../../../../shared/scoring/elicitation/caps.ts';

const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 12));

describe('K05 caps by water filling', () => {
  test('one cap: the excess goes to the others in proportion', () => {
    // By hand: .14 held at .05; the others had .86 and get .95.
    const told = waterFill([0.14, 0.43, 0.43], [0.05, null, null])!;
    expect(told.weights).toEqual(close([0.05, 0.475, 0.475]));
    expect(told).toMatchObject({ capped: [true, false, false], ignored: false });
  });

  test('a cap that is passed only by the excess of another holds as well', () => {
    // By hand: .6 → .3 lifts .3 to .525, above .4; what is left, .3, goes to the last.
    const told = waterFill([0.6, 0.3, 0.1], [0.3, 0.4, null])!;
    expect(told.weights).toEqual(close([0.3, 0.4, 0.3]));
    expect(told.capped).toEqual([true, true, false]);
  });

  test('with nothing but capped weight the rest is shared equally among the others', () => {
    expect(waterFill([1, 0, 0], [0.05, null, null])!.weights).toEqual(close([0.05, 0.475, 0.475]));
    expect(waterFill([1, 0, 0], [0.05, 0.1, null])!.weights).toEqual(close([0.05, 0.1, 0.85]));
  });

  test('caps on all that cannot make a whole are ignored, and it says so', () => {
    expect(waterFill([3, 1], [0.2, 0.3])).toEqual({ weights: [0.75, 0.25], capped: [false, false], ignored: true });
    expect(waterFill([3, 1], [0.4, 0.6])!.weights).toEqual(close([0.4, 0.6]));
  });

  test('nothing asked is nothing; a mistake is refused with its place', () => {
    expect(waterFill([], [])).toBeNull();
    expect(waterFill([0, 0], [null, null])).toBeNull();
    expect(() => waterFill([1], [])).toThrow('caps: expected 1 entries, found 0.');
    expect(() => waterFill([1, -1], [null, null])).toThrow('asked[1]');
  });

  test('adds up to 1 and keeps within caps; those not capped keep their proportions', () => {
    const line = fc.tuple(fc.integer({ min: 0, max: 100 }), fc.option(fc.integer({ min: 0, max: 10 }), { nil: null }));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (lines) => {
        const asked = lines.map(([ask]) => ask);
        const caps = lines.map(([, cap]) => (cap === null ? null : cap / 10));
        const told = waterFill(asked, caps);
        if (told === null) return;
        expect(told.weights.reduce((a, b) => a + b)).toBeCloseTo(1, 10);
        if (told.ignored) return;
        told.weights.forEach((weight, i) => expect(weight).toBeLessThanOrEqual((caps[i] ?? 1) + 1e-9));
        const open = asked.flatMap((ask, i) => (told.capped[i]! || ask === 0 ? [] : [told.weights[i]! / ask]));
        for (const ratio of open) expect(ratio).toBeCloseTo(open[0]!, 10);
      }),
      { seed: 14, numRuns: 300 },
    );
  });
});
