import { byId } from './statistics.ts';

/** Scores closer than this are one score. */
export const tieTolerance = 1e-9;

/** Places from 1 for scores, the highest first; scores within 1e-9 of the best of their group share a place. */
export function ranksOf(scores: readonly number[]): number[] {
  const order = scores.map((score, index) => ({ score, index })).sort((a, b) => b.score - a.score);
  const ranks = scores.map(() => 0);
  let rank = 0;
  let top = Infinity;
  order.forEach(({ score, index }, place) => {
    if (top - score > tieTolerance) {
      rank = place + 1;
      top = score;
    }
    ranks[index] = rank;
  });
  return ranks;
}

/** What decides between candidates of one rank: fewer open objections, lower resistance, higher fit (scoring rule 2.3). */
export interface TieBreak {
  readonly id: string;
  readonly objections: number;
  /** `null` where the privacy of the round hides it: then it decides nothing. */
  readonly resistance: number | null;
  readonly fit: number;
}

/** Negative when `a` goes first, 0 for a tie that has to be declared. */
export function compareTied(a: TieBreak, b: TieBreak): number {
  const difference = (x: number, y: number): number => (Math.abs(x - y) <= tieTolerance ? 0 : x - y);
  const resistance = a.resistance === null || b.resistance === null ? 0 : difference(a.resistance, b.resistance);
  return a.objections - b.objections || resistance || difference(b.fit, a.fit);
}

/** The order on screen: declared ties stand by id, which says nothing about them. */
export const compareShown = (a: TieBreak, b: TieBreak): number => compareTied(a, b) || byId(a.id, b.id);
