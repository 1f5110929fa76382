import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { run } from '../../../server/cli/run.ts';
import type { Scored } from '../../../server/cli/scoreOf.ts';
import { inventorySituation } from '../../../shared/catalogue/templates.ts';
import { runCli } from './runCli.ts';

const examples = fileURLToPath(new URL('../../../docs/examples', import.meta.url));
const saas = join(examples, 'inventory-saas.json');
const node = join(examples, 'inventory-saas-node.json');
const golden = (name: string): string => fileURLToPath(new URL(`golden/${name}.txt`, import.meta.url));

describe('fitboard score', () => {
  test('E01 E02 A01 the worked example: Django first, its reason and its weak sides, the same bytes twice', async () => {
    const [once, again] = await Promise.all([
      runCli(['score', saas]),
      runCli(['score', '-'], {}, await readFile(saas, 'utf8')),
    ]);
    expect(once).toMatchObject({ code: 0, err: '' });
    expect(again.out).toBe(once.out);
    const { result, robustness, acceptability } = JSON.parse(once.out) as Scored;
    expect(result.leader).toBe('django');
    expect(result.because).toBe(
      'Built-in productivity is the reason. Peak load and real-time updates are its weak sides.',
    );
    expect(robustness.verdict?.label).toBe('solid');
    expect(acceptability.weightings.value?.draws).toBe(10_000);
    expect(once.out).not.toMatch(/NaN|Infinity/);
  });

  test('E01 the example stands in the situation of the template', async () => {
    const { situation } = JSON.parse(await readFile(saas, 'utf8')) as { situation: Record<string, unknown> };
    for (const [field, value] of Object.entries(situation)) expect(inventorySituation).toHaveProperty(field, value);
  });

  test('E06 the same project with four Node developers: Express first because of team skills', async () => {
    const { code, out } = await runCli(['score', node]);
    const { result } = JSON.parse(out) as Scored;
    expect(code).toBe(0);
    expect(result.leader).toBe('express');
    expect(result.because).toMatch(/^Team skills is the reason\./);
  });

  // Who comes second and third in the worked example is nobody's claim (E05), so only the other team's tables are kept whole.
  test('E06 tables for people: four Node developers', async () => {
    const { code, out } = await runCli(['score', node, '--table']);
    expect(code).toBe(0);
    await expect(out).toMatchFileSnapshot(golden('inventory-saas-node'));
  });

  test('E01 E02 tables for people: the worked example, its first place and its reason', async () => {
    const { code, out } = await runCli(['score', saas, '--table']);
    expect(code).toBe(0);
    expect(out).toMatch(/^Django leads by [\d.]+ points\.$/m);
    expect(out).toMatch(/^1 {2}Django /m);
    expect(out.replaceAll('\n', ' ')).toContain(
      'Built-in productivity is the reason. Peak load and real-time updates are its weak sides.',
    );
  });

  test.each([saas, node])('tables keep to 80 columns and hold no colour: %s', async (file) => {
    const { out } = await runCli(['score', file, '--table']);
    expect(out.split('\n').filter((line) => [...line].length > 80)).toEqual([]);
    expect(out).not.toContain('\u001b');
  });
});

describe('fitboard score asked wrongly', () => {
  test.each([
    [['score'], 'score needs a file.'],
    [['score', saas, node], 'One file at a time'],
    [['score', saas, '--colour'], 'Unknown option: --colour'],
    [['verify', saas, '--table'], 'Unknown option: --table'],
    [['guess', saas], 'Unknown command: guess'],
    [[], 'Say what to do.'],
    [['score', join(examples, 'none.json')], 'none.json: there is no such file'],
    [['score', examples], 'is a folder'],
  ])('%j ends with 2', async (words, sentence) => {
    const { code, out, err } = await run(words);
    expect({ code, out }).toEqual({ code: 2, out: [] });
    expect(err.join('\n')).toContain(sentence);
  });

  test('broken JSON is told with line and column, mistakes with their paths', async () => {
    expect(await runCli(['score', '-'], {}, '{\n  "candidates": ["django",]\n}')).toEqual({
      code: 2,
      out: '',
      err: 'standard input:2:27: expected something after the comma, found ]\n',
    });
    expect(await runCli(['score', '-'], {}, '{"candidates": ["django"], "draws": -1, "seed": 0.5}')).toEqual({
      code: 2,
      out: '',
      err: 'standard input has 2 mistakes:\nseed: 0.5 is not a whole number\ndraws: -1 is below 0\n',
    });
  });

  test('bytes that are no text are told, not replaced', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'fitboard-score-'));
    const file = join(folder, 'latin.json');
    await writeFile(file, Buffer.from('{"title": "Caf\xe9", "candidates": ["django"]}', 'latin1'));
    expect(await run(['score', file])).toMatchObject({ code: 2, out: [], err: [`${file}: is not text in UTF-8`] });
    await rm(folder, { recursive: true });
  });

  test('--help explains and ends with 0', async () => {
    const { code, out, err } = await runCli(['--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('score <decision.json>');
  });
});
