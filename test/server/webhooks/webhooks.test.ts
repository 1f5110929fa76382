import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStores } from '../../../server/store/openStores.ts';
import type { Stores } from '../../../server/store/ports.ts';
import { createLog } from '../../../server/log.ts';
import { createOutbound } from '../../../server/outbound/outbound.ts';
import { askedPause, mostAttempts, patience, pauseBefore } from '../../../server/webhooks/attempt.ts';
import { createWebhooks } from '../../../server/webhooks/webhooks.ts';
import type { WebhookService } from '../../../server/webhooks/webhooks.ts';
import { TestParticipant } from '../../support/participant.ts';
import { startServer } from '../../support/server.ts';
import type { TestServer } from '../../support/server.ts';
import { aRecord } from '../store/samples.ts';
import { loopback, startReceiver } from '../http/connections.ts';
import type { Receiver } from '../http/connections.ts';

const day = 86_400_000;
let now: number;
let stores: Stores;
let receiver: Receiver;
let server: TestServer;
let ada: TestParticipant;
/** Another process over the same store. */
let other: WebhookService;
/** Whether owners of webhooks are welcome there. */
let isWelcome: boolean;

beforeEach(async () => {
  now = Date.parse('2026-11-23T09:00:00Z');
  stores = await openStores({ kind: 'memory', dataDir: '' });
  isWelcome = true;
  receiver = await startReceiver();
  const outgoing = { allowPrivate: [`hooks.inside:${receiver.port}`], lookup: loopback };
  server = await startServer({ stores, clock: () => now, outgoing });
  other = createWebhooks({
    stores,
    outbound: createOutbound({ allowed: outgoing.allowPrivate, lookup: loopback }),
    clock: () => now,
    mayListen: () => Promise.resolve(isWelcome),
    facilitates: () => Promise.resolve(true),
    uniform: Math.random,
    log: createLog('silent'),
    origin: () => 'https://board.example',
  });
  ada = new TestParticipant(server.url, 'Ada');
});
afterEach(async () => {
  ada.leave();
  await other.close();
  await server.close();
  await receiver.close();
});

interface Made {
  readonly webhook: { readonly id: string };
  readonly secret: string | null;
}

const wanted = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  session: ada.session,
  url: `http://hooks.inside:${receiver.port}/fitboard`,
  format: 'json',
  events: ['opened', 'revealed', 'decided', 'reviewDue'],
  ...changes,
});
const subscribe = async (changes: Record<string, unknown> = {}): Promise<Made> => {
  const answer = await ada.http('POST', '/api/webhooks', wanted(changes));
  expect(answer.text).toContain('"webhook"');
  return answer.json as Made;
};
const bodies = () => receiver.received.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
const log = async (id: string) =>
  (await ada.http('GET', `/api/webhooks/${id}/deliveries`)).json as Record<string, unknown>[];

const decideOn = async (reviewOn: string): Promise<void> => {
  for (const to of ['weigh', 'feel', 'assess', 'results', 'decide'] as const) await ada.do({ type: 'movePhase', to });
  await ada.do({ type: 'draftDecision', fields: { outcome: 'django', why: 'It fits.', reviewOn } });
  await ada.do({ type: 'confirmDecision' });
  await ada.do({ type: 'archiveSession' });
};

test('opened, revealed and decided arrive signed, with no ballot and no name in them', async () => {
  await ada.found('inventory-saas', { title: 'Stock & <more>' });
  const { secret } = await subscribe();
  await ada.do({ type: 'chooseVoting', votes: true });
  await ada.do({ type: 'movePhase', to: 'gather' });
  await receiver.until(1);
  await ada.cast({ type: 'skills', levels: { 'topic:a-word-only-the-box-knows': 4 }, willingness: 1 });
  await decideOn('2027-05-01');
  await receiver.until(6);
  const events = bodies().map(({ event }) => event);
  expect(events.filter((event) => event === 'decided')).toHaveLength(1);
  expect(events).toContain('opened');
  expect(bodies().find(({ event }) => event === 'revealed')).toMatchObject({
    session: { id: ada.session, title: 'Stock & <more>' },
    round: { id: 'skills-1', kind: 'skills', anonymity: 'named', ballots: 1 },
    text: 'Revealed: the skills round of “Stock & <more>”, 1 ballot.',
  });
  expect(bodies().find(({ event }) => event === 'decided')).toMatchObject({
    decision: { choice: 'Django', reviewOn: '2027-05-01' },
  });
  for (const { headers, body } of receiver.received) {
    const timestamp = String(headers['fitboard-timestamp']);
    const expected = createHmac('sha256', secret!).update(`${timestamp}.${body}`).digest('hex');
    expect(headers['fitboard-signature']).toBe(`v1=${expected}`);
    expect(Math.abs(Number(timestamp) * 1000 - now)).toBeLessThan(1000);
    expect(body).not.toContain('Ada');
    expect(body).not.toContain('a-word-only-the-box-knows');
  }
  expect(new Set(receiver.received.map(({ headers }) => headers['fitboard-delivery'])).size).toBe(
    receiver.received.length,
  );
});

