import { nameOf } from '../explain.ts';
import { systemName } from '../legacy.ts';
import type { BoardInput, BoardVerdict, Standing } from '../types.ts';

/** F06: what it has to live inside goes before the score, and is labelled as an override. */
export function legacy({ candidates, situation }: BoardInput, standing: Standing): BoardVerdict | null {
  const { recommendation: id, recommendedBecause, leader } = standing;
  if (id === null || recommendedBecause !== 'legacy' || situation.legacy === null) return null;
  const [name, system] = [nameOf(candidates, id), systemName(situation.legacy)];
  const score =
    leader === id
      ? `${name} leads on the score too.`
      : leader === null
        ? 'On the score nobody leads.'
        : `On the score ${nameOf(candidates, leader)} leads.`;
  return {
    type: 'legacy',
    candidateId: id,
    title: `Legacy override: ${name}`,
    reason: `It has to live inside ${system}, and ${name} shares its framework: that goes before the score. ${score}`,
    next: [
      `Look again if ${situation.legacy.name} is to be replaced.`,
      'Write down what would stay untouched if it were: the replacement boundary.',
    ],
  };
}
