import type { Candidate, CriterionGroup } from '../../shared/board/frame.ts';
import type { CellRef } from '../../shared/board/judgements.ts';
import { countedRange } from '../../shared/scoring/index.ts';
import type { BoardInput, BoardResult, CellResult } from '../../shared/scoring/types.ts';
import type { GateRow, HeatColumn, HeatGroup } from '../charts/types.ts';
import { partNames } from '../charts/parts.ts';
import { gateRows } from '../results/standing.ts';
import { count, points } from '../ui/numbers.ts';

const groups: readonly CriterionGroup[] = ['team', 'domain', 'operations'];

export const cellKey = (cell: CellRef): string => `${cell.candidateId} ${cell.criterionId}`;

export const cellOf = (result: BoardResult, ref: CellRef): CellResult | null =>
  result.cells.find((cell) => cellKey(cell) === cellKey(ref)) ?? null;

/** Candidates in the order of the frame, with their technical fit at the foot. */
export const matrixColumns = (input: BoardInput, result: BoardResult): readonly HeatColumn[] =>
  input.candidates.map((candidate) => {
    const scored = result.candidates.find((one) => one.candidateId === candidate.id);
    return {
      id: candidate.id,
      name: candidate.name,
      caption: candidateCaption(candidate),
      total: scored ? points(scored.fit * 100) : null,
      excluded: Boolean(scored?.excluded),
    };
  });

function candidateCaption(candidate: Candidate): string {
  const language = candidate.languages[0] ?? '';
  const model = candidate.facts?.runtime.asyncSupport;
  const word = model === 'full' ? 'async' : model === 'partial' ? 'part async' : model === 'none' ? 'sync' : '';
  return [language, word].filter((part) => part !== '').join(' · ');
}

/** The heat map: criteria by group. */
export function matrixGroups(
  input: BoardInput,
  result: BoardResult,
  voting: ReadonlySet<string>,
): readonly HeatGroup[] {
  const weightOf = new Map(result.weights.map((one) => [one.criterionId, one.weight]));
  const cells = new Map(result.cells.map((cell) => [cellKey(cell), cell]));
  const rows = input.criteria.map((criterion) => ({
    id: criterion.id,
    name: criterion.name,
    group: criterion.group,
    weight: weightOf.get(criterion.id) ?? 0,
    most: countedRange(input, criterion.id)[1],
    cells: input.candidates.map((candidate) => {
      const key = cellKey({ candidateId: candidate.id, criterionId: criterion.id });
      const cell = cells.get(key);
      const state = voting.has(key) ? 'voting' : cell?.replaced ? 'replaced' : 'suggested';
      return { columnId: candidate.id, value: cell?.value ?? null, state, interval: cell?.interval ?? null } as const;
    }),
  }));
  return groups
    .map((group) => {
      const own = rows.filter((row) => row.group === group);
      return { id: group, name: partNames[group], weight: own.reduce((sum, row) => sum + row.weight, 0), rows: own };
    })
    .filter((group) => group.rows.length > 0);
}

export const matrixGates = (input: BoardInput): readonly GateRow[] =>
  gateRows(input).map((row) => ({
    id: row.gateId,
    name: row.name,
    cells: row.judgements.map((one) => ({ columnId: one.candidateId, verdict: one.verdict, caption: one.reason })),
  }));

/** Candidates whose gates nobody has judged yet, in the order of the frame. */
export const openGates = (
  input: BoardInput,
  result: BoardResult,
): readonly { readonly gateId: string; readonly candidateId: string; readonly candidate: string }[] =>
  gateRows(input).flatMap((row) =>
    row.judgements
      .filter(
        (one) => one.by === null && !result.candidates.some((c) => c.candidateId === one.candidateId && c.excluded),
      )
      .map((one) => ({ gateId: row.gateId, candidateId: one.candidateId, candidate: one.candidate })),
  );

/** `30 of 30 cells scored · 1 replaced`, and what is unknown. */
export function cellCount(result: BoardResult): { readonly scored: string; readonly unknown: string } {
  const known = result.cells.filter((cell) => cell.value !== null).length;
  const replaced = result.cells.filter((cell) => cell.replaced !== null).length;
  const unknown = result.cells.length - known;
  return {
    scored: `${known} of ${result.cells.length} cells scored${replaced > 0 ? ` · ${replaced} replaced` : ''}`,
    unknown: unknown === 0 ? 'No unknown cells' : count(unknown, 'unknown cell'),
  };
}
