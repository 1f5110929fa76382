import { requireSound } from './soundResult.ts';
import type { CandidateId } from '../ids.ts';
import type { BoardResult, CandidateResult, Difference } from './types.ts';

/**
 * Why `a` rather than `b`: every part in points of 100, largest for `a` first; they add up to the difference of scores.
 * Throws a `RangeError` for a result with a number that is not finite.
 */
export function differences(result: BoardResult, a: CandidateId, b: CandidateId): Difference[] {
  requireSound(result);
  const of = (id: CandidateId): CandidateResult | undefined =>
    result.candidates.find((candidate) => candidate.candidateId === id);
  return partsApart(of(a), of(b)).sort((x, y) => y.points - x.points);
}

/** The parts of one candidate less those of another, points of 100, in the order of the board. */
export function partsApart(
  a: Pick<CandidateResult, 'contributions'> | undefined,
  b: Pick<CandidateResult, 'contributions'> | undefined,
): Difference[] {
  return (a?.contributions ?? []).map(({ part, criterionId, value }) => {
    const other =
      b?.contributions.find((their) => their.part === part && their.criterionId === criterionId)?.value ?? 0;
    return { part, criterionId, points: (value - other) * 100 };
  });
}
