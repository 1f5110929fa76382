import { isThinService } from '../../situation/kinds.ts';
import { nameOf } from '../explain.ts';
import { smallAndKnown } from '../recommendation.ts';
import { growsTrigger } from '../triggers.ts';
import type { BoardInput, BoardVerdict, Standing } from '../types.ts';

/** F08, F09: a thin service; the session may close without a vote and is looked at again when its scope grows. */
export function barelyMatters(input: BoardInput, { candidates }: Standing): BoardVerdict | null {
  if (!isThinService(input.situation)) return null;
  const eligible = candidates.filter(({ rank }) => rank !== null);
  if (input.candidates.length > 0 && eligible.length === 0) return null;
  const small = smallAndKnown(input, eligible);
  const name = small === null ? null : nameOf(input.candidates, small.candidateId);
  return {
    type: 'barelyMatters',
    candidateId: small?.candidateId ?? null,
    title: 'It barely matters',
    reason: `For a thin service any candidate would do: take something minimal you know.${
      name === null ? '' : ` ${name} is small, and the team knows it best of the small ones.`
    }`,
    next: [
      'Go on to Decide: this session may close without a vote.',
      `Keep a revisit trigger: ${growsTrigger.slice(0, 1).toLowerCase()}${growsTrigger.slice(1)}`,
    ],
  };
}
