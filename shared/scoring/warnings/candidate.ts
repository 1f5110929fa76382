import type { Candidate } from '../../board/frame.ts';
import { isAverse, isDreaded } from '../aversion.ts';
import { isNewToAsync } from '../fit/concurrency.ts';
import type { BoardInput, Standing, Warning } from '../types.ts';
import { percent } from '../words.ts';
import { resultOf, warning } from './warning.ts';

/** What is to be said of one candidate, wherever it ranks. */
export function candidateWarnings(input: BoardInput, result: Standing, candidate: Candidate): Warning[] {
  const { id, name, facts } = candidate;
  const scored = resultOf(result, id);
  const people = input.feelings?.candidates[id]?.stars.n ?? 0;
  const blocks = id === result.fitLeader && input.situation.imposed === null;
  const told: readonly (readonly [boolean, string, Warning['level'], string])[] = [
    [
      scored !== undefined && scored.coverage < 0.6 && input.criteria.length > 0,
      'low-coverage',
      'warn',
      `Only ${percent(scored?.coverage ?? 0)} of ${name}’s weight is known.`,
    ],
    [isDreaded(input, id) && !blocks, 'team-dread', 'warn', `A good part of the team would dread maintaining ${name}.`],
    [
      isAverse(input, id) && !isDreaded(input, id) && !blocks,
      'team-reluctant',
      'warn',
      `On the whole, people here would rather not maintain ${name}.`,
    ],
    [
      input.feelings !== null && input.feelings.castStars > 0 && 2 * people < input.feelings.castStars,
      'few-ratings',
      'note',
      `${name} was rated by ${people} of ${input.feelings?.castStars ?? 0} people.`,
    ],
    [
      facts !== null && facts.health.busFactor12m <= 1,
      'few-maintainers',
      'warn',
      `One person made half of a year’s changes to ${name}, however popular it is.`,
    ],
    [
      facts?.style === 'minimal' && willGrow(input),
      'minimal-under-growth',
      'warn',
      `${name} is minimal; under growth its structure is up to the team.`,
    ],
    [
      isNewToAsync(candidate, input.skills),
      'async-inexperience',
      'warn',
      `${name} is asynchronous, and few here have worked that way.`,
    ],
  ];
  return told.flatMap(([holds, code, level, text]) => (holds ? [warning(code, level, id, text)] : []));
}

/** F03: a growing product, or a prototype that is meant to live on. */
const willGrow = ({ situation }: BoardInput): boolean =>
  situation.stage === 'growth' || (situation.stage === 'prototype' && (situation.lifetimeYears ?? 0) >= 2);
