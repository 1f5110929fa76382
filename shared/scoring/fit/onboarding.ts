import { documentationRating } from '../health/ratings.ts';
import { clamp } from '../statistics.ts';
import { cellValue, noFacts, unknown, type Assessor } from './assess.ts';
import { learningCurve } from './learningCurve.ts';
import { partReasons, shareOf, type Part } from './parts.ts';
import { bestLanguage, fluencySentence } from './team.ts';

/**
 * The first weeks of somebody who joins later (B01): the climb .6, as the learning curve judges it; documentation .2;
 * colleagues to ask .2, full when half of the team works fluently in the language.
 */
export const onboarding: Assessor = (candidate, situation, skills, candidates) => {
  const facts = candidate.facts;
  if (facts === null) return noFacts();
  const climb = learningCurve(candidate, situation, skills, candidates);
  const documentation = documentationRating(facts);
  const language = skills === null || skills.people === 0 ? null : bestLanguage(candidate, skills);
  const parts: Part[] = [
    {
      weight: 0.2,
      share: documentation.value === null ? null : documentation.value / 5,
      text: documentation.reasons[0]?.text ?? '',
    },
    {
      weight: 0.2,
      share: language === null ? null : clamp(2 * language.skill.fluency, 0, 1),
      text: language === null ? '' : `Colleagues to ask: ${lowered(fluencySentence(language, skills?.people ?? 0))}`,
    },
  ];
  const share = shareOf([{ weight: 0.6, share: climb.value === null ? null : climb.value / 5, text: '' }, ...parts]);
  if (share === null) return unknown('How steep it is to learn.');
  return {
    value: cellValue(share),
    confidence: climb.confidence,
    reasons: [...climb.reasons, ...partReasons(parts)],
    facts: [...climb.facts, ...documentation.facts],
    missing: [
      ...climb.missing,
      ...(documentation.value === null ? ['How good its documentation is; it is kept outside the repository.'] : []),
      ...(language === null ? ['Who could be asked: nobody has declared skills yet.'] : []),
    ],
  };
};

const lowered = (sentence: string): string => sentence.slice(0, 1).toLowerCase() + sentence.slice(1);
