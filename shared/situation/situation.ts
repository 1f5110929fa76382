/** What the project is. `null` means nobody has said yet: it is shown as missing, never guessed. */
export interface Situation {
  /** One or two sentences on the product. */
  readonly product: string;
  readonly stage: Stage | null;
  /** How many years the result is expected to live. */
  readonly lifetimeYears: number | null;
  readonly domains: readonly Domain[];
  /** Requests per second at peak. */
  readonly peakRps: number | null;
  readonly bursts: boolean | null;
  /** Hard ceiling on answer time in milliseconds; below 1 is a domain of its own. */
  readonly latencyMs: number | null;
  readonly realTime: 'none' | 'some' | 'core' | null;
  readonly workload: 'io-bound' | 'cpu-bound' | 'mixed' | null;
  /** Built-in features the product would use, by catalogue key. */
  readonly needs: readonly Need[];
  /** Head count, when nobody has declared skills yet. */
  readonly teamSize: number | null;
  readonly turnover: 'low' | 'medium' | 'high' | null;
  /** What already runs in production, one entry a service. `null`: not said; `[]`: nothing runs yet. */
  readonly running: readonly RunningService[] | null;
  /** The choice is not the team's: which framework is given, by its name, and by whom (B08); `null` when the team chooses. */
  readonly imposed: Imposed | null;
  /** The system it has to live inside (F06); `null` when it stands by itself. */
  readonly legacy: RunningService | null;
  /** What another language than those that run is for (F04); empty while nobody has said. */
  readonly newLanguagePurpose: string;
  /** The bottleneck that was profiled, in words (H03); empty when nobody has measured one. */
  readonly bottleneck: string;
  /** What the law or a contract asks, in words; empty when nothing. */
  readonly regulation: string;
  /** Anything else the team should know. */
  readonly notes: string;
}

export type Stage = 'prototype' | 'side-project' | 'new-product' | 'growth' | 'established';
export type Domain =
  | 'content-management'
  | 'crud-saas'
  | 'realtime'
  | 'data-intensive-api'
  | 'microservice'
  | 'thin-service'
  | 'enterprise-integration'
  | 'high-frequency-low-latency'
  | 'prototype';
export type Need =
  | 'orm'
  | 'migrations'
  | 'adminUi'
  | 'auth'
  | 'validation'
  | 'openapi'
  | 'realtime'
  | 'backgroundJobs'
  | 'templating'
  | 'testing'
  | 'cli'
  | 'logging'
  | 'compression'
  | 'rateLimiting';

export interface RunningService {
  readonly name: string;
  readonly language: string;
  readonly framework: string;
}

export interface Imposed {
  readonly framework: string;
  readonly by: 'client' | 'platform' | 'inherited';
}

export const emptySituation: Situation = {
  product: '',
  stage: null,
  lifetimeYears: null,
  domains: [],
  peakRps: null,
  bursts: null,
  latencyMs: null,
  realTime: null,
  workload: null,
  needs: [],
  teamSize: null,
  turnover: null,
  running: null,
  imposed: null,
  legacy: null,
  newLanguagePurpose: '',
  bottleneck: '',
  regulation: '',
  notes: '',
};

/**
 * A situation from a log or a record that was written before some fields were asked for: what it lacks, nobody said, and
 * neither is a number said that is not finite.
 */
export function completeSituation(situation: Partial<Situation>): Situation {
  const whole = { ...emptySituation, ...situation };
  return {
    ...whole,
    lifetimeYears: finite(whole.lifetimeYears),
    peakRps: finite(whole.peakRps),
    latencyMs: finite(whole.latencyMs),
    teamSize: finite(whole.teamSize),
  };
}

const finite = (value: number | null): number | null => (value !== null && Number.isFinite(value) ? value : null);
