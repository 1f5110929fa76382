import type { TeamSkills } from '../../board/summary.ts';
import { candidateFrom } from '../../catalogue/candidates.ts';
import type { Framework } from '../../catalogue/types.ts';
import { emptySituation } from '../../situation/situation.ts';
import { cellValue } from '../fit/assess.ts';
import { resourceUse } from '../fit/resourceUse.ts';
import { sum } from '../statistics.ts';
import { longDate } from '../words.ts';
import { fieldsOf } from './fields.ts';
import { requireFigures } from './figures.ts';
import { ceilingOf, flagsOf, isTooYoung } from './flags.ts';
import { documentationRating, upgradeRating } from './ratings.ts';
import { seriesOf, trendOf } from './series.ts';
import { signalsOf } from './signals.ts';
import type { HealthReport, HealthSignal, UpkeepRating } from './types.ts';

/** Below this weight of known signals there is no value, only signals: popularity alone must never make one (A02). */
const leastCoverage = 0.5;

/** Weight of the known signals, 0..1. */
export const coverageOf = (signals: readonly HealthSignal[]): number =>
  sum(signals.map(({ value, weight }) => (value === null ? 0 : weight)));

/** Σ weight·value over the known signals ÷ their weight, 0..1; `null` below half of the whole weight. */
export function weighed(signals: readonly HealthSignal[]): number | null {
  const coverage = coverageOf(signals);
  return coverage < leastCoverage ? null : sum(signals.map(({ value, weight }) => weight * (value ?? 0))) / coverage;
}

/**
 * The health of the people around a framework from the catalogue’s dated figures (scoring rule 7): signals with their
 * coverage, trend and series for sparklines, flags, fields and doubts. `skills` lets popularity speak to this team (B07).
 * Pure; an indication, never a verdict (G05). Throws a `RangeError` for a figure beyond ±1e9 or not finite.
 */
export const healthOf = (framework: Framework, skills: TeamSkills | null = null): HealthReport => ({
  ...factsOnly(framework),
  flags: flagsOf(framework, skills),
});

type FactsOnly = Omit<HealthReport, 'flags'>;

const reports = new WeakMap<Framework, FactsOnly>();

/** All that rests on the entry alone; kept, since every what-if asks for it again. */
function factsOnly(framework: Framework): FactsOnly {
  const known = reports.get(framework);
  if (known !== undefined) return known;
  requireFigures(framework.health);
  const { health } = framework;
  const signals = signalsOf(framework);
  const ceiling = ceilingOf(health.busFactor12m);
  const share = isTooYoung(framework) ? null : weighed(signals);
  const value = share === null ? null : cellValue(Math.min(share, ceiling / 5));
  const report: FactsOnly = {
    indication: `An indication from public figures up to ${longDate(health.snapshotDate)}, not a verdict.`,
    value,
    ceiling,
    coverage: coverageOf(signals),
    signals,
    missing: signals.filter((signal) => signal.value === null).map(({ figure }) => figure),
    trend: trendOf(framework),
    series: seriesOf(framework),
    fields: fieldsOf(framework),
    ratings: [healthRating(value, share, ceiling, signals), documentationRating(framework), upgradeRating(framework)],
    resources: resourceUse(candidateFrom(framework), emptySituation, null, []),
    doubts: framework.doubts,
    date: health.snapshotDate,
    ageDays: health.ageDays,
  };
  reports.set(framework, report);
  return report;
}

const healthRating = (
  value: number | null,
  share: number | null,
  ceiling: number,
  signals: readonly HealthSignal[],
): UpkeepRating => ({
  id: 'health',
  name: 'Community health',
  value,
  reasons: [
    ...(share !== null && share > ceiling / 5
      ? [{ sign: '-' as const, text: `Held at ${ceiling} of 5: too few people carry it.` }]
      : []),
    ...signals.flatMap(({ value: known, figure }) =>
      known === null
        ? []
        : [{ sign: known >= 0.65 ? ('+' as const) : known < 0.4 ? ('-' as const) : ('·' as const), text: figure }],
    ),
  ],
  facts: signals.flatMap(({ value: known, figure, source, date }) =>
    known === null ? [] : [{ text: figure, source, date }],
  ),
});
