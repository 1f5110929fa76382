import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStores } from '../../../server/store/openStores.ts';
import type { Stores } from '../../../server/store/ports.ts';
import { StoreUnavailable } from '../../../server/store/storeErrors.ts';
import { aDatabase } from '../../support/mongo.ts';
import { findMongoServer, freePort, startMongoServer } from '../../support/mongoServer.mjs';
import type { StartedServer } from '../../support/mongoServer.mjs';
import { aCommit, anEntry, aSession, aStoredBallot } from './samples.ts';

const open = (mongoUrl: string): Promise<Stores> => openStores({ kind: 'mongodb', dataDir: '', mongoUrl });

/** The error of a call, and that it came in time to tell people within three seconds. */
async function refusal(call: () => Promise<unknown>): Promise<unknown> {
  const began = performance.now();
  const error = await call().then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(performance.now() - began).toBeLessThan(3_000);
  return error;
}

test('where nobody answers, opening fails within three seconds with a sentence without the password', async () => {
  const port = await freePort();
  const error = await refusal(() => open(`mongodb://fitboard:hunter2@127.0.0.1:${String(port)}/team`));
  expect(error).toBeInstanceOf(StoreUnavailable);
  expect((error as Error).message).toContain(`MongoDB at mongodb://127.0.0.1:${String(port)}/team cannot be used`);
  expect((error as Error).message).not.toContain('hunter2');
});

test('an object in place of a key, and a field that no schema names, never reach the database', async () => {
  const database = aDatabase();
  const stores = await open(database.url);
  const aimed = { $ne: 'x' } as unknown as string;
  expect(await stores.directory.sessionByCode(aimed).catch((error: unknown) => error)).toBeInstanceOf(StoreUnavailable);
  await stores.directory.putSession(anEntry());
  expect(await stores.directory.guest(aimed).catch((error: unknown) => error)).toBeInstanceOf(StoreUnavailable);
  await expect(
    stores.directory.putSession({ ...anEntry(), admin: true } as unknown as ReturnType<typeof anEntry>),
  ).rejects.toBeInstanceOf(StoreUnavailable);
  await stores.close();
  await database.drop();
});

/** As `ps` tells it: T is stopped. */
const stateOf = (pid: number): string =>
  spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();

const found = findMongoServer();
// A server somebody else runs, as MONGODB_URL names one, is not ours to kill.
if (found.kind !== undefined)
  describe('a database that goes away', () => {
    let server: StartedServer;
    let stores: Stores;
    beforeEach(async () => {
      server = await startMongoServer(found);
      stores = await open(`${server.url}/faults`);
    });
    afterEach(async () => {
      server.child.kill('SIGCONT');
      await stores.close();
      await server.stop();
    });

    const everyCall = (): readonly (() => Promise<unknown>)[] => [
      () => stores.log.append(aSession, aCommit(2)),
      () => stores.log.read(aSession, 0),
      () => stores.ballots.put(aStoredBallot()),
      () => stores.directory.putSession(anEntry()),
      () => stores.records.nextId(),
      () => stores.ping(),
    ];

    test('killed, it is an error within three seconds, and back again without a restart of Fitboard', async () => {
      expect(await stores.log.append(aSession, aCommit(1))).toBe('appended');
      await server.kill();
      const errors = await Promise.all(everyCall().map(refusal));
      for (const error of errors) expect(error).toBeInstanceOf(StoreUnavailable);
      server = await startMongoServer(found, server);
      await expect
        .poll(
          () =>
            stores.ping().then(
              () => 'well',
              () => 'gone',
            ),
          { timeout: 20_000 },
        )
        .toBe('well');
      expect(await stores.log.read(aSession, 0)).toEqual([aCommit(1)]);
      expect(await stores.log.append(aSession, aCommit(2))).toBe('appended');
    });

    test('paused, so that it takes connections and says nothing, it is an error within three seconds as well', async () => {
      expect(await stores.log.append(aSession, aCommit(1))).toBe('appended');
      server.child.kill('SIGSTOP');
      await expect.poll(() => stateOf(server.child.pid ?? 0)).toMatch(/^T/);
      const errors = await Promise.all(everyCall().map(refusal));
      for (const error of errors) expect(error).toBeInstanceOf(StoreUnavailable);
      server.child.kill('SIGCONT');
      await expect
        .poll(
          () =>
            stores.ping().then(
              () => 'well',
              () => 'gone',
            ),
          { timeout: 20_000 },
        )
        .toBe('well');
      // What was given up may have been written after all; its neighbour cannot have been lost.
      expect((await stores.log.read(aSession, 0))[0]).toEqual(aCommit(1));
    });
  });
