import { createHash } from 'node:crypto';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStores } from '../../../server/store/openStores.ts';
import { chainOf } from '../../../server/authority/chainOf.ts';
import type { Stores } from '../../../server/store/ports.ts';
import type { Commit } from '../../../shared/session/commit.ts';
import { recordId, sessionId } from '../../../shared/ids.ts';
import { createRecord } from '../../../shared/record/buildRecord.ts';
import { decidedSession } from '../../shared/record/decidedSession.ts';
import { aCommit, aSession } from '../store/samples.ts';
import { runCli } from './runCli.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const record = createRecord(
  decidedSession('anonymous'),
  { id: recordId('FB-0007'), session: sessionId('s'.repeat(22)), at: 1_780_000_000_000 },
  {},
  sha256,
);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fitboard-cli-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const fitboard = async (...args: readonly string[]): Promise<{ readonly code: number; readonly text: string }> => {
  const { code, out } = await runCli(args, { DATA_DIR: join(folder, 'data') });
  return { code, text: out };
};

async function exported(name: string, value: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, JSON.stringify(value, null, 2));
  return path;
}

describe('fitboard verify', () => {
  test('R4 says that an export is untouched and ranks the same', async () => {
    const { code, text } = await fitboard('verify', await exported('record.json', record));
    expect(text).toContain('Nothing was altered since it was archived.\nIt gives the same ranking.');
    expect(code).toBe(0);
  });

  test('R4 finds an export that somebody touched', async () => {
    const body = { ...record.body, choice: 'express' };
    const { code, text } = await fitboard('verify', await exported('record.json', { ...record, body }));
    expect(text).toContain('It was altered.');
    expect(code).toBe(1);
  });

  const dataDir = (): string => join(folder, 'data');
  const stored = async (work: (stores: Stores) => Promise<unknown>): Promise<void> => {
    const stores = await openStores({ kind: 'embedded', dataDir: dataDir() });
    await work(stores);
    await stores.close();
  };
  const madeFrom = async (log: readonly Commit[]): Promise<string> => {
    const facts = { id: recordId('FB-0008'), session: aSession, at: 1_780_000_000_000 };
    const chained = { ...facts, log: await chainOf(aSession, log) };
    return exported('chained.json', createRecord(decidedSession('named'), chained, {}, sha256));
  };

  test('R4 with --log says whether the store holds the log it was made from', async () => {
    const log = [1, 2, 3].map((seq) => aCommit(seq));
    const path = await madeFrom(log);
    expect((await fitboard('verify', path, '--log')).text).toContain('holds no log of its session');
    // What came after the record is none of its business.
    await stored((stores) => stores.log.appendAll(aSession, [...log, aCommit(4)]));
    const { code, text } = await fitboard('verify', path, '--log');
    expect(text).toContain('It was made from the log in this store, 3 commits.');
    expect(code).toBe(0);
    await stored(async ({ log: kept }) => {
      await kept.drop(aSession);
      await kept.appendAll(aSession, [aCommit(1), { ...aCommit(2), at: aCommit(2).at + 1 }, aCommit(3)]);
    });
    const changed = await fitboard('verify', path, '--log');
    expect(changed.text).toContain('Nothing was altered since it was archived.');
    expect(changed.text).toContain('a commit was changed, added or taken out');
    expect(changed.code).toBe(1);
  });

  test('R4 with --log says of an older record that it names none', async () => {
    const { code, text } = await fitboard('verify', await exported('record.json', record), '--log');
    expect(text).toContain('from before records named the log');
    expect(code).toBe(1);
  });

  test('refuses what is no record with a sentence', async () => {
    const { code, text } = await fitboard('verify', await exported('letter.json', { hello: 1 }));
    expect(text).toContain('is no JSON export of a decision record');
    expect(code).toBe(1);
  });
});

describe('fitboard backup', () => {
  test('copies everything while the store is in use, and never over another file', async () => {
    const stores = await openStores({ kind: 'embedded', dataDir: join(folder, 'data') });
    await stores.log.append(aSession, aCommit(1));
    const copy = join(folder, 'copy', 'fitboard.db');
    expect((await fitboard('backup', copy)).code).toBe(1);

    const restored = join(folder, 'fitboard.db');
    expect(await fitboard('backup', restored)).toMatchObject({ code: 0 });
    expect((await fitboard('backup', restored)).text).toContain('is there already');
    expect((await stat(restored)).mode & 0o777, 'it holds the ballots of open rounds').toBe(0o600);
    await expect(stores.log.append(aSession, aCommit(2))).resolves.toBe('appended');
    await stores.close();

    const again = await openStores({ kind: 'embedded', dataDir: folder });
    expect(await again.log.read(aSession, 0)).toEqual([aCommit(1)]);
    await again.close();
  });
});
