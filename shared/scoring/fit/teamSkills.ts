import { cellValue, signed, unknown, type Assessor } from './assess.ts';
import { bestLanguage, fluencySentence, frameworkKnown } from './team.ts';

/** How much of the value the language makes up; the framework itself is the smaller part, it is learned faster. */
const languageShare = 0.8;

/** Mean fluency in the candidate's best known language, and in the framework itself. */
export const teamSkills: Assessor = (candidate, _situation, skills) => {
  if (skills === null || skills.people === 0) return unknown('Nobody has declared skills yet.');
  const language = bestLanguage(candidate, skills);
  if (language === null) return unknown('The languages of this candidate.');
  const own = frameworkKnown(candidate, skills);
  const share = languageShare * language.skill.fluency + (1 - languageShare) * own.fluency;
  return {
    value: cellValue(share),
    confidence: skills.people < 3 ? 'medium' : 'high',
    reasons: [
      signed(language.skill.fluency, fluencySentence(language, skills.people), 0.6),
      signed(own.fluency, fluencySentence({ name: candidate.name, skill: own }, skills.people), 0.5, 0.25),
    ],
    facts: [],
    missing: [],
  };
};
