import { requireLength, requireNonNegative } from '../checks.ts';
import { sum } from '../statistics.ts';
import { shares } from './shares.ts';

/** Weights under their caps, by criterion in the order of what was asked. */
export interface CappedWeights {
  /** Adds up to 1. */
  readonly weights: readonly number[];
  /** Which ones were held down at their cap. */
  readonly capped: readonly boolean[];
  /** Every criterion has a cap and they add up to less than 1, so they could not hold. */
  readonly ignored: boolean;
}

/**
 * Weights under a cap each, by water filling: the weights without one at its cap are scaled until everything adds up to
 * 1, every weight now above its cap is fixed there, and so on until none is above (scoring rule 1.5). What is left when
 * only capped criteria have weight is shared equally among the others, each within its own cap.
 *
 * `asked` are numbers of 0 or more in any unit; `caps[j]` is a share of the whole or `null` for none. `null` when nothing
 * was asked. Throws a `RangeError` when lengths differ or a number is below 0 or not finite.
 */
export function waterFill(asked: readonly number[], caps: readonly (number | null)[]): CappedWeights | null {
  requireLength(caps, asked.length, 'caps');
  requireNonNegative(asked, 'asked');
  requireNonNegative(
    caps.filter((cap) => cap !== null),
    'caps',
  );
  const wanted = shares(asked);
  if (wanted === null) return null;
  const capOf = (index: number): number => caps[index] ?? 1;
  if (sum(wanted.map((_, index) => capOf(index))) < 1 - 1e-12)
    return { weights: wanted, capped: wanted.map(() => false), ignored: true };

  const capped = wanted.map(() => false);
  for (;;) {
    const open = wanted.flatMap((_, index) => (capped[index] === true ? [] : [index]));
    const left = Math.max(0, 1 - sum(wanted.map((_, index) => (capped[index] === true ? capOf(index) : 0))));
    const own = shares(open.map((index) => wanted[index]!)) ?? open.map(() => 1 / open.length);
    const weights = wanted.map((_, index) => capOf(index));
    open.forEach((index, place) => (weights[index] = own[place]! * left));
    const above = open.filter((index) => weights[index]! > capOf(index) + 1e-12);
    if (above.length === 0) return { weights, capped, ignored: false };
    for (const index of above) capped[index] = true;
  }
}
