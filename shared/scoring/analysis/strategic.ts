import type { WeightMethod } from '../../board/frame.ts';
import type { WeightTable } from '../tables/weightTable.ts';
import type { BoardInput, BoardResult } from '../types.ts';
import type { BoardNumbers } from './boardNumbers.ts';
import { reachOfOne } from './singleBallots.ts';
import { told, untold } from './told.ts';
import type { StrategicLimit, Told } from './types.ts';
import { canCap, environmentalCap } from '../weights.ts';

/**
 * The limit of strategic voting (scoring rule 2.1) in points of 100, about the nearest rival whom a ballot could put
 * ahead of the leader, else the nearest. Exact from the `ballots` that the team's weights are the mean of. Else a bound:
 * one ballot moves at most 1 ⁄ N of the weights, and with them a gap of fit by at most (max d − min d) ⁄ N with d = v of
 * the leader − v of the rival; more where the cap on environmental criteria may bite (`underCap`). `judged`: weights
 * joined from pairwise judgements are no mean, so no limit is told.
 */
export function strategicLimit(
  input: BoardInput,
  result: BoardResult,
  board: BoardNumbers,
  judged: boolean,
  ballots: WeightTable | null,
): Told<StrategicLimit> {
  const voters = input.weights?.voters ?? 0;
  if (!(voters > 0 && Number.isFinite(voters))) return untold('Nobody has weighed the criteria.');
  if (judged)
    return untold(
      'Weights joined from pairwise judgements are no mean, so how far one ballot moves them is not known.',
    );
  const leader = board.candidates.indexOf(result.leader ?? '');
  const first = board.team[leader];
  if (first === undefined || board.candidates.length < 2 || board.criteria.length === 0)
    return untold('Nobody leads alone, so there is no lead to move.');
  const share = new Map(result.weights.map(({ criterionId, asked }) => [criterionId, asked]));
  const asked = board.criteria.map((id) => share.get(id) ?? 0);
  const tagged = asked.reduce((total, one, place) => (board.environmental[place] === true ? total + one : total), 0);
  const known =
    ballots !== null && areBehind(ballots, asked, voters, input.weights?.method ?? 'rating') ? ballots.shares : null;
  const points = 100 * board.counted.fit;
  /** Every ballot is looked at, so only of rivals whom the bound leaves open, and of the one who is told. */
  const exactly = (
    { rival, lead }: Pick<StrategicLimit, 'rival' | 'lead'>,
    row: number,
    gaps: readonly number[],
    shares: Shares,
  ): StrategicLimit => {
    const now = points * (first.fit - board.team[row]!.fit);
    const reach = reachOfOne(gaps, board.environmental, asked, shares);
    const turns = (gap: number): boolean => now - points * gap > lead + 1e-9;
    return {
      rival,
      lead,
      voters,
      most: Math.max(now - points * reach.least, points * reach.most - now),
      exact: true,
      couldTurn: turns(reach.onOne) ? 'yes' : turns(reach.least) ? 'perhaps' : 'no',
    };
  };
  const limits = board.team.flatMap((rival, row): RivalLimit[] => {
    if (row === leader) return [];
    const gaps = board.values[leader]!.map((value, column) => value - board.values[row]![column]!);
    const most = points * Math.min(widthOf(gaps), underCap(gaps, board.environmental, tagged, voters));
    const lead = 100 * (first.score - rival.score);
    const bound = { rival: rival.candidateId, lead, voters, most };
    if (most <= lead + 1e-9) return [{ ...bound, exact: false, couldTurn: 'no', row, gaps }];
    return [
      {
        ...(known === null ? { ...bound, exact: false, couldTurn: 'perhaps' } : exactly(bound, row, gaps, known)),
        row,
        gaps,
      },
    ];
  });
  const { row, gaps, ...nearest } = limits.reduce((best, one) =>
    order[one.couldTurn] - order[best.couldTurn] < 0 ||
    (one.couldTurn === best.couldTurn && one.lead < best.lead - 1e-9)
      ? one
      : best,
  );
  return told(nearest.exact || known === null ? nearest : exactly(nearest, row, gaps, known));
}

type Shares = WeightTable['shares'];

interface RivalLimit extends StrategicLimit {
  readonly row: number;
  /** v of the leader − v of the rival, by criterion. */
  readonly gaps: readonly number[];
}

const order: Readonly<Record<StrategicLimit['couldTurn'], number>> = { yes: 0, perhaps: 1, no: 2 };

/** Whether these ballots are what the weights are the mean of, and anybody can put all on one criterion: not by ranking. */
const areBehind = (
  { shares, ascending }: WeightTable,
  asked: readonly number[],
  voters: number,
  method: WeightMethod,
): boolean =>
  method !== 'ranking' &&
  shares.rows === voters &&
  ascending.every(
    (column, place) => Math.abs(column.reduce((total, one) => total + one, 0) / voters - asked[place]!) < 1e-9,
  );

const widthOf = (gaps: readonly number[]): number => (gaps.length === 0 ? 0 : Math.max(...gaps) - Math.min(...gaps));

/**
 * How far 1 ⁄ N of the weights moves a gap of fit at most. Where the cap bites, the other criteria share 1 − κ by their
 * proportions, so what moves among them counts (1 − κ) ⁄ (1 − W) times, W being at most 1 ⁄ N more than is asked for
 * environmental criteria now; what moves among those counts κ ⁄ W times, which is at most once.
 */
function underCap(gaps: readonly number[], environmental: readonly boolean[], tagged: number, voters: number): number {
  const free = widthOf(gaps) / voters;
  if (!canCap(environmental) || tagged + 1 / voters <= environmentalCap) return free;
  const left = 1 - tagged - 1 / voters;
  if (left <= 0) return Infinity;
  const [green, others] = [true, false].map((side) =>
    widthOf(gaps.filter((_, place) => environmental[place] === side)),
  );
  return Math.max(free, (green! + (others! * (1 - environmentalCap)) / left) / voters);
}
