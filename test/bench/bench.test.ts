import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Line } from '../../bench/lines.ts';
import { growthExponent, timeTogether, timingOf } from '../../bench/measure.ts';

const script = fileURLToPath(new URL('../../bench/run.mjs', import.meta.url));

const performance = fileURLToPath(new URL('../../docs/performance.md', import.meta.url));

const bench = (
  ...words: readonly string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [script, ...words], (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });

const linesOf = (out: string): Line[] =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

const number: unknown = expect.any(Number);
const yesOrNo: unknown = expect.any(Boolean);

describe('npm run bench', () => {
  test('scoring: the machine, every part and the growth in every dimension, a JSON object a line', async () => {
    const sizes = ['--candidates', '2', '--criteria', '4', '--voters', '6', '--draws', '20', '--runs', '2'];
    const { code, out } = await bench('scoring', '--quick', ...sizes);
    expect(code).toBe(0);
    const lines = linesOf(out);
    const parts = [
      'recompute',
      'smaa',
      'sum',
      'everything',
      'summarise',
      'evaluate',
      'analyse',
      'reading',
      'drawing',
      'settled',
      'reading',
      'yardstick',
    ];
    expect(lines.map(({ suite }) => suite)).toEqual(lines.map(() => 'scoring'));
    expect(lines[0]).toMatchObject({ what: 'machine', node: process.versions.node, cores: expect.any(Number) });
    expect(lines[1]).toMatchObject({ what: 'first', candidates: 2, criteria: 4, voters: 6, took: expect.any(Number) });
    expect(lines.slice(2, 14).map(({ what }) => what)).toEqual(parts);
    for (const line of lines.slice(2, 14)) {
      expect(line).toMatchObject({ candidates: 2, criteria: 4, voters: 6, draws: 20, runs: 2 });
      for (const field of ['fastest', 'median', 'p95', 'cpu']) expect(line[field]).toEqual(expect.any(Number));
    }
    for (const line of lines.filter(({ what }) => ['recompute', 'smaa', 'sum', 'settled'].includes(what)).slice(0, 4))
      expect(line).toMatchObject({ floor: number, ratio: number });
    expect(lines.slice(14).map(({ what, growth, sizes: grown }) => [what, growth, grown])).toEqual([
      ['recompute', 'candidates', [1, 2, 4]],
      ['smaa', 'candidates', [1, 2, 4]],
      ['recompute', 'criteria', [2, 4, 8]],
      ['smaa', 'criteria', [2, 4, 8]],
      ['recompute', 'voters', [3, 6, 12]],
      ['smaa', 'draws', [10, 20, 40]],
    ]);
    for (const { medians, exponent } of lines.slice(14)) {
      expect(medians).toHaveLength(3);
      expect(exponent).toEqual(expect.any(Number));
    }
  });

  test('room: what each server did with a change and with votes, and how it grows', { timeout: 90_000 }, async () => {
    const { code, out, err } = await bench(
      'room',
      '--people',
      '3,5',
      '--commits',
      '20,30',
      '--runs',
      '1',
      '--lasts',
      '200',
      '--quick',
    );
    expect([code, err]).toEqual([0, '']);
    const lines = linesOf(out).slice(1);
    const room = (people: number) => [
      ['change', people, 20, 'ws'],
      ['change', people, 20, 'socketio'],
      ['change', people, 20, 'fitboard'],
      ['vote', people, 20, 'ws'],
      ['vote', people, 20, 'socketio'],
      ['vote', people, 20, 'fitboard'],
    ];
    const about = lines.filter(({ server }) => server !== undefined);
    expect(about.map(({ what, people, commits, server }) => [what, people, commits, server])).toEqual([
      ...room(3),
      ...room(5),
      ['vote', 5, 30, 'ws'],
      ['vote', 5, 30, 'socketio'],
      ['vote', 5, 30, 'fitboard'],
    ]);
    const times = { median: number, p95: number };
    for (const line of about) {
      if (line.what === 'change') expect(line).toMatchObject({ changes: 20, cpuEach: number, ...times });
      else
        expect(line).toMatchObject({ acknowledgement: times, screens: times, bytesEach: number, cpu: number, lost: 0 });
      if (line.server !== 'fitboard') continue;
      const ratio =
        line.what === 'change' ? number : { acknowledgement: number, screens: number, cpu: number, bytes: number };
      expect([line.ratio, line.ratioToWs]).toEqual([ratio, ratio]);
    }
    const summaries = lines.filter(({ server }) => server === undefined);
    const acknowledgements = summaries.filter(({ what }) => what === 'acknowledgement');
    // Over MongoDB's wire as well, where there is a server that speaks it.
    expect(acknowledgements[0]).toMatchObject({ store: 'embedded' });
    for (const line of acknowledgements)
      expect(line).toMatchObject({
        p95: number,
        durableWrite: number,
        roundTrip: number,
        aim: number,
        met: expect.any(Boolean),
      });
    expect(summaries.filter(({ what }) => what !== 'acknowledgement')).toMatchObject([
      {
        what: 'vote',
        growth: 'people',
        of: 'bytes',
        sizes: [3, 5],
        exponent: number,
      },
      { what: 'vote', growth: 'people', of: 'cpu', sizes: [3, 5], exponent: number },
      { what: 'vote', growth: 'commits', of: 'cpu', sizes: [20, 30], exponent: number },
    ]);
  });

  test('growth: what a vote costs by people, log and sessions', { timeout: 90_000 }, async () => {
    const sizes = ['--people', '100,110', '--commits', '20,30', '--sessions', '1,2', '--runs', '1'];
    const { code, out, err } = await bench('growth', ...sizes);
    expect([code, err]).toEqual([0, '']);
    expect(linesOf(out).slice(1)).toMatchObject(
      [
        ['people', [100, 110]],
        ['commits', [20, 30]],
        ['sessions', [1, 2]],
      ].map(([growth, all]) => ({ what: 'vote', growth, sizes: all, values: [number, number], exponent: number })),
    );
  });

  test('reveal: what each server did with it, the product against both', { timeout: 90_000 }, async () => {
    const { code, out } = await bench('reveal', '--people', '3,4', '--runs', '1', '--lasts', '100');
    expect(code).toBe(0);
    const lines = linesOf(out).slice(1);
    const about = lines.filter(({ what, growth }) => what === 'reveal' && growth === undefined);
    expect(about.map(({ people, server }) => [people, server])).toEqual(
      [3, 4].flatMap((people) => ['ws', 'socketio', 'fitboard'].map((server) => [people, server])),
    );
    for (const line of about)
      expect(line).toMatchObject({
        what: 'reveal',
        criteria: 12,
        repeats: 1,
        median: number,
        p95: number,
        bytesEach: number,
        cpu: number,
        blocked: number,
      });
    for (const line of [about[2], about[5]]) expect(line).toMatchObject({ ratio: number, ratioToWs: number });
    expect(about[5]).toMatchObject({ aim: { ratio: 1.5, blocked: 50 }, met: yesOrNo });
    const anonymous = lines.filter(({ what }) => what === 'anonymousReveal');
    expect(anonymous.map(({ people }) => people)).toEqual([3, 4]);
    for (const line of anonymous) expect(line).toMatchObject({ repeats: 1, median: number, blocked: number });
    expect(anonymous[1]).toMatchObject({ aim: 50, met: yesOrNo });
    expect(lines.at(-1)).toMatchObject({
      growth: 'people',
      sizes: [3, 4],
      medians: [number, number],
      exponent: number,
    });
  });

  test('join: one and a crowd, by the length of the log', { timeout: 60_000 }, async () => {
    const { code, out } = await bench('join', '--people', '3', '--runs', '1', '--commits', '20,60');
    expect(code).toBe(0);
    const lines = linesOf(out).slice(1);
    expect(lines.map(({ what, commits, growth }) => [what, commits ?? growth])).toEqual([
      ['first', 20],
      ['next', 20],
      ['crowd', 20],
      ['first', 60],
      ['next', 60],
      ['crowd', 60],
      ['first', 'commits'],
      ['crowd', 'commits'],
    ]);
    for (const line of lines.slice(0, 6))
      expect(line).toMatchObject({
        runs: 1,
        median: number,
        p95: number,
        floor: number,
        ratio: number,
        ws: number,
        ratioToWs: number,
        aim: number,
        met: yesOrNo,
      });
    for (const line of lines.slice(6))
      expect(line).toMatchObject({ sizes: [20, 60], medians: [number, number], exponent: number });
  });

  test('sessions: acknowledgements against the quiet ones', { timeout: 90_000 }, async () => {
    const { code, out } = await bench('sessions', '--sessions', '1,2', '--lasts', '200', '--runs', '2');
    expect(code).toBe(0);
    const lines = linesOf(out).slice(1);
    expect(lines.map(({ sessions, server }) => [sessions, server])).toEqual([
      [1, 'ws'],
      [1, 'socketio'],
      [1, 'fitboard'],
      [2, 'ws'],
      [2, 'socketio'],
      [2, 'fitboard'],
      [undefined, undefined],
    ]);
    const measured = { repeats: 2, median: number, p95: number, cpuEach: number, ratioToQuiet: number, lost: 0 };
    for (const line of lines.slice(0, 6)) expect(line).toMatchObject(measured);
    expect(lines[5]).toMatchObject({ ratio: number, ratioToWs: number, aim: 3, met: yesOrNo });
    expect(lines[6]).toMatchObject({ growth: 'sessions', sizes: [1, 2], p95s: [number, number] });
  });

  test('memory: for each idle participant and for each who went', { timeout: 90_000 }, async () => {
    const { code, out } = await bench('memory', '--people', '3,5', '--runs', '1', '--joins', '10');
    expect(code).toBe(0);
    const lines = linesOf(out).slice(1);
    const about = lines.slice(0, 6);
    expect(about.map(({ people, server }) => [people, server])).toEqual(
      [2, 4].flatMap((people) => ['ws', 'socketio', 'fitboard'].map((server) => [people, server])),
    );
    for (const line of about)
      expect(line).toMatchObject({ what: 'idle', bytesEach: number, p95: number, residentEach: number });
    for (const line of about.slice(3)) expect(line).toMatchObject({ joins: 12, leftBehindEach: number });
    expect(lines[5]).toMatchObject({ ratio: number, aim: 1.3, met: yesOrNo });
    expect(lines[6]).toMatchObject({ growth: 'people', sizes: [3, 5], bytes: [number, number], exponent: number });
  });

  test.each([
    [['dancing'], 'There is no suite dancing.'],
    [['scoring', '--runs', 'many'], '--runs needs a whole number above 0.'],
    [['scoring', '--fast'], "Unknown option '--fast'"],
  ])('%j ends with 2', async (words, sentence) => {
    const { code, err } = await bench(...words);
    expect(code).toBe(2);
    expect(err).toContain(sentence);
  });
});

