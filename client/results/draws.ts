import type { Draws } from '../../shared/scoring/index.ts';
import type { BoardInput, BoardResult } from '../../shared/scoring/types.ts';
import type { Outlook, Voters } from './recompute.ts';

/** Weightings that are drawn: a share is then within a point of the truth. In a worker even a phone has the time. */
export const drawnWeightings = 10_000;

/** What the worker is asked; `id` names the answer to it. */
export interface DrawRequest {
  readonly id: number;
  readonly input: BoardInput;
  readonly result: BoardResult;
  readonly voters: Voters;
  readonly seed: number;
  readonly draws: number;
}

export interface DrawAnswer {
  readonly id: number;
  readonly draws: Draws;
}

/** A request without what no draw looks at, which would be the larger part of what is copied. */
export function drawRequest(id: number, { input, result, voters }: Outlook, seed: number): DrawRequest {
  return {
    id,
    input: {
      ...input,
      candidates: input.candidates.map((candidate) => ({ ...candidate, facts: null })),
      cells: [],
      objections: [],
      verdicts: [],
    },
    result: {
      ...result,
      cells: result.cells.map((cell) => ({ ...cell, reasons: [], facts: [], missing: [], replaced: null })),
      warnings: [],
    },
    voters,
    seed,
    draws: drawnWeightings,
  };
}
