import { evaluate, methodVersion } from '../scoring/index.ts';
import type { BoardResult } from '../scoring/types.ts';
import { canonicalJson } from './canonicalJson.ts';
import type { DecisionRecord, Sha256, Verification } from './types.ts';

/**
 * Hashes the body again and recomputes its result from its own input with today's method. Another method may count
 * other points, so of a record made with one only the ranking is compared, and that is said.
 */
export function verifyRecord(record: DecisionRecord, sha256: Sha256): Verification {
  const intact = sha256(canonicalJson(record.body)) === record.hash;
  const { ranking, points } = recomputed(record);
  const made = record.body.result.method;
  const other = made !== methodVersion && ranking.length + points.length > 0;
  return {
    intact,
    sameRanking: ranking.length === 0 && (made !== methodVersion || points.length === 0),
    method: methodVersion,
    differences: [
      ...(intact ? [] : ['The record was altered after it was archived.']),
      ...(other ? [`It was made with ${made}; what differs may come from ${methodVersion} alone.`] : []),
      ...ranking,
      ...points,
    ],
  };
}

interface Differences {
  /** Who stands elsewhere, is out or is missing. */
  readonly ranking: readonly string[];
  /** Who stands where they stood with other points. */
  readonly points: readonly string[];
}

function recomputed(record: DecisionRecord): Differences {
  try {
    return differencesOf(record.body.result, evaluate(record.body.input), nameIn(record));
  } catch {
    // Only a body that was altered by hand lacks what the method reads.
    return { ranking: ['Its inputs cannot be read any more, so nothing can be recomputed.'], points: [] };
  }
}

function differencesOf(was: BoardResult, is: BoardResult, name: (id: string) => string): Differences {
  const now = new Map(is.candidates.map((candidate) => [candidate.candidateId, candidate]));
  const ranking: string[] = [];
  const points: string[] = [];
  for (const { candidateId: id, rank, score } of was.candidates) {
    const found = now.get(id);
    if (found === undefined) ranking.push(`${name(id)} is not in the recomputed result.`);
    else if (found.rank !== rank) ranking.push(`${name(id)} was ${place(rank)} and is now ${place(found.rank)}.`);
    // Scores are the same sums in the same order; anything else is another method or another number.
    else if (found.score !== score)
      points.push(`${name(id)} had ${shownPoints(score)} points and has now ${shownPoints(found.score)}.`);
  }
  return { ranking, points };
}

function nameIn(record: DecisionRecord): (id: string) => string {
  return (id) => record.body.input.candidates.find((candidate) => candidate.id === id)?.name ?? id;
}

function place(rank: number | null): string {
  return rank === null ? 'excluded' : `number ${rank}`;
}

function shownPoints(score: number): string {
  return (score * 100).toFixed(4);
}
