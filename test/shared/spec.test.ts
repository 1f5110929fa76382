import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const spec = readFileSync(join(root, 'shared/SPEC.md'), 'utf8');
const rules = [...spec.matchAll(/^- \*\*(S\d\d)\*\* (.+)$/gm)].map(([, id, sentence]) => ({
  id: id!,
  sentence: sentence!,
}));

const testFiles = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.test.ts'),
);
const titles = testFiles.flatMap((path) =>
  [...readFileSync(join(root, 'test', path), 'utf8').matchAll(/['"`]((?:[A-Z]\d+ )*S\d\d (?:[^'"`\n]*))['"`]/g)].map(
    ([, title]) => title!,
  ),
);
const cited = new Set(titles.flatMap((title) => [...title.matchAll(/\bS\d\d\b/g)].map(([id]) => id)));

test('every rule is cited by the name of a test', () => {
  expect(rules.length).toBeGreaterThan(60);
  expect(rules.map(({ id }) => id).filter((id) => !cited.has(id))).toEqual([]);
});

test('every rule that a test cites is written down', () => {
  const known = new Set(rules.map(({ id }) => id));
  expect([...cited].filter((id) => !known.has(id))).toEqual([]);
});

test('rules are numbered once, in order, and said in one sentence', () => {
  expect(rules.map(({ id }) => id)).toEqual(rules.map((_rule, index) => `S${String(index + 1).padStart(2, '0')}`));
  for (const { id, sentence } of rules) expect(sentence, id).toMatch(/^[A-Z][^.]*\.(?:prototype are refused\.)?$/);
});
