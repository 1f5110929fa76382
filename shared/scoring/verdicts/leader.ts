import { nameOf } from '../explain.ts';
import { openObjections } from '../exclusion.ts';
import { isTieAtTop } from '../ranking.ts';
import type { BoardInput, BoardVerdict, Standing } from '../types.ts';
import { pointsApart } from '../words.ts';

/** Who leads by score, and what that asks for next. */
export function leader(input: BoardInput, { leader: id, lead, candidates }: Standing): BoardVerdict | null {
  if (id === null) return null;
  const name = nameOf(input.candidates, id);
  const open = openObjections(input.objections, { id }).some(({ kind }) => kind === 'objection');
  return {
    type: 'leader',
    candidateId: id,
    title: `${name} leads`,
    reason:
      lead === null
        ? `${name} is the only candidate left.`
        : isTieAtTop(candidates)
          ? `${name} is level with the next and goes first by a tie-break.`
          : `${name} is ${pointsApart(lead)} of 100 ahead of the next.`,
    next: [
      ...(open ? [`Answer the open objection against ${name}.`] : []),
      'Prove it on a realistic slice, or go on to Decide.',
    ],
  };
}
