import type { Performance, RuntimeModel } from '../../catalogue/types.ts';
import { cellValue, noFacts, signed, unknown, type Assessor } from './assess.ts';
import { measured, modelNames, stated } from './facts.ts';

const classShare: Readonly<Record<Performance['class'], number>> = {
  'very-high': 1,
  high: 0.9,
  medium: 0.8,
  modest: 0.5,
};

/** How little a request holds while it waits. */
const modelShare: Readonly<Record<RuntimeModel, number>> = {
  'process-per-request': 0.35,
  'sync-threaded': 0.45,
  hybrid: 0.9,
  'async-event-loop': 0.9,
  'multi-threaded-async': 1,
  goroutines: 1,
  'beam-processes': 0.9,
};

/** Half the order of magnitude of throughput on equal machines, half the habit of the runtime; never a benchmark alone (B06). */
export const resourceUse: Assessor = (candidate) => {
  const facts = candidate.facts;
  if (facts === null) return noFacts();
  const { performance, runtime } = facts;
  if (performance === null) return unknown('A measured throughput of this candidate.');
  const [work, habit] = [classShare[performance.class], modelShare[runtime.model]];
  return {
    value: cellValue(0.5 * work + 0.5 * habit),
    confidence: 'low',
    reasons: [
      signed(work, `Work done by equal machines: ${performance.class.replace('-', ' ')}.`, 0.75, 0.6),
      signed(habit, `Serves requests with ${modelNames[runtime.model]}.`),
    ],
    facts: [
      measured(facts, `${Math.round(performance.medianShareOfBest * 1000) / 10} % of the best measured throughput`),
      stated(facts, runtime.note, 'runtime'),
    ],
    missing: ['Queries and payloads of the product, which matter more than the framework.'],
  };
};
