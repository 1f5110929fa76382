import type { WeighBallot } from '../../board/ballots.ts';
import type { WeightMethod } from '../../board/frame.ts';
import type { CriterionId } from '../../ids.ts';
import { sortColumn } from './sorted.ts';
import { columnOf, isAnswer, type Table } from './table.ts';

export interface WeightTable {
  /** Criteria by column. */
  readonly ids: readonly CriterionId[];
  /** Answers as given, a row a ballot. */
  readonly given: Table;
  /** Weights that add up to 1, a row a ballot that was no abstention. */
  readonly shares: Table;
  /** By row of `shares`, the place of its ballot in what was read. */
  readonly places: ArrayLike<number>;
  /** Each column of `shares` ascending, for means in which the order of ballots changes no digit, and for medians. */
  readonly ascending: readonly Float64Array[];
}

/** Ballots on weights, read once; columns in the order of `ids`. Whoever gave none is `null`. */
export function weightTable(ballots: readonly (WeighBallot | null)[], ids: readonly CriterionId[]): WeightTable {
  const width = ids.length;
  const given = new Float64Array(ballots.length * width);
  const shares = new Float64Array(ballots.length * width);
  const places = new Uint32Array(ballots.length);
  let [rows, voters] = [0, 0];
  for (let place = 0; place < ballots.length; place += 1) {
    const ballot = ballots[place]!;
    if (ballot === null) continue;
    answerRow(ballot, ids, given, rows * width);
    places[voters] = place;
    voters += Number(shareRow(ballot.method, given, rows * width, shares, voters * width, width));
    rows += 1;
  }
  const table: Table = { rows: voters, width, values: shares };
  return {
    ids,
    given: { rows, width, values: given },
    shares: table,
    places,
    ascending: ids.map((_, column) => sortColumn(columnOf(table, column, new Float64Array(voters)))),
  };
}

/** Writes what a ballot says on each of `ids` into `row` from `start` on; NaN where it says nothing. */
export function answerRow(
  { values }: WeighBallot,
  ids: readonly CriterionId[],
  row: Float64Array,
  start: number,
): void {
  for (let j = 0; j < ids.length; j += 1) {
    const value = values[ids[j]!];
    row[start + j] = isAnswer(value) ? value : NaN;
  }
}

/**
 * Writes a voter's weights (as `normaliseBallot`) into `shares` from `to` on, worked out from the `n` answers in `given`
 * from `from` on; false for an abstention. Rows of tables, as a ballot is normalised hundreds of times a recomputation.
 */
export function shareRow(
  method: WeightMethod,
  given: Float64Array,
  from: number,
  shares: Float64Array,
  to: number,
  n: number,
): boolean {
  if (method === 'ranking') shares.set(centroids(given.subarray(from, from + n)), to);
  else for (let j = 0; j < n; j += 1) shares[to + j] = Math.max(0, given[from + j]!);
  let filled = 0;
  let total = 0;
  for (let at = to; at < to + n; at += 1)
    if (!Number.isNaN(shares[at]!)) {
      filled += 1;
      total += shares[at]!;
    }
  if (total <= 0) return false;
  const share = filled / n;
  for (let at = to; at < to + n; at += 1)
    shares[at] = Number.isNaN(shares[at]!) ? 1 / n : (shares[at]! / total) * share;
  return true;
}

/**
 * Rank order centroid: place p of k weighs (1/k)·Σ 1/i for i = p..k; tied criteria share the mean of their places, NaN
 * stays where nothing was ranked.
 */
function centroids(places: Float64Array): Float64Array {
  const filled = places.filter((place) => !Number.isNaN(place));
  const ofPlace = filled.map((_, place) => {
    let total = 0;
    for (let later = place; later < filled.length; later += 1) total += 1 / (later + 1);
    return total / filled.length;
  });
  return places.map((own) => {
    let [before, tied, total] = [0, 0, 0];
    for (const other of filled)
      if (other < own) before += 1;
      else if (other === own) tied += 1;
    for (let place = before; place < before + tied; place += 1) total += ofPlace[place]!;
    return Number.isNaN(own) ? NaN : total / tied;
  });
}
