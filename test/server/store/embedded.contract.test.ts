import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { participantId, recordId } from '../../../shared/ids.ts';
import { openStores } from '../../../server/store/openStores.ts';
import type { Stores } from '../../../server/store/ports.ts';
import { StoreInUse, StoreUnavailable } from '../../../server/store/storeErrors.ts';
import { bundleServer } from '../../support/process.ts';
import type { Bundle } from '../../support/process.ts';
import { aCommit, anEntry, aQuery, aRecord, aSession, aStoredBallot } from './samples.ts';

let dataDir: string;
let children: ChildProcess[] = [];
let bundle: Bundle;

// Compiled once, so that a process that is about to be killed costs no more than its start.
beforeAll(async () => {
  bundle = await bundleServer('test/server/store/writerProcess.ts');
});
afterAll(() => bundle.remove());
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'fitboard-embedded-'));
});
afterEach(async () => {
  for (const child of children.filter((one) => one.exitCode === null && one.signalCode === null)) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  children = [];
  await rm(dataDir, { recursive: true, force: true });
});

const open = (): Promise<Stores> => openStores({ kind: 'embedded', dataDir });

/** A real second process on the same folder; its lines come as they are printed. */
function startWriter(mode: 'hold' | 'append'): { readonly child: ChildProcess; readonly lines: AsyncIterator<string> } {
  const child = spawn(process.execPath, [join(bundle.folder, 'main.js'), dataDir, mode], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

describe('the embedded store', () => {
  test('keeps everything over a close and a start', async () => {
    const first = await open();
    await first.log.append(aSession, aCommit(1));
    await first.ballots.put(aStoredBallot());
    await first.directory.putSession(anEntry());
    await first.directory.putPersonalLink(aSession, participantId(1), 'hash');
    await first.records.put(aRecord({ title: 'Kept' }));
    const id = await first.records.nextId();
    await first.close();

    const second = await open();
    expect(await second.log.read(aSession, 0)).toEqual([aCommit(1)]);
    expect(await second.ballots.open(aSession, 'weigh-1')).toHaveLength(1);
    expect(await second.directory.sessionByCode('ABCD2345')).toBe(aSession);
    expect(await second.directory.memberByLink(aSession, 'hash')).toBe(1);
    expect(await second.records.get(recordId('FB-0001'))).toEqual(aRecord({ title: 'Kept' }));
    expect(await second.records.search(aQuery({ text: 'kept' }))).toHaveLength(1);
    expect(await second.records.nextId()).not.toBe(id);
    await second.close();
  });

  test('a second process on the same folder is refused with a sentence, and let in when the first is closed', async () => {
    const { lines, child } = startWriter('hold');
    expect((await lines.next()).value).toBe('ready');
    const refused = await open().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(StoreInUse);
    expect((refused as Error).message).toContain(`Another Fitboard is running on the data folder ${dataDir}`);
    child.kill('SIGTERM');
    await once(child, 'exit');
    await (await open()).close();
  });

  test('a store open in this process cannot be opened a second time', async () => {
    const stores = await open();
    await expect(open()).rejects.toBeInstanceOf(StoreInUse);
    await expect(stores.ping()).resolves.toBeUndefined();
    await stores.close();
  });

  test('the lock dies with a killed process', async () => {
    const { lines, child } = startWriter('hold');
    expect((await lines.next()).value).toBe('ready');
    await kill(child);
    const stores = await open();
    await expect(stores.ping()).resolves.toBeUndefined();
    await stores.close();
  });

  test('after kill -9 every acknowledged append is there once, ten times over', async () => {
    let acknowledged = 0;
    const expectAll = (seqs: readonly number[]): void => {
      expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, index) => index + 1));
      expect(seqs.length).toBeGreaterThanOrEqual(acknowledged);
    };
    for (let life = 1; life <= 10; life += 1) {
      const { lines, child } = startWriter('append');
      const found = JSON.parse(String((await lines.next()).value)) as number[];
      expectAll(found);
      // Each is killed a little later than the one before, with other appends under way.
      while (acknowledged < found.length + 5 + 4 * life) acknowledged = Number((await lines.next()).value);
      await kill(child);
      for (let next = await lines.next(); next.done !== true; next = await lines.next())
        acknowledged = Number(next.value);
    }
    const stores = await open();
    expectAll((await stores.log.read(aSession, 0)).map(({ seq }) => seq));
    await stores.close();
  });

  test('P2 nothing of destroyed or withdrawn ballots stays in any file of the data folder', async () => {
    const stores = await open();
    const marker = (n: number): string => `secret-${n}-`.padEnd(20 + ((n * 137) % 6_000), 'x');
    const put = (n: number, round: string, seq: number): Promise<unknown> =>
      stores.ballots.put(
        aStoredBallot({
          round,
          participant: participantId(n),
          clientSeq: seq,
          clientId: `secret-client-${n}`,
          ballot: { type: 'cell', value: seq, reason: marker(n) },
        }),
      );
    for (let seq = 1; seq <= 3; seq += 1)
      await Promise.all(Array.from({ length: 60 }, (_, n) => put(n + 1, 'cell-1', seq)));
    await Promise.all(Array.from({ length: 10 }, (_, n) => put(n + 1, 'cell-2', 1)));
    await stores.ballots.destroy(aSession, 'cell-1');
    for (let n = 1; n <= 10; n += 1) await stores.ballots.withdraw(aSession, 'cell-2', participantId(n), 11);
    await stores.ballots.destroy(aSession, 'cell-2');

    // A copy is read elsewhere, because closing a file of the store here would let go of this process's locks.
    const found = await grepElsewhere('secret-');
    expect(found).toEqual([]);
    await stores.close();
    for (const name of await readdir(dataDir))
      expect((await readFile(join(dataDir, name))).includes('secret-'), name).toBe(false);
  });

  test('P2 the same search does find a ballot that was not destroyed', async () => {
    const stores = await open();
    await stores.ballots.put(aStoredBallot({ ballot: { type: 'cell', value: 1, reason: 'secret-here' } }));
    expect(await grepElsewhere('secret-')).not.toEqual([]);
    await stores.close();
  });

  test('a closed store rejects, and closing twice is nothing', async () => {
    const stores = await open();
    await stores.close();
    await stores.close();
    await expect(stores.log.append(aSession, aCommit(1))).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(stores.ping()).rejects.toBeInstanceOf(StoreUnavailable);
  });

  test('what was asked for before the close is done before it', async () => {
    const stores = await open();
    const appends = Array.from({ length: 30 }, (_, index) => stores.log.append(aSession, aCommit(index + 1)));
    await stores.close();
    expect(await Promise.all(appends)).toEqual(Array.from({ length: 30 }, () => 'appended'));
  });

  test('a folder that is no folder is refused with a sentence', async () => {
    const file = join(dataDir, 'a-file');
    await writeFile(file, '');
    await expect(openStores({ kind: 'embedded', dataDir: join(file, 'data') })).rejects.toThrow(
      `The data folder ${join(file, 'data')} cannot be made`,
    );
  });

  test('a file that is no database is refused with a sentence and left alone', async () => {
    const file = join(dataDir, 'fitboard.db');
    await writeFile(file, 'not a database, but somebody’s letter '.repeat(200));
    await expect(open()).rejects.toThrow(`The store ${file} cannot be opened`);
    expect((await readFile(file, 'utf8')).startsWith('not a database')).toBe(true);
  });
});

async function grepElsewhere(text: string): Promise<readonly string[]> {
  const child = spawn('grep', ['-rlac', text, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) lines.push(line);
  return lines;
}
