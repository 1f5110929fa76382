import { requireSoundNumbers } from './checks.ts';
import type { Candidate, Criterion } from '../board/frame.ts';
import type { CellReplacement } from '../board/judgements.ts';
import type { CriterionId } from '../ids.ts';
import { unknown } from './fit/assess.ts';
import { assessors } from './fit/assessors.ts';
import { afterMitigation, mitigationOf, mitigationReason } from './mitigable.ts';
import type { Assessment, BoardInput, CellResult } from './types.ts';
import { clamp } from './statistics.ts';

type Assessed = Pick<BoardInput, 'situation' | 'candidates' | 'criteria' | 'cells' | 'skills'>;

/** Neither weights nor feelings nor the blend change a cell: a what-if that moves those keeps the matrix it has. */
const lastAssessed = new WeakMap<BoardInput['candidates'], { readonly of: Assessed; readonly rows: CellResult[][] }>();

/**
 * Every cell of the board, candidate by candidate in the board's order; of several replacements of a cell the last counts.
 * `given` is the board as it came in, whose parts are never changed, and `input` the same made whole.
 */
export function assessCells(given: Assessed, input: BoardInput): readonly (readonly CellResult[])[] {
  const last = lastAssessed.get(given.candidates);
  if (last !== undefined && parts.every((part) => last.of[part] === given[part])) return last.rows;
  const { situation, candidates, criteria, cells, skills } = given;
  const rows = assessEvery(input);
  lastAssessed.set(candidates, { of: { situation, candidates, criteria, cells, skills }, rows });
  return rows;
}

const parts = ['situation', 'criteria', 'cells', 'skills'] as const;

function assessEvery(input: BoardInput): CellResult[][] {
  const replaced = new Map(input.candidates.map(({ id }) => [id, new Map<CriterionId, CellReplacement>()]));
  for (const cell of input.cells) replaced.get(cell.candidateId)?.set(cell.criterionId, cell);
  return input.candidates.map((candidate) => {
    if (candidate.facts !== null) requireSoundNumbers(candidate.facts, `candidates.${candidate.id}.facts`);
    const own = replaced.get(candidate.id);
    return input.criteria.map((criterion) => assessCell(input, candidate, criterion, own?.get(criterion.id) ?? null));
  });
}

/** One cell: the assessor's suggestion, or the team's own value in its place, less harsh where a gap can be mitigated (C07). */
function assessCell(
  input: BoardInput,
  candidate: Candidate,
  criterion: Criterion,
  replaced: CellReplacement | null,
): CellResult {
  const assessment = suggestion(input, candidate, criterion);
  const given = replaced === null ? assessment.value : replaced.value;
  const judged = given === null || !Number.isFinite(given) ? null : clamp(given, 0, 5);
  const mitigation = mitigationOf(criterion, replaced);
  const value = judged === null || mitigation === null ? judged : afterMitigation(judged);
  const spread = value === null ? null : spreadOf(replaced);
  // Field by field: spreading an object for each of hundreds of cells takes longer than judging them.
  const cell: CellResult = {
    value,
    confidence: assessment.confidence,
    reasons:
      judged === null || mitigation === null
        ? assessment.reasons
        : [mitigationReason(mitigation, judged), ...assessment.reasons],
    facts: assessment.facts,
    missing: assessment.missing,
    candidateId: candidate.id,
    criterionId: criterion.id,
    suggested: assessment.value === null || !Number.isFinite(assessment.value) ? null : assessment.value,
    replaced,
  };
  if (spread === null) return cell;
  return { ...cell, interval: mitigation === null ? spread : [afterMitigation(spread[0]), afterMitigation(spread[1])] };
}

/** What several people's scores lie between; `null` where that is one point or no range of 0..5. */
function spreadOf(replaced: CellReplacement | null): readonly [number, number] | null {
  const [low, high] = replaced?.spread ?? [0, 0];
  return low >= 0 && high > low && high <= 5 ? [low, high] : null;
}

function suggestion(input: BoardInput, candidate: Candidate, criterion: Criterion): Assessment {
  if (criterion.assessor === null) return unknown('A criterion of the team’s own: only the team can judge it.');
  return assessors[criterion.assessor](candidate, input.situation, input.skills, input.candidates);
}
