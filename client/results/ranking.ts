import type { CandidateId } from '../../shared/ids.ts';
import { roundShown } from '../../shared/scoring/index.ts';
import type { BoardInput, BoardResult, CandidateResult } from '../../shared/scoring/types.ts';
import { partNames, partOrder } from '../charts/parts.ts';
import type { BarRow, ScorePart } from '../charts/types.ts';
import { ordinal } from './figures.ts';
import { candidateName } from './names.ts';

/** The ranking as bars and as a table: shown parts add up to the shown total. */
export function rankingRows(input: BoardInput, result: BoardResult): readonly BarRow[] {
  const present = partOrder.filter(
    (part) =>
      !(part === 'preference' && result.blend.preference === 0) && !(part === 'morale' && result.blend.morale === 0),
  );
  return result.candidates.map((candidate) => rankingRow(input, candidate, present));
}

/** Points between which a score may end once unknown cells are known; `null` where none is, whatever a sum of weights leaves of 1. */
const openInterval = ({ lower, upper }: Pick<CandidateResult, 'lower' | 'upper'>): BarRow['interval'] =>
  upper - lower > 1e-9 ? { lower: lower * 100, upper: upper * 100 } : null;

/** The bar of one candidate: parts whose shown points add up to its shown total. */
export function barOf(
  candidate: CandidateResult,
  present: readonly ScorePart[],
): Pick<BarRow, 'id' | 'rank' | 'total' | 'segments' | 'interval'> {
  const sums = present.map((part) =>
    candidate.contributions.filter((one) => one.part === part).reduce((sum, one) => sum + one.value * 100, 0),
  );
  const shown = roundShown(sums, 1);
  return {
    id: candidate.candidateId,
    rank: candidate.rank,
    total: Math.round(shown.reduce((sum, value) => sum + value, 0) * 10) / 10,
    segments: present.map((part, index) => ({ part, label: partNames[part], points: shown[index] ?? 0 })),
    interval: openInterval(candidate),
  };
}

const rankingRow = (input: BoardInput, candidate: CandidateResult, present: readonly ScorePart[]): BarRow => ({
  ...barOf(candidate, present),
  name: candidateName(input, candidate.candidateId),
  excluded: candidate.excluded && `${candidate.excluded.reason} (would have been ${ordinal(candidate.wouldRank)})`,
  note:
    candidate.excluded === null && candidate.coverage < enoughKnown ? 'much unknown' : standingNote(candidate.standing),
  pale: candidate.coverage < enoughKnown,
});

const enoughKnown = 0.6;

/** What objections make of a candidate, in a word beside its name. */
export function standingNote(standing: CandidateResult['standing']): string | null {
  switch (standing) {
    case 'clear':
      return null;
    case 'concerns':
      return 'concern';
    case 'objected':
      return 'objection';
    case 'vetoed':
      return 'vetoed';
    default:
      return standing satisfies never;
  }
}

/** Everybody failed a gate or was vetoed: nobody may be crowned. */
export const nobodyFits = (result: BoardResult): boolean =>
  result.candidates.length > 0 && result.candidates.every((candidate) => candidate.excluded !== null);

/** Candidates that share the first rank; one name or none when there is no tie. */
export const sharedFirst = (result: BoardResult): readonly CandidateId[] =>
  result.candidates.filter((candidate) => candidate.rank === 1).map((candidate) => candidate.candidateId);

/** `60 fit · 25 preference · 15 morale`, of what counted after absent parts were left out. */
export function blendInWords(blend: BoardResult['blend']): string {
  const shown = roundShown([blend.fit * 100, blend.preference * 100, blend.morale * 100], 0);
  const said = [`${shown[0] ?? 0} fit`];
  if (blend.preference > 0) said.push(`${shown[1] ?? 0} preference`);
  if (blend.morale > 0) said.push(`${shown[2] ?? 0} morale`);
  return said.join(' · ');
}
