import type { WeighBallot } from '../board/ballots.ts';
import type { Criterion, WeightMethod } from '../board/frame.ts';
import type { WeightSummary } from '../board/summary.ts';
import type { CriterionId } from '../ids.ts';
import type { CriterionWeight } from './types.ts';
import { byId, sum } from './statistics.ts';
import { isAnswer } from './tables/table.ts';
import { answerRow, shareRow, weightTable, type WeightTable } from './tables/weightTable.ts';

/** Environmental criteria together weigh at most this share of fit (scoring rule 4.5). */
export const environmentalCap = 0.05;

export type Weights = Readonly<Record<CriterionId, number>>;

/** What a filled answer may be, per method. */
export const scaleOf = (method: WeightMethod, criteria: number): readonly [number, number] => {
  switch (method) {
    case 'rating':
      return [0, 10];
    case 'points':
      return [0, 100];
    case 'ranking':
      return [1, Math.max(1, criteria)];
    default:
      return method satisfies never;
  }
};

/**
 * One voter's weights, adding up to 1 over `ids`; a blank criterion gets 1/n. `null` is an abstention:
 * nothing filled, or nothing but zeros (rule 1.5).
 */
export function normaliseBallot(ballot: WeighBallot, ids: readonly CriterionId[]): Weights | null {
  const shares = ballotShares(ballot, ids);
  return shares === null ? null : Object.fromEntries(ids.map((id, index) => [id, shares[index] ?? 0]));
}

/** The same as `normaliseBallot`, in the order of `ids`. */
function ballotShares(ballot: WeighBallot, ids: readonly CriterionId[]): number[] | null {
  const [given, shares] = [new Float64Array(ids.length), new Float64Array(ids.length)];
  answerRow(ballot, ids, given, 0);
  return shareRow(ballot.method, given, 0, shares, 0, ids.length) ? Array.from(shares) : null;
}

/** Mean of the normalised ballots over `ids`, abstentions left out; empty when nobody voted. */
export function teamWeights(
  ballots: readonly WeighBallot[],
  ids: readonly CriterionId[],
): { team: Weights; voters: number } {
  const table = weightTable(ballots, ids);
  return { team: meanShares(table), voters: table.shares.rows };
}

/** Mean of each column of shares, by id; empty without rows. */
export const meanShares = ({ ids, shares, ascending }: WeightTable): Weights =>
  shares.rows === 0 ? {} : Object.fromEntries(ids.map((id, place) => [id, total(ascending[place]!) / shares.rows]));

function total(values: Float64Array): number {
  let all = 0;
  for (let i = 0; i < values.length; i += 1) all += values[i]!;
  return all;
}

/**
 * What the team asked for over the criteria of today, adding up to 1: equal when nobody voted, a criterion added
 * since the vote counts as blank (1/n), one removed is dropped and the rest scaled.
 */
export function askedWeights(criteria: readonly Criterion[], summary: WeightSummary | null): Weights {
  const ids = criteria.map((criterion) => criterion.id).sort(byId);
  const known = ids.filter((id) => isAnswer(summary?.team[id]));
  const total = sum(known.map((id) => summary?.team[id] ?? 0));
  if (summary === null || !(total > 0 && Number.isFinite(total)))
    return Object.fromEntries(ids.map((id) => [id, 1 / ids.length]));
  const share = known.length / ids.length;
  return Object.fromEntries(
    ids.map((id) => [id, known.includes(id) ? ((summary.team[id] ?? 0) / total) * share : 1 / ids.length]),
  );
}

/** Whether the environmental cap can hold: nothing is left to take what it cuts off where every criterion is environmental. */
export const canCap = (environmental: readonly boolean[]): boolean =>
  environmental.includes(true) && environmental.includes(false);

/**
 * Weights after the environmental cap: with W the asked share of environmental criteria above κ, those are scaled by
 * κ/W and all others by (1−κ)/(1−W). With nothing but environmental weight, the rest is shared equally among the
 * others; with nothing but environmental criteria the cap is ignored.
 */
export function capWeights(criteria: readonly Criterion[], asked: Weights, cap = environmentalCap): CriterionWeight[] {
  const ordered = criteria.toSorted((a, b) => byId(a.id, b.id));
  const shares = ordered.map(({ id }) => asked[id] ?? 0);
  const capping = capShares(
    shares,
    ordered.map(({ environmental }) => environmental),
    cap,
  );
  const weights = new Map(ordered.map(({ id }, index) => [id, shares[index] ?? 0]));
  return criteria.map(({ id, environmental }) => ({
    criterionId: id,
    asked: asked[id] ?? 0,
    weight: weights.get(id) ?? 0,
    capped: capping && environmental && (asked[id] ?? 0) > 0,
  }));
}

/** The same cap over shares in one order, written over them; true when it bit. */
export function capShares(
  shares: { readonly length: number; [index: number]: number },
  environmental: readonly boolean[],
  cap = environmentalCap,
): boolean {
  let tagged = 0;
  let others = 0;
  for (let j = 0; j < shares.length; j += 1)
    if (environmental[j]) tagged += shares[j]!;
    else others += 1;
  if (tagged <= cap + 1e-12 || others === 0) return false;
  for (let j = 0; j < shares.length; j += 1)
    if (environmental[j]) shares[j] = (shares[j]! * cap) / tagged;
    else shares[j] = tagged >= 1 - 1e-12 ? (1 - cap) / others : (shares[j]! * (1 - cap)) / (1 - tagged);
  return true;
}
