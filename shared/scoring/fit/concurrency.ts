import type { Candidate } from '../../board/frame.ts';
import type { RuntimeModel } from '../../catalogue/types.ts';
import type { TeamSkills } from '../../board/summary.ts';
import type { Situation } from '../../situation/situation.ts';
import { clamp } from '../statistics.ts';
import type { Reason } from '../types.ts';
import { percent } from '../words.ts';
import { cellValue, minus, neutral, noFacts, plus, unknown, type Assessor } from './assess.ts';
import { modelNames, stated } from './facts.ts';
import { crowdOf } from './peakLoad.ts';

/** How well each way of serving keeps many waiting requests going. */
const holds: Readonly<Record<RuntimeModel, number>> = {
  'process-per-request': 0.3,
  'sync-threaded': 0.35,
  hybrid: 0.9,
  'async-event-loop': 1,
  'multi-threaded-async': 1,
  goroutines: 1,
  'beam-processes': 1,
};

/** Ways in which people write `await` and must never block; light threads hide it from them. */
const explicitAsync: ReadonlySet<RuntimeModel> = new Set(['async-event-loop', 'hybrid', 'multi-threaded-async']);

/** What every way is worth where nothing asks for more, and what lacking experience costs at most, of 1. */
const idle = 0.8;
const inexperience = 0.3;

/** Below this fluency a team counts as inexperienced. */
const little = 0.34;

/** Asynchronous code in a team that says it has hardly written any (D02). */
export function isNewToAsync({ facts }: Pick<Candidate, 'facts'>, skills: TeamSkills | null): boolean {
  const fluency = asyncFluency(skills);
  return facts !== null && explicitAsync.has(facts.runtime.model) && fluency !== null && fluency < little;
}

/**
 * Sync or async against the need (D01): at low load, or where work computes, every way is worth .8; the more requests wait
 * at once, the more the way they are held decides. Asynchronous code costs up to .3 where few have written it (D02).
 */
export const concurrency: Assessor = (candidate, situation, skills) => {
  const facts = candidate.facts;
  if (facts === null) return noFacts();
  const demand = demandOf(situation);
  if (demand === null) return unknown('Requests per second at peak, or how much live updating is asked.');
  const { model, asyncSupport, note } = facts.runtime;
  const kept = holds[model] + (model === 'sync-threaded' ? { none: 0, partial: 0.1, full: 0.3 }[asyncSupport] : 0);
  const fluency = asyncFluency(skills);
  const asks = explicitAsync.has(model);
  const lack = asks && fluency !== null ? inexperience * (1 - fluency) : 0;
  return {
    value: cellValue(clamp(idle + demand * (kept - idle) - lack, 0, 1)),
    confidence: asks && fluency === null ? 'low' : 'medium',
    reasons: [
      neutral(`${asks || holds[model] >= 0.9 ? 'Asynchronous' : 'Synchronous'}: it runs on ${modelNames[model]}.`),
      ...needReasons(demand, kept),
      ...(asks ? experience(fluency) : []),
    ],
    facts: [stated(facts, note, 'runtime')],
    missing: [
      ...(situation.workload === null ? ['Whether requests wait on input or compute; taken as waiting.'] : []),
      ...(asks && fluency === null ? ['How much asynchronous code people here have written.'] : []),
    ],
  };
};

/** How much work waits at once, 0..1: by peak and workload, or by open screens; `null` while neither is said. */
function demandOf({ peakRps, bursts, workload, realTime }: Situation): number | null {
  if (peakRps === null && realTime === null) return null;
  const waits = workload === 'cpu-bound' ? 0 : workload === 'mixed' ? 0.5 : 1;
  const crowd = peakRps === null ? 0 : crowdOf(Math.max(0, peakRps) * (bursts === true ? 2 : 1));
  const screens = realTime === null ? 0 : { none: 0, some: 0.3, core: 1 }[realTime];
  return Math.max(crowd * waits, screens);
}

const asyncFluency = (skills: TeamSkills | null): number | null =>
  skills === null || skills.people === 0 ? null : (skills.skills['topic:async']?.fluency ?? null);

function needReasons(demand: number, kept: number): Reason[] {
  if (demand < 0.2) return [neutral('Little waits at once, so sync or async makes no difference here.')];
  return kept >= 0.8
    ? [plus('Many requests wait at once, and it serves others meanwhile.')]
    : [minus('Many requests wait at once, and each holds a worker meanwhile.')];
}

function experience(fluency: number | null): Reason[] {
  if (fluency === null) return [];
  const known = `The team’s fluency in asynchronous code is ${percent(fluency)}`;
  return fluency < little
    ? [minus(`${known}: mistakes there are hard to see and to find.`)]
    : [fluency >= 0.65 ? plus(`${known}.`) : neutral(`${known}.`)];
}
