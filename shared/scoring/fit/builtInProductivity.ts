import type { BuiltInLevel, Framework } from '../../catalogue/types.ts';
import type { TeamSkills } from '../../board/summary.ts';
import type { Domain, Need, Situation } from '../../situation/situation.ts';
import type { Reason } from '../types.ts';
import { sum } from '../statistics.ts';
import { listed } from '../words.ts';
import { cellValue, minus, neutral, noFacts, plus, unknown, type Assessor } from './assess.ts';
import { crossCuttingFact, ormReasons, ormShare, sqlFluency, stateFact, stateReason } from './crossCutting.ts';
import { builtIn, levelNames, needNames, needTopics, stated } from './facts.ts';

/** How much of a feature is there without work of the team's own. */
const levelShare: Readonly<Record<BuiltInLevel, number>> = {
  yes: 1,
  'official-addon': 0.5,
  'third-party': 0.2,
  no: 0,
};

/** How much work a feature saves when it is there, in relation to each other. */
const effort: Readonly<Record<Need, number>> = {
  orm: 3,
  adminUi: 3,
  migrations: 2,
  auth: 2,
  realtime: 2,
  backgroundJobs: 2,
  validation: 1,
  openapi: 1,
  templating: 1,
  testing: 1,
  cli: 1,
  logging: 1,
  compression: 1,
  rateLimiting: 1,
};

/** How well the parts fit together. */
const styleShare: Readonly<Record<Framework['style'], number>> = {
  'batteries-included': 1,
  modular: 0.6,
  minimal: 0.2,
};
const styleWeight = 0.15;

/** What such products usually need, while nobody has said it; real-time products are rated by a criterion of their own. */
const usual: Readonly<Partial<Record<Domain, readonly Need[]>>> = {
  'crud-saas': ['orm', 'migrations', 'adminUi', 'auth', 'validation'],
  'content-management': ['orm', 'migrations', 'adminUi', 'auth', 'templating'],
  'data-intensive-api': ['validation', 'openapi', 'auth'],
  'enterprise-integration': ['orm', 'migrations', 'auth', 'validation', 'backgroundJobs'],
  prototype: ['orm', 'auth', 'cli'],
  microservice: ['validation', 'openapi', 'testing'],
  'thin-service': ['validation'],
};

/** The needs that are asked for, or those usual for its domains; empty when neither is said. */
export const neededFeatures = ({ needs, domains }: Situation): readonly Need[] =>
  needs.length > 0 ? needs : [...new Set(domains.flatMap((domain) => usual[domain] ?? []))];

/**
 * Share of the needed features that come with the candidate, weighted by the work they save (D04), data access seen
 * beside the team’s SQL (D05), and how the parts fit together. Where state sits is said with its consequence (D03).
 */
export const builtInProductivity: Assessor = (candidate, situation, skills) => {
  const facts = candidate.facts;
  if (facts === null) return noFacts();
  const needs = neededFeatures(situation);
  const guessed = situation.needs.length === 0;
  if (needs.length === 0) return unknown('Which built-in features the product would use.');
  const known = needs.filter((need) => builtIn(facts, need).level !== null);
  const open = needs.filter((need) => builtIn(facts, need).level === null);
  const uncovered = `How it covers ${listed(open.map((need) => needNames[need]))}.`;
  if (known.length === 0) return unknown(uncovered);
  const there = sum(known.map((need) => effort[need] * coverage(facts, need, skills)));
  const asked = sum(known.map((need) => effort[need]));
  const wantsOrm = known.includes('orm');
  const cited = known.map((need) => noteOn(facts, need));
  return {
    value: cellValue((1 - styleWeight) * (there / asked) + styleWeight * styleShare[facts.style]),
    confidence: guessed ? 'low' : open.length > 0 ? 'medium' : 'high',
    reasons: [
      ...featureReasons(facts, known),
      ...(facts.style === 'batteries-included' ? [plus('The parts are made to fit together.')] : []),
      ...(facts.style === 'minimal' ? [minus('The team chooses and joins the parts.')] : []),
      ...(wantsOrm ? ormReasons(facts, skills) : []),
      stateReason(facts),
    ],
    facts: [...cited, crossCuttingFact(facts), stateFact(facts)].filter((fact) => fact !== null),
    missing: [
      ...(guessed ? ['Which built-in features the product would use; taken as usual for its domain.'] : []),
      ...(open.length > 0 ? [uncovered] : []),
      ...(wantsOrm && skills !== null && sqlFluency(skills) === null ? ['How well the team knows SQL.'] : []),
    ],
  };
};

/** Share of the needed work for which a part has to be chosen or written, 0..1; `null` while no need is known. */
export function openShare(facts: Framework, situation: Situation): number | null {
  const known = neededFeatures(situation).filter((need) => builtIn(facts, need).level !== null);
  const open = known.filter((need) => builtIn(facts, need).level !== 'yes');
  return known.length === 0 ? null : sum(open.map((need) => effort[need])) / sum(known.map((need) => effort[need]));
}

function coverage(facts: Framework, need: Need, skills: TeamSkills | null): number {
  const share = levelShare[builtIn(facts, need).level ?? 'no'];
  return need === 'orm' ? ormShare(share, skills) : share;
}

function featureReasons(facts: Framework, known: readonly Need[]): Reason[] {
  const at = (level: BuiltInLevel): string =>
    listed(known.filter((need) => builtIn(facts, need).level === level).map((need) => needNames[need]));
  return [
    ...(at('yes') === '' ? [] : [plus(`Comes with ${at('yes')}.`)]),
    ...(at('official-addon') === '' ? [] : [neutral(`Official add-on: ${at('official-addon')}.`)]),
    ...(at('third-party') === '' ? [] : [minus(`From others: ${at('third-party')}.`)]),
    ...(at('no') === '' ? [] : [minus(`To be written by us: ${at('no')}.`)]),
  ];
}

function noteOn(facts: Framework, need: Need) {
  const { level, note } = builtIn(facts, need);
  return level === null || note === null
    ? null
    : stated(facts, `${needNames[need]}: ${levelNames[level]}; ${note}`, needTopics[need] ?? null);
}
