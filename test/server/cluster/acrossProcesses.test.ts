import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { SessionId } from '../../../shared/ids.ts';
import { aDatabase } from '../../support/mongo.ts';
import type { TestDatabase } from '../../support/mongo.ts';
import { TestParticipant } from '../../support/participant.ts';
import { bundleServer, startProcess } from '../../support/process.ts';
import type { Bundle, ServerProcess } from '../../support/process.ts';
import { startRedis } from '../../support/redis.ts';
import type { TestRedis } from '../../support/redis.ts';

const password = 'tram kettle lemon';

let bundle: Bundle;
let redis: TestRedis;
let database: TestDatabase;
let one: ServerProcess;
let other: ServerProcess;
let people: TestParticipant[] = [];

beforeAll(async () => {
  [bundle, redis] = await Promise.all([bundleServer(), startRedis()]);
  database = aDatabase();
  const start = (): Promise<ServerProcess> =>
    startProcess(bundle.folder, {
      STORE: 'mongodb',
      MONGODB_URL: database.url,
      REDIS_URL: redis.url,
      SESSION_SECRET: 'a secret that all servers of this test share',
      LOG_LEVEL: 'error',
    });
  [one, other] = [await start(), await start()];
});
afterEach(() => {
  for (const each of people) each.leave();
  people = [];
});
afterAll(async () => {
  await Promise.all([one, other].map((server) => server.end('SIGKILL')));
  await Promise.all([redis.kill(), database.drop(), bundle.remove()]);
});

const person = (server: ServerProcess, name: string, cookie = ''): TestParticipant => {
  const made = new TestParticipant(server.url, name);
  made.cookie = cookie;
  people.push(made);
  return made;
};
const disconnected = (who: TestParticipant): Promise<void> =>
  new Promise((resolve) => who.wire.once('disconnect', () => resolve()));
const knocks = async (who: TestParticipant, session: SessionId): Promise<{ id: string; name: string }[]> =>
  (await who.http('GET', `/api/sessions/${session}/knocks`)).json as { id: string; name: string }[];

describe('the lobby of a session that is open on two processes', () => {
  test('S79 who knocks at one is heard by a facilitator at the other, is let in there, and is in at both', async () => {
    const ada = person(one, 'Ada');
    const session = await ada.found();
    expect((await ada.http('PUT', `/api/sessions/${session}/door`, { entry: 'approval' })).status).toBe(200);
    let rang = 0;
    ada.wire.on('session:rang', () => (rang += 1));
    const heard = async (count: number): Promise<void> => {
      while (rang < count) await new Promise<void>((resolve) => ada.wire.once('session:rang', () => resolve()));
    };
    const [bob, cem] = [person(other, 'Bob'), person(other, 'Cem')];
    const ask = (who: TestParticipant) =>
      who.http('POST', `/api/sessions/${session}/join`, { name: who.name, role: 'participant' });

    expect((await ask(bob)).status).toBe(202);
    await heard(1);
    expect((await ask(cem)).status).toBe(202);
    await heard(2);
    expect((await knocks(ada, session)).map(({ name }) => name)).toEqual(['Bob', 'Cem']);
    expect(ada.received.filter((frame) => frame.includes('session:rang')).join()).not.toMatch(/Bob|Cem/);

    for (const { id, name } of await knocks(ada, session))
      await ada.http('POST', `/api/sessions/${session}/knocks/${id}`, { admit: name === 'Bob' });
    expect((await bob.http('GET', `/api/sessions/${session}`)).json).toMatchObject({ knock: null });
    expect((await cem.http('GET', `/api/sessions/${session}`)).json).toMatchObject({ me: null, knock: 'declined' });
    expect((await bob.open(session)).me).not.toBeNull();
    expect((await cem.ask(session, 0)).ok).toBe(false);
    await ada.until(() => ada.state.people.length === 2);

    // Nobody waits any more, and whoever goes on their own rings as well.
    const dan = person(other, 'Dan');
    await ask(dan);
    await heard(rang + 1);
    const before = rang;
    await dan.http('DELETE', `/api/sessions/${session}/knock`);
    await heard(before + 1);
    expect(await knocks(ada, session)).toEqual([]);
  });
});

describe('7.4.1 a login that ends at one process', () => {
  test('drops its connections at the other, and they cannot come back', async () => {
    const laptop = person(one, 'Ada');
    await laptop.http('POST', '/api/account/register', { email: 'ada@example.org', name: 'Ada', password });
    const session = await laptop.found();
    const phone = person(other, 'Ada');
    await phone.http('POST', '/api/account/sign-in', { email: 'ada@example.org', password });
    await phone.open(session);
    const tablet = person(other, 'Ada');
    await tablet.http('POST', '/api/account/sign-in', { email: 'ada@example.org', password });
    await tablet.open(session);
    await laptop.until(() => laptop.presence !== null);

    const mine = (await phone.http('GET', '/api/account/logins')).json as { id: string; current: boolean }[];
    const [phones] = mine.filter(({ current }) => current);
    const gone = disconnected(phone);
    expect((await laptop.http('DELETE', `/api/account/logins/${phones!.id}`)).status).toBe(204);
    await gone;
    const back = new Promise<void>((resolve) => phone.wire.once('connect', () => resolve()));
    phone.reconnect();
    await back;
    expect((await phone.ask(session, 0)).ok).toBe(false);
    expect(tablet.wire.connected).toBe(true);
    expect((await tablet.ask(session, 0)).ok).toBe(true);

    const tabletGone = disconnected(tablet);
    expect((await laptop.http('DELETE', '/api/account/logins')).status).toBe(204);
    await tabletGone;
    expect((await laptop.ask(session, 0)).ok).toBe(true);
  });

  test('of a guest who has an account now as well: the connection at the other process is asked to come back', async () => {
    const guest = person(one, 'Eve');
    const session = await guest.found();
    const tab = person(other, 'Eve', guest.cookie);
    await tab.open(session);
    const gone = disconnected(tab);
    await guest.http('POST', '/api/account/register', { email: 'eve@example.org', name: 'Eve', password });
    await gone;
    tab.cookie = guest.cookie;
    tab.reconnect();
    await tab.backOnline();
    expect(tab.me).toBe(guest.me);
  });
});

