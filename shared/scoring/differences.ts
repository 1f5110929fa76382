import { requireSound } from './soundResult.ts';
import type { CandidateId } from '../ids.ts';
import type { BoardResult, Contribution, Difference } from './types.ts';

/**
 * Why `a` rather than `b`: every part in points of 100, largest for `a` first; they add up to the difference of scores.
 * Throws a `RangeError` for a result with a number that is not finite.
 */
export function differences(result: BoardResult, a: CandidateId, b: CandidateId): Difference[] {
  requireSound(result);
  const parts = (id: CandidateId): readonly Contribution[] =>
    result.candidates.find((candidate) => candidate.candidateId === id)?.contributions ?? [];
  const others = parts(b);
  return parts(a)
    .map(({ part, criterionId, value }) => {
      const other = others.find((their) => their.part === part && their.criterionId === criterionId)?.value ?? 0;
      return { part, criterionId, points: (value - other) * 100 };
    })
    .sort((x, y) => y.points - x.points);
}
