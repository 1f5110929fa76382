import { nameOf } from '../explain.ts';
import type { BoardInput, BoardVerdict, Standing } from '../types.ts';
import { moraleOverrideOf, moraleWords } from '../warnings/feelings.ts';

/** G08: people broadly and strongly want another acceptable candidate, with both numbers. */
export function moraleOverride(input: BoardInput, standing: Standing): BoardVerdict | null {
  const found = moraleOverrideOf(standing);
  if (found === null) return null;
  return {
    type: 'moraleOverride',
    candidateId: found.wanted.candidateId,
    title: `Morale override: ${nameOf(input.candidates, found.wanted.candidateId)}`,
    reason: moraleWords(input, found),
    next: ['Ask what makes people want it, and write that down as the reason.'],
  };
}
