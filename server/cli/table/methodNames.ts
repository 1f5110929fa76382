import type { FitMethod, VotingMethod } from '../../../shared/scoring/index.ts';

/** Every second opinion as its literature calls it. */
export const methodNames: Readonly<Record<VotingMethod | FitMethod, string>> = {
  schulze: 'Schulze',
  star: 'STAR',
  schulzeMargins: 'Schulze by margins',
  rankedPairs: 'Ranked pairs',
  copeland: 'Copeland',
  approval: 'Approval',
  majorityJudgement: 'Majority judgement',
  weightedProduct: 'Weighted product',
  topsis: 'TOPSIS',
  vikor: 'VIKOR',
  promethee: 'PROMETHEE II',
  copras: 'COPRAS',
};