test('a rehearsal is nobody’s news, and neither is a session its owner does not facilitate any more', async () => {
  await ada.found('inventory-saas', { rehearsal: true });
  const { webhook } = await subscribe();
  await ada.do({ type: 'movePhase', to: 'gather' });
  await ada.found('inventory-saas');
  await subscribe({ session: null });
  const bob = new TestParticipant(server.url, 'Bob');
  const him = await bob.join(ada.session!);
  await ada.do({ type: 'changeRole', participant: him, role: 'facilitator' });
  await bob.until(() => bob.state.people.some(({ id, role }) => id === him && role === 'facilitator'));
  await bob.do({ type: 'changeRole', participant: ada.me!, role: 'participant' });
  await bob.do({ type: 'movePhase', to: 'gather' });
  bob.leave();
  await server.app.close();
  expect(receiver.received).toEqual([]);
  expect(await stores.webhooks.deliveries(webhook.id, 10)).toEqual([]);
});

test('8.3.2 nothing is sent for a facilitator who was removed', async () => {
  await ada.found('inventory-saas');
  const { webhook } = await subscribe({ session: null });
  const bob = new TestParticipant(server.url, 'Bob');
  const him = await bob.join(ada.session!);
  await ada.do({ type: 'changeRole', participant: him, role: 'facilitator' });
  await bob.until(() => bob.state.people.some(({ id, role }) => id === him && role === 'facilitator'));
  await bob.do({ type: 'removeParticipant', participant: ada.me! });
  await bob.do({ type: 'movePhase', to: 'gather' });
  await bob.do({ type: 'movePhase', to: 'weigh' });
  bob.leave();
  await server.app.close();
  expect(await stores.webhooks.deliveries(webhook.id, 10)).toEqual([]);
});

test('nothing is sent for an owner who is locked out, and again when they are let in', async () => {
  await ada.http('POST', '/api/account/register', {
    email: 'ada@example.org',
    name: 'Ada',
    password: 'tram kettle lemon',
  });
  await ada.found('inventory-saas');
  const { webhook } = await subscribe();
  const { person } = (await ada.http('GET', '/api/me')).json as { person: string };
  await stores.accounts.change(person, { locked: true });
  await ada.do({ type: 'movePhase', to: 'gather' });
  await ada.do({ type: 'movePhase', to: 'weigh' });
  await stores.accounts.change(person, { locked: false });
  await ada.do({ type: 'movePhase', to: 'feel' });
  await receiver.until(1);
  await server.app.close();
  const said = (await stores.webhooks.deliveries(webhook.id, 10)).map(({ body }) => body).join();
  expect(said).toContain('feel-1');
  expect(said).not.toContain('skills-1');
});

test('what waits for another try is not sent once its owner is locked out', async () => {
  receiver.status = 503;
  await ada.found('inventory-saas');
  const { webhook } = await subscribe();
  await ada.do({ type: 'movePhase', to: 'gather' });
  await receiver.until(1);
  await server.app.close();
  expect(await stores.webhooks.deliveries(webhook.id, 10)).toMatchObject([{ status: 'waiting', attempts: 1 }]);

  receiver.status = 204;
  isWelcome = false;
  now += day;
  await other.look();
  expect(receiver.received).toHaveLength(1);
  expect(await stores.webhooks.deliveries(webhook.id, 10)).toMatchObject([
    { status: 'failed', outcome: 'Whoever made the webhook is not here any more.' },
  ]);
});

test('two processes and a restart send the same news once', async () => {
  await ada.found('inventory-saas');
  const { webhook } = await subscribe();
  await ada.do({ type: 'movePhase', to: 'gather' });
  await receiver.until(1);
  const commits = await stores.log.read(ada.session!, 0);
  other.noticed(ada.session!, ada.state, commits);
  await other.close();
  expect(await log(webhook.id)).toHaveLength(1);
  expect(receiver.received).toHaveLength(1);
});

