import { requireFinite, requireLength } from '../checks.ts';
import { sum } from '../statistics.ts';
import { shares } from './shares.ts';

/** `judgements[i][j]`: how many times as important i is as j (1/9..9); square, positive, 1 on the diagonal, a_ji = 1/a_ij. */
export type Judgements = readonly (readonly number[])[];

/** Weights from pairwise judgements and how far these contradict each other; by criterion in the order of the matrix. */
export interface AhpWeights {
  /** Principal eigenvector; adds up to 1. */
  readonly weights: readonly number[];
  /** Largest eigenvalue; n when the judgements are perfectly consistent. */
  readonly lambda: number;
  /** (λ−n)/(n−1); 0 below three criteria. */
  readonly consistencyIndex: number;
  /** CI over Saaty's random index; 0 below three criteria, `null` above ten, for which the index is not tabulated. */
  readonly consistencyRatio: number | null;
  /** The ratio is above .10: the voter should look again. */
  readonly review: boolean;
}

/** Saaty's random index for n = 3..10 (Saaty 1980). */
export const randomIndex: Readonly<Record<number, number>> = {
  3: 0.58,
  4: 0.9,
  5: 1.12,
  6: 1.24,
  7: 1.32,
  8: 1.41,
  9: 1.45,
  10: 1.49,
};

const tolerance = 1e-12;
const maxSteps = 10_000;

/**
 * AHP weights by power iteration, with λ and consistency (Saaty 1980). `null` for no criteria. Throws a `RangeError`
 * when the matrix is not square, a judgement lies beyond 1e-6..1e6, or one is not the reciprocal of its counterpart
 * within 1e-6.
 */
export function ahpWeights(judgements: Judgements): AhpWeights | null {
  requireReciprocal(judgements);
  const n = judgements.length;
  if (n === 0) return null;
  let weights = rowGeometricMeans(judgements)!;
  for (let step = 0; step < maxSteps; step += 1) {
    const next = shares(times(judgements, weights))!;
    const change = Math.max(...next.map((value, index) => Math.abs(value - weights[index]!)));
    weights = next;
    if (change < tolerance) break;
  }
  const lambda = sum(times(judgements, weights).map((value, index) => value / weights[index]!)) / n;
  const consistencyIndex = n < 3 ? 0 : Math.max(0, (lambda - n) / (n - 1));
  const index = randomIndex[n];
  const consistencyRatio = n < 3 ? 0 : index === undefined ? null : consistencyIndex / index;
  return { weights, lambda, consistencyIndex, consistencyRatio, review: (consistencyRatio ?? 0) > 0.1 };
}

/**
 * The closed form: shares of the geometric means of the rows (Crawford & Williams 1985), adding up to 1; equal to the
 * eigenvector up to three criteria. `null` for no criteria; errors as for `ahpWeights`.
 */
export function rowGeometricMeans(judgements: Judgements): number[] | null {
  requireReciprocal(judgements);
  const n = judgements.length;
  return shares(judgements.map((row) => Math.exp(sum(row.map(Math.log)) / n)));
}

/**
 * Several people as one: the geometric mean of their judgements, entry by entry, which stays reciprocal (Aczél & Saaty
 * 1983). `null` of nobody. Throws a `RangeError` when the matrices differ in size; other errors as for `ahpWeights`.
 */
export function groupJudgements(people: readonly Judgements[]): number[][] | null {
  const [first] = people;
  if (first === undefined) return null;
  people.forEach((judgements, person) => {
    requireLength(judgements, first.length, `judgements of person ${person}`);
    requireReciprocal(judgements);
  });
  const logs = (i: number, j: number): number[] =>
    people.map((judgements) => (Math.log(judgements[i]![j]!) - Math.log(judgements[j]![i]!)) / 2).sort((a, b) => a - b);
  return first.map((row, i) =>
    row.map((_, j) =>
      i === j ? 1 : i < j ? Math.exp(sum(logs(i, j)) / people.length) : 1 / Math.exp(sum(logs(j, i)) / people.length),
    ),
  );
}

const times = (matrix: Judgements, vector: readonly number[]): number[] =>
  matrix.map((row) => sum(row.map((value, index) => value * vector[index]!)));

function requireReciprocal(judgements: Judgements): void {
  judgements.forEach((row, i) => {
    requireLength(row, judgements.length, `judgements[${i}]`);
    requireFinite(row, `judgements[${i}]`);
    row.forEach((value, j) => {
      if (value < 1e-6 || value > 1e6)
        throw new RangeError(`judgements[${i}][${j}]: expected a ratio of 0.000001 to 1000000, found ${value}.`);
      if (Math.abs(value * judgements[j]![i]! - 1) > 1e-6)
        throw new RangeError(`judgements[${i}][${j}]: expected 1 / judgements[${j}][${i}], found ${value}.`);
    });
  });
}
