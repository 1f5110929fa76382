import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  rankOrderCentroid,
  rankReciprocal,
  rankSum,
  weightsFromPlaces,
} from '../../../../shared/scoring/elicitation/ranked.ts';

const rounded = (values: readonly number[] | null): string[] => (values ?? []).map((value) => value.toFixed(4));

// Tables of Barron & Barrett 1996, "Decision quality using ranked attribute weights", Management Science 42(11).
describe('K02 weights of places, published tables', () => {
  test('rank order centroid', () => {
    expect(rounded(rankOrderCentroid(3))).toEqual(['0.6111', '0.2778', '0.1111']);
    expect(rounded(rankOrderCentroid(4))).toEqual(['0.5208', '0.2708', '0.1458', '0.0625']);
    expect(rounded(rankOrderCentroid(5))).toEqual(['0.4567', '0.2567', '0.1567', '0.0900', '0.0400']);
  });

  test('rank sum', () => {
    expect(rounded(rankSum(3))).toEqual(['0.5000', '0.3333', '0.1667']);
    expect(rounded(rankSum(5))).toEqual(['0.3333', '0.2667', '0.2000', '0.1333', '0.0667']);
  });

  test('rank reciprocal', () => {
    expect(rounded(rankReciprocal(3))).toEqual(['0.5455', '0.2727', '0.1818']);
    expect(rounded(rankReciprocal(5))).toEqual(['0.4380', '0.2190', '0.1460', '0.1095', '0.0876']);
  });

  test('one place has all, no place has nothing', () => {
    for (const weigh of [rankOrderCentroid, rankSum, rankReciprocal]) {
      expect(weigh(1)).toEqual([1]);
      expect(weigh(0)).toEqual([]);
    }
  });
});

describe('K02 weights from places', () => {
  test('a tie takes the mean of the places it fills', () => {
    // Rank sum of three is 3/6, 2/6, 1/6; the tie at the top takes (3/6 + 2/6) / 2 each.
    expect(weightsFromPlaces([1, 1, 2], rankSum)!.map((w) => w * 12)).toEqual(
      [5, 5, 2].map((w) => expect.closeTo(w, 12)),
    );
    expect(weightsFromPlaces([7, 7, 7])!).toEqual([1, 1, 1].map((w) => expect.closeTo(w / 3, 12)));
  });

  test('only the order of places counts', () => {
    expect(weightsFromPlaces([10, 40, 20])).toEqual(weightsFromPlaces([1, 3, 2]));
  });

  test('a blank has 1/n and the ranked ones share the rest', () => {
    expect(weightsFromPlaces([1, null, 2], rankSum)).toEqual([4 / 9, 1 / 3, 2 / 9].map((w) => expect.closeTo(w, 12)));
  });

  test('nothing ranked is an abstention, a place that is no number is refused', () => {
    expect(weightsFromPlaces([null, null])).toBeNull();
    expect(weightsFromPlaces([])).toBeNull();
    expect(() => weightsFromPlaces([1, NaN])).toThrow('places[1]');
  });

  test('adds up to 1, the better place weighs more, order of criteria does not matter', () => {
    const places = fc.array(fc.option(fc.integer({ min: 1, max: 9 }), { nil: null }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(places, fc.constantFrom(rankOrderCentroid, rankSum, rankReciprocal), (given, weigh) => {
        const weights = weightsFromPlaces(given, weigh);
        if (given.every((place) => place === null)) {
          expect(weights).toBeNull();
          return;
        }
        expect(weights!.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
        given.forEach((a, i) =>
          given.forEach((b, j) => {
            if (a !== null && b !== null && a < b) expect(weights![i]!).toBeGreaterThan(weights![j]!);
          }),
        );
        const backwards = weightsFromPlaces([...given].reverse(), weigh)!.reverse();
        backwards.forEach((weight, index) => expect(weight).toBeCloseTo(weights![index]!, 12));
      }),
      { seed: 11, numRuns: 200 },
    );
  });
});
