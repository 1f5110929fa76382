import type { Candidate } from '../../board/frame.ts';
import type { TeamSkills } from '../../board/summary.ts';
import { cellValue, signed, unknown, type Assessor } from './assess.ts';
import { bestLanguage, fluencySentence, frameworkKnown } from './team.ts';

/** How much of the value the language makes up; the framework itself is the smaller part, it is learned faster. */
const languageShare = 0.8;

/** How well a team knows a candidate, 0..1; `null` when it names no language. */
export function knownShare(candidate: Candidate, skills: TeamSkills): number | null {
  const language = bestLanguage(candidate, skills);
  if (language === null) return null;
  return languageShare * language.skill.fluency + (1 - languageShare) * frameworkKnown(candidate, skills).fluency;
}

/** Mean fluency in the candidate's best known language, and in the framework itself. */
export const teamSkills: Assessor = (candidate, _situation, skills) => {
  if (skills === null || skills.people === 0) return unknown('Nobody has declared skills yet.');
  const language = bestLanguage(candidate, skills);
  if (language === null) return unknown('The languages of this candidate.');
  const own = frameworkKnown(candidate, skills);
  return {
    value: cellValue(knownShare(candidate, skills) ?? 0),
    confidence: skills.people < 3 ? 'medium' : 'high',
    reasons: [
      signed(language.skill.fluency, fluencySentence(language, skills.people), 0.6),
      signed(own.fluency, fluencySentence({ name: candidate.name, skill: own }, skills.people), 0.5, 0.25),
    ],
    facts: [],
    missing: [],
  };
};
