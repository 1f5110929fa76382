import { requireCount, requireLength } from '../checks.ts';
import { sum } from '../statistics.ts';

/** Stars a voter gave to each candidate, whole 0..5; `null` is a blank, which is no opinion. */
export type StarBallot = readonly (number | null)[];

/**
 * `above[x][y]`: voters who rated both and put x above y. Whole numbers; the diagonal is 0. Methods throw a `RangeError`
 * when it is not square or holds anything but whole numbers of 0 or more.
 */
export type Pairwise = readonly (readonly number[])[];

/**
 * All that the methods ask of the ballots; it holds no ballot and ties nothing to a person. Methods throw a `RangeError`
 * for a tally that no ballots can have: a grade that is no star, a count that is no whole number of 0 or more, more
 * grades than ballots.
 */
export interface StarTally {
  /** Ballots with at least one star given or withheld: those that are not wholly blank. */
  readonly cast: number;
  /** By candidate, every grade given, ascending. */
  readonly grades: readonly (readonly number[])[];
  readonly above: Pairwise;
}

export const starLevels = 5;

/**
 * Counts star ballots over `candidates` candidates; wholly blank ballots are left out. The order of ballots changes
 * nothing. Throws a `RangeError` when a ballot's length differs, a star is no whole number of 0..5, or `candidates` no
 * whole number of 0 to 1000.
 */
export function tallyOf(ballots: readonly StarBallot[], candidates: number): StarTally {
  requireBallots(ballots, candidates);
  const cast = ballots.filter((ballot) => ballot.some((stars) => stars !== null));
  const each = Array.from({ length: candidates }, (_, index) => index);
  const prefers = (ballot: StarBallot, x: number, y: number): boolean =>
    ballot[x] != null && ballot[y] != null && ballot[x] > ballot[y];
  return {
    cast: cast.length,
    grades: each.map((x) => cast.flatMap((ballot) => ballot[x] ?? []).sort((a, b) => a - b)),
    above: each.map((x) => each.map((y) => cast.filter((ballot) => prefers(ballot, x, y)).length)),
  };
}

/** Σ of the stars of each candidate; a blank adds nothing. */
export const starTotals = (tally: StarTally): number[] => tally.grades.map((grades) => sum(grades));

/** How many gave each candidate the highest grade. */
export const fiveStars = (tally: StarTally): number[] => tally.grades.map((grades) => countFrom(grades, starLevels));

/** How many grades are at least `least`. */
export function countFrom(grades: readonly number[], least: number): number {
  let count = 0;
  for (let i = 0; i < grades.length; i += 1) count += Number(grades[i]! >= least);
  return count;
}

/** Groups candidates from first to last, those within `tolerance` of the best of a group together. */
export function tiersByScore(scores: readonly number[], tolerance = 0): number[][] {
  const order = scores.map((_, index) => index).sort((a, b) => scores[b]! - scores[a]! || a - b);
  const tiers: number[][] = [];
  for (const index of order) {
    const top = tiers.at(-1)?.[0];
    if (top !== undefined && scores[top]! - scores[index]! <= tolerance) tiers.at(-1)!.push(index);
    else tiers.push([index]);
  }
  return tiers.map((tier) => tier.sort((a, b) => a - b));
}

/** Groups candidates from first to last by repeatedly taking those whom none that is left beats; `beats` has no circle. */
export function tiersByBeating(candidates: number, beats: (x: number, y: number) => boolean): number[][] {
  let left = Array.from({ length: candidates }, (_, index) => index);
  const tiers: number[][] = [];
  while (left.length > 0) {
    const unbeaten = left.filter((x) => !left.some((y) => beats(y, x)));
    if (unbeaten.length === 0) return [...tiers, left];
    tiers.push(unbeaten);
    left = left.filter((x) => !unbeaten.includes(x));
  }
  return tiers;
}

/** Refuses what `StarTally` says. */
export function requireTally({ cast, grades }: Pick<StarTally, 'cast' | 'grades'>): void {
  if (!Number.isSafeInteger(cast) || cast < 0)
    throw new RangeError(`cast: expected a whole number of 0 or more, found ${cast}.`);
  grades.forEach((given, index) => {
    requireBallot(given, given.length, index);
    if (given.length > cast) throw new RangeError(`grades[${index}]: expected at most ${cast} grades.`);
  });
}

/** Refuses what `Pairwise` says. */
export function requirePairwise(above: Pairwise): void {
  above.forEach((row, x) => {
    requireLength(row, above.length, `above[${x}]`);
    row.forEach((count, y) => {
      if (!Number.isSafeInteger(count) || count < 0)
        throw new RangeError(`above[${x}][${y}]: expected a whole number of 0 or more, found ${count}.`);
    });
  });
}

/** Refuses ballots of another length, stars that are none and a number of candidates that cannot be. */
export function requireBallots(ballots: readonly StarBallot[], candidates: number): void {
  requireCount(candidates, 'candidates');
  ballots.forEach((ballot, voter) => requireBallot(ballot, candidates, voter));
}

function requireBallot(ballot: StarBallot, candidates: number, voter: number): void {
  requireLength(ballot, candidates, `ballots[${voter}]`);
  for (let index = 0; index < ballot.length; index += 1) {
    const stars = ballot[index];
    if (stars !== null && !(Number.isInteger(stars) && stars! >= 0 && stars! <= starLevels))
      throw new RangeError(`ballots[${voter}][${index}]: expected 0 to ${starLevels} stars or null, found ${stars}.`);
  }
}
