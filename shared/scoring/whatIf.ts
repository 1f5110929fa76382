import type { Blend } from '../board/frame.ts';
import type { WeightSummary } from '../board/summary.ts';
import type { CriterionId } from '../ids.ts';
import { blendFor } from '../situation/presets.ts';
import type { Situation, Stage } from '../situation/situation.ts';
import { askedFor, countedPath, type CountedPath } from './countedPath.ts';
import { emphasise, momentOf } from './emphasis.ts';
import { clamp } from './statistics.ts';
import type { BoardInput } from './types.ts';
import { askedWeights, type Weights } from './weights.ts';

/** The board with another blend; shares that do not add up to 100 are scaled when it is evaluated. */
export const withBlend = (input: BoardInput, blend: Blend): BoardInput => ({ ...input, blend });

/** One weight at `share` (0..1, before caps), the others keeping their proportions. */
export function withWeight(input: BoardInput, criterionId: CriterionId, share: number): BoardInput {
  const asked = askedWeights(input.criteria, input.weights);
  const now = asked[criterionId];
  if (now === undefined || !Number.isFinite(share) || input.criteria.length === 1) return input;
  const target = clamp(share, 0, 1);
  const spread = (id: CriterionId): number =>
    now >= 1 - 1e-12 ? (1 - target) / (input.criteria.length - 1) : ((asked[id] ?? 0) * (1 - target)) / (1 - now);
  return withWeights(
    input,
    Object.fromEntries(input.criteria.map(({ id }) => [id, id === criterionId ? target : spread(id)])),
  );
}

/** What one weight can count, 0..1, from the least to the most, while the others keep their proportions. */
export function countedRange(input: BoardInput, criterionId: CriterionId): readonly [least: number, most: number] {
  const path = pathOf(input, criterionId);
  return path === null ? [0, 1] : [path.least, path.most];
}

/**
 * One weight as it counts, 0..1, after the cap on environmental criteria: `withWeight` at the share to ask for. What it
 * cannot count becomes what is nearest. The bounds of `weightFlips` are such shares.
 */
export function withCountedWeight(input: BoardInput, criterionId: CriterionId, counted: number): BoardInput {
  const path = pathOf(input, criterionId);
  return path === null || !Number.isFinite(counted) ? input : withWeight(input, criterionId, askedFor(path, counted));
}

function pathOf({ criteria, weights }: BoardInput, criterionId: CriterionId): CountedPath | null {
  const column = criteria.findIndex(({ id }) => id === criterionId);
  if (column < 0 || criteria.length === 1) return null;
  const asked = askedWeights(criteria, weights);
  return countedPath(
    criteria.map(({ id }) => asked[id] ?? 0),
    criteria.map(({ environmental }) => environmental),
    column,
  );
}

/** Weights in place of the team’s, any positive scale; they are brought to 1 when the board is evaluated. */
export function withWeights(input: BoardInput, team: Weights): BoardInput {
  const empty: WeightSummary = { method: 'rating', voters: 0, team, items: {}, agreement: null, spearman: null };
  return { ...input, weights: { ...(input.weights ?? empty), team } };
}

/** Another peak, in requests a second; `null` is not said. */
export const withTraffic = (input: BoardInput, peakRps: number | null): BoardInput =>
  inSituation(input, { peakRps: peakRps === null || !Number.isFinite(peakRps) ? null : Math.max(0, peakRps) });

/** Another stage: weights as it stresses them, and the blend of its preset unless the team had chosen its own (F02). */
export function withStage(input: BoardInput, stage: Stage): BoardInput {
  const staged = stressed(input, { stage });
  const [before, after] = [blendFor(input.situation), blendFor(staged.situation)];
  const usual =
    input.blend.fit === before.fit &&
    input.blend.preference === before.preference &&
    input.blend.morale === before.morale;
  return usual ? withBlend(staged, { fit: after.fit, preference: after.preference, morale: after.morale }) : staged;
}

/** Another lifetime in years: a longer one raises the share of maintainability (A03). */
export const withLifetime = (input: BoardInput, lifetimeYears: number): BoardInput =>
  Number.isFinite(lifetimeYears) ? stressed(input, { lifetimeYears: clamp(lifetimeYears, 0, 50) }) : input;

function stressed(input: BoardInput, change: Partial<Situation>): BoardInput {
  const changed = inSituation(input, change);
  const asked = askedWeights(input.criteria, input.weights);
  const team = emphasise(asked, input.criteria, momentOf(changed.situation), momentOf(input.situation));
  return team === asked ? changed : withWeights(changed, team);
}

const inSituation = (input: BoardInput, change: Partial<Situation>): BoardInput => ({
  ...input,
  situation: { ...input.situation, ...change },
});
