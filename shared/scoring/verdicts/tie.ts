import { nameOf } from '../explain.ts';
import { declaredTie } from '../ranking.ts';
import type { BoardInput, BoardVerdict, Standing } from '../types.ts';
import { brokenTie, tieSentence } from '../warnings/leading.ts';
import { listed } from '../words.ts';

/** F05, H01: equals at the top, with the rule that broke the tie or that none does. */
export function tie(input: BoardInput, standing: Standing): BoardVerdict | null {
  const broken = brokenTie(input, standing);
  if (broken !== null) {
    const name = nameOf(input.candidates, broken.first.candidateId);
    return {
      type: 'tie',
      candidateId: broken.first.candidateId,
      title: `A tie, and ${name} goes first`,
      reason: tieSentence(input, broken),
      next: ['Talk about the two side by side; a small change decides.'],
    };
  }
  const equals = declaredTie(input, standing.candidates);
  if (standing.leader !== null || equals.length < 2) return null;
  return {
    type: 'tie',
    candidateId: null,
    title: 'A tie that only people can break',
    reason: `${listed(equals.map(({ candidateId }) => nameOf(input.candidates, candidateId)))} are level, also in objections, resistance, familiarity and technical fit.`,
    next: ['Choose one with a reason; it is recorded as team judgement.'],
  };
}
