import type { Blend } from '../../board/frame.ts';
import type { CandidateId, CriterionId } from '../../ids.ts';
import { unknownValue } from '../candidates.ts';
import type { OpenCell } from '../smaa/smaa.ts';
import { byId } from '../statistics.ts';
import type { BoardInput, BoardResult, CandidateResult } from '../types.ts';

/** The board as numbers: candidates in the ranking and criteria in the order of their ids, everything 0..1. */
export interface BoardNumbers {
  readonly candidates: readonly CandidateId[];
  readonly criteria: readonly CriterionId[];
  /** All candidates on the board, whose stars make a ballot count as cast. */
  readonly everybody: readonly CandidateId[];
  readonly environmental: readonly boolean[];
  /** By candidate, then by criterion; an unknown cell stands at the middle. */
  readonly values: readonly (readonly number[])[];
  /** Cells whose value is not one number, in the same order: unknown ones anywhere, others between people's scores. */
  readonly open: readonly OpenCell[];
  /** How many of them nobody knows. */
  readonly unknown: number;
  /** As the team set it, 0..1 each, before absent parts are left out. */
  readonly asked: Blend;
  /** As it counts now. */
  readonly counted: Blend;
  /** What the team as a whole has for each candidate. */
  readonly team: readonly CandidateResult[];
}

export function boardNumbers(input: BoardInput, result: BoardResult): BoardNumbers {
  const team = result.candidates
    .filter(({ rank }) => rank !== null)
    .toSorted((a, b) => byId(a.candidateId, b.candidateId));
  const criteria = input.criteria.toSorted((a, b) => byId(a.id, b.id));
  const column = new Map(criteria.map(({ id }, index) => [id, index]));
  const row = new Map(team.map(({ candidateId }, index) => [candidateId, index]));
  const values = team.map(() => criteria.map(() => unknownValue));
  const open: OpenCell[] = [];
  let unknown = 0;
  for (const { candidateId, criterionId, value, interval } of result.cells) {
    const [candidate, criterion] = [row.get(candidateId), column.get(criterionId)];
    if (candidate === undefined || criterion === undefined) continue;
    if (value === null) unknown += 1;
    else values[candidate]![criterion] = value / 5;
    if (value === null) open.push({ candidate, criterion, low: 0, high: 1 });
    else if (interval !== undefined) open.push({ candidate, criterion, low: interval[0] / 5, high: interval[1] / 5 });
  }
  const { fit, preference, morale } = input.blend;
  const total = fit + preference + morale;
  return {
    candidates: team.map(({ candidateId }) => candidateId),
    criteria: criteria.map(({ id }) => id),
    everybody: input.candidates.map(({ id }) => id),
    environmental: criteria.map(({ environmental }) => environmental),
    values,
    open: open.sort((a, b) => a.candidate - b.candidate || a.criterion - b.criterion),
    unknown,
    asked:
      total > 0 && Number.isFinite(total)
        ? { fit: fit / total, preference: preference / total, morale: morale / total }
        : { fit: 1, preference: 0, morale: 0 },
    counted: result.blend,
    team,
  };
}

/** Those within the tolerance of the best, in the order of ids. */
export const leadersOf = (scores: ArrayLike<number>, tolerance: number): number[] => {
  let best = -Infinity;
  for (let i = 0; i < scores.length; i += 1) best = Math.max(best, scores[i]!);
  const first: number[] = [];
  for (let i = 0; i < scores.length; i += 1) if (best - scores[i]! <= tolerance) first.push(i);
  return first;
};
