import { nameOf } from '../explain.ts';
import type { BoardInput, BoardVerdict, Standing } from '../types.ts';
import { familiarSentence } from '../warnings/leading.ts';

/** H01: in a near-tie the one in use, or clearly better known, is recommended. */
export function familiar(input: BoardInput, standing: Standing): BoardVerdict | null {
  const { recommendation: id, recommendedBecause: because } = standing;
  const reason = familiarSentence(input, standing);
  if (id === null || reason === null || because === 'prototype') return null;
  const name = nameOf(input.candidates, id);
  return {
    type: 'familiar',
    candidateId: id,
    title: because === 'in-use' ? `Stay with ${name}` : `Take what you know: ${name}`,
    reason,
    next: ['To choose another all the same, write down what it is worth.'],
  };
}
