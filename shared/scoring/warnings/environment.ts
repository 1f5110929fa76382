import { nameOf } from '../explain.ts';
import { closeCall, environmentalTip } from '../sustainability.ts';
import type { BoardInput, Standing, Warning } from '../types.ts';
import { environmentalCap } from '../weights.ts';
import { percent, percentFine, pointsApart } from '../words.ts';
import { resultOf, warning } from './warning.ts';

/** G09: what was asked and what is allowed, why, and whether the environment alone decides who leads. */
export function environmentNotes(input: BoardInput, result: Standing): Warning[] {
  const capped = result.weights.filter((weight) => weight.capped);
  const alone = input.criteria.length > 0 && input.criteria.every(({ environmental }) => environmental);
  return [
    ...(alone
      ? [
          warning(
            'cap-ignored',
            'note',
            null,
            `Every criterion is environmental, so their cap of ${percent(environmentalCap)} cannot hold.`,
          ),
        ]
      : []),
    ...capped.map(({ criterionId, asked, weight }) => {
      const name = input.criteria.find(({ id }) => id === criterionId)?.name ?? criterionId;
      const text = `${name}: asked for ${percentFine(asked)}, capped at ${percentFine(weight)}. Environmental criteria together count at most ${percent(environmentalCap)} of fit: they may tip a close call, not decide alone.`;
      return warning('capped', 'note', null, text);
    }),
    ...tip(input, result),
  ];
}

function tip(input: BoardInput, result: Standing): Warning[] {
  const leader = resultOf(result, result.leader);
  if (leader === undefined) return [];
  const eligible = result.candidates.filter(({ rank }) => rank !== null);
  const found = environmentalTip(input, result.weights, leader, eligible);
  if (found === null) return [];
  const [name, other] = [leader, found.without].map(({ candidateId }) => nameOf(input.candidates, candidateId));
  const ahead = `${name} leads because of its environmental criteria alone; without them ${other} would lead by ${pointsApart(100 * found.lead)}.`;
  return result.recommendedBecause === 'clear-without-environment'
    ? [
        warning(
          'environment-alone',
          'warn',
          found.without.candidateId,
          `${ahead} That is no close call, so ${other} is recommended.`,
        ),
      ]
    : found.lead < closeCall
      ? [warning('environment-tips', 'note', leader.candidateId, `${ahead} They tip a close call.`)]
      : [];
}
