import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStores } from '../../server/store/openStores.ts';
import type { StoreChoice } from '../../server/store/openStores.ts';
import type { StoredBallot, Stores } from '../../server/store/ports.ts';
import { StoreUnavailable } from '../../server/store/storeErrors.ts';
import { participantId, sessionId } from '../../shared/ids.ts';
import type { Commit } from '../../shared/session/commit.ts';
import { bareFile, bareMap, bareMongo, bareSqlite } from '../floors/bareStores.ts';
import type { BareStore } from '../floors/bareStores.ts';
import type { Print } from '../lines.ts';
import { growthExponent, quantile, rounded } from '../measure.ts';
import { openMongo } from '../mongo.ts';
import type { MongoServer } from '../mongo.ts';

export interface StoreOptions {
  /** How many write at the same time, each its next when the last one is acknowledged. */
  readonly writers: readonly number[];
  readonly repeats: number;
  /** Length of one measurement in milliseconds. */
  readonly lasts: number;
}

export const usualWriters: readonly number[] = [1, 16, 256];

const suite = 'store';
const operations = ['append', 'put'] as const;
type Operation = (typeof operations)[number];

/**
 * Durable acknowledgements through the product's own ports: `append` is a commit of the log, `put` a ballot into the
 * box. The floor writes the same bytes with nothing around them, in turn with the product in every repeat.
 */
export async function store(options: StoreOptions, print: Print): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'fitboard-bench-'));
  const mongo = await openMongo();
  try {
    await measure('embedded', options, folder, null, print);
    await measure('memory', options, folder, null, print);
    if ('problem' in mongo) print({ suite, what: 'mongodb', leftOut: mongo.problem });
    else await measure('mongodb', forServer(mongo, options), folder, mongo, print);
  } finally {
    if (!('problem' in mongo)) await mongo.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** FerretDB over SQLite writes one after the other: behind more writers it answers nobody in time. */
const forServer = ({ server }: MongoServer, options: StoreOptions): StoreOptions =>
  server.startsWith('MongoDB') ? options : { ...options, writers: options.writers.filter((many) => many <= 16) };

/** One writer's next write; resolves when it is acknowledged. */
type Write = (writer: number, count: number) => Promise<unknown>;

interface Contestant {
  readonly name: string;
  readonly write: (operation: Operation, slice: number) => Write;
  readonly close: () => Promise<void>;
}

interface Slice {
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  /** Writes that were refused, as a store that is asked too much may. */
  readonly refused: number;
}

async function measure(
  kind: StoreChoice['kind'],
  { writers, repeats, lasts }: StoreOptions,
  folder: string,
  mongo: MongoServer | null,
  print: Print,
): Promise<void> {
  const product = await openStores({ kind, dataDir: join(folder, 'data'), mongoUrl: mongo?.url ?? null });
  const contestants = [ofProduct(product), ...(await floorsOf(kind, folder, mongo)).map(ofFloor)];
  let slice = 0;
  for (const operation of operations) {
    const typical: number[] = [];
    for (const many of writers) {
      const found = contestants.map((): Slice[] => []);
      for (let repeat = -1; repeat < repeats; repeat += 1)
        for (const [place, { write }] of contestants.entries()) {
          slice += 1;
          const one = await written(write(operation, slice), many, repeat < 0 ? lasts / 4 : lasts);
          if (repeat >= 0) found[place]!.push(one);
        }
      const [ours, ...floors] = contestants.map(({ name }, place) => ({ name, ...medians(found[place]!) }));
      typical.push(ours!.p50);
      print({
        suite,
        what: operation,
        store: kind,
        ...(mongo === null ? {} : { server: mongo.server }),
        writers: many,
        repeats,
        ...only(ours!),
        floors: Object.fromEntries(floors.map((floor) => [floor.name, only(floor)])),
        ratio: rounded(ours!.p95 / floors[0]!.p95),
      });
    }
    print({
      suite,
      what: operation,
      store: kind,
      growth: 'writers',
      sizes: writers,
      medians: typical,
      exponent: growthExponent(writers, typical),
    });
  }
  for (const { close } of contestants) await close();
}

const only = ({ perSecond, p50, p95, refused }: Slice) => ({
  perSecond,
  p50,
  p95,
  ...(refused > 0 ? { refused } : {}),
});

const medians = (slices: readonly Slice[]): Slice => {
  const median = (field: keyof Slice): number =>
    quantile(
      slices.map((one) => one[field]),
      0.5,
    );
  return {
    perSecond: Math.round(median('perSecond')),
    p50: rounded(median('p50')),
    p95: rounded(median('p95')),
    refused: slices.reduce((all, { refused }) => all + refused, 0),
  };
};

async function written(write: Write, writers: number, lasts: number): Promise<Slice> {
  const times: number[] = [];
  let refused = 0;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      for (let count = 1; performance.now() - start < lasts; count += 1) {
        const before = performance.now();
        try {
          await write(writer, count);
          times.push(performance.now() - before);
        } catch (error) {
          if (!(error instanceof StoreUnavailable)) throw error;
          refused += 1;
        }
      }
    }),
  );
  const took = performance.now() - start;
  const [p50, p95] = [quantile(times, 0.5), quantile(times, 0.95)];
  return { perSecond: (times.length / took) * 1000, p50, p95, refused };
}

const sessionOf = (slice: number, writer: number) => sessionId(`bench-${slice}-${writer}`.padEnd(22, '-'));

const commitOf = (writer: number, seq: number): Commit => ({
  seq,
  at: 1_775_000_000_000 + seq,
  actor: participantId(writer + 1),
  clientId: 'page-of-somebody-who-votes',
  clientSeq: seq,
  events: [{ type: 'ballotsCast', round: 'weigh-1', participants: [participantId(writer + 1)] }],
});

const ballotOf = (slice: number, writer: number, count: number): StoredBallot => ({
  session: sessionOf(slice, 0),
  round: 'weigh-1',
  participant: participantId(writer + 1),
  ballot: {
    type: 'weigh',
    method: 'rating',
    values: Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`criterion-${n}`, (count + n) % 11])),
  },
  clientId: 'page-of-somebody-who-votes',
  clientSeq: count,
  known: 1,
});

const ofProduct = ({ log, ballots, close }: Stores): Contestant => ({
  name: 'product',
  write: (operation, slice) =>
    operation === 'append'
      ? (writer, count) => log.append(sessionOf(slice, writer), commitOf(writer, count))
      : (writer, count) => ballots.put(ballotOf(slice, writer, count)),
  close,
});

const ofFloor = ([name, bare]: readonly [string, BareStore]): Contestant => ({
  name,
  write: (operation, slice) =>
    operation === 'append'
      ? (writer, count) => bare.write(`${sessionOf(slice, writer)} ${count}`, JSON.stringify(commitOf(writer, count)))
      : (writer, count) =>
          bare.write(`${sessionOf(slice, 0)} weigh-1 ${writer}`, JSON.stringify(ballotOf(slice, writer, count).ballot)),
  close: () => bare.close(),
});

/** The first is what the ratio is taken to. */
async function floorsOf(
  kind: StoreChoice['kind'],
  folder: string,
  mongo: MongoServer | null,
): Promise<readonly (readonly [string, BareStore])[]> {
  switch (kind) {
    case 'embedded':
      return [
        ['sqlite', bareSqlite(folder)],
        ['file', await bareFile(folder)],
      ];
    case 'memory':
      return [['map', bareMap()]];
    case 'mongodb':
      return [['driver', await bareMongo(mongo!.url, mongo!.database)]];
    default:
      return kind satisfies never;
  }
}
