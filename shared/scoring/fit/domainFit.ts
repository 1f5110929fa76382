import type { Framework, RuntimeModel } from '../../catalogue/types.ts';
import type { Domain } from '../../situation/situation.ts';
import { sum } from '../statistics.ts';
import type { Reason } from '../types.ts';
import { listed } from '../words.ts';
import { cellValue, minus, neutral, noFacts, plus, unknown, type Assessor } from './assess.ts';
import { modelNames, stated } from './facts.ts';

export const domainNames: Readonly<Record<Domain, string>> = {
  'content-management': 'content management',
  'crud-saas': 'record-keeping products',
  realtime: 'real-time products',
  'data-intensive-api': 'data-intensive APIs',
  microservice: 'small services',
  'thin-service': 'thin services',
  'enterprise-integration': 'enterprise integration',
  'high-frequency-low-latency': 'very low latency',
  prototype: 'prototypes',
};

/** How near one kind of work is to another, 0..1; pairs not listed are far apart. */
const nearness: Readonly<Partial<Record<Domain, Readonly<Partial<Record<Domain, number>>>>>> = {
  'content-management': { 'crud-saas': 0.7 },
  'crud-saas': { 'content-management': 0.7, 'enterprise-integration': 0.5, 'data-intensive-api': 0.4, prototype: 0.2 },
  'enterprise-integration': { 'crud-saas': 0.4, microservice: 0.4 },
  'data-intensive-api': { microservice: 0.4, 'high-frequency-low-latency': 0.4, 'crud-saas': 0.2 },
  microservice: { 'thin-service': 0.8, 'data-intensive-api': 0.4 },
  'thin-service': { microservice: 0.8, prototype: 0.4 },
  realtime: { 'high-frequency-low-latency': 0.4, microservice: 0.2 },
  prototype: { 'thin-service': 0.5, 'crud-saas': 0.4, 'content-management': 0.4 },
};

/** Least fit of a candidate that was made for something else: awkward, not impossible. */
const least = 2;

/** How well each way of serving goes on while an answer waits for its data. */
const serves: Readonly<Record<RuntimeModel, number>> = {
  'process-per-request': 0.4,
  'sync-threaded': 0.4,
  hybrid: 0.9,
  'async-event-loop': 1,
  'multi-threaded-async': 1,
  goroutines: 1,
  'beam-processes': 1,
};

/**
 * Up to where the way a candidate is built lets it fit a kind of work (C08): content management asks for parts that come
 * together, a data-intensive API for serving others while one waits. No limit for the rest; live updates are a criterion
 * of their own.
 */
function limitOf({ style, runtime }: Framework, domain: Domain): number {
  switch (domain) {
    case 'content-management':
      return 5 * { 'batteries-included': 1, modular: 0.8, minimal: 0.5 }[style];
    case 'data-intensive-api':
      return 5 * serves[runtime.model];
    default:
      return 5;
  }
}

const madeFor = ({ domains }: Framework): number => 5 - 0.1 * (domains.length - 1);

/**
 * A candidate made for it gets 5, less 0.1 for each other kind of work it was also made for; others 2 to 4.5 by nearness;
 * nobody more than the way it is built allows, nobody less than 2.
 */
function valueFor(framework: Framework, domain: Domain): number {
  const near = Math.max(0, ...framework.domains.map((theirs) => nearness[domain]?.[theirs] ?? 0));
  const made = framework.domains.includes(domain) ? madeFor(framework) : least + 2.5 * near;
  return Math.max(least, Math.min(made, limitOf(framework, domain)));
}

/** Why being made for it is not enough, where the way it is built holds it down. */
function limitReasons(facts: Framework, made: readonly Domain[]): Reason[] {
  const held = made.filter((domain) => limitOf(facts, domain) < madeFor(facts));
  return held.map((domain) =>
    minus(
      domain === 'data-intensive-api'
        ? `It runs on ${modelNames[facts.runtime.model]}, and ${domainNames[domain]} keep many requests waiting for data.`
        : `Its parts come separately, and ${domainNames[domain]} lives on parts that come together.`,
    ),
  );
}

/** Mean over the domains the situation names. */
export const domainFit: Assessor = (candidate, situation) => {
  const facts = candidate.facts;
  if (facts === null) return noFacts();
  const { domains } = situation;
  if (domains.length === 0) return unknown('What kind of product this is.');
  const value = sum(domains.map((domain) => valueFor(facts, domain))) / domains.length;
  const made = domains.filter((domain) => facts.domains.includes(domain));
  const not = domains.filter((domain) => !facts.domains.includes(domain));
  return {
    value: cellValue(value / 5),
    confidence: 'medium',
    reasons: [
      ...(made.length > 0 ? [plus(`Made for ${listed(made.map((domain) => domainNames[domain]))}.`)] : []),
      ...limitReasons(facts, made),
      ...(not.length > 0 ? [minus(`Not its strong point: ${listed(not.map((domain) => domainNames[domain]))}.`)] : []),
      neutral(`Its own ground: ${listed(facts.domains.map((domain) => domainNames[domain]))}.`),
    ],
    facts: [stated(facts, `Natural for ${listed(facts.domains.map((domain) => domainNames[domain]))} (a judgement)`)],
    missing: [],
  };
};
