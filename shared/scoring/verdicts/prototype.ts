import { familiarityOf } from '../familiarity.ts';
import { nameOf } from '../explain.ts';
import type { BoardInput, BoardVerdict, Standing } from '../types.ts';
import { familiarSentence } from '../warnings/leading.ts';
import { percent } from '../words.ts';

/** F01 to F03: the best known goes first, with a date, because prototypes become production. */
export function prototype(input: BoardInput, standing: Standing): BoardVerdict | null {
  const { recommendation: id, leader } = standing;
  if (input.situation.stage !== 'prototype' || leader === null) return null;
  const name = nameOf(input.candidates, id ?? leader);
  const known = familiarityOf(input, id ?? leader).known;
  const why =
    input.skills === null
      ? 'For a prototype the best known candidate goes first, and nobody has said what they know.'
      : (familiarSentence(input, standing) ??
        (standing.recommendedBecause === 'leads'
          ? `For a prototype the best known candidate goes first; ${name} leads, and nobody known better is acceptable (known to ${percent(known)}).`
          : 'For a prototype the best known candidate would go first, and something stronger speaks here.'));
  return {
    type: 'prototype',
    candidateId: id,
    title: `Prototype: ${name}`,
    reason: `${why} Prototypes tend to become production.`,
    next: [
      ...(input.skills === null ? ['Gather the skills of the team.'] : []),
      'Set the date on which this is looked at again; without one a prototype is not confirmed.',
      'When it goes to production, change the stage: the board ranks anew, and nobody has to vote again.',
    ],
  };
}
