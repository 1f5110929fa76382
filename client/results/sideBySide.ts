import type { BoardInput, BoardResult } from '../../shared/scoring/types.ts';
import type { DifferenceRow, ScorePart } from '../charts/types.ts';
import { listed, signed } from '../ui/numbers.ts';
import { differenceView } from './difference.ts';
import { rankingRows } from './ranking.ts';

export interface Side {
  readonly id: string;
  /** Whom it is compared with. */
  readonly other: string;
  readonly name: string;
  /** Points of 100. */
  readonly score: number;
  readonly parts: readonly { readonly part: ScorePart; readonly label: string; readonly points: number }[];
  /** Where it does better than the other. */
  readonly ahead: string;
  /** The rows it names, in its order. */
  readonly named: readonly DifferenceRow[];
}

/** The two that lead, for a toss-up; empty when fewer than two are in the ranking. */
export function sideBySide(input: BoardInput, result: BoardResult): readonly Side[] {
  const [a, b] = rankingRows(input, result).filter((row) => row.rank !== null);
  if (a === undefined || b === undefined) return [];
  return [[a, b] as const, [b, a] as const].map(([own, other]) => {
    const best = differenceView(input, result, own.id, other.id)
      .rows.filter((row) => row.points > 0)
      .slice(0, 3);
    return {
      id: own.id,
      other: other.id,
      name: own.name,
      score: own.total,
      parts: own.segments,
      ahead:
        best.length === 0
          ? 'Ahead nowhere.'
          : `Ahead on ${listed(best.map((row) => `${row.label.toLowerCase()} (${signed(row.points)})`))}.`,
      named: best,
    };
  });
}
