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
