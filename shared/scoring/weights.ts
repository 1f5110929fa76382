import type { WeighBallot } from '../board/ballots.ts';
import type { Criterion, WeightMethod } from '../board/frame.ts';
import type { WeightSummary } from '../board/summary.ts';
import type { CriterionId } from '../ids.ts';
import type { CriterionWeight } from './types.ts';
import { byId, sum } from './statistics.ts';

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
export function ballotShares({ method, values }: WeighBallot, ids: readonly CriterionId[]): number[] | null {
  const given = ids.map((id) => values[id]);
  const raw = method === 'ranking' ? centroids(given) : given.map(amount);
  let [filled, total] = [0, 0];
  for (const value of raw)
    if (value !== null) {
      filled += 1;
      total += value;
    }
  if (total <= 0) return null;
  const share = filled / ids.length;
  return raw.map((value) => (value === null ? 1 / ids.length : (value / total) * share));
}

type Given = number | null | undefined;

export const isAnswer = (value: Given): value is number => typeof value === 'number' && Number.isFinite(value);

const amount = (value: Given): number | null => (isAnswer(value) ? Math.max(0, value) : null);

/** Rank order centroid: place p of k weighs (1/k)·Σ 1/i for i = p..k; tied criteria share the mean of their places. */
function centroids(places: readonly Given[]): (number | null)[] {
  const filled = places.filter(isAnswer);
  const size = filled.length;
  const ofPlace = Array.from({ length: size }, () => 0);
  for (let place = 0; place < size; place += 1) {
    let total = 0;
    for (let later = place; later < size; later += 1) total += 1 / (later + 1);
    ofPlace[place] = total / size;
  }
  return places.map((own) => {
    if (!isAnswer(own)) return null;
    let [before, tied, total] = [0, 0, 0];
    for (const other of filled)
      if (other < own) before += 1;
      else if (other === own) tied += 1;
    for (let place = before; place < before + tied; place += 1) total += ofPlace[place]!;
    return total / tied;
  });
}

/** Mean of the normalised ballots over `ids`, abstentions left out; empty when nobody voted. */
export function teamWeights(
  ballots: readonly WeighBallot[],
  ids: readonly CriterionId[],
): { team: Weights; voters: number } {
  const rows = ballots.map((ballot) => ballotShares(ballot, ids)).filter((shares) => shares !== null);
  return { team: meanShares(rows, ids), voters: rows.length };
}

/** Mean of rows of shares in the order of `ids`; empty without rows. */
export function meanShares(rows: readonly (readonly number[])[], ids: readonly CriterionId[]): Weights {
  if (rows.length === 0) return {};
  const column = new Float64Array(rows.length);
  return Object.fromEntries(
    ids.map((id, place) => {
      for (let row = 0; row < rows.length; row += 1) column[row] = rows[row]![place] ?? 0;
      // Ascending, so that the order of ballots changes no digit.
      column.sort();
      let total = 0;
      for (let row = 0; row < column.length; row += 1) total += column[row]!;
      return [id, total / rows.length];
    }),
  );
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
  let [tagged, others] = [0, 0];
  for (let j = 0; j < shares.length; j += 1)
    if (environmental[j]) tagged += shares[j]!;
    else others += 1;
  if (tagged <= cap + 1e-12 || others === 0) return false;
  for (let j = 0; j < shares.length; j += 1)
    if (environmental[j]) shares[j] = (shares[j]! * cap) / tagged;
    else shares[j] = tagged >= 1 - 1e-12 ? (1 - cap) / others : (shares[j]! * (1 - cap)) / (1 - tagged);
  return true;
}
