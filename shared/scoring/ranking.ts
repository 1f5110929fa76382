import { openObjections } from './exclusion.ts';
import { familiarityOf } from './familiarity.ts';
import { byId } from './statistics.ts';
import type { BoardInput, CandidateResult } from './types.ts';

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

/** Whether the first place is shared and one goes first by the rule of ties, which a small lead alone is not. */
export const isTieAtTop = (candidates: readonly CandidateResult[]): boolean =>
  candidates.filter(({ rank }) => rank === 1).length > 1;

/** What decides between equals, in this order: scoring rule 2.3, with the familiar candidate before fit (F05, H01). */
export type TieReason = 'objections' | 'resistance' | 'in-use' | 'better-known' | 'fit';

/** How far `a` goes before `b` for each reason; negative is first. Resistance that privacy hides decides nothing. */
function tieSteps(
  input: BoardInput,
  a: CandidateResult,
  b: CandidateResult,
): readonly (readonly [TieReason, number])[] {
  const objections = ({ candidateId: id }: CandidateResult): number =>
    openObjections(input.objections, { id }).filter(({ kind }) => kind === 'objection').length;
  const resistance = ({ candidateId }: CandidateResult) => input.feelings?.candidates[candidateId]?.resistance ?? null;
  const difference = (x: number | null, y: number | null): number =>
    x === null || y === null || Math.abs(x - y) <= tieTolerance ? 0 : x - y;
  const [ours, theirs] = [familiarityOf(input, a.candidateId), familiarityOf(input, b.candidateId)];
  return [
    ['objections', objections(a) - objections(b)],
    ['resistance', difference(resistance(a), resistance(b))],
    ['in-use', Number(theirs.inUse) - Number(ours.inUse)],
    ['better-known', difference(theirs.known, ours.known)],
    ['fit', difference(b.fit, a.fit)],
  ];
}

/** Why one of two equals goes first; `null` for a tie that has to be declared. */
export const tieReason = (input: BoardInput, a: CandidateResult, b: CandidateResult): TieReason | null =>
  tieSteps(input, a, b).find(([, step]) => step !== 0)?.[0] ?? null;

/** Negative when `a` goes first, 0 for a tie that has to be declared. */
export const compareTied = (input: BoardInput, a: CandidateResult, b: CandidateResult): number =>
  tieSteps(input, a, b).find(([, step]) => step !== 0)?.[1] ?? 0;

/** The order on screen: declared ties stand by id, which says nothing about them. */
export const compareShown = (input: BoardInput, a: CandidateResult, b: CandidateResult): number =>
  compareTied(input, a, b) || byId(a.candidateId, b.candidateId);

/** Those in a declared tie at the top of a ranking in the order on screen: its first, and who comes after by nothing at all. */
export function declaredTie(input: BoardInput, ranked: readonly CandidateResult[]): readonly CandidateResult[] {
  const [first] = ranked;
  return ranked.filter((one) => first !== undefined && one.rank === 1 && compareTied(input, first, one) === 0);
}
