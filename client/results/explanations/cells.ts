import type { CandidateId, CriterionId } from '../../../shared/ids.ts';
import type { BoardInput, BoardResult, CellResult } from '../../../shared/scoring/types.ts';
import type { Explanation } from '../../ui/explanation.ts';
import { percent, plain, points } from '../../ui/numbers.ts';
import { everyNumber, type SaidNumber } from '../../ui/said.ts';
import { candidateName, criterionName } from '../names.ts';

/** One cell of the matrix. */
interface Place {
  readonly candidateId: CandidateId;
  readonly criterionId: CriterionId;
}

const cellAt = (result: BoardResult, { candidateId, criterionId }: Place): CellResult | undefined =>
  result.cells.find((one) => one.candidateId === candidateId && one.criterionId === criterionId);

/** The need behind a criterion as a sentence of its own; empty where nobody wrote one (C02). */
export function needWords(input: BoardInput, id: CriterionId): string {
  const need = input.criteria.find((one) => one.id === id)?.need?.trim() ?? '';
  return need === '' ? '' : `The need behind it: ${need.replace(/([^.!?])$/, '$1.')}`;
}

/** Between what the scores of several people lie; empty where they agree or one alone judged. */
export const spreadWords = (cell: Pick<CellResult, 'interval'> | undefined): string =>
  cell?.interval === undefined
    ? ''
    : `People put it between ${plain(cell.interval[0])} and ${plain(cell.interval[1])}; drawn weightings look anywhere there.`;

/** A cell with its reasons, its sources and what it adds to the score, `given` points of 100 where they stand beside it. */
export function cellExplained(input: BoardInput, result: BoardResult, place: Place, given?: number): Explanation {
  const cell = cellAt(result, place);
  const weight = result.weights.find(({ criterionId }) => criterionId === place.criterionId)?.weight ?? 0;
  const value = cell?.value ?? null;
  const adds = points(given ?? result.blend.fit * weight * ((value ?? 2.5) / 5) * 100);
  const own = cell?.replaced?.reason.trim() ?? '';
  const reasons = own === '' ? (cell?.reasons ?? []).map(({ text }) => text) : [`The team says: ${own}`];
  const sources = (cell?.facts ?? []).map(({ source, date }) => (date === null ? source : `${source}, ${date}`));
  const name = `${criterionName(input, place.criterionId)}, ${candidateName(input, place.candidateId)}`;
  return {
    title:
      given === undefined
        ? `${name}: ${value === null ? 'unknown' : `${plain(value)} of 5`}`
        : `${name}: ${adds} points`,
    sentence:
      value === null
        ? 'Nobody knows this cell yet, so it counts as the middle.'
        : [...reasons, spreadWords(cell)].join(' ').trim(),
    formula: 'points = α · weight · value ⁄ 5',
    worked: [`${percent(result.blend.fit)} · ${percent(weight)} · ${plain(value ?? 2.5)} ⁄ 5 = ${adds}`],
    note: [
      needWords(input, place.criterionId),
      'α is the share of fit.',
      sources.length === 0 ? '' : `Sources: ${[...new Set(sources)].join('; ')}.`,
    ]
      .filter((text) => text !== '')
      .join(' '),
  };
}

/** What the numbers of a reason from the matrix open: the cell it speaks of. */
export const cellNumbers = (
  input: BoardInput,
  result: BoardResult,
  place: Place,
  text: string,
): readonly SaidNumber[] => everyNumber(text, () => cellExplained(input, result, place));
