import type { FeelBallot, WeighBallot } from '../../board/ballots.ts';
import type { WeightMethod } from '../../board/frame.ts';
import type { BallotTrials } from '../../board/summary.ts';
import { participantId } from '../../ids.ts';
import { duelDigits } from '../feelings.ts';
import { hasEnoughWays } from '../joint/enoughWays.ts';
import { weightForm, type RowForm } from '../joint/rowForm.ts';
import { ballotsFrom, weightDigits } from '../publication.ts';
import { idsOf } from '../statistics.ts';
import { isAnswer, tableOf, type Table } from '../tables/table.ts';
import type { BoardInput } from '../types.ts';
import type { Voter } from './types.ts';
import { judgedBy } from './voters.ts';

/** Beyond so many people nobody goes through what they may have answered together: every question has too many orders. */
const mostSearched = 12;

/** Counting takes milliseconds, and a reveal does not wait for seconds: what is not found among so many is withheld. */
const mostCounted = 200;

/**
 * Whether the counts of an anonymous round leave enough sets of ballots possible beside everything else it publishes
 * (scoring rule 5.2): each count is about whole ballots.
 */
export function isTrialsOpen(
  board: BoardInput,
  method: WeightMethod,
  voters: readonly Voter[],
  counts: (voters: readonly Voter[]) => BallotTrials | null,
): boolean {
  if (voters.length > mostSearched) return true;
  // Pairs are not looked for: what they may have been beside the weights that were worked out from them is withheld.
  if (judgedBy(voters) !== null) return false;
  const columns = new Columns(board, method, voters);
  const published = columns.summaries(columns.table);
  let counted = 0;
  const digits = (other: Table): string => {
    const summaries = columns.summaries(other);
    if (summaries !== published || counted >= mostCounted) return `${summaries} not counted`;
    counted += 1;
    return `${summaries} ${JSON.stringify(counts(columns.voters(other)))}`;
  };
  return hasEnoughWays(columns.table, digits, columns.form);
}

/** A row a voter: weights, stars and faces side by side, as far as the round asked for them. */
class Columns {
  readonly table: Table;
  readonly form: RowForm;
  readonly #criteria: readonly string[];
  readonly #candidates: readonly string[];
  readonly #method: WeightMethod;

  constructor(board: BoardInput, method: WeightMethod, voters: readonly Voter[]) {
    const asked = <T>(pick: (voter: Voter) => T | null, ids: string[]): string[] =>
      voters.some((voter) => pick(voter) !== null) ? ids : [];
    const criteria = asked(({ weigh }) => weigh, idsOf(board.criteria));
    const candidates = asked(({ feel }) => feel, idsOf(board.candidates));
    const number = (value: number | null | undefined): number => (isAnswer(value) ? value : NaN);
    this.table = tableOf(
      voters.map(({ weigh, feel }) => [
        ...criteria.map((id) => number(weigh?.values[id])),
        ...candidates.map((id) => number(feel?.feelings[id]?.stars)),
        ...candidates.map((id) => number(feel?.feelings[id]?.morale)),
      ]),
    );
    this.#criteria = criteria;
    this.#candidates = candidates;
    this.#method = method;
    this.form = weightForm(this.#part(this.table, 0, criteria.length), method);
  }

  /** All that the round says of whole ballots but the counts. */
  summaries(table: Table): string {
    const [n, m] = [this.#criteria.length, this.#candidates.length];
    const weights = n === 0 ? '' : weightDigits(this.#part(table, 0, n), this.#criteria, this.#method);
    if (m === 0) return weights;
    const cast = (from: number): number =>
      this.#rows(table).filter((row) => row.subarray(from, from + m).some((value) => !Number.isNaN(value))).length;
    return `${weights} ${cast(n)} ${cast(n + m)} ${duelDigits(this.#part(table, n, n + m), this.#candidates)}`;
  }

  voters(table: Table): Voter[] {
    const [n, m] = [this.#criteria.length, this.#candidates.length];
    const weighs: readonly WeighBallot[] =
      n === 0 ? [] : ballotsFrom(this.#part(table, 0, n), this.#criteria, this.#method);
    const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);
    return this.#rows(table).map((row, place) => ({
      participant: participantId(place + 1),
      weigh: weighs[place] ?? null,
      feel: m === 0 ? null : this.#feel(row, n, orNull),
    }));
  }

  #feel(row: Float64Array, n: number, orNull: (value: number) => number | null): FeelBallot {
    const m = this.#candidates.length;
    return {
      type: 'feel',
      feelings: Object.fromEntries(
        this.#candidates.map((id, i) => [
          id,
          { stars: orNull(row[n + i]!), morale: orNull(row[n + m + i]!), reason: '', objection: null },
        ]),
      ),
    };
  }

  #rows({ rows, width, values }: Table): Float64Array[] {
    return Array.from({ length: rows }, (_, row) => values.subarray(row * width, (row + 1) * width));
  }

  #part(table: Table, from: number, to: number): Table {
    return tableOf(this.#rows(table).map((row) => Array.from(row.subarray(from, to))));
  }
}
