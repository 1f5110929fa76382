import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openStores } from '../../../server/store/openStores.ts';
import { participantId } from '../../../shared/ids.ts';
import { aDatabase } from '../../support/mongo.ts';
import { aSession, weigh } from './samples.ts';

const script = fileURLToPath(new URL('./mongoWriter.ts', import.meta.url));

test('three processes writing to one session leave no gap, lose no commit and no ballot, and share no record id', async () => {
  const database = aDatabase();
  const writers = ['one', 'two', 'three'].map((name) => {
    const child = spawn(process.execPath, ['--import', 'tsx', script, database.url, name, '15'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    return { name, child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
  });
  for (const { lines } of writers) expect((await lines.next()).value).toBe('ready');
  for (const { child } of writers) child.stdin.write('go\n');
  const ids = (await Promise.all(writers.map(({ lines }) => lines.next()))).flatMap(
    ({ value }) => JSON.parse(String(value)) as string[],
  );
  await Promise.all(writers.map(({ child }) => (child.exitCode === null ? once(child, 'exit') : null)));

  const stores = await openStores({ kind: 'mongodb', dataDir: '', mongoUrl: database.url });
  const log = await stores.log.read(aSession, 0);
  expect(log.map(({ seq }) => seq)).toEqual(Array.from({ length: 45 }, (_, index) => index + 1));
  for (const { name } of writers) expect(log.filter(({ clientId }) => clientId === name)).toHaveLength(15);
  // Whoever came last, each has put its fifteenth after its own others.
  expect(await stores.ballots.open(aSession, 'weigh-1')).toEqual([
    { participant: participantId(1), ballot: weigh({ speed: 15 }) },
  ]);
  for (const { name } of writers)
    expect(await stores.ballots.lastPut(aSession, 'weigh-1', participantId(1), name)).toBe(15);
  expect(new Set(ids).size).toBe(15);
  await stores.close();
  await database.drop();
});
