import type { CandidateId, CriterionId } from '../../shared/ids.ts';
import type { BoardInput } from '../../shared/scoring/types.ts';

export const candidateName = (input: BoardInput, id: CandidateId): string =>
  input.candidates.find((candidate) => candidate.id === id)?.name ?? id;

export const criterionName = (input: BoardInput, id: CriterionId): string =>
  input.criteria.find((criterion) => criterion.id === id)?.name ?? id;
