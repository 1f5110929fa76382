import type { BuiltInLevel, RuntimeModel } from '../../catalogue/types.ts';
import { cellValue, minus, neutral, noFacts, plus, unknown, type Assessor } from './assess.ts';
import { builtIn, levelNames, modelNames, stated } from './facts.ts';

const levelShare: Readonly<Record<BuiltInLevel, number>> = {
  yes: 0.85,
  'official-addon': 0.65,
  'third-party': 0.5,
  no: 0.1,
};

/** How naturally one server holds many open connections. */
const modelShare: Readonly<Record<RuntimeModel, number>> = {
  'process-per-request': 0.1,
  'sync-threaded': 0.25,
  hybrid: 0.9,
  'async-event-loop': 0.95,
  'multi-threaded-async': 0.95,
  goroutines: 0.95,
  'beam-processes': 1,
};

/** Half how live updates are provided, half how the runtime holds open connections, more when it is its own ground. */
export const realTime: Assessor = (candidate, situation) => {
  const facts = candidate.facts;
  if (situation.realTime === 'none') {
    return {
      value: 5,
      confidence: 'high',
      reasons: [neutral('No live updates are asked for, so this separates nobody.')],
      facts: [],
      missing: [],
    };
  }
  if (facts === null) return noFacts();
  const { level, note } = builtIn(facts, 'realtime');
  if (level === null) return unknown('How it keeps screens up to date.');
  const { model, asyncSupport } = facts.runtime;
  const open = modelShare[model] + (model === 'sync-threaded' && asyncSupport !== 'none' ? 0.15 : 0);
  const own = facts.domains.includes('realtime');
  const share = Math.min(1, 0.5 * levelShare[level] + 0.5 * open + (own ? 0.15 : 0));
  // Where live updates are the core of the product, a half-natural way costs more than halfway.
  const value = situation.realTime === 'core' ? share * Math.sqrt(share) : share;
  return {
    value: cellValue(value),
    confidence: 'medium',
    reasons: [
      level === 'yes'
        ? plus('Live connections come with it.')
        : level === 'no'
          ? minus('Nothing established for live connections.')
          : neutral(`Live connections by ${level === 'official-addon' ? 'an official add-on' : 'packages of others'}.`),
      open >= 0.6
        ? plus(`It runs on ${modelNames[model]}, which holds many connections.`)
        : minus(`It runs on ${modelNames[model]}; open screens need a server of their own.`),
      ...(own ? [plus('Real-time products are its own ground.')] : []),
      neutral('How many screens are open at once decides more; try it before trusting this.'),
    ],
    facts: [
      stated(facts, `Live updates: ${note ?? levelNames[level]}`, 'realtime'),
      stated(facts, facts.runtime.note, 'runtime'),
    ],
    missing: situation.realTime === null ? ['Whether screens have to update live; taken as a little.'] : [],
  };
};
