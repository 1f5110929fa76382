import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { collections } from '../../../server/store/mongo/createMongoStores.ts';
import { openStores } from '../../../server/store/openStores.ts';
import type { Stores } from '../../../server/store/ports.ts';
import { sessionId } from '../../../shared/ids.ts';
import { aDatabase } from '../../support/mongo.ts';
import type { TestDatabase } from '../../support/mongo.ts';
import { tapWire } from '../../support/mongoWire.ts';
import type { WireCommand, WireTap } from '../../support/mongoWire.ts';
import { putEveryPiece } from './everyPiece.ts';
import { aCommit, aQuery, aSession, aStoredBallot } from './samples.ts';

const writing = new Set(['insert', 'update', 'delete', 'findAndModify']);
const reading = new Set(['find', 'aggregate', 'count', 'distinct']);

let database: TestDatabase;
let tap: WireTap;
let stores: Stores;

beforeAll(async () => {
  database = aDatabase();
  tap = await tapWire(database.url);
  const weakened =
    'w=0&journal=false&wTimeoutMS=1&readConcernLevel=local&readPreference=secondaryPreferred&retryWrites=false';
  stores = await openStores({ kind: 'mongodb', dataDir: '', mongoUrl: `${tap.url}&${weakened}` });
  await putEveryPiece(stores);
  await stores.records.search(aQuery({ text: 'zahl' }));
  await stores.directory.sessionsOf('guest-ana');
  await stores.ping();
});
afterAll(async () => {
  await stores.close();
  await tap.close();
  await database.drop();
});

describe('on the wire', () => {
  const named = (names: ReadonlySet<string>): readonly WireCommand[] =>
    tap.commands.filter(({ name }) => names.has(name));

  test('every write asks for a majority and its journal, whatever the address says', () => {
    expect(named(writing).length).toBeGreaterThan(40);
    for (const { name, body } of named(writing))
      expect([name, body['writeConcern']]).toMatchObject([name, { w: 'majority', j: true, wtimeout: 2500 }]);
  });

  test('every read is of what a majority has, from the primary, whatever the address says', () => {
    expect(named(reading).length).toBeGreaterThan(10);
    for (const { name, body } of named(reading)) {
      expect([name, body['readConcern']]).toEqual([name, { level: 'majority' }]);
      expect([undefined, { mode: 'primary' }]).toContainEqual(body['$readPreference']);
    }
  });

  test('every index stands before the first write, and no transaction and no change stream is asked for', () => {
    const names = tap.commands.map(({ name }) => name);
    const firstWrite = names.findIndex((name) => writing.has(name));
    expect(names.lastIndexOf('createIndexes')).toBeLessThan(firstWrite);
    const built = tap.commands
      .filter(({ name }) => name === 'createIndexes')
      .map(({ body }) => String(body['createIndexes']));
    const wanted = collections.filter(({ schema }) => schema.indexes().length > 0).map(({ name }) => name);
    expect(wanted.filter((name) => !built.includes(name))).toEqual([]);
    const all = JSON.stringify(tap.commands.map(({ body }) => Object.keys(body)));
    expect(all).not.toMatch(/startTransaction|autocommit/);
    expect(JSON.stringify(tap.commands.map(({ body }) => body['pipeline'] ?? null))).not.toContain('$changeStream');
  });
});

test('a first ballot is put, looked up and appended, one after the other: no more goes over the wire', async () => {
  const session = sessionId('w'.repeat(22));
  await stores.log.append(session, aCommit(1));
  tap.commands.length = 0;
  const ballot = aStoredBallot({ session, known: 1 });
  expect(await stores.ballots.cast([{ ballot, commit: aCommit(2) }])).toEqual({ cast: 1, refused: null });
  const asked = tap.commands.map(({ name, body }) => `${name} ${String(body[name])}`);
  // What does not wait for anything else goes together, in any order.
  expect(asked.slice(0, 3).sort()).toEqual(['find ballot_seals', 'find commits', 'insert ballots']);
  expect(asked.slice(3)).toEqual(['find ballot_seals', 'insert commits']);
});

describe('an object in place of what a port is asked for', () => {
  const marker = 'never-on-the-wire';
  const hostile: readonly object[] = [
    { $ne: marker },
    { $gt: '', $where: marker },
    { $set: { admin: marker } },
    [{ $ne: marker }],
  ];
  beforeEach(() => void (tap.commands.length = 0));

  /** Every operator that could have come in with what was asked for. */
  const brought = (value: unknown): readonly string[] => {
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, inner]) => [
      ...(key.startsWith('$') && JSON.stringify(inner)?.includes(marker) ? [key] : []),
      ...brought(inner),
    ]);
  };

  const ports = [
    'log',
    'ballots',
    'directory',
    'records',
    'doors',
    'tokens',
    'webhooks',
    'accounts',
    'logins',
    'healthFigures',
  ] as const;
  test.each(ports)('never becomes a filter or an update: %s', async (port) => {
    const calls = Object.entries(stores[port] as unknown as Record<string, (...asked: unknown[]) => Promise<unknown>>);
    expect(calls.length).toBeGreaterThan(2);
    for (const [, call] of calls)
      for (const object of hostile)
        for (let at = 0; at < Math.max(1, call.length || 4); at += 1) {
          const asked: unknown[] = [aSession, 'weigh-1', 1, 1];
          asked[at] = object;
          await call(...asked).catch(() => undefined);
        }
    const filters = tap.commands.flatMap(({ body, sections }) => [
      body['filter'],
      body['query'],
      body['pipeline'],
      body['update'],
      ...sections.flatMap((section) => [section['q'], section['u']]),
    ]);
    expect(filters.flatMap(brought)).toEqual([]);
  });
});
