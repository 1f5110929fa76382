import { weightFlips } from '../../shared/scoring/index.ts';
import type { WeightFlip } from '../../shared/scoring/index.ts';
import type { BoardInput, BoardResult } from '../../shared/scoring/types.ts';
import type { FlipRow } from '../charts/types.ts';
import { inWords, percent } from '../ui/numbers.ts';
import { candidateName, criterionName } from './names.ts';

export interface FlipView {
  /** Only the weights that can change the leader, nearest first. */
  readonly rows: readonly FlipRow[];
  readonly sentence: string;
  readonly rest: string | null;
}

/** What would change the leader if one weight moved alone; `null` when nobody leads or nobody could follow. */
export function flipView(input: BoardInput, result: BoardResult): FlipView | null {
  const flips = weightFlips(result);
  const rivals = result.candidates.filter((one) => one.rank !== null).length;
  if (result.leader === null || flips.length === 0 || rivals < 2) return null;
  const rows = flips.flatMap((flip) => flipRow(input, flip));
  const others = flips.length - rows.length;
  return { rows, sentence: sentence(rows), rest: rows.length === 0 ? null : restSentence(others) };
}

function flipRow(input: BoardInput, flip: WeightFlip): readonly FlipRow[] {
  const below = flip.lowRival === null ? Infinity : flip.weight - flip.low;
  const above = flip.highRival === null ? Infinity : flip.high - flip.weight;
  const up = above <= below;
  const rival = up ? flip.highRival : flip.lowRival;
  if (rival === null) return [];
  return [
    {
      id: flip.criterionId,
      name: criterionName(input, flip.criterionId),
      weight: flip.weight,
      flipsAt: up ? flip.high : flip.low,
      direction: up ? 'above' : 'below',
      then: candidateName(input, rival),
    },
  ];
}

function sentence(rows: readonly FlipRow[]): string {
  const [nearest] = rows;
  if (!nearest) return 'No single weight can change who leads, whatever it counts.';
  const number = inWords(rows.length);
  const many = `${number.charAt(0).toUpperCase()}${number.slice(1)} ${rows.length === 1 ? 'weight' : 'weights'} alone could.`;
  return `${many} Nearest: ${nearest.name.toLowerCase()} ${nearest.direction} ${percent(nearest.flipsAt)}, then ${nearest.then} leads.`;
}

const restSentence = (others: number): string | null =>
  others === 0
    ? null
    : others === 1
      ? 'The other one can take any weight.'
      : `The other ${inWords(others)} can take any weight.`;
