import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openStores } from '../../../server/store/openStores.ts';
import type { Stores } from '../../../server/store/ports.ts';
import { TestParticipant } from '../../support/participant.ts';
import { startServer } from '../../support/server.ts';
import type { TestServer } from '../../support/server.ts';

const minute = 60_000;
const idle = 12 * 60 * minute;

let server: TestServer;
let stores: Stores;
let now: number;

beforeEach(async () => {
  now = 1_700_000_000_000;
  stores = await openStores({ kind: 'memory', dataDir: '' });
  // Only what the server does again and again stands still; connections live on real time.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  server = await startServer({ stores, clock: () => now });
});
afterEach(async () => {
  await server.close();
  vi.useRealTimers();
});

test('4.4.4 a connection whose login has run out is closed within five minutes, and no other', async () => {
  const ada = new TestParticipant(server.url, 'Ada');
  const body = { email: 'ada@example.org', name: 'Ada', password: 'tram kettle lemon' };
  expect((await ada.http('POST', '/api/account/register', body)).status).toBe(201);
  const guest = new TestParticipant(server.url, 'Guest');
  await guest.join(await ada.found());
  const hungUp = new Promise<string>((resolve) => ada.wire.once('disconnect', resolve));

  now += idle + 1;
  vi.advanceTimersByTime(5 * minute);
  expect(await hungUp).toBe('io server disconnect');
  expect(guest.wire.connected).toBe(true);
  expect((await ada.http('GET', '/api/me')).json).toMatchObject({ account: null });
  ada.leave();
  guest.leave();
});

test('4.4.4 a device of somebody who was deleted at a process that cannot be heard is closed within five minutes', async () => {
  const ada = new TestParticipant(server.url, 'Ada');
  const bob = new TestParticipant(server.url, 'Bob');
  await bob.join(await ada.found());
  const hungUp = new Promise<string>((resolve) => bob.wire.once('disconnect', resolve));
  await stores.directory.unlink(ada.session!, bob.me!);
  vi.advanceTimersByTime(5 * minute);
  expect(await hungUp).toBe('io server disconnect');
  expect(ada.wire.connected).toBe(true);
  ada.leave();
  bob.leave();
});

/** Whether somebody can still ask over the line they have. */
const isOnTheLine = async (who: TestParticipant): Promise<boolean> => {
  const { wire } = who;
  await wire.timeout(1000).emitWithAck('session:close', { sessionId: who.session! });
  return wire.connected;
};

test('who goes from one session to another during a look stays connected', async () => {
  const ada = new TestParticipant(server.url, 'Ada');
  const bob = new TestParticipant(server.url, 'Bob');
  const first = await ada.found();
  await bob.join(first);
  await bob.found();
  let goOn = (): void => undefined;
  const gate = new Promise<void>((resolve) => (goOn = resolve));
  const { memberOf } = stores.directory;
  const asked = vi.spyOn(stores.directory, 'memberOf').mockImplementation(async (...who) => {
    await gate;
    return memberOf.apply(stores.directory, who);
  });
  vi.advanceTimersByTime(5 * minute);
  await vi.waitUntil(() => asked.mock.calls.length === 3, { interval: 5 });
  await bob.wire.timeout(1000).emitWithAck('session:close', { sessionId: first });
  goOn();
  expect(await isOnTheLine(bob)).toBe(true);
  ada.leave();
  bob.leave();
});

test('who stands on the page of a deleted session stays connected', async () => {
  const ada = new TestParticipant(server.url, 'Ada');
  const bob = new TestParticipant(server.url, 'Bob');
  const session = await ada.found();
  await bob.join(session);
  expect((await ada.http('DELETE', `/api/sessions/${session}`)).status).toBe(204);
  await bob.until(() => bob.deleted);
  vi.advanceTimersByTime(5 * minute);
  expect(await isOnTheLine(bob)).toBe(true);
  ada.leave();
  bob.leave();
});
