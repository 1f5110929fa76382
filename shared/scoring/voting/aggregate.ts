import { requireLength, requireNonNegative } from '../checks.ts';
import { ascending, quartiles, sum } from '../statistics.ts';
import { shares } from '../elicitation/shares.ts';

/** `ballots[voter][criterion]`: normalised weights, 0 or more, each ballot adding up to 1; all of one length. */
export type WeightBallots = readonly (readonly number[])[];

/** Team weights of voices that do not count alike. */
export interface WeightedMean {
  /** By criterion; adds up to 1 where every ballot does. */
  readonly weights: readonly number[];
  /** (Σu)²/Σu²: how many equal voters would carry as much; below the number of ballots once voices differ (Kish 1965). */
  readonly effectiveVoters: number;
}

/**
 * Σ u·b / Σ u for voices u of 0 or more (scoring rule 2.1). `null` without ballots or when no voice counts. Throws a
 * `RangeError` when lengths differ or a number is below 0 or not finite.
 */
export function weightedMean(ballots: WeightBallots, voices: readonly number[]): WeightedMean | null {
  requireLength(voices, ballots.length, 'voices');
  requireNonNegative(voices, 'voices');
  const own = shares(voices);
  const columns = columnsOf(ballots);
  if (own === null || columns.length === 0) return null;
  const weights = columns.map((column) => sum(ascending(column.map((value, voter) => value * own[voter]!))));
  return { weights, effectiveVoters: 1 / sum(ascending(own.map((share) => share * share))) };
}

/**
 * Median of each criterion, divided by their sum: a robust view that does not add up by voter. `null` without ballots
 * or when every median is 0. Throws like `weightedMean`.
 */
export const medianWeights = (ballots: WeightBallots): number[] | null =>
  shares(columnsOf(ballots).map((column) => quartiles(ascending(column))?.[1] ?? 0));

/**
 * Mean of each criterion without the floor(share·N) lowest and highest, divided by their sum. `null` below five ballots,
 * where there is nothing to trim, or when every mean is 0. Throws like `weightedMean`, and for a share outside 0..0.5.
 */
export function trimmedMeanWeights(ballots: WeightBallots, share = 0.2): number[] | null {
  if (!(share >= 0 && share < 0.5)) throw new RangeError(`share: expected 0 to below 0.5, found ${share}.`);
  if (ballots.length < 5) return null;
  const cut = Math.floor(share * ballots.length + 1e-9);
  return shares(columnsOf(ballots).map((column) => sum(ascending(column).slice(cut, column.length - cut))));
}

/** What a weight of 0 is lifted to before a geometric mean, which one zero would turn to 0 for all. */
export const geometricFloor = 0.001;

/**
 * Geometric mean of each criterion, divided by their sum; zeros are lifted to .001 and the ballot normalised anew first
 * (for AHP boards, scoring rule 2.1). `null` without ballots. Throws like `weightedMean`.
 */
export function geometricMeanWeights(ballots: WeightBallots): number[] | null {
  columnsOf(ballots);
  const lifted = ballots.map(
    (ballot) => shares((shares(ballot) ?? ballot).map((value) => Math.max(value, geometricFloor))) ?? [],
  );
  const columns = columnsOf(lifted);
  return shares(columns.map((column) => Math.exp(sum(ascending(column.map(Math.log))) / column.length)));
}

function columnsOf(ballots: WeightBallots): number[][] {
  const criteria = ballots[0]?.length ?? 0;
  ballots.forEach((ballot, voter) => {
    requireLength(ballot, criteria, `ballots[${voter}]`);
    requireNonNegative(ballot, `ballots[${voter}]`);
  });
  return Array.from({ length: criteria }, (_, criterion) => ballots.map((ballot) => ballot[criterion]!));
}
