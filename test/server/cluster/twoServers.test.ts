import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openStores } from '../../../server/store/openStores.ts';
import type { Stores } from '../../../server/store/ports.ts';
import type { Ballot } from '../../../shared/board/ballots.ts';
import type { SessionId } from '../../../shared/ids.ts';
import { TestParticipant } from '../../support/participant.ts';
import { startRedis } from '../../support/redis.ts';
import type { TestRedis } from '../../support/redis.ts';
import { startServer } from '../../support/server.ts';
import type { TestServer } from '../../support/server.ts';

const metricsToken = 'a token that only a reader of metrics has';
const withToken = { authorization: `Bearer ${metricsToken}` };

let redis: TestRedis;
let stores: Stores;
let servers: TestServer[];
let people: TestParticipant[];

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.kill());
beforeEach(async () => {
  stores = await openStores({ kind: 'memory', dataDir: '' });
  servers = [];
  people = [];
});
afterEach(async () => {
  for (const each of people) each.leave();
  await Promise.all(servers.map((server) => server.close()));
});

const serve = async (redisUrl?: string): Promise<TestServer> => {
  const server = await startServer({
    stores,
    shared: true,
    metricsToken,
    ...(redisUrl === undefined ? {} : { redisUrl }),
  });
  servers.push(server);
  return server;
};
const person = (server: TestServer, name: string): TestParticipant => {
  const made = new TestParticipant(server.url, name);
  people.push(made);
  return made;
};
const skills = (level: number): Ballot => ({ type: 'skills', levels: { 'lang:python': level }, willingness: null });
/** Ada on one server, Bob on the other, in one session. */
const meet = async (redisUrl?: string) => {
  const [one, other] = [await serve(redisUrl), await serve(redisUrl)];
  const ada = person(one, 'Ada');
  const bob = person(other, 'Bob');
  const session = await ada.found();
  await bob.join(session);
  await ada.do({ type: 'movePhase', to: 'gather' });
  await bob.until(() => bob.state.phase === 'gather');
  return { one, other, ada, bob, session };
};
const alike = async (session: SessionId): Promise<void> => {
  const last = (await stores.log.read(session, 0)).length;
  for (const each of people) await each.until(() => each.seq >= last);
  for (const each of people) expect(each.state).toEqual(people[0]!.state);
};