describe('limits on how often, counted by all processes together', () => {
  const tryCode = async (server: ServerProcess): Promise<number> =>
    (await person(server, 'Guesser').http('POST', '/api/join', { code: 'ZZZZ9999' })).status;
  const startSession = async (server: ServerProcess): Promise<number> =>
    (await person(server, 'Founder').http('POST', '/api/sessions', { template: 'blank', name: 'Founder' })).status;

  /** Asks here and there in turn until both say that it is enough; counts the answers before. */
  const until429 = async (ask: (server: ServerProcess) => Promise<number>): Promise<Map<number, number>> => {
    const answers = new Map<number, number>();
    for (let closed = 0, n = 0; closed < 2 && n < 60; n += 1) {
      const status = await ask(n % 2 === 0 ? one : other);
      closed = status === 429 ? closed + 1 : 0;
      if (status !== 429) answers.set(status, (answers.get(status) ?? 0) + 1);
    }
    return answers;
  };

  test('6.3.1 of forty wrong passphrases at once, half of them at each, no more than five are looked at', async () => {
    const host = person(one, 'Host');
    const session = await host.found();
    const door = { entry: 'passphrase', passphrase: 'correct horse battery' };
    expect((await host.http('PUT', `/api/sessions/${session}/door`, door)).status).toBe(200);
    const guess = (n: number) =>
      person(n % 2 === 0 ? one : other, 'Eve').http('POST', `/api/sessions/${session}/join`, {
        name: 'Eve',
        role: 'participant',
        passphrase: `guess ${String(n)}`,
      });
    const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => guess(n)));
    const wrong = answers.filter(({ status }) => status === 403);
    expect(wrong.length).toBeGreaterThan(0);
    expect(wrong.length).toBeLessThanOrEqual(5);
  });

  test('6.3.1 of forty wrong codes at once, half of them at each, no more than five are looked at', async () => {
    /** From an address of its own, so that other tests of this minute are not counted. */
    const guess = async (n: number): Promise<number> => {
      const { port } = n % 2 === 0 ? one : other;
      const headers = { 'content-type': 'application/json' };
      const asked = request({
        host: '127.0.0.1',
        port,
        localAddress: '127.0.0.9',
        method: 'POST',
        path: '/api/join',
        headers,
      });
      asked.end(JSON.stringify({ code: `000000${String(n).padStart(2, '0')}` }));
      const [answer] = (await once(asked, 'response')) as [IncomingMessage];
      answer.resume();
      return answer.statusCode ?? 0;
    };
    const statuses = await Promise.all(Array.from({ length: 40 }, (_, n) => guess(n)));
    const wrong = statuses.filter((status) => status === 404);
    expect(wrong.length).toBeGreaterThan(0);
    expect(wrong.length).toBeLessThanOrEqual(5);
    expect(await Promise.all([guess(40), guess(41)])).toEqual([429, 429]);
  });

  test('2.4.1 five wrong codes close both, wherever they were tried', async () => {
    const answers = await until429(tryCode);
    const [wrong = 0, unanswered = 0] = [answers.get(404), answers.get(503)];
    expect(wrong).toBeLessThanOrEqual(5);
    // A machine under load may answer too late to be believed; then that guess was none.
    expect(wrong + unanswered).toBeGreaterThanOrEqual(5);
  });

  test('2.4.1 ten sessions an hour from one address are ten at both', async () => {
    const answers = await until429(startSession);
    // Three were started by guests of the tests before this one.
    expect(answers.get(201)).toBeGreaterThanOrEqual(7);
    expect(answers.get(201)).toBeLessThan(16);
  });

  test('without Redis nothing is guessed and everything else goes on; with it again, both count from anew', async () => {
    const ada = person(one, 'Ada');
    const { cookie } = ada;
    const reads = async (): Promise<number> =>
      (await person(other, 'Ada', cookie).http('GET', '/api/catalogue')).status;
    redis.signal('SIGSTOP');
    try {
      expect([await tryCode(one), await tryCode(other), await reads()]).toEqual([503, 503, 200]);
    } finally {
      redis.signal('SIGCONT');
    }
    await redis.kill();
    expect([await tryCode(one), await tryCode(other), await reads()]).toEqual([503, 503, 200]);
    const signIn = await person(one, 'Ada').http('POST', '/api/account/sign-in', {
      email: 'ada@example.org',
      password,
    });
    expect(signIn.status).toBe(503);
    expect(await startSession(one)).toBe(201);
    expect((await person(one, 'Probe').http('GET', '/readyz')).status).toBe(200);

    await redis.restart();
    await expect.poll(() => tryCode(one), { timeout: 20_000 }).toBe(404);
    await expect.poll(() => tryCode(other), { timeout: 20_000 }).toBe(404);
    expect((await until429(tryCode)).get(404) ?? 0).toBeLessThanOrEqual(3);
  });
});
