import type { Ids } from './objects.ts';
import { fileMethods, weightsSchema, type FileMethod } from './weighing.ts';

/**
 * By which method the weights of a file are looked at when it names none that exists, so that their mistakes are told
 * too: the one under which there are fewest, the first in the list among equals.
 */
export function meantMethod(ballots: unknown, criteria: Ids): FileMethod {
  const given = weightsIn(ballots);
  const counted = fileMethods.map((method) => ({ method, mistakes: mistakesUnder(method, given, criteria) }));
  return counted.reduce((best, one) => (one.mistakes < best.mistakes ? one : best)).method;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const weightsIn = (ballots: unknown): unknown[] =>
  Array.isArray(ballots)
    ? ballots.flatMap((ballot: unknown) => (isObject(ballot) && 'weights' in ballot ? [ballot['weights']] : []))
    : [];

function mistakesUnder(method: FileMethod, given: readonly unknown[], criteria: Ids): number {
  const schema = weightsSchema(method, criteria);
  return given.reduce<number>((total, weights) => {
    const issues = schema.safeParse(weights).error?.issues ?? [];
    const mistakes = issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : [issue.code]));
    return total + mistakes.length;
  }, 0);
}
