import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openStores } from '../../server/store/openStores.ts';
import { startProcess } from '../../test/support/process.ts';
import type { Print } from '../lines.ts';
import { growthExponent, quantile, rounded } from '../measure.ts';
import { openMongo } from '../mongo.ts';
import { fillSessions } from '../storedSessions.ts';

export interface StartOptions {
  /** Sessions in the store, ascending from 0. */
  readonly sessions: readonly number[];
  readonly runs: number;
  /** Folder of the built server. */
  readonly built?: string;
}

/** Besides an empty store. */
export const usualSessions: readonly number[] = [2_000, 20_000];

/** Filling a store takes longer than to start over it. */
export const quickSessions: readonly number[] = [1_000, 10_000];

const suite = 'start';
/** Milliseconds from the start of the process until it says that it is ready to take writes. */
const aim = 1_000;
const builtServer = fileURLToPath(new URL('../../dist/server', import.meta.url));

interface Case {
  readonly name: string;
  readonly times: number[];
  readonly start: () => Promise<number>;
}

/**
 * From the start of the process until `/readyz` answers yes, over stores of different sizes in turn. The floor is a
 * process of the same Node that listens and answers, and does nothing else.
 */
export async function start({ sessions, runs, built = builtServer }: StartOptions, print: Print): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'fitboard-bench-'));
  const mongo = await openMongo();
  const cases: Case[] = [{ name: 'floor', times: [], start: bareStart }];
  try {
    for (const count of sessions) {
      const dataDir = join(folder, `with-${count}`);
      const stores = await openStores({ kind: 'embedded', dataDir });
      await fillSessions(stores, count);
      await stores.close();
      cases.push({ name: `embedded ${count}`, times: [], start: () => productStart(built, { DATA_DIR: dataDir }) });
    }
    if ('problem' in mongo) print({ suite, what: 'mongodb', leftOut: mongo.problem });
    else
      cases.push({
        name: mongo.server,
        times: [],
        start: () => productStart(built, { STORE: 'mongodb', MONGODB_URL: mongo.url, DATA_DIR: folder }),
      });

    for (let run = -1; run < runs; run += 1)
      for (const one of cases) {
        const took = await one.start();
        if (run >= 0) one.times.push(took);
      }

    const [floor, ...products] = cases;
    const median = ({ times }: Case): number => quantile(times, 0.5);
    for (const [place, one] of products.entries())
      print({
        suite,
        what: 'ready',
        ...(place < sessions.length
          ? { store: 'embedded', sessions: sessions[place] }
          : { store: one.name, sessions: 0 }),
        runs,
        fastest: rounded(Math.min(...one.times)),
        median: rounded(median(one)),
        p95: rounded(quantile(one.times, 0.95)),
        floor: rounded(median(floor!)),
        ratio: rounded(median(one) / median(floor!)),
        ratioToEmpty: rounded(median(one) / median(products[0]!)),
        aim,
        met: median(one) <= aim,
      });
    const grown = sessions.flatMap((count, place) => (count > 0 ? [{ count, median: median(products[place]!) }] : []));
    const sizes = grown.map(({ count }) => count);
    const medians = grown.map((one) => rounded(one.median));
    print({ suite, what: 'ready', growth: 'sessions', sizes, medians, exponent: growthExponent(sizes, medians) });
  } finally {
    if (!('problem' in mongo)) await mongo.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function productStart(built: string, environment: Readonly<Record<string, string>>): Promise<number> {
  const before = performance.now();
  const server = await startProcess(built, { LOG_LEVEL: 'silent', ...environment });
  try {
    const answer = await fetch(`${server.url}/readyz`);
    if (!answer.ok) throw new Error(`the server is not ready: ${String(answer.status)}`);
    return performance.now() - before;
  } finally {
    await server.end('SIGTERM');
  }
}

const listener = `
  require('node:http').createServer((_, response) => response.end()).listen(0, '127.0.0.1', function () {
    console.log(this.address().port);
  });`;

function bareStart(): Promise<number> {
  const before = performance.now();
  const child = spawn(process.execPath, ['-e', listener], { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.stdout.once('data', (port: Buffer) => {
      void fetch(`http://127.0.0.1:${port.toString().trim()}/`)
        .then(() => resolve(performance.now() - before), reject)
        .finally(() => child.kill());
    });
  });
}
