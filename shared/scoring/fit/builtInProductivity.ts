import type { BuiltInLevel, Framework } from '../../catalogue/types.ts';
import type { Domain, Need, Situation } from '../../situation/situation.ts';
import { sum } from '../statistics.ts';
import { listed } from '../words.ts';
import { cellValue, minus, neutral, noFacts, plus, unknown, type Assessor } from './assess.ts';
import { builtIn, needNames, stated } from './facts.ts';

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

/** Share of the needed features that come with the candidate, weighted by the work they save, and how they fit together. */
export const builtInProductivity: Assessor = (candidate, situation) => {
  const facts = candidate.facts;
  if (facts === null) return noFacts();
  const needs = neededFeatures(situation);
  const guessed = situation.needs.length === 0;
  if (needs.length === 0) return unknown('Which built-in features the product would use.');
  const levelOf = (need: Need): BuiltInLevel | null => builtIn(facts, need).level;
  const known = needs.filter((need) => levelOf(need) !== null);
  const open = needs.filter((need) => levelOf(need) === null);
  if (known.length === 0) return unknown(`How it covers ${listed(open.map((need) => needNames[need]))}.`);
  const there = sum(known.map((need) => effort[need] * levelShare[levelOf(need) ?? 'no']));
  const asked = sum(known.map((need) => effort[need]));
  const share = (1 - styleWeight) * (there / asked) + styleWeight * styleShare[facts.style];
  const at = (...levels: readonly BuiltInLevel[]): string =>
    listed(known.filter((need) => levels.includes(levelOf(need) ?? 'no')).map((need) => needNames[need]));
  return {
    value: cellValue(share),
    confidence: guessed ? 'low' : 'high',
    reasons: [
      ...(at('yes') === '' ? [] : [plus(`Comes with ${at('yes')}.`)]),
      ...(at('official-addon') === '' ? [] : [neutral(`Official add-on: ${at('official-addon')}.`)]),
      ...(at('third-party') === '' ? [] : [minus(`From others: ${at('third-party')}.`)]),
      ...(at('no') === '' ? [] : [minus(`To be written by us: ${at('no')}.`)]),
      ...(facts.style === 'batteries-included' ? [plus('The parts are made to fit together.')] : []),
      ...(facts.style === 'minimal' ? [minus('The team chooses and joins the parts.')] : []),
    ],
    facts: known.flatMap((need) => {
      const { level, note } = builtIn(facts, need);
      return level === null || note === null
        ? []
        : [stated(facts, `${needNames[need]}: ${levelNames[level]}; ${note}`)];
    }),
    missing: [
      ...(guessed ? ['Which built-in features the product would use; taken as usual for its domain.'] : []),
      ...(open.length > 0 ? [`How it covers ${listed(open.map((need) => needNames[need]))}.`] : []),
    ],
  };
};

const levelNames: Readonly<Record<BuiltInLevel, string>> = {
  yes: 'included',
  'official-addon': 'official add-on',
  'third-party': 'by others',
  no: 'none known',
};
