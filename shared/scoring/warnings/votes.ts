import type { BoardInput, Standing, Warning } from '../types.ts';
import { listed, points } from '../words.ts';
import { warning } from './warning.ts';

/** What the votes lack; a session that needs no vote is not reproached for it. */
export function voteNotes(input: BoardInput, { blend }: Standing): Warning[] {
  const stars = input.feelings?.castStars ?? 0;
  const morale = input.feelings?.castMorale ?? 0;
  const mix = [blend.fit, blend.preference, blend.morale].map((share) => points(100 * share)).join(' / ');
  const absent = [...(stars === 0 ? ['preference'] : []), ...(morale === 0 ? ['morale'] : [])];
  const voters = Math.max(stars, morale, input.weights?.voters ?? 0);
  const unweighed = (input.weights?.voters ?? 0) === 0 && Object.keys(input.weights?.team ?? {}).length === 0;
  return [
    ...(unweighed
      ? [warning('no-weight-votes', 'note', null, 'Nobody has weighed the criteria: all count the same.')]
      : []),
    ...(absent.length > 0
      ? [warning('absent-parts', 'note', null, `No ${listed(absent, 'or')} votes: the blend counts as ${mix}.`)]
      : []),
    ...(voters === 1 ? [warning('one-voter', 'warn', null, 'This is one person’s view.')] : []),
  ];
}
