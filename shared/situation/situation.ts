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
  /** What the law or a contract asks, in words; empty when nothing. */
  readonly regulation: string;
  /** Anything else the team should know. */
  readonly notes: string;
}

export type Stage = 'prototype' | 'new-product' | 'growth' | 'established';
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
  | 'cli';

export interface RunningService {
  readonly name: string;
  readonly language: string;
  readonly framework: string;
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
  regulation: '',
  notes: '',
};
