import { requireDraws, requireFinite, requireLength, requireNonNegative, requireWithin } from '../checks.ts';
import { capShares } from '../weights.ts';
import { AcceptabilityCount, type Acceptability, type Values } from './acceptability.ts';
import { seededRandom, type Random } from './random.ts';

/** Draws on a laptop; a share is then within ±.0098 of the truth in 95 of 100 cases at worst. */
export const usualDraws = 10_000;

/** A cell whose value nobody knows, and between what it lies; `values` holds anything there. */
export interface OpenCell {
  readonly candidate: number;
  readonly criterion: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Half the width of the 95 % interval of a share after so many draws: 1.96·√(b(1−b)/K); `null` without draws. Throws a
 * `RangeError` for a share beyond 0..1.
 */
export function shareError(share: number, draws: number): number | null {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`share: expected 0 to 1, found ${share}.`);
  return draws >= 1 ? 1.96 * Math.sqrt((share * (1 - share)) / draws) : null;
}

/**
 * SMAA-2 with every weighting equally possible (Lahdelma & Salminen 2001): weights drawn uniformly from the simplex by
 * e = −ln(1−u), w = e/Σe, then capped as a team's are where criteria are environmental (rule 4.5); open cells drawn uniformly from their interval. The same seed gives the same digits. `null` without
 * candidates, criteria or draws. Throws a `RangeError` when rows differ in length, for a value or an end of an open cell
 * that is not finite, and for draws that are no whole number of 0 to a million.
 */
export function uniformAcceptability(
  values: Values,
  seed: number,
  draws = usualDraws,
  open: readonly OpenCell[] = [],
  environmental: readonly boolean[] = [],
): Acceptability | null {
  requireDraws(draws);
  for (const [place, { low, high }] of open.entries()) requireFinite([low, high, high - low], `open[${place}]`);
  const count = new AcceptabilityCount(values);
  const n = values[0]?.length ?? 0;
  if (n === 0) return null;
  const random = seededRandom(seed);
  const weights = new Float64Array(n);
  const mayBite = environmental.includes(true);
  for (let draw = 0; draw < draws; draw += 1) {
    drawWeights(weights, random);
    if (mayBite) capShares(weights, environmental);
    for (const { candidate, criterion, low, high } of open)
      count.setValue(candidate, criterion, low + random() * (high - low));
    count.add(weights);
  }
  return count.result();
}

function drawWeights(weights: Float64Array, random: Random): void {
  let total = 0;
  for (let j = 0; j < weights.length; j += 1) {
    // A u of 0 would weigh nothing at all; half a step keeps the sum above 0.
    const drawn = -Math.log(1 - random()) || 1.2e-10;
    weights[j] = drawn;
    total += drawn;
  }
  for (let j = 0; j < weights.length; j += 1) weights[j]! /= total;
}

/**
 * The voters themselves as the weightings: the share of people whose own weights put each candidate in each place.
 * Exact, nothing is drawn. `ballots[voter]` are normalised weights. Publish as counts, from five voters on. `null`
 * without candidates or ballots. Throws a `RangeError` when lengths differ, a value is not finite, or a weight is below
 * 0, above 1e6 or not finite.
 */
export function votersAcceptability(values: Values, ballots: readonly (readonly number[])[]): Acceptability | null {
  const count = new AcceptabilityCount(values);
  requireBallots(values, ballots);
  for (const ballot of ballots) count.add(Float64Array.from(ballot));
  return count.result();
}

/**
 * Bootstrap: as many ballots as were cast are drawn anew with replacement and averaged; the first-place share is the
 * confidence in the team's result. `null` without candidates, ballots or draws. Errors as for
 * `votersAcceptability`, and a `RangeError` for draws that are no whole number of 0 to a million.
 */
export function bootstrapAcceptability(
  values: Values,
  ballots: readonly (readonly number[])[],
  seed: number,
  draws = 1000,
): Acceptability | null {
  requireDraws(draws);
  const count = new AcceptabilityCount(values);
  requireBallots(values, ballots);
  if (ballots.length === 0) return null;
  const random = seededRandom(seed);
  const weights = new Float64Array(values[0]?.length ?? 0);
  for (let draw = 0; draw < draws; draw += 1) {
    weights.fill(0);
    for (let pick = 0; pick < ballots.length; pick += 1) {
      const ballot = ballots[Math.floor(random() * ballots.length)]!;
      for (let j = 0; j < weights.length; j += 1) weights[j]! += ballot[j]! / ballots.length;
    }
    count.add(weights);
  }
  return count.result();
}

function requireBallots(values: Values, ballots: readonly (readonly number[])[]): void {
  ballots.forEach((ballot, voter) => {
    if (values.length > 0) requireLength(ballot, values[0]!.length, `ballots[${voter}]`);
    requireNonNegative(ballot, `ballots[${voter}]`);
    requireWithin(ballot, `ballots[${voter}]`, 1e6);
  });
}
