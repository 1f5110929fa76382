import { z } from 'zod';
import type { Framework } from '../../catalogue/types.ts';
import { domain } from '../words.ts';

// What a server sends is checked in tests alone, so these schemas cost it nothing; no client and no server loads them.

const text = z.string();
const maybe = text.nullable();
const count = z.int().min(0);
const number = z.number();
const known = number.nullable();

const throughput = z.strictObject({ entry: text, rps: number, shareOfBest: number, p99ms: number, orm: maybe });

const performanceSchema = z.strictObject({
  class: z.enum(['very-high', 'high', 'medium', 'modest']),
  medianShareOfBest: number,
  runStarted: text,
  nearRound: number,
  json: throughput.nullable(),
  singleQuery: throughput,
  fortunes: throughput.nullable(),
  fortunesFullOrm: throughput.nullable(),
  bestRps: z.strictObject({ json: number, singleQuery: number, fortunes: number }),
  round23Fortunes: z
    .strictObject({ rps: number, shareOfBestQuoted: number, orm: text, secondHand: z.boolean(), source: text })
    .nullable(),
  note: maybe,
});

const healthSchema = z.strictObject({
  repository: text,
  measuredCopy: text,
  copyIsFork: z.boolean(),
  branch: text,
  headCommit: text,
  snapshotDate: text,
  ageDays: number,
  stale: z.boolean(),
  firstCommitDate: text,
  lastCommitDate: text,
  commits12m: count,
  commitsPrev12m: count,
  botCommits12m: count,
  botCommitsPrev12m: count,
  automationShare12m: number,
  humanAuthors12m: count,
  humanAuthorsPrev12m: count,
  newAuthors12m: count,
  regularAuthors12m: count,
  topAuthorShare12m: number,
  busFactor12m: count,
  landedChanges12m: known,
  leadTimeMedianDays12m: known,
  leadTimeSample: known,
  outsideLeadTimeMedianDays12m: known,
  outsideLeadTimeP75Days12m: known,
  outsideLeadTimeSample: known,
  releaseSource: text,
  releaseSnapshotDate: text,
  releases24m: known,
  releases12m: number,
  daysSinceLastRelease: number,
  medianDaysBetweenReleases24m: known,
  majorReleases5y: number,
  majorsSeen5y: z.array(text),
  zeroLines5y: known,
  latestVersion: text,
  latestVersionDate: text,
  lastReleaseDate: text,
  hasSecurityPolicy: z.boolean(),
  securityPolicyPath: maybe,
  hasCodeOfConduct: z.boolean(),
  codeOfConductPath: maybe,
  hasContributing: z.boolean(),
  contributingPath: maybe,
  hasGovernance: z.boolean(),
  governancePath: maybe,
  licence: text,
  hasDocsFolder: z.boolean(),
  docsFolder: maybe,
  moduleCommits12m: known,
  moduleAuthors12m: known,
});

/** One entry of the catalogue as a candidate carries it; `docs/catalogue.md` says what each figure means. */
export const factsSchema: z.ZodType<Framework> = z.strictObject({
  id: text,
  name: text,
  languages: z.array(text),
  homepage: text,
  summary: text,
  runtime: z.strictObject({
    model: z.enum([
      'sync-threaded',
      'process-per-request',
      'async-event-loop',
      'hybrid',
      'multi-threaded-async',
      'goroutines',
      'beam-processes',
    ]),
    asyncSupport: z.enum(['none', 'partial', 'full']),
    note: text,
  }),
  style: z.enum(['batteries-included', 'modular', 'minimal']),
  builtIns: z.record(
    text,
    z.strictObject({ level: z.enum(['yes', 'official-addon', 'third-party', 'no']), note: maybe }),
  ),
  state: z.strictObject({ default: z.enum(['stateless', 'client-session', 'server-session']), note: maybe }),
  learningCurve: z.strictObject({
    level: number,
    reason: text,
    steepenedBy: z.exactOptional(z.array(z.enum(['configuration', 'paradigm', 'api-size']))),
  }),
  domains: z.array(domain),
  support: z.strictObject({
    policy: text,
    longTerm: z.enum(['free', 'paid']).nullable(),
    currentSeries: text,
    currentSeriesReleased: text,
    currentSeriesEnds: maybe,
    longTermSeries: maybe,
    longTermSeriesReleased: maybe,
    longTermSeriesEnds: maybe,
  }),
  firstStableYear: known,
  currentVersion: z.strictObject({
    version: text,
    released: text,
    series: text,
    seriesReleased: text,
    preStable: z.boolean(),
  }),
  backing: z.strictObject({
    kind: z.enum(['foundation', 'company', 'community', 'individual']),
    who: text,
    note: text,
  }),
  upgrades: z.strictObject({ scheme: text, effort: z.enum(['low', 'medium', 'high']), story: text }),
  regulated: z.strictObject({
    auditTrail: z.enum(['built-in', 'official-addon', 'third-party']).nullable(),
    security: maybe,
    certification: z.null(),
    note: maybe,
  }),
  performance: performanceSchema.nullable(),
  health: healthSchema,
  sources: z.array(text),
  doubts: z.array(text),
});
