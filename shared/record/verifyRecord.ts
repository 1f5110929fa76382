import { evaluate, methodVersion } from '../scoring/index.ts';
import type { BoardResult } from '../scoring/types.ts';
import { canonicalJson } from './canonicalJson.ts';
import type { DecisionRecord, Sha256, Verification } from './types.ts';

/** Hashes the body again and recomputes its result from its own input with today's method. */
export function verifyRecord(record: DecisionRecord, sha256: Sha256): Verification {
  const intact = sha256(canonicalJson(record.body)) === record.hash;
  const differences = recomputedDifferences(record);
  return {
    intact,
    sameRanking: differences.length === 0,
    method: methodVersion,
    differences: intact ? differences : ['The record was altered after it was archived.', ...differences],
  };
}

function recomputedDifferences(record: DecisionRecord): readonly string[] {
  try {
    return rankingDifferences(record.body.result, evaluate(record.body.input), nameIn(record));
  } catch {
    // Only a body that was altered by hand lacks what the method reads.
    return ['Its inputs cannot be read any more, so nothing can be recomputed.'];
  }
}

function rankingDifferences(
  recorded: BoardResult,
  recomputed: BoardResult,
  name: (id: string) => string,
): readonly string[] {
  const now = new Map(recomputed.candidates.map((candidate) => [candidate.candidateId, candidate]));
  return recorded.candidates.flatMap((was) => {
    const is = now.get(was.candidateId);
    if (is === undefined) return [`${name(was.candidateId)} is not in the recomputed result.`];
    if (is.rank !== was.rank) return [`${name(was.candidateId)} was ${place(was.rank)} and is now ${place(is.rank)}.`];
    // Scores are the same sums in the same order; anything else is another method or another number.
    if (is.score !== was.score)
      return [`${name(was.candidateId)} had ${points(was.score)} points and has now ${points(is.score)}.`];
    return [];
  });
}

function nameIn(record: DecisionRecord): (id: string) => string {
  return (id) => record.body.input.candidates.find((candidate) => candidate.id === id)?.name ?? id;
}

function place(rank: number | null): string {
  return rank === null ? 'excluded' : `number ${rank}`;
}

function points(score: number): string {
  return (score * 100).toFixed(4);
}
