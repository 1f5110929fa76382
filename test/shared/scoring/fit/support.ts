import type { SkillsBallot } from '../../../../shared/board/ballots.ts';
import type { AssessorId, Candidate } from '../../../../shared/board/frame.ts';
import type { TeamSkills } from '../../../../shared/board/summary.ts';
import { candidateFrom } from '../../../../shared/catalogue/candidates.ts';
import { findFramework } from '../../../../shared/catalogue/frameworks.ts';
import type { Framework } from '../../../../shared/catalogue/types.ts';
import { assessors } from '../../../../shared/scoring/fit/assessors.ts';
import type { Assessment } from '../../../../shared/scoring/types.ts';
import { emptySituation, type Situation } from '../../../../shared/situation/situation.ts';
import { round } from '../workedExample.ts';

export const fact = (id: string): Framework => {
  const found = findFramework(id);
  if (found === null) throw new Error(`no ${id}`);
  return found;
};

export const candidate = (id: string, changes: Partial<Framework> = {}): Candidate =>
  candidateFrom({ ...fact(id), ...changes });

export const person = (levels: Record<string, number>, willingness: number | null = 2): SkillsBallot => ({
  type: 'skills',
  levels,
  willingness,
});

export const team = (...ballots: readonly SkillsBallot[]): TeamSkills | null => round('skills', ballots).skills;

export const assess = (
  criterion: AssessorId,
  of: Candidate,
  changes: Partial<Situation> = {},
  skills: TeamSkills | null = null,
): Assessment => assessors[criterion](of, { ...emptySituation, ...changes }, skills, [of]);

export const valueOf = (...given: Parameters<typeof assess>): number => assess(...given).value ?? Number.NaN;

export const texts = ({ reasons }: Assessment): string[] => reasons.map(({ sign, text }) => `${sign} ${text}`);
