import type { BoardInput, Standing, Warning } from '../types.ts';
import { roundShown } from '../rounding.ts';
import { listed } from '../words.ts';
import { warning } from './warning.ts';

/** What the votes lack; a session that needs no vote is not reproached for it. */
export function voteNotes(input: BoardInput, result: Standing): Warning[] {
  const { blend } = result;
  const stars = input.feelings?.castStars ?? 0;
  const morale = input.feelings?.castMorale ?? 0;
  const absent = [...(stars === 0 ? ['preference'] : []), ...(morale === 0 ? ['morale'] : [])];
  const voters = Math.max(stars, morale, input.weights?.voters ?? 0);
  const unweighed = (input.weights?.voters ?? 0) === 0 && Object.keys(input.weights?.team ?? {}).length === 0;
  return [
    ...(unweighed
      ? [warning('no-weight-votes', 'note', null, 'Nobody has weighed the criteria: all count the same.')]
      : []),
    ...(absent.length > 0
      ? [warning('absent-parts', 'note', null, `No ${listed(absent, 'or')} votes: ${countedWords(blend)}.`)]
      : []),
    ...weightNotes(input, result),
    ...(voters === 1 ? [warning('one-voter', 'warn', null, 'This is one person’s view.')] : []),
  ];
}

/** What is left of the blend: "technical fit alone counts", or whole percents that add up to 100. */
function countedWords({ fit, preference, morale }: Standing['blend']): string {
  const parts = [
    { name: 'technical fit', share: fit },
    { name: 'preference', share: preference },
    { name: 'morale', share: morale },
  ].filter(({ share }) => share > 0);
  const shown = roundShown(
    parts.map(({ share }) => share * 100),
    0,
  );
  const [only] = parts;
  return parts.length === 1 && only !== undefined
    ? `${only.name} alone counts`
    : `${listed(parts.map(({ name }, index) => `${name} counts ${shown[index] ?? 0} %`))}`;
}

/** Criteria that the ballots took away, or never heard of (scoring rule 1.5). */
function weightNotes({ criteria, weights }: BoardInput, result: Standing): Warning[] {
  if (weights === null || weights.voters === 0) return [];
  const named = (ids: readonly string[]): string =>
    listed(criteria.filter(({ id }) => ids.includes(id)).map(({ name }) => name));
  const unasked = criteria.filter(({ id }) => (weights.items[id]?.n ?? 0) === 0).map(({ id }) => id);
  const dropped = result.weights
    .filter(({ criterionId, asked }) => asked === 0 && !unasked.includes(criterionId))
    .map(({ criterionId }) => criterionId);
  return [
    ...(dropped.length > 0
      ? [
          warning(
            'criterion-dropped',
            'note',
            null,
            `Dropped by the team, as everybody gave it no weight: ${named(dropped)}.`,
          ),
        ]
      : []),
    ...(unasked.length > 0 && unasked.length < criteria.length
      ? [
          warning(
            'criterion-unweighed',
            'warn',
            null,
            `Nobody has weighed ${named(unasked)} yet: ${unasked.length === 1 ? 'it counts' : 'each counts'} as an average one until the team weighs again.`,
          ),
        ]
      : []),
  ];
}
