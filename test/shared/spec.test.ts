import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const spec = readFileSync(join(root, 'shared/SPEC.md'), 'utf8');
const rules = [...spec.matchAll(/^- \*\*([SK]\d\d)\*\* (.+)$/gm)].map(([, id, sentence]) => ({
  id: id!,
  sentence: sentence!,
}));
const known = new Set(rules.map(({ id }) => id));

/** What tests and their groups are called: the string that follows `test(`, `describe(` or the rows of an `each`. */
const titlesIn = (path: string): string[] =>
  [...readFileSync(path, 'utf8').matchAll(/(?:\b(?:test|describe)|\))\(\s*(['"`])((?:(?!\1).)*)\1/g)].map(
    ([, , title]) => title!,
  );
const testFiles = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.test.ts'),
);
const titles = testFiles.flatMap((path) => titlesIn(join(root, 'test', path)));
const cited = new Set(
  titles.flatMap((title) => {
    const [ids = ''] = /^(?:[A-Z]\d+ )+/.exec(`${title} `) ?? [];
    return ids.split(' ').filter((id) => /^[SK]\d\d$/.test(id));
  }),
);

const acceptance = [...spec.matchAll(/^\| ([A-I]\d\d) \| (.+) \| (.+) \| (.+) \|$/gm)].map(
  ([, id, outcome, rests, tests]) => ({
    id: id!,
    outcome: outcome!,
    rules: rests!.trim().split(', '),
    tests: tests!
      .trim()
      .split(', ')
      .map((path) => path.replaceAll('`', '')),
  }),
);

describe('rules', () => {
  test('every rule of a session is cited by the name of a test', () => {
    expect(rules.length).toBeGreaterThan(120);
    expect([...known].filter((id) => id.startsWith('S') && !cited.has(id))).toEqual([]);
  });

  test('every rule of scoring is cited by the name of a test, or an acceptance with tests rests on it', () => {
    const rested = new Set(acceptance.flatMap(({ rules: rests }) => rests));
    expect([...known].filter((id) => id.startsWith('K') && !cited.has(id) && !rested.has(id))).toEqual([]);
  });

  test('every rule that a test cites is written down', () => {
    expect([...cited].filter((id) => !known.has(id))).toEqual([]);
  });

  test.each(['S', 'K'])('rules %s are numbered once, in order, and said in one sentence', (letter) => {
    const own = rules.filter(({ id }) => id.startsWith(letter));
    expect(own.map(({ id }) => id)).toEqual(
      own.map((_rule, index) => `${letter}${String(index + 1).padStart(2, '0')}`),
    );
    for (const { id, sentence } of own) expect(sentence, id).toMatch(/^[A-Z][^.]*\.(?:prototype are refused\.)?$/);
  });
});

describe('acceptance', () => {
  /** How many ids the list of the product has under each letter. */
  const lengths = { A: 4, B: 8, C: 11, D: 6, E: 9, F: 9, G: 10, H: 7, I: 9 };
  const ids = Object.entries(lengths).flatMap(([letter, length]) =>
    Array.from({ length }, (_, index) => `${letter}${String(index + 1).padStart(2, '0')}`),
  );

  test('every id has one row, in order', () => {
    expect(acceptance.map(({ id }) => id)).toEqual(ids);
  });

  test('every rule that a row rests on is written down', () => {
    expect(
      acceptance.flatMap(({ id, rules: rests }) => rests.filter((rule) => !known.has(rule)).map((rule) => [id, rule])),
    ).toEqual([]);
  });

  test.each(acceptance)('every test that is named for $id is there and carries it', ({ id, tests }) => {
    expect(tests.length).toBeGreaterThan(0);
    for (const path of tests) {
      expect(existsSync(join(root, 'test', path)), path).toBe(true);
      expect(
        titlesIn(join(root, 'test', path)).filter((title) => new RegExp(`\\b${id}\\b`).test(title)),
        path,
      ).not.toEqual([]);
    }
  });
});
