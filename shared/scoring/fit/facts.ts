import type { BuiltInLevel, Framework, RuntimeModel } from '../../catalogue/types.ts';
import type { Need } from '../../situation/situation.ts';
import type { CitedFact } from '../types.ts';

const day = 86_400_000;

const days = new WeakMap<Framework, string>();

/** The day the catalogue was made: every entry's health says how old it was on that day. Kept, since every fact asks for it. */
export function catalogueDay(framework: Framework): string {
  const known = days.get(framework);
  if (known !== undefined) return known;
  const { snapshotDate, ageDays } = framework.health;
  const found = new Date(Date.parse(snapshotDate) + ageDays * day).toISOString().slice(0, 10);
  days.set(framework, found);
  return found;
}

/** Years of life since the first stable version on the day of the catalogue; `null` when there is none. */
export const yearsStable = (framework: Framework): number | null =>
  framework.firstStableYear === null ? null : Number(catalogueDay(framework).slice(0, 4)) - framework.firstStableYear;

/** How a framework covers a need; the level is `null` where the catalogue does not know. */
export const builtIn = (
  framework: Framework,
  need: Need,
): { readonly level: BuiltInLevel | null; readonly note: string | null } =>
  framework.builtIns[need] ?? { level: null, note: null };

/** What a statement is about, to name the document of an entry that speaks of it. */
export type Topic =
  'runtime' | 'support' | 'upgrades' | 'backing' | 'state' | 'security' | 'realtime' | 'jobs' | 'accounts';

const topicWords: Readonly<Record<Topic, RegExp>> = {
  runtime: /async|thread|octane|reactive-arch|new-framework|server\.md|serv(er|let)/i,
  support: /release|lts|maintenance|support|versions|endoflife|policies|whats/i,
  upgrades: /upgrad|migrat|update|change|versions|release|roadmap|whats/i,
  backing: /organi[sz]ation|governance|management|foundation|core_team|donate|enterprise|projects\.yaml|council/i,
  state: /session/i,
  security: /security|audit|fips|crypto|encrypt/i,
  realtime: /websocket|channels|reverb|mercure|gateways/i,
  jobs: /task|queue|job|messenger/i,
  accounts: /auth|starter-kits|scopes/i,
};

/** A statement on what the framework is, from the document of its own that speaks of the topic, else from its first. */
export const stated = (framework: Framework, text: string, topic: Topic | null = null): CitedFact => ({
  text,
  source: documentOn(framework, topic),
  date: catalogueDay(framework),
});

const documents = new WeakMap<Framework, Map<Topic | null, string>>();

/** Kept, as every cell of every recomputation cites the same few documents. */
function documentOn(framework: Framework, topic: Topic | null): string {
  const known = documents.get(framework) ?? new Map<Topic | null, string>();
  const found =
    known.get(topic) ??
    (topic === null ? undefined : ownDocuments(framework).find((source) => topicWords[topic].test(source))) ??
    framework.sources[0] ??
    framework.homepage;
  documents.set(framework, known.set(topic, found));
  return found;
}

const ownDocuments = ({ sources }: Framework): readonly string[] =>
  sources.filter((source) => !/git history|TechEmpower/.test(source));

/** A figure counted from the project's history. */
export const counted = ({ health }: Framework, text: string): CitedFact => ({
  text,
  source: `${health.repository} (git history)`,
  date: health.snapshotDate,
});

/** A figure from the benchmark run. */
export const measured = ({ performance, sources }: Framework, text: string): CitedFact => ({
  text,
  source: sources.find((source) => source.includes('TechEmpower')) ?? 'TechEmpower benchmark',
  date: performance?.runStarted ?? null,
});

export const modelNames: Readonly<Record<RuntimeModel, string>> = {
  'sync-threaded': 'worker threads, one request each',
  'process-per-request': 'a fresh process state for each request',
  'async-event-loop': 'an event loop',
  hybrid: 'an event loop with worker threads',
  'multi-threaded-async': 'asynchronous code over all cores',
  goroutines: 'light threads over all cores',
  'beam-processes': 'a light process for each connection',
};

export const needNames: Readonly<Record<Need, string>> = {
  orm: 'ORM',
  migrations: 'migrations',
  adminUi: 'admin',
  auth: 'accounts',
  validation: 'validation',
  openapi: 'API documents',
  realtime: 'live updates',
  backgroundJobs: 'background jobs',
  templating: 'templates',
  testing: 'test tools',
  cli: 'command line',
  logging: 'logging',
  compression: 'compression',
  rateLimiting: 'rate limits',
};

export const levelNames: Readonly<Record<BuiltInLevel, string>> = {
  yes: 'included',
  'official-addon': 'official add-on',
  'third-party': 'by others',
  no: 'none known',
};

/** The topic of the document that speaks of a need, where entries usually have one. */
export const needTopics: Readonly<Partial<Record<Need, Topic>>> = {
  auth: 'accounts',
  realtime: 'realtime',
  backgroundJobs: 'jobs',
};
