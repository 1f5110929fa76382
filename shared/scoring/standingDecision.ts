import type { Candidate } from '../board/frame.ts';
import type { CandidateId } from '../ids.ts';
import { nameOf } from './explain.ts';
import type { BoardResult } from './types.ts';

/** What a changed board means for a decision that stands. */
export interface DecisionCheck {
  readonly holds: boolean;
  readonly sentence: string;
}

type Advice = Pick<BoardResult, 'leader' | 'recommendation' | 'candidates'>;

/**
 * Whether a decision still holds on another board (G02): its choice still leads there or is still recommended, or the
 * team had judged otherwise and the board advises what it advised then. A choice that is excluded there does not hold.
 */
export function decisionUnder(
  chosen: CandidateId,
  candidates: readonly Candidate[],
  before: Advice,
  after: Advice,
): DecisionCheck {
  const name = (id: CandidateId | null): string => nameOf(candidates, id);
  const out = after.candidates.find(({ candidateId }) => candidateId === chosen)?.excluded ?? null;
  const advised = [after.leader, after.recommendation];
  if (advised.includes(chosen)) return { holds: true, sentence: `The decision for ${name(chosen)} still holds.` };
  const judged = ![before.leader, before.recommendation].includes(chosen);
  if (out === null && judged && after.recommendation === before.recommendation)
    return {
      holds: true,
      sentence: `The decision for ${name(chosen)} still holds: the team judged otherwise, and the board’s advice is the same.`,
    };
  const now = after.recommendation ?? after.leader;
  return {
    holds: false,
    sentence:
      now === null
        ? `The decision for ${name(chosen)} would now have nobody ahead to rest on.`
        : `The decision would now be ${name(now)}, not ${name(chosen)}.`,
  };
}
