import type { Criterion } from '../board/frame.ts';
import { requireNonNegative } from './checks.ts';
import { clamp, sum } from './statistics.ts';
import type { Situation, Stage } from '../situation/situation.ts';
import type { Weights } from './weights.ts';

/** How much each part matters at a stage, in relation to a new product; early on the team outweighs raw performance (C06). */
const byStage: Readonly<Record<Stage, Readonly<Record<'team' | 'load' | 'upkeep', number>>>> = {
  prototype: { team: 1.4, load: 0.5, upkeep: 0.5 },
  'side-project': { team: 1, load: 0.5, upkeep: 0.7 },
  'new-product': { team: 1, load: 1, upkeep: 1 },
  growth: { team: 0.9, load: 1.4, upkeep: 1.1 },
  established: { team: 0.8, load: 1.3, upkeep: 1.3 },
};

type Aspect = 'team' | 'load' | 'upkeep' | 'other';

const aspectOf = ({ assessor, group }: Pick<Criterion, 'assessor' | 'group'>): Aspect => {
  if (assessor === 'peak-load' || assessor === 'concurrency') return 'load';
  if (assessor === 'maintainability' || assessor === 'community-health' || assessor === 'later-features')
    return 'upkeep';
  return group === 'team' ? 'team' : 'other';
};

const stageFactor = (stage: Stage | null, aspect: Aspect): number =>
  stage === null || aspect === 'other' ? 1 : byStage[stage][aspect];

type Moment = Pick<Situation, 'stage' | 'lifetimeYears'>;

/**
 * Weights as another stage or lifetime would stress them: each is multiplied by stage(new)/stage(baseline), those of
 * maintainability and community also by √(years(new)/years(baseline)) within 0.4 and 2.5, then all are scaled to 1.
 * At the baseline itself nothing changes. Used by the what-if alone: a team's own votes are never bent. Throws a
 * `RangeError` for a weight below 0 or not finite.
 */
export function emphasise(
  weights: Weights,
  criteria: readonly Criterion[],
  situation: Moment,
  baseline: Moment,
): Weights {
  return scaled(weights, criteria, factorsOf(criteria, situation, baseline));
}

/** The weights that `emphasise` makes these of: what was chosen at `situation`, as it stands at the baseline. Errors as for `emphasise`. */
export function beforeEmphasis(
  weights: Weights,
  criteria: readonly Criterion[],
  situation: Moment,
  baseline: Moment,
): Weights {
  const factors = factorsOf(criteria, situation, baseline);
  return scaled(
    weights,
    criteria,
    factors.map((factor) => 1 / factor),
  );
}

function factorsOf(criteria: readonly Criterion[], situation: Moment, baseline: Moment): readonly number[] {
  const stage = baseline.stage === null ? null : situation.stage;
  const years = lifetimeFactor(situation.lifetimeYears, baseline.lifetimeYears);
  return criteria.map((criterion) => {
    const aspect = aspectOf(criterion);
    const staged = stageFactor(stage, aspect) / stageFactor(stage === null ? null : baseline.stage, aspect);
    return staged * (aspect === 'upkeep' ? years : 1);
  });
}

function scaled(weights: Weights, criteria: readonly Criterion[], factors: readonly number[]): Weights {
  requireNonNegative(Object.values(weights), 'weights');
  if (factors.every((factor) => factor === 1)) return weights;
  const raw = criteria.map(({ id }, index) => (weights[id] ?? 0) * (factors[index] ?? 1));
  const total = sum(raw);
  return !(total > 0 && Number.isFinite(total))
    ? weights
    : Object.fromEntries(criteria.map(({ id }, index) => [id, (raw[index] ?? 0) / total]));
}

const lifetimeFactor = (years: number | null, baseline: number | null): number =>
  years === null || baseline === null || !(years > 0) || !(baseline > 0) || !Number.isFinite(years / baseline)
    ? 1
    : clamp(Math.sqrt(years / baseline), 0.4, 2.5);

/** A moment as a try-out stresses it: a lifetime nobody said is five years, as assessors take it, and none is below half a year. */
export const momentOf = ({ stage, lifetimeYears }: Moment): Moment => ({
  stage,
  lifetimeYears: Number.isFinite(lifetimeYears ?? NaN) ? Math.max(0.5, lifetimeYears ?? 0) : 5,
});
