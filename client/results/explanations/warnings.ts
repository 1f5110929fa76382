import { environmentalCap } from '../../../shared/scoring/index.ts';
import type { BoardInput, BoardResult, CandidateResult, Warning } from '../../../shared/scoring/types.ts';
import type { Explanation } from '../../ui/explanation.ts';
import { count, listed, percent, points } from '../../ui/numbers.ts';
import { everyNumber, type SaidNumber } from '../../ui/said.ts';
import { candidateName, criterionName } from '../names.ts';
import { rankingRows } from '../ranking.ts';
import { candidateOf, blendExplained, leadExplained, partExplained } from './score.ts';
import { weightExplained } from './weights.ts';

/** What the numbers of a warning open; nothing where it is somebody's own words. */
export function warningNumbers(input: BoardInput, result: BoardResult, warning: Warning): readonly SaidNumber[] {
  const explain = warningExplained(input, result, warning);
  return explain === null ? [] : everyNumber(warning.text, explain);
}

function warningExplained(
  input: BoardInput,
  result: BoardResult,
  { code, candidateId: id, text }: Warning,
): (() => Explanation) | null {
  const named = input.criteria.find(({ name }) => text.startsWith(`${name}: `) || text.startsWith(`${name} weighs `));
  switch (code) {
    case 'low-coverage':
      return id === null ? null : () => coverageExplained(input, result, id);
    case 'few-ratings':
      return id === null ? null : () => voicePart(input, result, id, 'preference');
    case 'lukewarm-winner':
      return id === null ? null : () => voicePart(input, result, id, 'morale');
    case 'close-call':
      return () => leadExplained(input, result);
    case 'absent-parts':
      return () => blendExplained(input, result);
    case 'capped':
      return named === undefined ? null : () => cappedExplained(input, result, named.id);
    case 'cap-ignored':
      return capExplained;
    case 'environment-alone':
    case 'environment-tips':
      return () => tipExplained(text);
    case 'performance-without-bottleneck':
      return named === undefined ? null : () => weightExplained(input, result, named.id);
    case 'morale-override':
      return () => wishExplained(input, result);
    default:
      return null;
  }
}

/** How much of the weight falls on cells that somebody knows. */
export function coverageExplained(input: BoardInput, result: BoardResult, id: string): Explanation {
  const candidate = candidateOf(result, id);
  const unknown = result.cells.filter((cell) => cell.candidateId === id && cell.value === null);
  const name = candidateName(input, id);
  const weight = (criterionId: string): number =>
    result.weights.find((one) => one.criterionId === criterionId)?.weight ?? 0;
  return {
    title: `${name}: ${percent(candidate?.coverage ?? 0)} known`,
    sentence: `Nobody knows yet how ${name} does on ${count(unknown.length, 'criterion', 'criteria')}: ${listed(unknown.map((cell) => criterionName(input, cell.criterionId).toLowerCase()))}. What is left is ${percent(candidate?.coverage ?? 0)} of the weight.`,
    formula: 'coverage = Σ weight of the known cells',
    worked: unknown.map((cell) => `− ${criterionName(input, cell.criterionId)}: ${percent(weight(cell.criterionId))}`),
    note: 'Below 60 % a candidate is shown pale. An unknown cell counts as the middle until somebody fills it.',
  };
}

/** How many cells of the ranking nobody knows. */
export function evidenceExplained(input: BoardInput, result: BoardResult): Explanation {
  const ranked = new Set(result.candidates.filter(({ rank }) => rank !== null).map(({ candidateId }) => candidateId));
  const cells = result.cells.filter(({ candidateId }) => ranked.has(candidateId));
  const missing = cells.filter(({ value }) => value === null);
  const by = [...ranked].flatMap((id) => {
    const own = missing.filter(({ candidateId }) => candidateId === id).length;
    return own === 0 ? [] : [`${candidateName(input, id)}: ${own}`];
  });
  return {
    title: `${missing.length} of ${count(cells.length, 'cell')} missing`,
    sentence: result.provisional
      ? 'Nobody knows these cells yet. If they all turned out worst for the leader and best for another, another could lead, so the result is provisional.'
      : 'Nobody knows these cells yet. Even if they all turned out worst for the leader and best for everybody else, the leader would stay in front.',
    formula: 'provisional: upper bound of a rival > lower bound of the leader',
    worked: by,
    note: 'Counted over the candidates in the ranking. A bound takes every unknown cell as 0 or as 5.',
  };
}

const shownPart = (input: BoardInput, result: BoardResult, id: string, part: 'preference' | 'morale'): number =>
  rankingRows(input, result)
    .find((row) => row.id === id)
    ?.segments.find((segment) => segment.part === part)?.points ?? 0;

/** Preference or morale of one candidate, with the points it gives. */
export const voicePart = (
  input: BoardInput,
  result: BoardResult,
  id: string,
  part: 'preference' | 'morale',
): Explanation => partExplained(input, result, id, part, shownPart(input, result, id, part));

function capExplained(): Explanation {
  return {
    title: `The cap of ${percent(environmentalCap)}`,
    sentence: `Environmental criteria together count at most ${percent(environmentalCap)} of technical fit, so that they may tip a close call and not decide alone.`,
    formula: 'Σ weight of environmental criteria ≤ cap',
    worked: [],
    note: 'What is cut off goes to the other criteria in proportion. With environmental criteria alone there are no others, so no cap can hold.',
  };
}

function cappedExplained(input: BoardInput, result: BoardResult, id: string): Explanation {
  const own = weightExplained(input, result, id);
  return { ...own, note: `${capExplained().sentence} ${capExplained().note}` };
}

const tipExplained = (text: string): Explanation => ({
  title: 'Without the environmental criteria',
  sentence: text,
  formula: 'score without = score − fit part + (fit part − environmental part) ⁄ (1 − their weight)',
  worked: [],
  note: 'Their weight goes to the other criteria in proportion. Less than 3 points is a close call, in which they may decide.',
});

/** By how much people want another than the paper says, and what that costs on paper. */
export function wishExplained(input: BoardInput, result: BoardResult): Explanation {
  const wanted = candidateOf(result, result.recommendation ?? '');
  const over = candidateOf(
    result,
    (result.fitLeader === result.recommendation ? result.leader : result.fitLeader) ?? '',
  );
  if (wanted === undefined || over === undefined)
    return { title: '', sentence: 'It is no longer on the board.', formula: '', worked: [], note: '' };
  const [a, b] = [candidateName(input, wanted.candidateId), candidateName(input, over.candidateId)];
  const { preference, morale } = result.blend;
  const whole = preference + morale;
  const voice = (one: CandidateResult): number =>
    whole === 0 ? 0 : ((one.preference ?? 0.5) * preference + (one.morale ?? 0.5) * morale) / whole;
  const line = (what: string, x: number, y: number): string =>
    `${what}: ${points(x * 100)} − ${points(y * 100)} = ${points((x - y) * 100)}`;
  return {
    title: `${a} beside ${b}`,
    sentence: `What people said of ${a} comes to ${points(voice(wanted) * 100)} of 100 points, of ${b} to ${points(voice(over) * 100)}. On paper ${a} has ${points(wanted.fit * 100)} and ${b} ${points(over.fit * 100)}.`,
    formula: 'V = (β · preference + γ · morale) ⁄ (β + γ)',
    worked: [line('Wanted, V', voice(wanted), voice(over)), line('On paper', wanted.fit, over.fit)],
    note: 'A broad and strong wish: three or more rated both, two thirds of them prefer it, and V is at least 20 points higher.',
  };
}
