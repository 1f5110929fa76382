import type { Criterion } from '../board/frame.ts';
import { sum } from './statistics.ts';
import type { BoardInput, CandidateResult, CriterionWeight } from './types.ts';

/** A lead below three points of 100 is a close call. */
export const closeCall = 0.03;

/** What environmental criteria did to who leads (G09). */
export interface EnvironmentalTip {
  /** Who would lead without them. */
  readonly without: CandidateResult;
  /** By how much, 0..1. */
  readonly lead: number;
}

/**
 * Whether the leader leads because of environmental criteria alone; `null` when not. Without them their weight goes to
 * the other criteria in proportion.
 */
export function environmentalTip(
  { criteria }: Pick<BoardInput, 'criteria'>,
  weights: readonly CriterionWeight[],
  leader: CandidateResult,
  eligible: readonly CandidateResult[],
): EnvironmentalTip | null {
  const tagged = new Set(criteria.filter(({ environmental }) => environmental).map(({ id }: Criterion) => id));
  const share = sum(weights.filter(({ criterionId }) => tagged.has(criterionId)).map(({ weight }) => weight));
  if (share <= 0 || share >= 1) return null;
  const scores = eligible.map((candidate) => {
    const fit = candidate.contributions.filter(({ criterionId }) => criterionId !== null);
    const own = sum(fit.filter(({ criterionId }) => tagged.has(criterionId ?? '')).map(({ value }) => value));
    const whole = sum(fit.map(({ value }) => value));
    return { candidate, score: candidate.score - whole + (whole - own) / (1 - share) };
  });
  const ours = scores.find(({ candidate }) => candidate.candidateId === leader.candidateId)?.score ?? leader.score;
  const best = scores.reduce((top, next) => (next.score > top.score + 1e-9 ? next : top), {
    candidate: leader,
    score: ours,
  });
  return best.candidate.candidateId === leader.candidateId
    ? null
    : { without: best.candidate, lead: best.score - ours };
}