describe('the documents of the benches', () => {
  test('name every suite', async () => {
    const [{ out }, page] = await Promise.all([bench('--help'), readFile(performance, 'utf8')]);
    for (const suite of [
      'scoring',
      'client',
      'room',
      'growth',
      'reveal',
      'join',
      'sessions',
      'memory',
      'store',
      'search',
      'start',
    ]) {
      expect(out).toContain(`  ${suite} `);
      expect(page).toContain(`npm run bench -- ${suite}`);
    }
  });
});

describe('measures of a bench', () => {
  test('median, 95th percentile and fastest of what was timed', () => {
    const runs = [4, 1, 3, 2, 5].map((took) => ({ took, cpu: 2 * took }));
    expect(timingOf(runs)).toEqual({ runs: 5, fastest: 1, median: 3, p95: 4.8, cpu: 6 });
  });

  test('the exponent is 1 where time doubles with size, 2 where it quadruples', () => {
    expect(growthExponent([5, 10, 20], [1, 2, 4])).toBe(1);
    expect(growthExponent([5, 10, 20], [1, 4, 16])).toBe(2);
  });

  test('every case runs once a round, warm-up included', () => {
    const ran: string[] = [];
    const timings = timeTogether({ a: () => ran.push('a'), b: () => ran.push('b') }, { runs: 2, warmUp: 1 });
    expect(ran.join('')).toBe('ababab');
    expect(timings.a.runs).toBe(2);
  });
});
