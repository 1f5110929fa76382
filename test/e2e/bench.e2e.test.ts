import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Line } from '../../bench/lines.ts';

const script = fileURLToPath(new URL('../../bench/run.mjs', import.meta.url));

test('npm run bench -- client looks at real pages, slowed and at full speed, and prints a JSON object a line', async () => {
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
  expect(lines.map(({ what, page }) => (page === undefined ? what : `${what} ${String(page)}`))).toEqual([
    'machine',
    ...['home', 'joining', 'voting', 'results', 'archive', 'record'].map((page) => `bundle ${page}`),
    'browser',
    'opening weigh',
    'firstAnswer weigh',
    'voting weigh',
    'opening feel',
    'firstAnswer feel',
    'voting feel',
    'opening results',
    'whatIfSlowed results',
    'whatIfBlend',
    'whatIfWeight',
  ]);
  const count = expect.any(Number);
  for (const line of lines.filter(({ what }) => what === 'bundle'))
    expect(line).toMatchObject({ files: count, script: count, styles: count, more: count });
  for (const line of lines.filter(({ slowedBy }) => slowedBy !== undefined))
    expect(line).toMatchObject({
      slowedBy: 4,
      longTasks: count,
      longestTask: count,
      delayP95: count,
      answerP95: count,
    });
  for (const line of lines.filter(({ what }) => what === 'voting' || what === 'whatIfSlowed'))
    expect(line['interactions']).toBeGreaterThan(0);
  const spread = { fastest: expect.any(Number), median: expect.any(Number), p95: expect.any(Number) };
  for (const line of lines.slice(-2))
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
