import type { CandidateId, CriterionId } from '../../shared/ids.ts';
import type { BoardInput } from '../../shared/scoring/types.ts';
import type { ScorePart } from '../charts/types.ts';

/** Always this order, left to right (design.md 2). */
export const parts: readonly ScorePart[] = ['team', 'domain', 'operations', 'preference', 'morale'];

export const partNames: Readonly<Record<ScorePart, string>> = {
  team: 'Team',
  domain: 'Project domain',
  operations: 'Operations',
  preference: 'Preference',
  morale: 'Morale',
};

export const candidateName = (input: BoardInput, id: CandidateId): string =>
  input.candidates.find((candidate) => candidate.id === id)?.name ?? id;

export const criterionName = (input: BoardInput, id: CriterionId): string =>
  input.criteria.find((criterion) => criterion.id === id)?.name ?? id;
