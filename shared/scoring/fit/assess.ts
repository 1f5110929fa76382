import type { Candidate } from '../../board/frame.ts';
import type { TeamSkills } from '../../board/summary.ts';
import type { Situation } from '../../situation/situation.ts';
import { clamp } from '../statistics.ts';
import type { Assessment, Reason } from '../types.ts';

/** Suggests one cell of the matrix from the candidate's facts, the situation and the team's skills; pure. */
export type Assessor = (
  candidate: Candidate,
  situation: Situation,
  skills: TeamSkills | null,
  candidates: readonly Candidate[],
) => Assessment;

/** No opinion: unknown is not zero. */
export const unknown = (...missing: string[]): Assessment => ({
  value: null,
  confidence: 'low',
  reasons: [],
  facts: [],
  missing,
});

/** What an assessor says of a candidate that carries no catalogue facts. */
export const noFacts = (): Assessment => unknown('Facts on this candidate: it is not from the catalogue.');

/**
 * A share of 0..1 as 0..5 in steps of 0.1: what is shown is what counts, and machines whose logarithms differ in the
 * last bit still agree.
 */
export const cellValue = (share: number): number => Math.round(clamp(share, 0, 1) * 50) / 10;

export const plus = (text: string): Reason => ({ sign: '+', text });
export const minus = (text: string): Reason => ({ sign: '-', text });
export const neutral = (text: string): Reason => ({ sign: '·', text });

/** A reason whose sign follows a share: good from `good`, bad below `bad`. */
export const signed = (share: number, text: string, good = 0.65, bad = 0.4): Reason =>
  share >= good ? plus(text) : share < bad ? minus(text) : neutral(text);
