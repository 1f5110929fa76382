import type { Candidate, DefaultCriterionId } from '../../board/frame.ts';
import type { TeamSkills } from '../../board/summary.ts';
import type { Situation } from '../../situation/situation.ts';
import type { Assessment } from '../types.ts';

/** Suggests one cell of the matrix from the candidate's facts, the situation and the team's skills; pure. */
export type Assessor = (
  candidate: Candidate,
  situation: Situation,
  skills: TeamSkills | null,
  candidates: readonly Candidate[],
) => Assessment;

/** No opinion: unknown is not zero. */
export const unknown = (...missing: string[]): Assessment => ({
  value: null,
  confidence: 'low',
  reasons: [],
  facts: [],
  missing,
});

/** The assessor behind each default criterion. */
export const assessors: Readonly<Partial<Record<DefaultCriterionId, Assessor>>> = {};
