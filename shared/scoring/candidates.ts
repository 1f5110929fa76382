import type { Blend, Candidate } from '../board/frame.ts';
import { byId, sum } from './statistics.ts';
import type { BoardInput, CellResult, Contribution, CriterionWeight } from './types.ts';

/** The value of an unknown cell while nobody knows better; the interval says how much that may be off (rule 3.5). */
export const unknownValue = 0.5;

export interface Scored {
  readonly candidate: Candidate;
  readonly score: number;
  readonly fit: number;
  readonly preference: number | null;
  readonly morale: number | null;
  readonly lower: number;
  readonly upper: number;
  readonly coverage: number;
  readonly contributions: readonly Contribution[];
}

/** Score and contributions of one candidate; nothing in it depends on who else is on the board. */
export function scoreCandidate(
  input: BoardInput,
  candidate: Candidate,
  cells: readonly CellResult[],
  weights: readonly CriterionWeight[],
  blend: Blend,
): Scored {
  const value = new Map(cells.map((cell) => [cell.criterionId, cell.value === null ? null : cell.value / 5]));
  const weightOf = new Map(weights.map(({ criterionId, weight }) => [criterionId, weight]));
  const ordered = [...weights].sort((a, b) => byId(a.criterionId, b.criterionId));
  let [fit, coverage, unknownWeight] = [0, 0, 0];
  for (const { criterionId, weight } of ordered) {
    const known = value.get(criterionId) ?? null;
    fit += weight * (known ?? unknownValue);
    if (known === null) unknownWeight += weight;
    else coverage += weight;
  }
  const feelings = input.feelings?.candidates[candidate.id];
  const preference = blend.preference > 0 ? (feelings?.preference ?? unknownValue) : (feelings?.preference ?? null);
  const morale = blend.morale > 0 ? (feelings?.moraleValue ?? unknownValue) : (feelings?.moraleValue ?? null);

  const contributions: Contribution[] = input.criteria.map(({ id, group }) => ({
    part: group,
    criterionId: id,
    value: blend.fit * (weightOf.get(id) ?? 0) * (value.get(id) ?? unknownValue),
  }));
  if (blend.preference > 0)
    contributions.push({ part: 'preference', criterionId: null, value: blend.preference * (preference ?? 0) });
  if (blend.morale > 0) contributions.push({ part: 'morale', criterionId: null, value: blend.morale * (morale ?? 0) });

  const score = sum([...contributions].sort(byPart).map((contribution) => contribution.value));
  return {
    candidate,
    score,
    fit,
    preference,
    morale,
    lower: score - blend.fit * unknownWeight * unknownValue,
    upper: score + blend.fit * unknownWeight * (1 - unknownValue),
    coverage,
    contributions,
  };
}

const byPart = (a: Contribution, b: Contribution): number =>
  byId(a.criterionId ?? `~${a.part}`, b.criterionId ?? `~${b.part}`);
