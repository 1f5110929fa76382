import { fiveStars, requireTally, starTotals, tiersByScore, type StarTally } from './tally.ts';

/** Scoring round and runoff; candidates by their place in the tally. */
export interface StarElection {
  /** Σ of stars by candidate; blanks are 0. */
  readonly totals: readonly number[];
  /** The two of the runoff, lower index first; `null` below two candidates or when a tie leaves open who they are. */
  readonly finalists: readonly [number, number] | null;
  /** `null` on a declared tie and without ballots. */
  readonly winner: number | null;
  /** Those between whom the tie is declared; empty with a winner. */
  readonly tied: readonly number[];
}

/**
 * STAR: the two highest totals meet in a runoff that is won by who is above the other on more ballots. A tie for a
 * place in the runoff goes to more duels won among the tied, then to more five-star ballots; a tied runoff to the higher
 * total, then to more five-star ballots; what is still tied is declared tied, unless every way of filling the runoff has
 * the same winner (scoring rule 2.3, the order of the starvote library). Errors as said at `StarTally`.
 */
export function starElection(tally: StarTally): StarElection {
  requireTally(tally);
  const totals = starTotals(tally);
  if (tally.cast === 0 || totals.length < 2) {
    const winner = tally.cast > 0 && totals.length === 1 ? 0 : null;
    return { totals, finalists: null, winner, tied: [] };
  }
  const runoffs = possibleRunoffs(tally, totals);
  const winners = [...new Set(runoffs.flatMap(([a, b]) => runoff(tally, totals, a, b)))].sort((a, b) => a - b);
  return {
    totals,
    finalists: runoffs.length === 1 ? runoffs[0]! : null,
    winner: winners.length === 1 ? winners[0]! : null,
    tied: winners.length === 1 ? [] : winners,
  };
}

type Finalists = readonly [number, number];

/** Candidates in the order of the scoring round with its tie rules; those it cannot separate together. */
function scoringRound({ above, ...tally }: StarTally, totals: readonly number[]): number[][] {
  const fives = fiveStars({ above, ...tally });
  return tiersByScore(totals).flatMap((level) => {
    const wins = level.map((x) => level.filter((y) => above[x]![y]! > above[y]![x]!).length);
    return tiersByScore(wins).flatMap((equal) => {
      const members = equal.map((index) => level[index]!);
      return tiersByScore(members.map((index) => fives[index]!)).map((tier) => tier.map((index) => members[index]!));
    });
  });
}

function possibleRunoffs(tally: StarTally, totals: readonly number[]): Finalists[] {
  const [first = [], second = []] = scoringRound(tally, totals);
  const pair = (a: number, b: number): Finalists => (a < b ? [a, b] : [b, a]);
  return first.length === 1
    ? second.map((other) => pair(first[0]!, other))
    : first.flatMap((a, index) => first.slice(index + 1).map((b) => pair(a, b)));
}

/** One winner, or both when nothing separates them. */
function runoff(tally: StarTally, totals: readonly number[], a: number, b: number): readonly number[] {
  const fives = fiveStars(tally);
  const lead = tally.above[a]![b]! - tally.above[b]![a]! || totals[a]! - totals[b]! || fives[a]! - fives[b]!;
  return lead > 0 ? [a] : lead < 0 ? [b] : [a, b];
}
