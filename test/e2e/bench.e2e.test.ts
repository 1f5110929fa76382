import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Line } from '../../bench/lines.ts';

const script = fileURLToPath(new URL('../../bench/run.mjs', import.meta.url));

test('npm run bench -- client drags sliders of a real results page and prints a JSON object a line', async () => {
  const sizes = ['--candidates', '3', '--criteria', '11', '--voters', '2', '--runs', '3'];
  const out = await new Promise<string>((resolve, reject) => {
    execFile(process.execPath, [script, 'client', '--quick', ...sizes], (error, printed, complaint) => {
      if (error === null) resolve(printed);
      else reject(new Error(complaint));
    });
  });
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  expect(lines.map(({ suite, what }) => [suite, what])).toEqual([
    ['client', 'machine'],
    ['client', 'whatIfBlend'],
    ['client', 'whatIfWeight'],
    ['client', 'browser'],
  ]);
  const spread = { fastest: expect.any(Number), median: expect.any(Number), p95: expect.any(Number) };
  for (const line of lines.slice(1, 3))
    expect(line).toMatchObject({
      candidates: 3,
      criteria: 11,
      voters: 2,
      steps: 3,
      script: spread,
      layout: spread,
      painted: spread,
      longTasks: expect.any(Number),
    });
});
