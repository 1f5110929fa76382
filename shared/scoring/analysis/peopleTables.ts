import type { CriterionId } from '../../ids.ts';
import { logsOf } from '../elicitation/judged.ts';
import { idsOf } from '../statistics.ts';
import { feelTable, type FeelTable } from '../tables/feelTable.ts';
import { tableOf, type Table } from '../tables/table.ts';
import { weightTable, type WeightTable } from '../tables/weightTable.ts';
import type { BoardInput } from '../types.ts';
import type { Voter } from './types.ts';
import { judgedBy } from './voters.ts';

/** Everybody's ballots, read once: columns by id, rows with the places of their people among the voters. */
export interface PeopleTables {
  /** How many were read, with those who said nothing. */
  readonly voters: number;
  readonly weights: WeightTable;
  readonly feelings: FeelTable;
  /** Logarithms of AHP judgements, a row a voter, 0 for who weighed nothing; `null` where people weighed otherwise. */
  readonly pairs: Table | null;
}

/** Summaries, single ballots and every step of a what-if look at the same people; a list of voters never changes. */
const lastRead = new WeakMap<readonly Voter[], PeopleTables>();

export function peopleTables(
  voters: readonly Voter[],
  board: Pick<BoardInput, 'criteria' | 'candidates'>,
): PeopleTables {
  const [criteria, candidates] = [idsOf(board.criteria), idsOf(board.candidates)];
  const last = lastRead.get(voters);
  if (last !== undefined && isSame(last.weights.ids, criteria) && isSame(last.feelings.ids, candidates)) return last;
  const tables: PeopleTables = {
    voters: voters.length,
    weights: weightTable(
      voters.map(({ weigh }) => weigh),
      criteria,
    ),
    feelings: feelTable(
      voters.map(({ feel }) => feel),
      candidates,
    ),
    pairs: pairsOf(voters, criteria),
  };
  lastRead.set(voters, tables);
  return tables;
}

function pairsOf(voters: readonly Voter[], criteria: readonly CriterionId[]): Table | null {
  if (judgedBy(voters) === null) return null;
  const nothing = Array<number>((criteria.length * (criteria.length - 1)) / 2).fill(0);
  return tableOf(
    voters.map(({ weigh, judged }) => (weigh === null || judged === undefined ? nothing : logsOf(judged, criteria))),
  );
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id, place) => id === b[place]);
