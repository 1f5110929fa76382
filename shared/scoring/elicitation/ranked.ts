import { requireCount, requireFinite } from '../checks.ts';
import { sum } from '../statistics.ts';
import { shares, sharesWithBlanks } from './shares.ts';

function places(n: number): number[] {
  requireCount(n, 'n');
  return Array.from({ length: n }, (_, index) => index + 1);
}

/** Rank order centroid for places 1..n: (1/n)·Σ 1/k for k = p..n; adds up to 1, empty for n = 0 (Barron & Barrett 1996). Throws a `RangeError` for an n that is no whole number of 0 to 1000. */
export const rankOrderCentroid = (n: number): number[] =>
  places(n).map(
    (place) =>
      sum(
        places(n)
          .slice(place - 1)
          .map((k) => 1 / k),
      ) / n,
  );

/** Rank sum for places 1..n: 2(n+1−p)/(n(n+1)); adds up to 1, empty for n = 0 (Stillwell, Seaver & Edwards 1981). Errors as for `rankOrderCentroid`. */
export const rankSum = (n: number): number[] => places(n).map((place) => (2 * (n + 1 - place)) / (n * (n + 1)));

/** Rank reciprocal for places 1..n: (1/p)/Σ 1/k; adds up to 1, empty for n = 0 (Stillwell, Seaver & Edwards 1981). Errors as for `rankOrderCentroid`. */
export const rankReciprocal = (n: number): number[] => shares(places(n).map((place) => 1 / place)) ?? [];

/** How much each place weighs, for a number of places. */
export type PlaceWeights = (n: number) => readonly number[];

/**
 * Weights from places, the smallest number first; only their order counts. Tied criteria share the mean of the places
 * they take together, which equals the average over all ways of breaking the tie; a blank has 1/n. Adds up to 1;
 * `null` when nothing is ranked. Throws a `RangeError` on a place that is not finite.
 */
export function weightsFromPlaces(
  given: readonly (number | null)[],
  placeWeights: PlaceWeights = rankOrderCentroid,
): number[] | null {
  const filled = given.filter((place) => place !== null);
  requireFinite(filled, 'places');
  const weights = placeWeights(filled.length);
  const weigh = (place: number): number => {
    const before = filled.filter((other) => other < place).length;
    const tied = filled.filter((other) => other === place).length;
    return sum(weights.slice(before, before + tied)) / tied;
  };
  return sharesWithBlanks(given.map((place) => (place === null ? null : weigh(place))));
}
