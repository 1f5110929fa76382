import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStores } from '../../server/store/openStores.ts';
import type { Stores } from '../../server/store/ports.ts';
import { fillShelf, queries } from '../archive.ts';
import { bareEntries } from '../floors/bareEntries.ts';
import type { BareEntries } from '../floors/bareEntries.ts';
import type { Print } from '../lines.ts';
import { growthExponent, quantile, rounded } from '../measure.ts';
import { openMongo } from '../mongo.ts';

export interface SearchOptions {
  /** Ascending; the last is what the aim speaks of. */
  readonly records: readonly number[];
  readonly runs: number;
  readonly warmUp: number;
}

export const usualRecords: readonly number[] = [10_000, 100_000];
/** Filling the shelf takes longer than asking it. */
export const quickRecords: readonly number[] = [2_000, 20_000];

const suite = 'search';
/** Milliseconds, for each kind of query at 100,000 records. */
const aim = 50;
const aimedAt = 100_000;

/**
 * Every kind of query through the port, as the archive's page asks it. The floor reads the very lines that were found,
 * by their keys, with nothing to search for.
 */
export async function search(options: SearchOptions, print: Print): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'fitboard-bench-'));
  try {
    const stores = await openStores({ kind: 'embedded', dataDir: folder });
    await grow({ stores, floor: await bareEntries.embedded(folder) }, 'embedded', options, print);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const mongo = await openMongo();
  if ('problem' in mongo) return print({ suite, what: 'mongodb', leftOut: mongo.problem });
  try {
    const stores = await openStores({ kind: 'mongodb', dataDir: folder, mongoUrl: mongo.url });
    const floor = await bareEntries.mongodb(mongo);
    // FerretDB over SQLite knows no index but that of `_id`: it reads and unpacks every document at every question.
    const bounded = { records: [100], runs: Math.min(3, options.runs), warmUp: 0 };
    await grow({ stores, floor }, mongo.server, mongo.server.startsWith('MongoDB') ? options : bounded, print);
  } finally {
    await mongo.stop();
  }
}

interface Opened {
  readonly stores: Stores;
  readonly floor: BareEntries;
}

async function grow(
  { stores, floor }: Opened,
  store: string,
  { records, runs, warmUp }: SearchOptions,
  print: Print,
): Promise<void> {
  const most = records.at(-1)!;
  const typical = new Map(Object.keys(queries).map((what) => [what, [] as number[]]));
  let filled = 0;
  for (const many of records) {
    const start = performance.now();
    await fillShelf(stores.records, filled + 1, many, most);
    print({
      suite,
      what: 'fill',
      store,
      records: many,
      perSecond: Math.round(((many - filled) / (performance.now() - start)) * 1000),
    });
    filled = many;
    for (const [what, query] of Object.entries(queries)) {
      const ids = (await stores.records.search(query)).map(({ id }) => id);
      const [ours, bare] = [[] as number[], [] as number[]];
      for (let run = -warmUp; run < runs; run += 1)
        for (const [times, ask] of [
          [ours, () => stores.records.search(query)],
          [bare, () => floor.read(ids)],
        ] as const) {
          const before = performance.now();
          await ask();
          if (run >= 0) times.push(performance.now() - before);
        }
      const [median, p95] = [quantile(ours, 0.5), quantile(ours, 0.95)];
      typical.get(what)!.push(median);
      print({
        suite,
        what,
        store,
        records: many,
        found: ids.length,
        runs,
        fastest: rounded(Math.min(...ours)),
        median: rounded(median),
        p95: rounded(p95),
        floor: rounded(quantile(bare, 0.5)),
        ratio: rounded(median / quantile(bare, 0.5)),
        ...(many === aimedAt ? { aim, met: p95 <= aim } : {}),
      });
    }
  }
  await floor.close();
  await stores.close();
  if (records.length < 2) return;
  for (const [what, medians] of typical)
    print({
      suite,
      what,
      store,
      growth: 'records',
      sizes: records,
      medians: medians.map(rounded),
      exponent: growthExponent(records, medians),
    });
}
