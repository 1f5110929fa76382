import { isAverse } from '../aversion.ts';
import { familiarityOf } from '../familiarity.ts';
import { nameOf } from '../explain.ts';
import type { BoardInput, BoardVerdict, CandidateResult, Standing } from '../types.ts';
import { familiarSentence } from '../warnings/leading.ts';
import { listed, percent } from '../words.ts';

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
          ? `For a prototype the best known candidate goes first; ${name} leads, known to ${percent(known)}, and ${outWords(input, standing, known)}.`
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

/** Who is known better, and what speaks against them. */
function outWords(input: BoardInput, standing: Standing, known: number): string {
  const out = standing.candidates
    .filter(({ candidateId }) => familiarityOf(input, candidateId).known > known + 1e-9)
    .map((one) => `${nameOf(input.candidates, one.candidateId)} ${againstWords(input, one)}`);
  return out.length === 0 ? 'nobody is known better' : `of those known better ${listed(out)}`;
}

function againstWords(input: BoardInput, { candidateId, excluded, standing }: CandidateResult): string {
  if (excluded !== null) return 'is ruled out';
  if (standing === 'objected' || standing === 'vetoed') return 'has an open objection';
  return isAverse(input, candidateId) ? 'meets resistance' : 'is no better choice';
}
