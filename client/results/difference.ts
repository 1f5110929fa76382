import type { CandidateId } from '../../shared/ids.ts';
import { differences, roundShown, shownPoints } from '../../shared/scoring/index.ts';
import type { BoardInput, BoardResult } from '../../shared/scoring/types.ts';
import type { DifferenceRow } from '../charts/types.ts';
import { listed, signed } from '../ui/numbers.ts';
import { partNames } from '../charts/parts.ts';
import { candidateName, criterionName } from './names.ts';

export interface DifferenceView {
  /** Largest gain first, losses last; as shown, they add up to the total. */
  readonly rows: readonly DifferenceRow[];
  readonly total: number;
  readonly sentence: string;
  /** The rows that the sentence names, in its order. */
  readonly named: readonly DifferenceRow[];
}

/** Why one candidate is ahead of another, part by part. */
export function differenceView(
  input: BoardInput,
  result: BoardResult,
  ahead: CandidateId,
  behind: CandidateId,
): DifferenceView {
  const ordered = differences(result, ahead, behind);
  const shown = roundShown(
    ordered.map((one) => one.points),
    1,
    shownScore(result, ahead) - shownScore(result, behind),
  );
  const rows = ordered.map((one, index) => ({
    id: one.criterionId ?? one.part,
    part: one.part,
    label: one.criterionId === null ? partNames[one.part] : criterionName(input, one.criterionId),
    points: shown[index] ?? 0,
  }));
  const visible = rows.filter((row) => !(row.points === 0 && (row.id === 'preference' || row.id === 'morale')));
  const total = Math.round(visible.reduce((sum, row) => sum + row.points, 0) * 10) / 10;
  return { rows: visible, total, ...sentence(candidateName(input, ahead), visible) };
}

const shownScore = (result: BoardResult, id: CandidateId): number =>
  shownPoints(result.candidates.find((one) => one.candidateId === id)?.score ?? 0);

function sentence(name: string, rows: readonly DifferenceRow[]): Pick<DifferenceView, 'sentence' | 'named'> {
  const gains = rows.filter((row) => row.points > 0).slice(0, 2);
  const losses = rows
    .filter((row) => row.points < 0)
    .slice(-2)
    .reverse();
  if (gains.length === 0 && losses.length === 0) return { sentence: 'Both get the same from every part.', named: [] };
  const say = (list: readonly DifferenceRow[]) =>
    listed(list.map((row) => `${row.label.toLowerCase()} (${signed(row.points)})`));
  const gain = gains.length > 0 ? `${name} gains most on ${say(gains)}` : `${name} gains nowhere`;
  return {
    sentence: losses.length > 0 ? `${gain} and loses on ${say(losses)}.` : `${gain}.`,
    named: [...gains, ...losses],
  };
}
