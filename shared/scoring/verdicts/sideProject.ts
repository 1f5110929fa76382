import { familiarityOf } from '../familiarity.ts';
import { nameOf } from '../explain.ts';
import type { BoardInput, BoardVerdict, Standing } from '../types.ts';

/** Below this share of skill a candidate is something new for the team. */
const unfamiliar = 0.5;

/** H07: a side project is the place to try something new, and proves little. */
export function sideProject(input: BoardInput, { candidates }: Standing): BoardVerdict | null {
  if (input.situation.stage !== 'side-project') return null;
  const fresh =
    input.skills === null
      ? undefined
      : candidates.find(
          ({ rank, candidateId }) => rank !== null && familiarityOf(input, candidateId).known < unfamiliar,
        );
  const name = fresh === undefined ? null : nameOf(input.candidates, fresh.candidateId);
  return {
    type: 'sideProject',
    candidateId: fresh?.candidateId ?? null,
    title: name === null ? 'A place to try something new' : `Worth trying: ${name}`,
    reason: `A side project is the place to try something new.${
      name === null ? '' : ` ${name} is the best placed of those the team hardly knows.`
    } It proves that something can be built with it, and little about load, upkeep or a whole team.`,
    next: [
      'Write down what you want to learn.',
      'Carry it over to a product only after a proof on a realistic slice of that product.',
    ],
  };
}
