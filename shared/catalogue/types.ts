import type { Domain, Need } from '../situation/situation.ts';

/** One entry of `frameworks.json`; `docs/catalogue.md` says what each figure means. `null` is unknown, never zero. */
export interface Framework {
  readonly id: string;
  readonly name: string;
  readonly languages: readonly string[];
  readonly homepage: string;
  readonly summary: string;
  readonly runtime: {
    readonly model: RuntimeModel;
    readonly asyncSupport: 'none' | 'partial' | 'full';
    readonly note: string;
  };
  readonly style: 'batteries-included' | 'modular' | 'minimal';
  /** A need nobody has looked up has no entry: it is unknown, not missing. */
  readonly builtIns: Readonly<Partial<Record<Need, BuiltIn>>>;
  readonly state: { readonly default: 'stateless' | 'client-session' | 'server-session'; readonly note: string | null };
  /** 1 gentle … 5 steep, and what makes it steep; copies from before that was noted lack it. */
  readonly learningCurve: {
    readonly level: number;
    readonly reason: string;
    readonly steepenedBy?: readonly Steepener[];
  };
  readonly domains: readonly Domain[];
  readonly support: {
    readonly policy: string;
    readonly longTerm: 'free' | 'paid' | null;
    readonly currentSeries: string;
    readonly currentSeriesReleased: string;
    readonly currentSeriesEnds: string | null;
    readonly longTermSeries: string | null;
    readonly longTermSeriesReleased: string | null;
    readonly longTermSeriesEnds: string | null;
  };
  readonly firstStableYear: number | null;
  readonly currentVersion: {
    readonly version: string;
    readonly released: string;
    readonly series: string;
    readonly seriesReleased: string;
    readonly preStable: boolean;
  };
  readonly backing: {
    readonly kind: 'foundation' | 'company' | 'community' | 'individual';
    readonly who: string;
    readonly note: string;
  };
  readonly upgrades: { readonly scheme: string; readonly effort: 'low' | 'medium' | 'high'; readonly story: string };
  readonly regulated: {
    readonly auditTrail: 'built-in' | 'official-addon' | 'third-party' | null;
    readonly security: string | null;
    readonly certification: null;
    readonly note: string | null;
  };
  readonly performance: Performance | null;
  readonly health: Health;
  /** `owner/name:path` in a public repository, otherwise a web address. */
  readonly sources: readonly string[];
  readonly doubts: readonly string[];
}

/** Much to configure, a paradigm most have not met, or many concepts to know before the first safe change (C10). */
export type Steepener = 'configuration' | 'paradigm' | 'api-size';

export interface BuiltIn {
  readonly level: BuiltInLevel;
  readonly note: string | null;
}

export type BuiltInLevel = 'yes' | 'official-addon' | 'third-party' | 'no';
export type RuntimeModel =
  | 'sync-threaded'
  | 'process-per-request'
  | 'async-event-loop'
  | 'hybrid'
  | 'multi-threaded-async'
  | 'goroutines'
  | 'beam-processes';

export interface Throughput {
  readonly entry: string;
  readonly rps: number;
  readonly shareOfBest: number;
  readonly p99ms: number;
  readonly orm: string | null;
}

export interface Performance {
  readonly class: 'very-high' | 'high' | 'medium' | 'modest';
  readonly medianShareOfBest: number;
  readonly runStarted: string;
  readonly nearRound: number;
  readonly json: Throughput | null;
  readonly singleQuery: Throughput;
  readonly fortunes: Throughput | null;
  readonly fortunesFullOrm: Throughput | null;
  readonly bestRps: { readonly json: number; readonly singleQuery: number; readonly fortunes: number };
  readonly round23Fortunes: {
    readonly rps: number;
    readonly shareOfBestQuoted: number;
    readonly orm: string;
    readonly secondHand: boolean;
    readonly source: string;
  } | null;
  readonly note: string | null;
}

/** Counted from git history back from `snapshotDate`. */
export interface Health {
  readonly repository: string;
  readonly measuredCopy: string;
  readonly copyIsFork: boolean;
  readonly branch: string;
  readonly headCommit: string;
  readonly snapshotDate: string;
  readonly ageDays: number;
  readonly stale: boolean;
  readonly firstCommitDate: string;
  readonly lastCommitDate: string;
  readonly commits12m: number;
  readonly commitsPrev12m: number;
  readonly botCommits12m: number;
  readonly botCommitsPrev12m: number;
  readonly automationShare12m: number;
  readonly humanAuthors12m: number;
  readonly humanAuthorsPrev12m: number;
  readonly newAuthors12m: number;
  readonly regularAuthors12m: number;
  readonly topAuthorShare12m: number;
  readonly busFactor12m: number;
  readonly landedChanges12m: number | null;
  readonly leadTimeMedianDays12m: number | null;
  readonly leadTimeSample: number | null;
  readonly outsideLeadTimeMedianDays12m: number | null;
  readonly outsideLeadTimeP75Days12m: number | null;
  readonly outsideLeadTimeSample: number | null;
  readonly releaseSource: string;
  readonly releaseSnapshotDate: string;
  readonly releases24m: number | null;
  readonly releases12m: number;
  readonly daysSinceLastRelease: number;
  readonly medianDaysBetweenReleases24m: number | null;
  readonly majorReleases5y: number;
  readonly majorsSeen5y: readonly string[];
  readonly zeroLines5y: number | null;
  readonly latestVersion: string;
  readonly latestVersionDate: string;
  readonly lastReleaseDate: string;
  readonly hasSecurityPolicy: boolean;
  readonly securityPolicyPath: string | null;
  readonly hasCodeOfConduct: boolean;
  readonly codeOfConductPath: string | null;
  readonly hasContributing: boolean;
  readonly contributingPath: string | null;
  readonly hasGovernance: boolean;
  readonly governancePath: string | null;
  readonly licence: string;
  readonly hasDocsFolder: boolean;
  readonly docsFolder: string | null;
  readonly moduleCommits12m: number | null;
  readonly moduleAuthors12m: number | null;
}
