import type { Candidate } from '../../board/frame.ts';
import type { Framework, RuntimeModel } from '../../catalogue/types.ts';
import type { Situation } from '../../situation/situation.ts';
import { clamp } from '../statistics.ts';
import { cellValue, minus, neutral, noFacts, plus, unknown, type Assessor } from './assess.ts';
import { measured, modelNames, stated } from './facts.ts';
import type { Reason } from '../types.ts';

/** An ordinary page costs this many times the benchmark's page; bursts double the peak. */
const heavierThanBenchmark = 6;
const burstFactor = 2;

/** Languages compiled to native code without a collector that pauses. */
const native = new Set(['Rust', 'C++', 'C', 'Zig']);

/** Reason given to every candidate that cannot promise answers below a millisecond (E07). */
export const latencyReason =
  'Answers within a millisecond need native code that never pauses; its runtime cannot promise that.';

/** Whether a hard ceiling below one millisecond is in reach; `null` when nothing says so. */
export function reachesSubMillisecond({ facts, languages }: Pick<Candidate, 'facts' | 'languages'>): boolean | null {
  if (facts?.domains.includes('high-frequency-low-latency') === true) return true;
  if (languages.length === 0) return null;
  const compiled = languages.some((language) => native.has(language));
  return compiled && (facts === null || facts.performance === null || facts.performance.class === 'very-high');
}

export const asksSubMillisecond = (situation: Situation): boolean =>
  (situation.latencyMs !== null && situation.latencyMs < 1) ||
  (situation.domains.includes('high-frequency-low-latency') && situation.latencyMs === null);

/** Requests per second on the benchmark's machine for a page from the database, whatever way it is read. */
const capacityOf = ({ performance }: Framework): number | null =>
  performance === null ? null : (performance.fortunes?.rps ?? performance.singleQuery.rps * 0.6);

/** How much of its throughput a waiting program keeps: threads wait with their request, the others do something else. */
const waiting: Readonly<Record<RuntimeModel, number>> = {
  'process-per-request': 0.3,
  'sync-threaded': 0.3,
  hybrid: 0.9,
  'async-event-loop': 1,
  'multi-threaded-async': 1,
  goroutines: 1,
  'beam-processes': 1,
};

/** From this peak on a board asks what was profiled before speed decides anything (H03). */
const askFrom = 1000;

/** Products whose requests mostly wait for their database, where speed rarely decides. */
const ordinary = new Set(['crud-saas', 'content-management', 'prototype', 'thin-service']);

const isOrdinary = ({ domains }: Situation): boolean =>
  domains.length > 0 && domains.every((domain) => ordinary.has(domain));

/**
 * Throughput against the need, enough is enough (H04): √(capacity/target) up to 1, because machines can be added at a
 * cost; lowered for threads that wait, the more the higher the load and only when work waits on input (D01). A gap in an
 * ordinary product asks for the bottleneck that was profiled (H03).
 */
export const peakLoad: Assessor = (candidate, situation) => {
  const facts = candidate.facts;
  if (facts === null) return noFacts();
  const capacity = capacityOf(facts);
  if (asksSubMillisecond(situation) && reachesSubMillisecond(candidate) === false) {
    return {
      value: 0,
      confidence: 'high',
      reasons: [minus(latencyReason)],
      facts: [stated(facts, facts.runtime.note, 'runtime')],
      missing: [],
    };
  }
  if (situation.peakRps === null) return unknown('Requests per second at peak.');
  if (capacity === null) return unknown('A measured throughput of this candidate.');
  const peak = Math.max(0, situation.peakRps) * (situation.bursts === true ? burstFactor : 1);
  const target = peak * heavierThanBenchmark;
  const enough = target <= 0 ? 1 : Math.min(1, Math.sqrt(capacity / target));
  const kept = keptWhileWaiting(facts, situation, peak);
  const value = cellValue(enough * kept);
  return {
    value,
    confidence: facts.performance?.note === null ? 'medium' : 'low',
    reasons: [
      enough >= 1
        ? plus('Measured throughput is well above the expected peak; more would earn nothing.')
        : enough >= 0.7
          ? neutral('The expected peak is within reach with several machines or caching.')
          : minus('The expected peak needs many machines, or caching and work done in the background.'),
      ...waitingReasons(facts, kept, peak),
      ...bottleneckReasons(situation, value),
    ],
    facts: [
      measured(facts, `${Math.round(capacity)} simple database pages a second on the benchmark’s machine`),
      stated(facts, facts.runtime.note, 'runtime'),
    ],
    missing: [
      ...(situation.bursts === null ? ['Whether traffic comes in bursts.'] : []),
      ...(situation.workload === null ? ['Whether requests wait on input or compute; taken as waiting.'] : []),
      ...(value < 3 && situation.peakRps >= askFrom && situation.bottleneck.trim() === ''
        ? ['A profiled bottleneck; without one, speed is a guess.']
        : []),
    ],
  };
};

/** Share of the throughput that is left where work waits: everything at low load, less for threads under high load. */
export function keptWhileWaiting({ runtime }: Framework, { workload }: Situation, peak: number): number {
  const crowd = crowdOf(peak);
  const waits = workload === 'cpu-bound' ? 0 : workload === 'mixed' ? 0.5 : 1;
  return 1 - 0.4 * crowd * waits * (1 - waiting[runtime.model]);
}

/** 0 up to a hundred requests a second, 1 from ten thousand, on a logarithm between. */
export const crowdOf = (peak: number): number => (peak <= 100 ? 0 : clamp((Math.log10(peak) - 2) / 2, 0, 1));

function waitingReasons({ runtime }: Framework, kept: number, peak: number): Reason[] {
  const model = modelNames[runtime.model];
  if (kept < 0.9) return [minus(`It runs on ${model}: while one waits for the database, it serves nobody else.`)];
  return kept >= 0.99 && crowdOf(peak) > 0.5 ? [plus(`It runs on ${model}, so waiting costs little.`)] : [];
}

function bottleneckReasons(situation: Situation, value: number): Reason[] {
  const profiled = situation.bottleneck.trim().replace(/[.\s]+$/, '');
  if (profiled !== '') return [neutral(`Profiled bottleneck: ${profiled}.`)];
  return value < 3 && isOrdinary(situation)
    ? [neutral('Such products mostly wait for their database, so this gap rarely decides.')]
    : [];
}
