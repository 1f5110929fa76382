import { canCap, shareError } from '../../shared/scoring/index.ts';
import type { DrawnShares } from '../../shared/scoring/index.ts';
import type { CandidateId, CriterionId } from '../../shared/ids.ts';
import type { BoardInput, BoardResult } from '../../shared/scoring/types.ts';
import type { RankShareRow } from '../charts/types.ts';
import { listed, percent, plain } from '../ui/numbers.ts';
import { candidateName, criterionName } from './names.ts';

export interface AcceptabilityView {
  readonly rows: readonly RankShareRow[];
  /** "68 % of all conceivable weightings make Django first." */
  readonly sentence: string;
  /** Whose first places the sentence counts; several where nobody is first more often than another. */
  readonly most: readonly CandidateId[];
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
  const top = Math.max(0, ...rows.map((row) => row.shares[0] ?? 0));
  const most = rows.filter((row) => top - (row.shares[0] ?? 0) < 1e-9);
  const error = Math.max(...rows.flatMap((row) => row.shares.map((share) => shareError(share, shares.draws) ?? 0)));
  const within = plain(error * 100);
  const capped = canCap(input.criteria.map(({ environmental }) => environmental));
  const whole = rows.length === 1 ? 'Nobody else is in the ranking.' : '';
  return {
    rows,
    sentence: rows.length < 2 ? whole : firstSentence(most, top, rows.length),
    most: most.map(({ id }) => id),
    caption: `${plain(shares.draws)} weightings drawn${capped ? ', environmental criteria under their cap in each' : ''}; a share is right within ${within} ${within === '1' ? 'point' : 'points'}.`,
    favours: rows.flatMap(({ id, name, shares: own }) => {
      const central = shares.central[id];
      const share = own[0] ?? 0;
      // What prints as 0 % or 100 % needs no weighting of its own.
      if (central == null || share < 0.005 || share >= 0.995) return [];
      const lifted = Object.entries(central)
        .filter(([criterion, weight]) => weight > meanDrawn(shares, criterion) * 1.05)
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

/** What a criterion weighs over all draws, whoever comes first: no 1 ⁄ n where draws are capped as the team's weights are. */
const meanDrawn = ({ ranks, central }: DrawnShares, criterion: CriterionId): number =>
  Object.entries(central).reduce((sum, [id, own]) => sum + (ranks[id]?.[0] ?? 0) * (own?.[criterion] ?? 0), 0);

/** An exact tie is said as one. */
function firstSentence(most: readonly RankShareRow[], share: number, all: number): string {
  const names = listed(most.map(({ name }) => name));
  if (most.length === 1) return `${percent(share)} of all conceivable weightings make ${names} first.`;
  return most.length === all && most.length * share >= 1 - 1e-9 && most.every(isAlwaysLevel)
    ? `${names} are level whatever the weighting.`
    : `${names} come first equally often: ${percent(share)} of all conceivable weightings each.`;
}

/** Every place shared evenly: no weighting tells it from the others. */
const isAlwaysLevel = ({ shares }: RankShareRow): boolean =>
  shares.every((share) => Math.abs(share - 1 / shares.length) < 1e-9);
