import type { FitMethod } from '../methodNames.ts';
import { tieTolerance } from '../ranking.ts';
import { copras } from './copras.ts';
import type { DecisionMatrix } from './decisionMatrix.ts';
import { promethee } from './promethee.ts';
import { kendallTau, spearman, weightedSimilarity } from './rankCorrelation.ts';
import { topsis } from './topsis.ts';
import { vikor } from './vikor.ts';
import { weightedProduct, weightedSum } from './weightedProduct.ts';

/** What one other method says; candidates by their place in the matrix. */
export interface MethodOpinion {
  readonly method: FitMethod;
  /** Who comes first; several on a tie. */
  readonly first: readonly number[];
  /** The weighted sum's winner is among them. */
  readonly sharesWinner: boolean;
  /** Between the weighted sum's ranking and this one, −1..1; `null` below two candidates or when one is flat. */
  readonly spearman: number | null;
  readonly kendall: number | null;
  readonly similarity: number | null;
}

/** How far the winner of the weighted sum depends on the method. */
export interface MethodAgreement {
  /** Who the weighted sum puts first; several on a tie. */
  readonly first: readonly number[];
  readonly opinions: readonly MethodOpinion[];
  /** How many of the methods could be computed, and how many share the winner. */
  readonly asked: number;
  readonly agreeing: number;
  /** All; at least three quarters; fewer: the choice depends on the method, it is close. */
  readonly verdict: 'all' | 'mostly' | 'depends';
}

/** What stands for a value of 0 in the weighted product, on the fixed scale of 0..1. */
export const productFloor = 0.01;

/**
 * Whether other ways of adding up the same matrix name the winner of the weighted sum (scoring rule 3.2): WPM, TOPSIS,
 * VIKOR, PROMETHEE II, and COPRAS only when a cost is among the criteria. Disagreement tells of closeness, not of a
 * mistake. Values are to be on one fixed scale of 0..1, which the weighted sum needs; `null` without candidates
 * or weights. Errors as said at `DecisionMatrix`, and a `RangeError` for a value below 0.
 */
export function methodAgreement(matrix: DecisionMatrix): MethodAgreement | null {
  const base = weightedSum(matrix);
  if (base === null) return null;
  const regret = vikor(matrix)?.q.map((q) => -q) ?? null;
  const withCost = matrix.directions.includes('cost');
  const all: readonly (readonly [FitMethod, readonly number[] | null])[] = [
    ['weightedProduct', weightedProduct(matrix, productFloor)],
    ['topsis', topsis(matrix)],
    ['vikor', regret],
    ['promethee', promethee(matrix)],
    ['copras', withCost ? (copras(matrix)?.q ?? null) : null],
  ];
  const first = leaders(base);
  const opinions = all.flatMap(([method, scores]): MethodOpinion[] => {
    if (scores === null) return [];
    const theirs = leaders(scores);
    const [a, b] = [levelled(base), levelled(scores)];
    return [
      {
        method,
        first: theirs,
        sharesWinner: first.some((index) => theirs.includes(index)),
        spearman: spearman(a, b),
        kendall: kendallTau(a, b),
        similarity: weightedSimilarity(a, b),
      },
    ];
  });
  const agreeing = opinions.filter(({ sharesWinner }) => sharesWinner).length;
  const share = agreeing / opinions.length;
  return {
    first,
    opinions,
    asked: opinions.length,
    agreeing,
    verdict: share === 1 ? 'all' : share >= 0.75 ? 'mostly' : 'depends',
  };
}

const leaders = (scores: readonly number[]): number[] => {
  const best = Math.max(...scores);
  return scores.flatMap((score, index) => (best - score <= tieTolerance ? [index] : []));
};

/** Scores whose last digits no longer tell equals apart. */
const levelled = (scores: readonly number[]): number[] =>
  scores.map((score) => Math.max(...scores.filter((other) => Math.abs(other - score) <= tieTolerance)));
