import type { Steepener } from '../../catalogue/types.ts';
import type { Situation } from '../../situation/situation.ts';
import { clamp } from '../statistics.ts';
import { listed } from '../words.ts';
import { cellValue, minus, neutral, noFacts, plus, type Assessor } from './assess.ts';
import { openShare } from './builtInProductivity.ts';
import { stated } from './facts.ts';
import { bestLanguage, frameworkKnown } from './team.ts';

/** Points of 5 lost for each step of steepness under full pressure, for a wholly new language, and for assembling the parts. */
const perStep = 1;
const newLanguage = 1;
const assembling = 0.8;

/** A level is a whole step, so two of the same level still differ by what steepens them: a fifth of a step each (C10). */
const perSteepener = 0.2;

const steepenerNames: Readonly<Record<Steepener, string>> = {
  configuration: 'much to configure',
  paradigm: 'a way of thinking that is new to most',
  'api-size': 'many concepts to know',
};

/** 1 for up to four people, 0 from twelve; turnover low 0, high 1. A large and stable team absorbs a steep curve (C11). */
export function pressure(size: number, turnover: Situation['turnover']): number {
  const small = clamp((12 - size) / 8, 0, 1);
  const leaving = turnover === 'high' ? 1 : turnover === 'low' ? 0 : 0.5;
  return 0.6 * small + 0.6 * leaving;
}

/**
 * Steepness, sharpened by configuration, paradigm and API size (C10), against team size and turnover (C11), willingness
 * to learn and what is already known.
 */
export const learningCurve: Assessor = (candidate, situation, skills) => {
  const facts = candidate.facts;
  if (facts === null) return noFacts();
  const size = skills === null || skills.people === 0 ? situation.teamSize : skills.people;
  const { level, reason, steepenedBy = [] } = facts.learningCurve;
  const force = pressure(size ?? 6, situation.turnover);
  const willingness = skills?.willingness ?? null;
  const steps = level - 1 + perSteepener * steepenedBy.length;
  // Willingness 2 of 4 is neutral; glad learners take a quarter off the climb, unwilling ones add it.
  const climb = steps * perStep * force * (1 - ((willingness ?? 2) - 2) / 8);
  const language = skills === null ? null : bestLanguage(candidate, skills);
  const strange = language === null ? 0 : newLanguage * (1 - language.skill.fluency);
  // Only what is needed and not there has to be chosen: all of it while nobody has said what is needed.
  const loose = facts.style === 'minimal' ? assembling * (openShare(facts, situation) ?? 1) : 0;
  const known = skills === null ? 0 : frameworkKnown(candidate, skills).fluency;
  const raw = clamp(5 - climb - strange - loose, 0, 5);
  const value = raw + (5 - raw) * 0.4 * known;
  const harder = listed(steepenedBy.map((name) => steepenerNames[name]));
  return {
    value: cellValue(value / 5),
    confidence: size === null || situation.turnover === null ? 'low' : 'medium',
    reasons: [
      level <= 2 ? plus(reason) : minus(reason),
      ...(harder === '' ? [] : [minus(`It asks for ${harder}.`)]),
      ...(force >= 0.9 && level > 1 ? [minus('A small or changing team climbs again and again.')] : []),
      ...(force <= 0.3 && level > 1 ? [neutral('A large, stable team absorbs the climb.')] : []),
      ...(strange >= 0.5 ? [minus(`For most of the team ${language?.name ?? 'the language'} comes on top.`)] : []),
      ...(known >= 0.5 ? [plus('Much of the climb is behind this team.')] : []),
      ...(loose >= 0.05 ? [minus('The parts around it have to be chosen first.')] : []),
      ...(willingness === null || known >= 0.5 || climb < 0.5 ? [] : willing(willingness)),
    ],
    facts: [stated(facts, `Learning curve ${level} of 5, 5 is steep (a judgement)`)],
    missing: [
      ...(size === null ? ['Team size.'] : []),
      ...(situation.turnover === null ? ['How often people leave and join.'] : []),
      ...(skills !== null && willingness === null ? ['How willing people are to learn.'] : []),
    ],
  };
};

/** Where there is something left to learn, willingness is said when it moves the value. */
const willing = (willingness: number) =>
  willingness >= 3
    ? [plus('The team learns gladly, which shortens the climb.')]
    : willingness <= 1
      ? [minus('The team would rather learn nothing new, which lengthens the climb.')]
      : [];
