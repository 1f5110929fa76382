import { parseArgs } from 'node:util';

/** What a suite may be told: one number, or several with commas between them. */
export const numberOptions = [
  'candidates',
  'criteria',
  'voters',
  'draws',
  'runs',
  'people',
  'commits',
  'sessions',
  'writers',
  'records',
  'lasts',
  'joins',
] as const;
export type NumberOption = (typeof numberOptions)[number];

export interface Options {
  readonly quick: boolean;
  /** Names of the suites to run, none for all of them. */
  readonly suites: readonly string[];
  readonly help: boolean;
  whole(name: NumberOption, usual: number): number;
  several(name: NumberOption, usual: readonly number[]): readonly number[];
}

/** Reads the words of a command line; `fail` ends the program with a sentence. */
export function readOptions(words: readonly string[], fail: (sentence: string) => never): Options {
  const { values, positionals } = parse(words, fail);
  const several = (name: NumberOption, usual: readonly number[]): readonly number[] => {
    const given = values[name];
    if (given === undefined) return usual;
    const numbers = String(given).split(',').map(Number);
    return numbers.every((number) => Number.isInteger(number) && number > 0)
      ? numbers
      : fail(`--${name} needs a whole number above 0.`);
  };
  const isOn = (name: string): boolean => values[name] === true;
  return {
    quick: isOn('quick'),
    help: isOn('help'),
    suites: positionals,
    several,
    whole: (name, usual) => {
      const [first = usual, ...more] = several(name, [usual]);
      return more.length === 0 ? first : fail(`--${name} is one number for this suite.`);
    },
  };
}

interface Parsed {
  readonly values: Readonly<Record<string, unknown>>;
  readonly positionals: readonly string[];
}

function parse(words: readonly string[], fail: (sentence: string) => never): Parsed {
  const numbers = numberOptions.map((name) => [name, { type: 'string' }] as const);
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { quick: { type: 'boolean' }, help: { type: 'boolean' }, ...Object.fromEntries(numbers) },
    });
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}
