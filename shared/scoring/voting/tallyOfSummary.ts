import type { FeelingSummary, ItemSummary } from '../../board/summary.ts';
import type { CandidateId } from '../../ids.ts';
import { requirePairwise, requireTally, type StarTally } from './tally.ts';

/**
 * The tally of a revealed round, candidates in the order of `ids`. `null` when the round's privacy hides a grade or the
 * duels (scoring rule 5.2); a duel that too few people can judge counts as level.
 * Errors as said at `StarTally` and `Pairwise`.
 */
export function tallyOfSummary(summary: FeelingSummary, ids: readonly CandidateId[]): StarTally | null {
  const { preferred } = summary;
  const grades = ids.map((id) => gradesOf(summary.candidates[id]?.stars));
  const known = grades.filter((values) => values !== null);
  if (preferred === null || known.length < grades.length) return null;
  requireTally({ cast: summary.castStars, grades: known });
  const above = ids.map((x) => ids.map((y) => preferred[x]?.[y] ?? 0));
  requirePairwise(above);
  return { cast: summary.castStars, grades: known, above };
}

/** Nobody's grades are no secret; a candidate added since has none. */
const gradesOf = (stars: ItemSummary | undefined): readonly number[] | null =>
  stars === undefined || stars.n === 0 ? [] : stars.values;