test('R6 a review that is due is told once, the day it comes, whoever looks and however often', async () => {
  await ada.found('inventory-saas');
  await ada.do({ type: 'movePhase', to: 'gather' });
  await decideOn('2026-12-01');
  await subscribe({ session: null, events: ['reviewDue'] });
  now += 7 * day;
  await other.look();
  expect(receiver.received).toEqual([]);
  now += day;
  await Promise.all([other.look(), other.look()]);
  now += day;
  await other.look();
  expect(bodies()).toMatchObject([
    {
      event: 'reviewDue',
      record: { id: ada.state.record, url: `https://board.example/r/${String(ada.state.record)}` },
      decision: { choice: 'Django', reviewOn: '2026-12-01' },
    },
  ]);
});

test('R6 six hundred that are overdue, and as many due on one day, hide none', async () => {
  await ada.found('inventory-saas');
  const { webhook } = await subscribe({ session: null, events: ['reviewDue'] });
  const due = async (count: number, reviewOn: string): Promise<void> => {
    for (; count > 0; count -= 1) {
      const { body, ...rest } = aRecord({ id: await stores.records.nextId(), reviewOn });
      await stores.records.put({ ...rest, body: { ...body, session: ada.session! } });
    }
  };
  await due(600, '2026-11-20');
  await due(600, '2026-12-01');
  now += 8 * day;
  await other.look();
  // The running server looks too, and may be sending some of them still; a day later it would seem to have died over them.
  const waits = async (): Promise<boolean> =>
    (await stores.webhooks.deliveries(webhook.id, 1000)).some(({ status }) => status === 'waiting');
  while (await waits()) await new Promise(setImmediate);
  expect(receiver.received).toHaveLength(600);
  expect(bodies().every(({ decision }) => (decision as { reviewOn: string }).reviewOn === '2026-12-01')).toBe(true);
  now += day;
  await other.look();
  expect(receiver.received).toHaveLength(600);
  expect(await stores.webhooks.deliveries(webhook.id, 1000)).toHaveLength(600);
});

test('a receiver that fails is tried again, later each time, and then no more', async () => {
  await ada.found('inventory-saas');
  const { webhook } = await subscribe();
  receiver.status = 500;
  await ada.do({ type: 'movePhase', to: 'gather' });
  await receiver.until(1);
  while ((await log(webhook.id))[0]?.['triedAt'] === null) await new Promise(setImmediate);
  for (let attempt = 2; attempt <= mostAttempts; attempt += 1) {
    await other.look();
    expect(receiver.received).toHaveLength(attempt - 1);
    now += 1.2 * pauseBefore(attempt - 1, 1);
    await other.look();
    expect(receiver.received).toHaveLength(attempt);
  }
  now += day;
  await other.look();
  expect(receiver.received).toHaveLength(mostAttempts);
  expect(await log(webhook.id)).toMatchObject([{ status: 'failed', attempts: mostAttempts, outcome: '500' }]);
  expect(new Set(receiver.received.map(({ headers }) => headers['fitboard-delivery'])).size).toBe(1);
});

test('pauses grow from half a minute to an hour', () => {
  expect([1, 2, 3, 8, 20].map((attempts) => pauseBefore(attempts, 0.5))).toEqual([
    30_000, 60_000, 120_000, 3_600_000, 3_600_000,
  ]);
  expect(pauseBefore(1, 0)).toBe(24_000);
});

test('a receiver that asks for silence has it, said in seconds or as a date', async () => {
  await ada.found('inventory-saas');
  const { webhook } = await subscribe();
  receiver.status = 429;
  receiver.headers = { 'retry-after': new Date(now + 600_000).toUTCString() };
  await ada.do({ type: 'movePhase', to: 'gather' });
  await receiver.until(1);
  while ((await log(webhook.id))[0]?.['triedAt'] === null) await new Promise(setImmediate);
  now += 599_000;
  await other.look();
  expect(receiver.received).toHaveLength(1);
  now += 2000;
  await other.look();
  expect(receiver.received).toHaveLength(2);
  expect(['600', 'soon', '', '-5', '999999'].map((header) => askedPause(header, now))).toEqual([
    600_000, 0, 0, 0, 3_600_000,
  ]);
});

