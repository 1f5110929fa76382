import { sum } from '../statistics.ts';
import { countFrom, requireBallots, requireTally, starLevels, type StarBallot, type StarTally } from './tally.ts';

/** What a blank counts as among the ballots cast: `neutral` half of the scale, `exclude` nothing, `zero` no stars. */
export type BlankPolicy = 'neutral' | 'exclude' | 'zero';

/**
 * Preference of each candidate, 0..1: the mean of stars/5 under a policy for blanks (scoring rule 2.3). `null` when
 * nobody cast a ballot, and under `exclude` when nobody rated the candidate. Errors as said at `StarTally`.
 */
export function preferences(tally: StarTally, blanks: BlankPolicy = 'neutral'): (number | null)[] {
  requireTally(tally);
  return tally.grades.map((grades) => {
    const given = sum(grades) / starLevels;
    if (tally.cast === 0) return null;
    switch (blanks) {
      case 'neutral':
        return (given + 0.5 * (tally.cast - grades.length)) / tally.cast;
      case 'zero':
        return given / tally.cast;
      case 'exclude':
        return grades.length === 0 ? null : given / grades.length;
      default:
        return blanks satisfies never;
    }
  });
}

/** Share of the ballots cast that gave at least `from` stars, 0..1; a blank does not approve. `null` without ballots. Errors as said at `StarTally`. */
export function approvals(tally: StarTally, from = 4): (number | null)[] {
  requireTally(tally);
  return tally.grades.map((grades) => (tally.cast === 0 ? null : countFrom(grades, from) / tally.cast));
}

/** Candidates that fewer than half of the ballots cast rated: the board says "few ratings". Errors as said at `StarTally`. */
export function fewRatings(tally: StarTally): boolean[] {
  requireTally(tally);
  return tally.grades.map((grades) => grades.length * 2 < tally.cast);
}

/**
 * Borda points: m−1 for a ballot's first to 0 for its last; tied candidates share the mean of their places, unranked
 * ones the mean of the last places. Wholly blank ballots add nothing. Each candidate's points depend on who else
 * stands, which is why nothing on the board rests on them. Errors as for `tallyOf`.
 */
export function bordaPoints(ballots: readonly StarBallot[], candidates: number): number[] {
  requireBallots(ballots, candidates);
  const points = Array.from({ length: candidates }, () => 0);
  for (const ballot of ballots.filter((one) => one.some((stars) => stars !== null)))
    points.forEach((_, x) => {
      const own = ballot[x] ?? -1;
      const below = ballot.filter((stars) => (stars ?? -1) < own).length;
      const level = ballot.filter((stars) => (stars ?? -1) === own).length - 1;
      points[x]! += below + level / 2;
    });
  return points;
}