describe('two servers over one store and Redis', () => {
  test('everybody sees the same session, wherever they are connected', async () => {
    const { ada, bob, session } = await meet(redis.url);
    await ada.until(() => ada.names.get(bob.me!) === 'Bob');
    await ada.until(() => ada.presence?.present.length === 2);
    await bob.cast(skills(2));
    await ada.until(() => ada.round().cast.length === 1);
    await ada.do({ type: 'revealRound', round: ada.round().id });
    await alike(session);
    expect(bob.state.rounds[0]?.result).toEqual({
      type: 'named',
      ballots: [{ participant: bob.me, ballot: skills(2) }],
    });
  });

  test('F5 a facilitator who is connected elsewhere is here, and is away when that server has gone', async () => {
    const { one, ada, bob } = await meet(redis.url);
    await bob.until(() => bob.presence?.present.includes(ada.me!) === true);
    expect(bob.presence?.facilitatorsAwaySince).toBeNull();
    ada.leave();
    await one.close();
    servers = servers.filter((server) => server !== one);
    await bob.until(() => bob.presence?.facilitatorsAwaySince !== null);
    expect(bob.presence?.present).toEqual([bob.me]);
  });

  test('a nudge, a new name, a removal and a deletion reach the other server', async () => {
    const { ada, bob, session } = await meet(redis.url);
    await ada.wire.emitWithAck('session:nudge', { sessionId: session, participant: bob.me! });
    await bob.until(() => bob.nudges.length === 1);
    await bob.http('PUT', `/api/sessions/${session}/name`, { name: 'Robert' });
    await ada.until(() => ada.names.get(bob.me!) === 'Robert');

    await ada.do({ type: 'removeParticipant', participant: bob.me! });
    await bob.until(() => bob.state.people.some(({ id, removed }) => id === bob.me && removed));
    const seen = bob.seq;
    await ada.do({ type: 'startTimer', seconds: 60 });
    expect(await bob.refused({ type: 'stopTimer' })).toBe('forbidden');
    expect(bob.seq).toBe(seen);

    const eve = person(servers[1]!, 'Eve');
    await eve.join(session);
    expect((await ada.http('DELETE', `/api/sessions/${session}`)).status).toBe(204);
    await eve.until(() => eve.deleted);
  });

  test('7.4.1 who deletes their data is cut off on every device, through whichever server', async () => {
    const { one, bob, session } = await meet(redis.url);
    const { secret } = (await bob.http('POST', `/api/sessions/${session}/personal-link`, {})).json as {
      secret: string;
    };
    const phone = person(one, 'Phone');
    expect((await phone.http('POST', '/api/personal-link', { sessionId: session, secret })).status).toBe(200);
    await phone.open(session);
    const [hungUp, page] = [new Promise((resolve) => phone.wire.once('disconnect', resolve)), person(one, 'Bob')];
    page.cookie = bob.cookie;
    await page.found('blank');
    const pageGone = new Promise((resolve) => page.wire.once('disconnect', resolve));
    expect((await bob.http('DELETE', '/api/me', {})).status).toBe(204);
    expect(await Promise.all([hungUp, pageGone])).toEqual(['io server disconnect', 'io server disconnect']);
    phone.reconnect();
    expect(await phone.ask(session, 0)).toMatchObject({ ok: false, refusal: { kind: 'forbidden' } });
  });

  test('7.4.1 a login that ended while Redis was silent is cut off at the other server when Redis is back', async () => {
    const { one, other } = await meet(redis.url);
    const figures = async (): Promise<string> => (await fetch(`${one.url}/metrics`, { headers: withToken })).text();
    const laptop = person(one, 'Sue');
    const body = { email: 'sue@example.org', name: 'Sue', password: 'tram kettle lemon' };
    expect((await laptop.http('POST', '/api/account/register', body)).status).toBe(201);
    const tab = person(other, 'Sue');
    tab.cookie = laptop.cookie;
    const session = await tab.found();
    const hungUp = new Promise((resolve) => tab.wire.once('disconnect', resolve));
    redis.signal('SIGSTOP');
    try {
      await expect.poll(figures, { timeout: 10_000 }).toContain('fitboard_hearing 0');
      expect((await laptop.http('POST', '/api/account/sign-out')).status).toBe(204);
    } finally {
      redis.signal('SIGCONT');
    }
    expect(await hungUp).toBe('io server disconnect');
    tab.reconnect();
    expect(await tab.ask(session, 0)).toMatchObject({ ok: false });
  });

  test('my other device hears that my ballot changed, through whichever server', async () => {
    const { one, bob, session } = await meet(redis.url);
    const phone = person(one, 'Bob');
    phone.cookie = bob.cookie;
    await phone.open(session);
    await bob.until(() => (bob.presence?.present.length ?? 0) === 2);
    await phone.cast(skills(1));
    await phone.cast(skills(3));
    await bob.until(() => bob.voted.length > 0);
    // Redis carries that it changed, and never how: he asks.
    expect(bob.voted[0]).not.toHaveProperty('ballot');
    expect((await bob.open(session)).ballots).toEqual({ 'skills-1': skills(3) });
  });

  test('Redis restarted: nothing is refused meanwhile, and every gap closes', async () => {
    const { ada, bob, session } = await meet(redis.url);
    await redis.restart();
    for (let level = 1; level <= 4; level += 1) await bob.cast(skills(level));
    await ada.do({ type: 'startTimer', seconds: 60 });
    await ada.until(() => ada.round().cast.length === 1);
    await ada.do({ type: 'revealRound', round: ada.round().id });
    await alike(session);
    expect(ada.state.rounds[0]?.result).toMatchObject({ ballots: [{ ballot: skills(4) }] });
  });

  test('Redis paused: commands are answered, and every gap closes', async () => {
    const { ada, bob, session } = await meet(redis.url);
    redis.signal('SIGSTOP');
    try {
      for (let level = 1; level <= 4; level += 1) await bob.cast(skills(level));
      await ada.do({ type: 'startTimer', seconds: 60 });
      await bob.until(() => bob.state.timer !== null);
      await ada.until(() => ada.round().cast.length === 1);
    } finally {
      redis.signal('SIGCONT');
    }
    await bob.do({ type: 'withdrawBallot', round: bob.round().id });
    await alike(session);
  });

  test('Redis carries neither a ballot nor a name', async () => {
    // Everything that anybody asks of it, whatever the command.
    const spy = connect(Number(new URL(redis.url).port), '127.0.0.1');
    let all = '';
    spy.on('data', (chunk: Buffer) => (all += chunk.toString()));
    spy.write('MONITOR\r\n');
    const { ada, bob } = await meet(redis.url);
    await bob.cast({ type: 'skills', levels: { 'topic:very-secret-topic': 4 }, willingness: 3 });
    await ada.until(() => ada.round().cast.length === 1);
    await ada.do({ type: 'revealRound', round: ada.round().id });
    await bob.until(() => bob.state.rounds[0]?.status === 'revealed');
    while (!all.includes('head')) await new Promise((resolve) => setTimeout(resolve, 20));
    spy.destroy();
    for (const secret of ['very-secret-topic', 'Bob', 'Ada', 'levels', bob.cookie.split('=')[1]!])
      expect(all).not.toContain(secret);
  });
});

test('two servers over one store without Redis: a slow look for news keeps everybody right', async () => {
  const { ada, bob, session } = await meet();
  await bob.cast(skills(2));
  await ada.until(() => ada.round().cast.length === 1);
  await ada.until(() => ada.names.get(bob.me!) === 'Bob');
  await ada.do({ type: 'revealRound', round: ada.round().id });
  await alike(session);
  await ada.http('DELETE', `/api/sessions/${session}`);
  await bob.until(() => bob.deleted);
});
