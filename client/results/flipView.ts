import { weightFlips } from '../../shared/scoring/index.ts';
import type { WeightFlip } from '../../shared/scoring/index.ts';
import type { BoardInput, BoardResult } from '../../shared/scoring/types.ts';
import type { FlipRow } from '../charts/types.ts';
import { inWords, listed, percentUpTo } from '../ui/numbers.ts';
import { candidateName, criterionName } from './names.ts';

export interface FlipView {
  /** The weights that can change the leader, nearest first; the further ones stand in `rest`. */
  readonly rows: readonly FlipRow[];
  readonly sentence: string;
  readonly rest: string | null;
}

const most = 4;

/** What would change the leader if one weight moved alone; `null` when nobody leads or nobody could follow. */
export function flipView(input: BoardInput, result: BoardResult): FlipView | null {
  const flips = weightFlips(input, result);
  const rivals = result.candidates.filter((one) => one.rank !== null).length;
  if (result.leader === null || flips.length === 0 || rivals < 2) return null;
  const rows = flips.flatMap((flip) => flipRow(input, flip));
  const shown = rows.slice(0, most);
  return {
    rows: shown,
    sentence: sentence(rows),
    rest: restSentence(
      rows.slice(most),
      flips.filter((flip) => !canFlip(flip)),
    ),
  };
}

const canFlip = ({ lowRival, highRival }: WeightFlip): boolean => lowRival !== null || highRival !== null;

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
      most: flip.range[1],
      flipsAt: up ? flip.high : flip.low,
      direction: up ? 'above' : 'below',
      then: candidateName(input, rival),
    },
  ];
}

function sentence(rows: readonly FlipRow[]): string {
  const [nearest] = rows;
  if (!nearest) return 'No single weight can change who leads, whatever it counts.';
  const many = `${capital(inWords(rows.length))} ${rows.length === 1 ? 'weight' : 'weights'} alone could.`;
  return `${many} Nearest: ${nearest.name.toLowerCase()} ${nearest.direction} ${percentUpTo(nearest.flipsAt, nearest.most)}, then ${nearest.then} leads.`;
}

function restSentence(further: readonly FlipRow[], safe: readonly WeightFlip[]): string | null {
  const capped = safe.some(({ range }) => range[1] < 1) ? ', environmental ones up to their cap' : '';
  const said = [
    further.length === 0 ? '' : `Further away: ${listed(further.map((row) => row.name.toLowerCase()))}.`,
    safe.length === 0
      ? ''
      : safe.length === 1
        ? `One weight can be anything${capped && ' up to its cap'}.`
        : `${capital(inWords(safe.length))} can take any weight${capped}.`,
  ].filter((text) => text !== '');
  return said.length === 0 ? null : said.join(' ');
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
