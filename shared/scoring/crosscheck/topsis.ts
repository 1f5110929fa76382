import { sum } from '../statistics.ts';
import { checkedWeights, column, type DecisionMatrix } from './decisionMatrix.ts';

/**
 * TOPSIS closeness of each candidate, 0..1, high is good: columns divided by their Euclidean length and weighted, then
 * the distance to the worst point over the distances to both (Hwang & Yoon 1981). A column of zeros counts for nobody;
 * with both distances 0 the closeness is 0.5. `null` and errors as said at `DecisionMatrix`.
 */
export function topsis(matrix: DecisionMatrix): number[] | null {
  const weights = checkedWeights(matrix);
  if (weights === null) return null;
  const { values, directions } = matrix;
  const lengths = weights.map((_, j) => Math.sqrt(sum(column(values, j).map((value) => value * value))));
  const scaled = values.map((row) =>
    row.map((value, j) => (lengths[j]! > 0 ? (weights[j]! * value) / lengths[j]! : 0)),
  );
  const ends = weights.map((_, j) => {
    const entries = column(scaled, j);
    const [low, high] = [Math.min(...entries), Math.max(...entries)];
    return directions[j] === 'cost' ? { best: low, worst: high } : { best: high, worst: low };
  });
  const distance = (row: readonly number[], end: 'best' | 'worst'): number =>
    Math.sqrt(sum(row.map((value, j) => (value - ends[j]![end]) ** 2)));
  return scaled.map((row) => {
    const [toBest, toWorst] = [distance(row, 'best'), distance(row, 'worst')];
    return toBest + toWorst === 0 ? 0.5 : toWorst / (toBest + toWorst);
  });
}
