import { requireNonNegative } from '../checks.ts';
import { sharesWithBlanks } from './shares.ts';

/**
 * Swing weights of one voter: how much going from worst to best on each criterion matters, the greatest swing taken as
 * 100 and the others relative to it (von Winterfeldt & Edwards 1986). Any common unit serves, only ratios count; `null`
 * marks a blank, which has 1/n. Adds up to 1; `null` is an abstention: nothing filled, or nothing but zeros. Throws a
 * `RangeError` on a number below 0 or not finite.
 */
export function swingWeights(swings: readonly (number | null)[]): number[] | null {
  requireNonNegative(
    swings.filter((value) => value !== null),
    'swings',
  );
  return sharesWithBlanks(swings);
}
