import type { CandidateId } from '../../../shared/ids.ts';
import type { BoardInput, BoardResult } from '../../../shared/scoring/types.ts';
import type { DifferenceRow } from '../../charts/types.ts';
import type { Explanation } from '../../ui/explanation.ts';
import type { SaidNumber } from '../../ui/said.ts';
import { percent, plain, points, signed } from '../../ui/numbers.ts';
import { candidateName } from '../names.ts';
import { needWords } from './cells.ts';
import { candidateOf } from './score.ts';

/** One bar of "why A over B". */
export function differenceExplained(
  input: BoardInput,
  result: BoardResult,
  [ahead, behind]: readonly [CandidateId, CandidateId],
  row: DifferenceRow,
): Explanation {
  const [a, b] = [candidateName(input, ahead), candidateName(input, behind)];
  const better = row.points < 0 ? `${b} does better` : row.points > 0 ? `${a} does better` : 'Both do alike';
  const title = `${row.label}: ${signed(row.points)} points`;
  if (row.part === 'preference' || row.part === 'morale') {
    const part = row.part;
    const value = (id: CandidateId): number => candidateOf(result, id)?.[part] ?? 0.5;
    return {
      title,
      sentence: `${better} on ${row.label.toLowerCase()}: ${points(value(ahead) * 100)} for ${a}, ${points(value(behind) * 100)} for ${b}.`,
      formula: part === 'preference' ? 'δ = β · (P of A − P of B)' : 'δ = γ · (M of A − M of B)',
      worked: [
        `${percent(result.blend[part])} · (${points(value(ahead) * 100)} − ${points(value(behind) * 100)}) = ${signed(row.points)}`,
      ],
      note: 'All differences together are the lead.',
    };
  }
  const weight = result.weights.find((one) => one.criterionId === row.id)?.weight ?? 0;
  const value = (id: CandidateId): number | null =>
    result.cells.find((cell) => cell.candidateId === id && cell.criterionId === row.id)?.value ?? null;
  const said = (id: CandidateId): string => {
    const known = value(id);
    return known === null ? 'unknown' : plain(known);
  };
  return {
    title,
    sentence: `${better} on ${row.label.toLowerCase()}: ${said(ahead)} of 5 for ${a}, ${said(behind)} for ${b}. It weighs ${percent(weight)}.`,
    formula: 'δ = α · weight · (value of A − value of B)',
    worked: [
      `${percent(result.blend.fit)} · ${percent(weight)} · (${plain(value(ahead) ?? 2.5)} − ${plain(value(behind) ?? 2.5)}) ⁄ 5 = ${signed(row.points)}`,
    ],
    note: `${needWords(input, row.id)} All differences together are the lead. In a score that is a sum, this is also each part’s Shapley value.`.trim(),
  };
}

/** What all differences come to. */
export function togetherExplained(
  input: BoardInput,
  result: BoardResult,
  [ahead, behind]: readonly [CandidateId, CandidateId],
  total: number,
): Explanation {
  const [a, b] = [candidateName(input, ahead), candidateName(input, behind)];
  const score = (id: CandidateId): string => points((candidateOf(result, id)?.score ?? 0) * 100);
  return {
    title: `Together: ${signed(total)} points`,
    sentence: `${a} has ${score(ahead)} points of 100, ${b} ${score(behind)}; every bar above is a piece of the difference.`,
    formula: 'Σ δ = score of A − score of B',
    worked: [`${score(ahead)} − ${score(behind)} = ${signed(total)}`],
    note: 'Shown parts are rounded so that they add up to the shown total.',
  };
}

/** The differences a sentence names, in its order. */
export const differenceNumbers = (
  input: BoardInput,
  result: BoardResult,
  pair: readonly [CandidateId, CandidateId],
  named: readonly DifferenceRow[],
): readonly SaidNumber[] =>
  named.map((row) => ({
    shown: signed(row.points),
    explain: () => differenceExplained(input, result, pair, row),
  }));
