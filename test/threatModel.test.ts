import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const read = (path: string): string => readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), 'utf8');
const named = [...read('docs/threat-model.md').matchAll(/`(test\/[^`]+\.test\.ts)` “([^”]+)”/g)].map(
  ([, path = '', name = '']) => [path, name] as const,
);

test('every line of the table names a test', () => {
  const lines = read('docs/threat-model.md')
    .split('\n')
    .filter((line) => /^\| \d+\.\d+\.\d+/.test(line));
  expect(lines.length).toBeGreaterThan(25);
  expect(named).toHaveLength(lines.length);
});

test.each(named)('%s has “%s”', (path, name) => {
  expect(read(path)).toContain(name);
});
