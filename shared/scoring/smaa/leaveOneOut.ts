import { requireFinite, requireLength } from '../checks.ts';
import { tieTolerance } from '../ranking.ts';

/** What each voter's ballot alone would make of the candidates. */
export interface LeaveOneOut {
  /** Voters without whom another candidate would lead, or a tie would arise or dissolve. */
  readonly changes: number;
  readonly voters: number;
}

/**
 * How often the lead changes when one voter is left out (scoring rule 6.3). `own[voter][candidate]` is the score the
 * board would have with that voter alone; a score that is linear in the voters' ballots is the mean of these, which
 * holds for fit from weights, preference and morale and for any fixed blend of them. Only the count is told, never who:
 * publish from five voters on. O(N·m). `null` below two voters or without candidates. Throws a `RangeError` when lengths
 * differ or a score is not finite.
 */
export function leaveOneOut(own: readonly (readonly number[])[]): LeaveOneOut | null {
  const voters = own.length;
  const candidates = own[0]?.length ?? 0;
  own.forEach((scores, voter) => {
    requireLength(scores, candidates, `own[${voter}]`);
    requireFinite(scores, `own[${voter}]`);
  });
  if (voters < 2 || candidates === 0) return null;
  const means = Array.from({ length: candidates }, (_, i) =>
    own.reduce((total, scores) => total + scores[i]! / voters, 0),
  );
  const now = leadersOf(means);
  const without = (scores: readonly number[]): number[] =>
    means.map((mean, i) => mean + (mean - scores[i]!) / (voters - 1));
  return { changes: own.filter((scores) => leadersOf(without(scores)) !== now).length, voters };
}

const leadersOf = (scores: readonly number[]): string => {
  const best = Math.max(...scores);
  return scores.flatMap((score, index) => (best - score <= tieTolerance ? [index] : [])).join();
};
