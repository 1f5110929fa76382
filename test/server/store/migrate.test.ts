import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { copiedTables, derivedTables } from '../../../server/store/embedded/sqliteCopying.ts';
import { openSqlite } from '../../../server/store/embedded/sqlite.ts';
import { migrateStores } from '../../../server/store/migrate/migrateStores.ts';
import { openForCopying, openStores } from '../../../server/store/openStores.ts';
import type { StoreChoice } from '../../../server/store/openStores.ts';
import type { Copying, Piece } from '../../../server/store/ports/copying.ts';
import { pieceKinds } from '../../../server/store/pieceKinds.ts';
import { participantId, recordId } from '../../../shared/ids.ts';
import { aDatabase } from '../../support/mongo.ts';
import type { TestDatabase } from '../../support/mongo.ts';
import { putEveryPiece } from './everyPiece.ts';
import { aCommit, aQuery, aSession, aStoredBallot, weigh } from './samples.ts';

let folder: string;
let database: TestDatabase;
let embedded: StoreChoice;
let mongodb: StoreChoice;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fitboard-migrate-'));
  database = aDatabase();
  embedded = { kind: 'embedded', dataDir: join(folder, 'data') };
  mongodb = { kind: 'mongodb', dataDir: '', mongoUrl: database.url };
});
afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const copyingOf = async (choice: StoreChoice): Promise<{ copying: Copying; close(): Promise<void> }> => {
  const stores = await openForCopying(choice);
  if (stores.copying === null) throw new Error('This engine cannot be copied.');
  return { copying: stores.copying, close: () => stores.close() };
};

/** Every piece of an engine, by kind and in an order of its own. */
async function contents(copying: Copying): Promise<Readonly<Record<string, readonly Piece[]>>> {
  const all: Record<string, readonly Piece[]> = {};
  for (const kind of pieceKinds)
    all[kind] = [...(await copying.page(kind, null, 10_000)).pieces].sort((a, b) =>
      JSON.stringify(a, Object.keys(a).sort()) < JSON.stringify(b, Object.keys(b).sort()) ? -1 : 1,
    );
  return all;
}

async function move(from: StoreChoice, to: StoreChoice): Promise<Awaited<ReturnType<typeof migrateStores>>> {
  const [source, target] = [await copyingOf(from), await copyingOf(to)];
  const made = await migrateStores(source.copying, target.copying, from.kind);
  await source.close();
  await target.close();
  return made;
}

/** A command line of its own, which can be killed. */
const cli = (environment: Readonly<Record<string, string>>, ...words: readonly string[]) =>
  spawn(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL('../../../server/cli/main.ts', import.meta.url)), ...words],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { PATH: process.env['PATH'], ...environment } },
  );

