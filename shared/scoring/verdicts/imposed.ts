import type { Candidate, Criterion } from '../../board/frame.ts';
import { imposedByNames } from '../../situation/names.ts';
import { remediesFor } from '../advice.ts';
import { openObjections } from '../exclusion.ts';
import { givenCandidate } from '../recommendation.ts';
import { byId } from '../statistics.ts';
import type { BoardInput, CellResult, GivenSide, ImposedVerdict, Standing } from '../types.ts';
import { candidateWarnings } from '../warnings/candidate.ts';
import { resultOf } from '../warnings/warning.ts';
import { listed } from '../words.ts';

/** From here on a cell is a strength, and down to here a weakness (of 5; a choice). */
const strong = 4;
const weak = 2.5;

/** B08: the choice is given, so the board helps to live with it instead of ranking. */
export function imposed(input: BoardInput, standing: Standing): ImposedVerdict | null {
  const { imposed: given } = input.situation;
  if (given === null) return null;
  const candidate = givenCandidate(input);
  const sides = candidate === null ? null : sidesOf(input, standing, candidate);
  return {
    type: 'imposed',
    candidateId: candidate?.id ?? null,
    title: `Adaptation: ${given.framework} is given`,
    reason: `${given.framework} is given by ${imposedByNames[given.by]}, so nobody is ranked. What counts is how to live with it well.`,
    next: [
      ...(candidate === null ? [`Add ${given.framework} as a candidate, to see its strengths and weaknesses.`] : []),
      ...(sides !== null && sides.weaknesses.length > 0 ? ['Give every weakness a mitigation with an owner.'] : []),
      'Go on to Decide and record it as an adaptation; no vote is needed.',
    ],
    framework: given.framework,
    by: given.by,
    strengths: sides?.strengths ?? [],
    weaknesses: sides?.weaknesses ?? [],
    watchOuts: candidate === null ? [] : watchOuts(input, standing, candidate),
    mitigations: sides?.mitigations ?? [],
  };
}

/** Both sides with the heaviest criterion first; the worst weakness first among equals. */
function sidesOf(input: BoardInput, standing: Standing, candidate: Candidate) {
  const weightOf = (id: string): number => standing.weights.find(({ criterionId }) => criterionId === id)?.weight ?? 0;
  const cells = byName(input.criteria).flatMap((criterion) => {
    const cell = cellOf(standing, candidate, criterion.id);
    return cell === undefined || cell.value === null ? [] : [{ criterion, cell, value: cell.value }];
  });
  const side = ({ criterion, cell, value }: (typeof cells)[number], sign: '+' | '-'): GivenSide => ({
    criterionId: criterion.id,
    name: criterion.name,
    text:
      cell.replaced !== null && cell.replaced.reason.trim() !== ''
        ? cell.replaced.reason
        : (cell.reasons.find((reason) => reason.sign === sign)?.text ??
          cell.reasons[0]?.text ??
          `${value.toFixed(1)} of 5.`),
  });
  const weaker = cells
    .filter(({ value }) => value <= weak)
    .toSorted((a, b) => weightOf(b.criterion.id) * (5 - b.value) - weightOf(a.criterion.id) * (5 - a.value));
  return {
    strengths: cells
      .filter(({ value }) => value >= strong)
      .toSorted((a, b) => weightOf(b.criterion.id) * b.value - weightOf(a.criterion.id) * a.value)
      .map((one) => side(one, '+')),
    weaknesses: weaker.map((one) => side(one, '-')),
    mitigations: weaker.flatMap(({ criterion, cell }) => {
      const own = cell.replaced?.mitigation;
      const texts = own === undefined ? remediesFor(candidate, criterion.assessor) : [own];
      return texts.map((text) => ({ weakness: criterion.name, text }));
    }),
  };
}

function watchOuts(input: BoardInput, standing: Standing, candidate: Candidate): string[] {
  const { id, name } = candidate;
  const result = resultOf(standing, id);
  const unknown = byName(input.criteria).filter(
    (criterion) => cellOf(standing, candidate, criterion.id)?.value === null,
  );
  return [
    ...(result?.excluded == null ? [] : [`It is ruled out all the same. ${result.excluded.reason}`]),
    ...(result?.gates === 'unknown' ? [`A must-have of ${name} is not judged yet.`] : []),
    ...openObjections(input.objections, { id }).map(({ kind, reason }) => `Open ${kind}: ${reason}`),
    ...candidateWarnings(input, standing, candidate).map(({ text }) => text),
    ...(unknown.length === 0 ? [] : [`Nobody knows yet: ${listed(unknown.map((one) => one.name.toLowerCase()))}.`]),
  ];
}

/** An order that does not depend on how the criteria are listed. */
const byName = (criteria: readonly Criterion[]): readonly Criterion[] => criteria.toSorted((a, b) => byId(a.id, b.id));

const cellOf = ({ cells }: Standing, { id }: Candidate, criterion: string): CellResult | undefined =>
  cells.find(({ candidateId, criterionId }) => candidateId === id && criterionId === criterion);