test('after many failures in a row nothing is sent any more until somebody switches it on again', async () => {
  await ada.found('inventory-saas');
  const { webhook } = await subscribe();
  receiver.status = 404;
  const made = (await stores.webhooks.get(webhook.id))!;
  for (let attempt = 0; attempt < patience; attempt += 1) await other.test(made);
  const listed = async () => ((await ada.http('GET', '/api/webhooks')).json as Record<string, unknown>[])[0]!;
  expect((await listed())['paused']).toContain('16 attempts in a row failed');
  await ada.do({ type: 'movePhase', to: 'gather' });
  expect(receiver.received).toHaveLength(patience);
  receiver.status = 204;
  expect((await ada.http('POST', `/api/webhooks/${webhook.id}/resume`)).json).toMatchObject({
    paused: null,
    failures: 0,
  });
  const tried = await ada.http('POST', `/api/webhooks/${webhook.id}/test`);
  expect(tried.json).toMatchObject({ event: 'test', status: 'delivered', outcome: '204' });
});

test('410 ends it at once, and a redirect is told and not followed', async () => {
  await ada.found('inventory-saas');
  const { webhook } = await subscribe();
  const made = (await stores.webhooks.get(webhook.id))!;
  receiver.status = 307;
  receiver.headers = { location: `http://hooks.inside:${receiver.port}/elsewhere` };
  expect(await other.test(made)).toMatchObject({
    status: 'failed',
    outcome: '307: it points elsewhere, which is not followed',
  });
  receiver.status = 410;
  await other.test(made);
  expect((await stores.webhooks.get(webhook.id))?.paused).toContain('410');
  expect(receiver.received).toHaveLength(2);
});

test('1.3.6 an address inside the network is refused when it is typed', async () => {
  await ada.found('inventory-saas');
  for (const url of ['https://169.254.169.254/latest/meta-data', 'http://example.org/', 'https://[::ffff:7f00:1]/x']) {
    const answer = await ada.http('POST', '/api/webhooks', wanted({ url }));
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ path: 'url' });
  }
});

test('2.3.2 nobody has more than twenty, also of many asked for at once', async () => {
  await ada.found('inventory-saas');
  const statuses = await Promise.all(
    Array.from({ length: 40 }, async () => (await ada.http('POST', '/api/webhooks', wanted())).status),
  );
  const kept = (await ada.http('GET', '/api/webhooks')).json as unknown[];
  expect(kept).toHaveLength(statuses.filter((status) => status === 201).length);
  expect(kept.length).toBeLessThanOrEqual(20);
  while (kept.length < 20) {
    expect((await ada.http('POST', '/api/webhooks', wanted())).status).toBe(201);
    kept.push(null);
  }
  expect((await ada.http('POST', '/api/webhooks', wanted())).status).toBe(409);
});

test('a webhook is its owner’s alone, and goes with its session', async () => {
  await ada.found('inventory-saas');
  const { webhook } = await subscribe();
  const bob = new TestParticipant(server.url, 'Bob');
  await bob.join(ada.session!);
  expect((await bob.http('POST', '/api/webhooks', wanted())).status).toBe(403);
  for (const [method, path] of [
    ['DELETE', ''],
    ['POST', '/test'],
    ['POST', '/resume'],
    ['GET', '/deliveries'],
  ] as const)
    expect((await bob.http(method, `/api/webhooks/${webhook.id}${path}`)).status).toBe(404);
  expect((await bob.http('GET', '/api/webhooks')).json).toEqual([]);
  bob.leave();
  expect((await ada.http('DELETE', `/api/sessions/${ada.session!}`)).status).toBe(204);
  expect((await ada.http('GET', '/api/webhooks')).json).toEqual([]);
});

describe('every chat gets its own format, in which titles are text and nothing else', () => {
  test.each([
    ['slack', { text: expect.stringContaining('“&lt;!channel&gt; *Stock* [x](y)”') as string }],
    ['mattermost', { text: expect.stringContaining('\\[x\\]\\(y\\)') as string }],
    ['discord', { content: expect.stringContaining('\\*Stock\\*') as string, allowed_mentions: { parse: [] } }],
    ['teams', { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive' }] }],
  ])('%s', async (format, body) => {
    await ada.found('inventory-saas', { title: '<!channel> *Stock* [x](y)' });
    const { secret } = await subscribe({ format });
    expect(secret).toBeNull();
    await ada.do({ type: 'movePhase', to: 'gather' });
    await receiver.until(1);
    expect(bodies()[0]).toMatchObject(body);
    expect(receiver.received[0]?.headers['fitboard-signature']).toBeUndefined();
  });
});