describe('moving from one store to another', () => {
  test('every table of the embedded store is copied or made anew, and the sample holds something of each', async () => {
    const stores = await openStores(embedded);
    await putEveryPiece(stores);
    await stores.close();
    const db = openSqlite(join(embedded.dataDir, 'fitboard.db'));
    const tables = db
      .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'record_text_%'`)
      .all<{ name: string }>()
      .map(({ name }) => name);
    expect([...tables].sort()).toEqual([...copiedTables, ...derivedTables].sort());
    for (const table of copiedTables)
      expect(db.prepare(`SELECT count(*) AS n FROM ${table}`).get<{ n: number }>()?.n, table).toBeGreaterThan(0);
    db.close();
  });

  test('there and back, everything is what it was, and everything still works', async () => {
    const stores = await openStores(embedded);
    await putEveryPiece(stores);
    const before = await contents(stores.copying as Copying);
    await stores.close();
    for (const kind of pieceKinds) expect(before[kind], kind).not.toEqual([]);

    expect(await move(embedded, mongodb)).toMatchObject({ ok: true, counts: { commits: 13, ballots: 3 } });
    const there = await openStores(mongodb);
    expect(await contents(there.copying as Copying)).toEqual(before);
    expect(await there.ballots.open(aSession, 'weigh-1')).toEqual([
      { participant: participantId(1), ballot: weigh({ speed: 9 }) },
    ]);
    expect(await there.ballots.put(aStoredBallot({ clientSeq: 3, known: 11 }))).toBe('sealed');
    expect(await there.ballots.put(aStoredBallot({ round: 'feel-1', known: 99 }))).toBe('sealed');
    expect(await there.ballots.lastPut(aSession, 'weigh-1', participantId(1), 'laptop')).toBe(2);
    expect(await there.directory.sessionByCode('ABCD2345')).toBe(aSession);
    expect((await there.accounts.byEmail('ana@example.org'))?.person).toBe('guest-ana');
    expect(await there.records.search(aQuery({ text: 'zahlung' }))).toMatchObject([{ id: 'FB-0001', due: true }]);
    expect(await there.records.successors(recordId('FB-0002'))).toHaveLength(1);
    await there.close();

    const back: StoreChoice = { kind: 'embedded', dataDir: join(folder, 'back') };
    expect(await move(mongodb, back)).toMatchObject({ ok: true });
    const again = await openStores(back);
    expect(await contents(again.copying as Copying)).toEqual(before);
    expect(await again.log.append(aSession, aCommit(13))).toBe('appended');
    expect(await again.records.nextId()).toBe('FB-0003');
    expect(await again.records.search(aQuery({ text: 'zahlung' }))).toHaveLength(1);
    await again.close();
    const still = await openStores(mongodb);
    expect(await still.records.nextId()).toBe('FB-0003');
    await still.close();
  });

  test('a target that holds something is refused with what was found, and left alone', async () => {
    const stores = await openStores(embedded);
    await putEveryPiece(stores);
    await stores.close();
    const target = await openStores(mongodb);
    await target.directory.putGuest({ id: 'guest-zoe', name: 'Zoe', createdAt: 1 });
    await target.close();
    expect(await move(embedded, mongodb)).toEqual({
      ok: false,
      reason: 'The target is not empty: it holds guests. Empty it first.',
    });
    const same = await openStores(mongodb);
    expect(await same.log.read(aSession, 0)).toEqual([]);
    await same.close();
  });

  test('a source that holds nothing, as behind an address mistyped, is told and not called copied', async () => {
    for (const [from, to] of [
      [embedded, mongodb],
      [mongodb, embedded],
    ] as const)
      expect(await move(from, to)).toEqual({ ok: false, reason: `There is nothing to copy in ${from.kind}.` });
  });

  test('broken off anywhere, it goes on from there; until then no server opens the half of it', async () => {
    const stores = await openStores(embedded);
    await putEveryPiece(stores);
    await stores.close();
    const [source, target] = [await copyingOf(embedded), await copyingOf(mongodb)];
    let left = 4;
    const breaking: Copying = {
      ...target.copying,
      take(kind, pieces) {
        left -= 1;
        return left < 0 ? Promise.reject(new Error('power cut')) : target.copying.take(kind, pieces);
      },
    };
    await expect(migrateStores(source.copying, breaking, 'embedded')).rejects.toThrow('power cut');
    await expect(openStores(mongodb)).rejects.toThrow('did not come to its end');
    expect(await migrateStores(source.copying, target.copying, 'somewhere else')).toMatchObject({ ok: false });
    left = 3;
    await expect(migrateStores(source.copying, breaking, 'embedded')).rejects.toThrow('power cut');
    expect(await migrateStores(source.copying, target.copying, 'embedded')).toMatchObject({ ok: true });
    await source.close();
    await target.close();
    await (await openStores(mongodb)).close();
  });

  test('a side that changes meanwhile is found when both are read again', async () => {
    const stores = await openStores(embedded);
    await putEveryPiece(stores);
    const target = await copyingOf(mongodb);
    const meddling: Copying = {
      ...target.copying,
      async putMark(mark) {
        await target.copying.putMark(mark);
        if (mark?.kind === null) await stores.directory.putGuest({ id: 'guest-late', name: 'Late', createdAt: 2 });
      },
    };
    const made = await migrateStores(stores.copying as Copying, meddling, 'embedded');
    expect(made).toMatchObject({
      ok: false,
      reason: expect.stringContaining('The two sides differ in guests') as string,
    });
    await stores.close();
    await target.close();
  });

  test('the command, killed in the middle, brings it to its end when it is asked again', async () => {
    const stores = await openStores(embedded);
    await putEveryPiece(stores);
    for (let seq = 13; seq <= 900; seq += 1) await stores.log.append(aSession, aCommit(seq));
    await stores.close();
    const environment = { DATA_DIR: embedded.dataDir, MONGODB_URL: database.url };
    const words = ['migrate', '--from', 'embedded', '--to', 'mongodb'] as const;

    const first = cli(environment, ...words);
    // It has begun to copy as soon as its mark is there.
    const watch = await copyingOf(mongodb);
    await expect.poll(async () => (await watch.copying.mark())?.after ?? '', { timeout: 40_000 }).not.toBe('');
    first.kill('SIGKILL');
    await once(first, 'exit');
    await watch.close();

    const second = cli(environment, ...words);
    let said = '';
    second.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    expect(await once(second, 'close')).toEqual([0, null]);
    expect(said).toContain('Going on where an earlier copy stopped');
    expect(said).toContain('901 commits');
    expect(said).toContain('both sides were read again and are the same');
  });
});
