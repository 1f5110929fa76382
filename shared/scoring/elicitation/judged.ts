import type { CriterionId } from '../../ids.ts';
import { ahpWeights, groupJudgements, type Judgements } from './ahp.ts';

/** `pairs[a][b]`: how many times as important criterion a is as b (1/9..9), each pair once, in either direction. */
export type JudgedPairs = Readonly<Record<CriterionId, Readonly<Record<CriterionId, number>>>>;

/** One person's pairs as the full reciprocal matrix over `ids`. Throws a `RangeError` where a pair was not judged or is no ratio. */
export function judgementsOf(pairs: JudgedPairs, ids: readonly CriterionId[]): Judgements {
  return ids.map((a) => ids.map((b) => (a === b ? 1 : judgedRatio(pairs, a, b))));
}

function judgedRatio(pairs: JudgedPairs, a: CriterionId, b: CriterionId): number {
  const ratio = pairs[a]?.[b] ?? 1 / (pairs[b]?.[a] ?? 0);
  if (ratio > 0 && Number.isFinite(ratio)) return ratio;
  throw new RangeError(`pairs.${a}.${b}: expected a ratio above 0, given in one direction.`);
}

/**
 * Weights of several people as one by AHP: their judgements are joined by geometric means, not their weights (scoring
 * rule 1.5). Adds up to 1; empty of nobody. Errors as for `judgementsOf` and `ahpWeights`.
 */
export function joinedWeights(
  people: readonly JudgedPairs[],
  ids: readonly CriterionId[],
): Readonly<Record<CriterionId, number>> {
  const together = groupJudgements(people.map((pairs) => judgementsOf(pairs, ids)));
  const found = together === null ? null : ahpWeights(together);
  return found === null ? {} : Object.fromEntries(ids.map((id, place) => [id, found.weights[place]!]));
}

/**
 * The logarithm of one person's judgement of each pair, in the order of `ids`. Logarithms add up over people, so that
 * anybody can be taken out of a group again.
 */
export function logsOf(pairs: JudgedPairs, ids: readonly CriterionId[]): number[] {
  return judgementsOf(pairs, ids).flatMap((row, i) => row.slice(i + 1).map(Math.log));
}

/** The same of judgements that agree with these weights, none of which is 0. */
export const logsOfWeights = (weights: readonly number[]): number[] =>
  weights.flatMap((weight, i) => weights.slice(i + 1).map((other) => Math.log(weight / other)));

/** The weights of so many people on `n` criteria whose logarithms add up to `logs`. */
export function weightsOfLogs(logs: ArrayLike<number>, people: number, n: number): readonly number[] {
  const together = Array.from({ length: n }, () => Array<number>(n).fill(1));
  let at = 0;
  for (let i = 0; i < n; i += 1)
    for (let j = i + 1; j < n; j += 1) {
      const ratio = Math.exp(logs[at]! / people);
      together[i]![j] = ratio;
      together[j]![i] = 1 / ratio;
      at += 1;
    }
  return ahpWeights(together)?.weights ?? [];
}
