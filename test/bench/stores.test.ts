import { describe, expect, test } from 'vitest';
import type { Line } from '../../bench/lines.ts';
import { queries } from '../../bench/archive.ts';
import { search } from '../../bench/suites/search.ts';
import { start } from '../../bench/suites/start.ts';
import { store } from '../../bench/suites/store.ts';
import { bundleServer } from '../support/process.ts';

const linesOf = async (run: (print: (line: Line) => void) => Promise<void>): Promise<Line[]> => {
  const lines: Line[] = [];
  await run((line) => lines.push(line));
  return lines;
};
const number = expect.any(Number);
/** Said in one line where no server of MongoDB’s wire is there. */
const isLeftOut = (line: Line): boolean => line.what === 'mongodb' && typeof line['leftOut'] === 'string';

describe('npm run bench -- store', () => {
  test('prints every store, operation and number of writers beside its floor, and the growth', async () => {
    const lines = await linesOf((print) => store({ writers: [1, 3], repeats: 1, lasts: 10 }, print));
    const floors = { embedded: ['sqlite', 'file'], memory: ['map'], mongodb: ['driver'] } as const;
    const kinds = (['embedded', 'memory', 'mongodb'] as const).filter(
      (kind) => kind !== 'mongodb' || !lines.some(isLeftOut),
    );
    for (const kind of kinds)
      for (const what of ['append', 'put']) {
        const own = lines.filter((line) => line.what === what && line['store'] === kind);
        expect(own.map(({ writers, growth }) => writers ?? growth)).toEqual([1, 3, 'writers']);
        for (const line of own.slice(0, 2)) {
          expect(line).toMatchObject({ suite: 'store', perSecond: number, p50: number, p95: number, ratio: number });
          expect(Object.keys(line['floors'] as object)).toEqual(floors[kind]);
        }
        expect(own[2]).toMatchObject({ sizes: [1, 3], medians: [number, number], exponent: number });
      }
  });
});

describe('npm run bench -- search', () => {
  test('prints every kind of query at every size beside its floor, and the growth', async () => {
    const lines = await linesOf((print) => search({ records: [100, 300], runs: 2, warmUp: 0 }, print));
    const embedded = lines.filter((line) => line['store'] === 'embedded' && line['growth'] === undefined);
    expect(embedded.map(({ what, records }) => [what, records])).toEqual(
      [100, 300].flatMap((records) => ['fill', ...Object.keys(queries)].map((what) => [what, records])),
    );
    for (const line of embedded.filter(({ what }) => what !== 'fill'))
      expect(line).toMatchObject({
        suite: 'search',
        found: number,
        fastest: number,
        median: number,
        p95: number,
        floor: number,
      });
    expect(lines.filter((line) => line['store'] === 'embedded' && line['growth'] === 'records')).toHaveLength(
      Object.keys(queries).length,
    );
    expect(lines.some((line) => isLeftOut(line) || /FerretDB|MongoDB/.test(String(line['store'])))).toBe(true);
  });
});

describe('npm run bench -- start', () => {
  test('prints the time to ready with and without stored sessions beside its floor', async () => {
    const bundle = await bundleServer();
    try {
      const lines = await linesOf((print) => start({ sessions: [0, 10, 20], runs: 1, built: bundle.folder }, print));
      const embedded = lines.filter((line) => line['store'] === 'embedded');
      expect(embedded.map(({ what, sessions }) => [what, sessions])).toEqual(
        [0, 10, 20].map((many) => ['ready', many]),
      );
      for (const line of embedded)
        expect(line).toMatchObject({
          median: number,
          p95: number,
          floor: number,
          ratio: number,
          ratioToEmpty: number,
          aim: 1000,
        });
      expect(lines.find((line) => line['growth'] === 'sessions')).toMatchObject({ sizes: [10, 20], exponent: number });
    } finally {
      await bundle.remove();
    }
  });
});
