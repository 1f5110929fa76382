/** Second opinions on the team's stars, as their literature calls them. */
export const votingMethodNames = {
  schulze: 'Schulze',
  star: 'STAR',
  schulzeMargins: 'Schulze by margins',
  rankedPairs: 'Ranked pairs',
  copeland: 'Copeland',
  approval: 'Approval',
  majorityJudgement: 'Majority judgement',
} as const;

/** A key of `votingMethodNames`. */
export type VotingMethod = keyof typeof votingMethodNames;

/** Second opinions on technical fit. */
export const fitMethodNames = {
  weightedProduct: 'Weighted product',
  topsis: 'TOPSIS',
  vikor: 'VIKOR',
  promethee: 'PROMETHEE II',
  copras: 'COPRAS',
} as const;

/** A key of `fitMethodNames`. */
export type FitMethod = keyof typeof fitMethodNames;
