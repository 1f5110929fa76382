import type { CandidateId } from '../ids.ts';
import { isAverse } from './aversion.ts';
import { runsHere } from './fit/operationsFit.ts';
import { knownShare } from './fit/teamSkills.ts';
import type { BoardInput, CandidateResult } from './types.ts';

/** What speaks for staying with what is there. */
export interface Familiarity {
  /** It already runs in production here. */
  readonly inUse: boolean;
  /** How well the team knows its language and itself, 0..1; 0 while nobody has declared skills. */
  readonly known: number;
}

export function familiarityOf({ candidates, situation, skills }: BoardInput, id: CandidateId): Familiarity {
  const candidate = candidates.find((one) => one.id === id);
  if (candidate === undefined) return { inUse: false, known: 0 };
  return {
    inUse: runsHere(candidate, situation.running ?? []).length > 0,
    known: skills === null ? 0 : (knownShare(candidate, skills) ?? 0),
  };
}

/** A candidate put forward because it is the familiar one, and why. */
export interface Familiar {
  readonly candidateId: CandidateId;
  readonly because: 'prototype' | 'in-use' | 'better-known';
}

/** Scores this close are a near-tie: less than a point of 100. */
const nearTie = 0.01;
/** In a near-tie, knowing it better counts from here on, so that one answer does not decide. */
const clearlyBetter = 0.25;

/**
 * Whom the familiar road recommends beside the leader by score: for a prototype the best known candidate whatever else
 * weighs (F01); otherwise, within a near-tie, the one in use or clearly better known (F05, H01). `null`: the leader.
 */
export function familiarInstead(
  input: BoardInput,
  leader: CandidateResult,
  eligible: readonly CandidateResult[],
): Familiar | null {
  const own = familiarityOf(input, leader.candidateId);
  const rivals = eligible
    .filter(({ candidateId }) => candidateId !== leader.candidateId && !isAverse(input, candidateId))
    .filter(({ standing }) => standing === 'clear' || standing === 'concerns')
    .map(({ candidateId, score }) => ({ candidateId, score, ...familiarityOf(input, candidateId) }));
  // A side project is the place to try something new (H07).
  if (input.situation.stage === 'side-project') return null;
  if (input.situation.stage === 'prototype') {
    const [best] = rivals.toSorted((a, b) => b.known - a.known);
    return best !== undefined && best.known > own.known + 1e-9
      ? { candidateId: best.candidateId, because: 'prototype' }
      : null;
  }
  const [familiar] = rivals
    .filter(({ score }) => leader.score - score < nearTie)
    .filter(({ inUse, known }) => (inUse === own.inUse ? known - own.known >= clearlyBetter : inUse))
    .toSorted((a, b) => Number(b.inUse) - Number(a.inUse) || b.known - a.known);
  if (familiar === undefined) return null;
  return { candidateId: familiar.candidateId, because: familiar.inUse && !own.inUse ? 'in-use' : 'better-known' };
}
