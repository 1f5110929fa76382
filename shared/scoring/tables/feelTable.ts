import type { FeelBallot } from '../../board/ballots.ts';
import type { CandidateId } from '../../ids.ts';
import { isAnswer, type Table } from './table.ts';

/** One question about every candidate, a row a ballot that answered it for any of them. */
export interface FeelAnswers extends Table {
  /** By row, the place of its ballot in what was read. */
  readonly places: ArrayLike<number>;
}

export interface FeelTable {
  /** Candidates by column. */
  readonly ids: readonly CandidateId[];
  /** As given: stars 0..5, faces −2..2. */
  readonly stars: FeelAnswers;
  readonly morale: FeelAnswers;
  /** Written reasons by candidate, in the order of ballots. */
  readonly reasons: readonly (readonly string[])[];
}

/** Ballots on candidates, read once; columns in the order of `ids`. Whoever gave none is `null`. */
export function feelTable(ballots: readonly (FeelBallot | null)[], ids: readonly CandidateId[]): FeelTable {
  const width = ids.length;
  const [stars, morale] = [new Rows(ballots.length, width), new Rows(ballots.length, width)];
  const reasons = ids.map((): string[] => []);
  for (let place = 0; place < ballots.length; place += 1) {
    const ballot = ballots[place]!;
    if (ballot === null) continue;
    for (let i = 0; i < width; i += 1) {
      const feeling = ballot.feelings[ids[i]!];
      stars.put(i, feeling?.stars);
      morale.put(i, feeling?.morale);
      const reason = feeling?.reason.trim() ?? '';
      if (reason !== '') reasons[i]!.push(reason);
    }
    stars.end(place);
    morale.end(place);
  }
  return { ids, stars, morale, reasons };
}

class Rows implements FeelAnswers {
  rows = 0;
  readonly width: number;
  readonly values: Float64Array;
  readonly places: Uint32Array;
  #said = false;

  constructor(most: number, width: number) {
    this.width = width;
    this.values = new Float64Array(most * width);
    this.places = new Uint32Array(most);
  }

  put(column: number, answer: number | null | undefined): void {
    const said = isAnswer(answer);
    this.values[this.rows * this.width + column] = said ? answer : NaN;
    this.#said ||= said;
  }

  /** Keeps the row when it says anything; the next one writes over it otherwise. */
  end(place: number): void {
    this.places[this.rows] = place;
    this.rows += Number(this.#said);
    this.#said = false;
  }
}
