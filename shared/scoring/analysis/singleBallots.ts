import type { Table } from '../tables/table.ts';
import { environmentalCap } from '../weights.ts';

/** What the weighted differences of two candidates, d = v of the leader − v of the rival, become when one ballot is cast anew. */
export interface Reach {
  /** The least with all the weight of somebody's ballot on one criterion, which everybody can do. */
  readonly onOne: number;
  /** No ballot at all gives less or more. */
  readonly least: number;
  readonly most: number;
}

/**
 * The reach of one ballot among those of which the team's weights are the mean, environmental cap applied; O(N·n). On
 * either side of the cap the gap is a fraction of two linear functions of the ballot, so its extremes are ballots with
 * all on one criterion, or with what the cap leaves on one and the rest on another.
 */
export function reachOfOne(
  gaps: readonly number[],
  environmental: readonly boolean[],
  asked: readonly number[],
  shares: Table,
): Reach {
  const untagged = gaps.filter((_, place) => !environmental[place]);
  const canBite = untagged.length > 0 && untagged.length < gaps.length;
  const alone = untagged.reduce((total, gap) => total + gap, 0) / untagged.length;
  const ends = [true, false].map((side) => {
    const own = gaps.filter((_, place) => environmental[place] === side);
    return [Math.min(...own), Math.max(...own)] as const;
  });
  const gapOf = (tagged: number, green: number, plain: number): number => {
    if (!canBite || tagged <= environmentalCap) return green + plain;
    const rest = tagged >= 1 - 1e-12 ? alone : plain / (1 - tagged);
    return (environmentalCap * green) / tagged + (1 - environmentalCap) * rest;
  };
  let [onOne, least, most] = [Infinity, Infinity, -Infinity];
  const one = 1 / shares.rows;
  for (let row = 0; row < shares.rows; row += 1) {
    let [tagged, green, plain] = [0, 0, 0];
    for (let j = 0; j < gaps.length; j += 1) {
      const share = Math.max(0, asked[j]! - shares.values[row * shares.width + j]! * one);
      if (environmental[j]!) {
        tagged += share;
        green += share * gaps[j]!;
      } else plain += share * gaps[j]!;
    }
    for (let j = 0; j < gaps.length; j += 1) {
      const moved = gaps[j]! * one;
      const gap = environmental[j]! ? gapOf(tagged + one, green + moved, plain) : gapOf(tagged, green, plain + moved);
      onOne = Math.min(onOne, gap);
      most = Math.max(most, gap);
    }
    const left = environmentalCap - tagged;
    if (!canBite || left <= 0 || left >= one) continue;
    const [greens, plains] = ends as [readonly [number, number], readonly [number, number]];
    least = Math.min(least, green + plain + left * greens[0] + (one - left) * plains[0]);
    most = Math.max(most, green + plain + left * greens[1] + (one - left) * plains[1]);
  }
  return { onOne, least: Math.min(least, onOne), most };
}
