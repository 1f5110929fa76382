import type { Candidate } from '../../board/frame.ts';
import type { SkillSummary, TeamSkills } from '../../board/summary.ts';
import { frameworkSkill, languageSkill } from '../../catalogue/skills.ts';
import { capitalised, peopleWord, percent } from '../words.ts';

const none: SkillSummary = { mean: 0, fluency: 0, fluent: 0 };

export interface Known {
  readonly name: string;
  readonly skill: SkillSummary;
}

/** The candidate's language that the team knows best; `null` when it names no language. */
export function bestLanguage(candidate: Candidate, skills: TeamSkills): Known | null {
  const known = candidate.languages.map((name) => ({ name, skill: skills.skills[languageSkill(name)] ?? none }));
  return known.reduce<Known | null>(
    (best, next) => (best === null || next.skill.fluency > best.skill.fluency ? next : best),
    null,
  );
}

/** What the team knows of the candidate itself. */
export const frameworkKnown = (candidate: Candidate, skills: TeamSkills): SkillSummary =>
  skills.skills[frameworkSkill(candidate)] ?? none;

/** The one language of all candidates that the team knows best. */
export function strongestLanguage(candidates: readonly Candidate[], skills: TeamSkills): Known | null {
  return candidates
    .map((candidate) => bestLanguage(candidate, skills))
    .reduce<Known | null>(
      (best, next) => (next !== null && (best === null || next.skill.fluency > best.skill.fluency) ? next : best),
      null,
    );
}

/** `Three of four work fluently in Python`; an average where the tier hides the count. */
export function fluencySentence({ name, skill }: Known, people: number): string {
  if (skill.fluent === null) return `The team’s fluency in ${name} averages ${percent(skill.fluency)}.`;
  const verb = skill.fluent === 1 ? 'works' : 'work';
  if (people === 1) return skill.fluent === 1 ? `Works fluently in ${name}.` : `Does not work fluently in ${name}.`;
  if (skill.fluent === 0) return `Nobody works fluently in ${name}.`;
  if (skill.fluent === people)
    return `${people === 2 ? 'Both' : `All ${peopleWord(people)}`} work fluently in ${name}.`;
  return `${capitalised(peopleWord(skill.fluent))} of ${peopleWord(people)} ${verb} fluently in ${name}.`;
}
