import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStores } from '../../../server/store/openStores.ts';
import type { Stores } from '../../../server/store/ports.ts';
import { aDatabase } from '../../support/mongo.ts';
import type { TestDatabase } from '../../support/mongo.ts';
import { TestParticipant } from '../../support/participant.ts';
import { startServer } from '../../support/server.ts';
import { startReceiver } from '../http/connections.ts';
import type { Receiver } from '../http/connections.ts';

const script = fileURLToPath(new URL('./lookProcess.ts', import.meta.url));
const decidedAt = Date.parse('2026-11-23T09:00:00Z');
const dueAt = Date.parse('2026-12-01T09:00:00Z');
const minute = 60_000;

let database: TestDatabase;
let stores: Stores;
let receiver: Receiver;
let webhook: string;
let children: ChildProcess[];

/** A real process over the same database; `look` resolves when it has looked. */
const startLooking = async () => {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', script, database.url, `127.0.0.1:${String(receiver.port)}`],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  children.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe('ready');
  return {
    child,
    look: async (now: number): Promise<unknown> => {
      child.stdin.write(`${String(now)}\n`);
      return (await lines.next()).value;
    },
  };
};

beforeEach(async () => {
  children = [];
  database = aDatabase();
  receiver = await startReceiver();
  stores = await openStores({ kind: 'mongodb', dataDir: '', mongoUrl: database.url });
  const outgoing = { allowPrivate: [`127.0.0.1:${String(receiver.port)}`] };
  const server = await startServer({ stores, shared: true, clock: () => decidedAt, outgoing });
  const ada = new TestParticipant(server.url, 'Ada');
  await ada.found('inventory-saas');
  for (const to of ['gather', 'weigh', 'feel', 'assess', 'results', 'decide'] as const)
    await ada.do({ type: 'movePhase', to });
  await ada.do({
    type: 'draftDecision',
    fields: { outcome: 'django', why: 'It fits.', reviewOn: '2026-12-01' },
  });
  await ada.do({ type: 'confirmDecision' });
  await ada.do({ type: 'archiveSession' });
  const url = `http://127.0.0.1:${String(receiver.port)}/fitboard`;
  const made = await ada.http('POST', '/api/webhooks', { session: null, url, format: 'json', events: ['reviewDue'] });
  webhook = (made.json as { webhook: { id: string } }).webhook.id;
  ada.leave();
  await server.close();
});
afterEach(async () => {
  for (const child of children.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  await stores.close();
  await receiver.close();
  await database.drop();
});

test('R6 three processes over one database that look at the same moment, again, and after a restart tell of a review once', async () => {
  const three = [await startLooking(), await startLooking(), await startLooking()];
  await Promise.all(three.map(({ look }) => look(dueAt - minute - 86_400_000)));
  expect(receiver.received).toEqual([]);
  for (let round = 0; round < 3; round += 1) {
    const now = dueAt + round * 11 * minute;
    expect(await Promise.all(three.map(({ look }) => look(now)))).toEqual(['looked', 'looked', 'looked']);
  }
  three[0]!.child.kill('SIGKILL');
  const restarted = await startLooking();
  await restarted.look(dueAt + 60 * minute);
  expect(receiver.received.map(({ headers }) => headers['fitboard-event'])).toEqual(['reviewDue']);
  expect(await stores.webhooks.deliveries(webhook, 10)).toMatchObject([
    { status: 'delivered', attempts: 1, outcome: '204' },
  ]);
});

test('R6 one that is killed while it sends leaves the message to another, who says that it is the same', async () => {
  const [first, second] = [await startLooking(), await startLooking()];
  receiver.status = null;
  void first.look(dueAt);
  await receiver.until(1);
  first.child.kill('SIGKILL');
  receiver.status = 204;
  await second.look(dueAt + minute / 2);
  expect(receiver.received).toHaveLength(1);
  await second.look(dueAt + 2 * minute);
  expect(receiver.received).toHaveLength(2);
  expect(new Set(receiver.received.map(({ headers }) => headers['fitboard-delivery'])).size).toBe(1);
  expect(await stores.webhooks.deliveries(webhook, 10)).toMatchObject([{ status: 'delivered', attempts: 2 }]);
});
