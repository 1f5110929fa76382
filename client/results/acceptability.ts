import { shareError } from '../../shared/scoring/index.ts';
import type { DrawnShares } from '../../shared/scoring/index.ts';
import type { BoardInput, BoardResult } from '../../shared/scoring/types.ts';
import type { RankShareRow } from '../charts/types.ts';
import { listed, percent, plain } from '../ui/numbers.ts';
import { candidateName, criterionName } from './names.ts';

export interface AcceptabilityView {
  readonly rows: readonly RankShareRow[];
  /** "68 % of all conceivable weightings make Django first." */
  readonly sentence: string;
  readonly caption: string;
  /** Which weightings would favour whom. */
  readonly favours: readonly { readonly id: string; readonly text: string }[];
}

/** What all conceivable weightings would make of the board, in the order of its ranking. */
export function acceptabilityView(input: BoardInput, result: BoardResult, shares: DrawnShares): AcceptabilityView {
  const rows = result.candidates.flatMap(({ candidateId }) => {
    const ranks = shares.ranks[candidateId];
    return ranks === undefined ? [] : [{ id: candidateId, name: candidateName(input, candidateId), shares: ranks }];
  });
  const most = rows.toSorted((a, b) => (b.shares[0] ?? 0) - (a.shares[0] ?? 0))[0];
  const error = Math.max(...rows.flatMap((row) => row.shares.map((share) => shareError(share, shares.draws) ?? 0)));
  const within = plain(error * 100);
  const whole = rows.length === 1 ? 'Nobody else is in the ranking.' : '';
  return {
    rows,
    sentence:
      most === undefined || rows.length === 1
        ? whole
        : `${percent(most.shares[0] ?? 0)} of all conceivable weightings make ${most.name} first.`,
    caption: `${plain(shares.draws)} weightings drawn; a share is right within ${within} ${within === '1' ? 'point' : 'points'}.`,
    favours: rows.flatMap(({ id, name, shares: own }) => {
      const central = shares.central[id];
      const share = own[0] ?? 0;
      // What prints as 0 % or 100 % needs no weighting of its own.
      if (central == null || share < 0.005 || share >= 0.995) return [];
      const even = 1 / Math.max(1, input.criteria.length);
      const lifted = Object.entries(central)
        .filter(([, weight]) => weight > even * 1.05)
        .toSorted((a, b) => b[1] - a[1])
        .slice(0, 2)
        .map(([criterion]) => criterionName(input, criterion).toLowerCase());
      if (lifted.length === 0) return [];
      return [
        { id, text: `${name} comes first where ${listed(lifted)} ${lifted.length > 1 ? 'weigh' : 'weighs'} more.` },
      ];
    }),
  };
}
