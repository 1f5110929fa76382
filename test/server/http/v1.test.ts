import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { StoreUnavailable } from '../../../server/store/storeErrors.ts';
import { v1Routes } from '../../../server/http/v1/v1Routes.ts';
import type { V1Name } from '../../../server/http/v1/v1Routes.ts';
import { reading } from '../../support/openApi.ts';
import type { OpenApi } from '../../support/openApi.ts';
import { TestParticipant } from '../../support/participant.ts';
import type { HttpAnswer } from '../../support/visitor.ts';
import { startServer } from '../../support/server.ts';
import type { TestServer } from '../../support/server.ts';
import { loopback, startReceiver } from './connections.ts';
import type { Receiver } from './connections.ts';

const names = Object.keys(v1Routes) as V1Name[];

describe('asking with a token', () => {
  let server: TestServer;
  let receiver: Receiver;
  let now = Date.parse('2026-11-23T09:00:00Z');
  let ada: TestParticipant;
  let bob: TestParticipant;
  let token: string;
  let record: string;
  let published: ReturnType<typeof reading>;
  const asked = new Set<V1Name>();

  const tokenOf = async (
    who: TestParticipant,
    scope: 'read' | 'write',
    days: number | null = null,
  ): Promise<string> => {
    const made = await who.http('POST', '/api/tokens', { name: `For ${scope}`, scope, days });
    expect(made.status).toBe(201);
    return (made.json as { secret: string }).secret;
  };
  const plain = (method: string, path: string, secret: string | null, body?: unknown): Promise<HttpAnswer> =>
    new TestParticipant(server.url, 'Program').http(
      method,
      path,
      body,
      secret === null ? {} : { authorization: `Bearer ${secret}` },
    );

  /** Asks, and holds the answer, also a refusal, to what the published document says of it. */
  const ask = async (
    name: V1Name,
    parts: Record<string, string> = {},
    body?: unknown,
    secret = token,
  ): Promise<HttpAnswer> => {
    const [method = '', path = ''] = name.split(' ');
    const address = path.replaceAll(/:(\w+)/g, (_whole, part: string) => parts[part] ?? part) + (parts['query'] ?? '');
    const answer = await plain(method, address, secret, body);
    expect(published.mistakesOf(published.operation(method, path), answer)).toEqual([]);
    if (answer.status < 400) asked.add(name);
    return answer;
  };

  beforeAll(async () => {
    receiver = await startReceiver();
    const outgoing = { allowPrivate: [`hooks.inside:${receiver.port}`], lookup: loopback };
    server = await startServer({ clock: () => now, outgoing });
    [ada, bob] = [new TestParticipant(server.url, 'Ada'), new TestParticipant(server.url, 'Bob')];
    published = reading((await ada.http('GET', '/api/openapi.json')).json as OpenApi);
    const session = await ada.found('inventory-saas');
    token = await tokenOf(ada, 'write');
    await bob.join(session);
    await ada.do({ type: 'movePhase', to: 'gather' });
  });
  afterAll(async () => {
    ada.leave();
    bob.leave();
    await server.close();
    await receiver.close();
  });

  test('F11 nothing of an open round is told but its turnout, and no name in an anonymous one', async () => {
    await bob.until(() => bob.state.phase === 'gather');
    await bob.cast({ type: 'skills', levels: { 'lang:python': 4 }, willingness: 3 });
    const id = ada.session!;
    const open = await ask('GET /api/v1/sessions/:id/rounds', { id });
    expect(open.json).toMatchObject([{ id: 'skills-1', status: 'open', cast: 1, expected: 2, voters: [bob.me] }]);
    expect((await ask('GET /api/v1/sessions/:id/results', { id })).status).toBe(409);
    expect((await ask('GET /api/v1/sessions/:id/export.:format', { id, format: 'json' })).status).toBe(409);
    for (const to of ['weigh'] as const) await ada.do({ type: 'movePhase', to });
    const results = await ask('GET /api/v1/sessions/:id/results', { id });
    expect(results.json).toMatchObject({ rounds: [{ id: 'skills-1', ballots: [{ name: 'Bob' }] }] });

    const other = new TestParticipant(server.url, 'Cleo');
    const anonymous = await other.found('inventory-saas');
    const guest = new TestParticipant(server.url, 'Secretary');
    await guest.join(anonymous);
    await other.do({ type: 'chooseAnonymity', anonymity: 'anonymous' });
    await other.do({ type: 'movePhase', to: 'gather' });
    await guest.until(() => guest.state.phase === 'gather');
    await guest.cast({ type: 'skills', levels: { 'lang:python': 4 }, willingness: 3 });
    const secret = await tokenOf(other, 'read');
    const rounds = await ask('GET /api/v1/sessions/:id/rounds', { id: anonymous }, undefined, secret);
    expect(rounds.json).toMatchObject([{ cast: 1, voters: null }]);
    await other.do({ type: 'movePhase', to: 'weigh' });
    const revealed = await ask('GET /api/v1/sessions/:id/results', { id: anonymous }, undefined, secret);
    expect(revealed.json).toMatchObject({ rounds: [{ ballots: null, summary: { tier: 'aggregate' } }] });
    expect(revealed.text).not.toContain('Secretary');
    other.leave();
    guest.leave();
  });

  test('every route answers as the document says', async () => {
    const id = ada.session!;
    await ask('GET /api/v1/token');
    await ask('GET /api/v1/sessions');
    await ask('POST /api/v1/sessions', {}, { template: 'blank', name: 'Ada', title: 'Made by a program' });
    await ask('GET /api/v1/sessions/:id', { id });
    await ask('GET /api/v1/sessions/:id/people', { id });
    for (const format of ['md', 'json', 'csv']) await ask('GET /api/v1/sessions/:id/export.:format', { id, format });
    await ask('GET /api/v1/templates');
    await ask('GET /api/v1/catalogue');
    for (const { id: framework } of (await ask('GET /api/v1/catalogue')).json as { id: string }[])
      await ask('GET /api/v1/catalogue/:id', { id: framework });
    expect((await ask('GET /api/v1/catalogue/:id', { id: 'nothing' })).status).toBe(404);

    for (const to of ['feel', 'assess', 'results', 'decide'] as const) await ada.do({ type: 'movePhase', to });
    const fields = { outcome: 'django', why: 'It fits what we know.', reviewOn: '2027-05-01' };
    await ada.do({ type: 'draftDecision', fields });
    await ada.do({ type: 'confirmDecision' });
    await ada.do({ type: 'archiveSession' });
    record = ada.state.record!;
    expect((await ask('GET /api/v1/records', { query: '?text=inventory&due=0' })).json).toMatchObject([{ id: record }]);
    await ask('GET /api/v1/records/:id', { id: record });
    expect((await ask('GET /api/v1/records/:id/verification', { id: record })).json).toMatchObject({
      intact: true,
      sameRanking: true,
    });
    for (const format of ['md', 'json', 'csv'])
      await ask('GET /api/v1/records/:id/export.:format', { id: record, format });
    await ask('GET /api/v1/records/:id/review.ics', { id: record });
    await ask('GET /api/v1/sessions/:id/results', { id });

    const made = await ask(
      'POST /api/v1/webhooks',
      {},
      {
        session: null,
        url: `http://hooks.inside:${receiver.port}/x`,
        format: 'slack',
        events: ['decided'],
      },
    );
    const { webhook } = made.json as { webhook: { id: string } };
    await ask('GET /api/v1/webhooks');
    expect((await ask('POST /api/v1/webhooks/:id/test', { id: webhook.id })).json).toMatchObject({
      status: 'delivered',
    });
    await ask('POST /api/v1/webhooks/:id/resume', { id: webhook.id });
    expect((await ask('GET /api/v1/webhooks/:id/deliveries', { id: webhook.id })).json).toHaveLength(1);
    await ask('DELETE /api/v1/webhooks/:id', { id: webhook.id });
    expect(names.filter((name) => !asked.has(name))).toEqual([]);
  });

  test('problems say where the mistake is', async () => {
    expect((await ask('POST /api/v1/sessions', {}, { template: 'blank', name: '' })).json).toMatchObject({
      status: 400,
      path: 'name',
    });
    expect((await ask('GET /api/v1/records', { query: '?status=lost' })).json).toMatchObject({
      status: 400,
      path: 'status',
    });
    expect((await ask('GET /api/v1/records', { query: '?nothing=1' })).status).toBe(400);
    expect((await ask('POST /api/v1/sessions', {}, '{"template":')).status).toBe(400);
    expect((await ask('POST /api/v1/sessions', {}, { template: 'x'.repeat(70_000) })).status).toBe(413);
    expect((await ask('GET /api/v1/records/:id', { id: 'FB-9999' })).status).toBe(404);
    expect((await ask('GET /api/v1/sessions', {}, undefined, 'fb_wrong')).status).toBe(401);
    const search = vi.spyOn(server.stores.records, 'search').mockRejectedValueOnce(new StoreUnavailable('gone'));
    expect((await ask('GET /api/v1/records')).status).toBe(503);
    search.mockRestore();
  });

  test('only a token opens it: no cookie, no other token, none that has expired or was revoked', async () => {
    expect((await ada.http('GET', '/api/v1/sessions')).status).toBe(401);
    for (const secret of [null, 'fb_wrong', `fb_${'A'.repeat(43)}`]) {
      const answer = await plain('GET', '/api/v1/sessions', secret);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    }
    const short = await tokenOf(ada, 'read', 30);
    expect((await plain('GET', '/api/v1/sessions', short)).status).toBe(200);
    now += 30 * 86_400_000;
    expect((await plain('GET', '/api/v1/sessions', short)).status).toBe(401);
    const lost = await tokenOf(ada, 'read');
    const [newest] = (await ada.http('GET', '/api/tokens')).json as {
      id: string;
      hint: string;
      usedAt: string | null;
    }[];
    expect(newest).toMatchObject({ hint: lost.slice(-4), usedAt: null });
    expect((await bob.http('DELETE', `/api/tokens/${newest!.id}`)).status).toBe(404);
    expect((await ada.http('DELETE', `/api/tokens/${newest!.id}`)).status).toBe(204);
    expect((await plain('GET', '/api/v1/sessions', lost)).status).toBe(401);
  });

  test('8.2.1 a token that reads changes nothing, and no token makes tokens or joins', async () => {
    const reading = await tokenOf(ada, 'read');
    expect((await ask('POST /api/v1/sessions', {}, { template: 'blank', name: 'Ada' }, reading)).status).toBe(403);
    expect((await ask('GET /api/v1/sessions', {}, undefined, reading)).status).toBe(200);
    expect((await plain('POST', '/api/tokens', reading, { name: 'More', scope: 'write', days: null })).status).toBe(
      401,
    );
    expect((await plain('GET', '/api/sessions', token)).json).toEqual([]);
  });

  test('2.3.2 nobody has more tokens than twenty, also of many asked for at once', async () => {
    const eve = new TestParticipant(server.url, 'Eve');
    await eve.http('PUT', '/api/me', { name: 'Eve' });
    const more = { name: 'Wiki', scope: 'read', days: null };
    await Promise.all(Array.from({ length: 40 }, () => eve.http('POST', '/api/tokens', more)));
    const kept = (await eve.http('GET', '/api/tokens')).json as unknown[];
    expect(kept.length).toBeLessThanOrEqual(20);
    for (let n = kept.length; n < 20; n += 1) expect((await eve.http('POST', '/api/tokens', more)).status).toBe(201);
    expect((await eve.http('POST', '/api/tokens', more)).status).toBe(409);
  });

  test('a token is kept as a hash alone and shown once', async () => {
    const secret = await tokenOf(bob, 'read');
    expect(secret).toMatch(/^fb_[A-Za-z0-9_-]{43}$/);
    const [kept] = await server.stores.tokens.of(
      (await bob.http('GET', '/api/me')).json === null
        ? ''
        : ((await bob.http('GET', '/api/me')).json as { person: string }).person,
    );
    expect(JSON.stringify(kept)).not.toContain(secret);
    expect((await bob.http('GET', '/api/tokens')).text).not.toContain(secret);
  });

  test('a token has 300 requests in five minutes, and others are not held up by it', async () => {
    const busy = await tokenOf(bob, 'read');
    const statuses: number[] = [];
    for (let n = 0; n < 301; n += 1) statuses.push((await plain('GET', '/api/v1/token', busy)).status);
    expect(statuses.slice(0, 300).every((status) => status === 200)).toBe(true);
    expect(statuses.at(-1)).toBe(429);
    expect((await plain('GET', '/api/v1/token', token)).status).toBe(200);
  });

  test('the page to read names every route, and needs nothing from elsewhere', async () => {
    const page = await ada.http('GET', '/api/docs');
    expect(page.type).toContain('text/html');
    for (const { operationId } of Object.values(
      (
        (await ada.http('GET', '/api/openapi.json')).json as {
          paths: Record<string, Record<string, { operationId: string }>>;
        }
      ).paths,
    ).flatMap((methods) => Object.values(methods)))
      expect(page.text).toContain(`id="${operationId}"`);
    expect(page.text).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(page.text).not.toMatch(/<style|style="|<script(?! src="\/theme\.js")/);
    expect((await ada.http('GET', '/api/docs.css')).type).toContain('text/css');
    expect(page.text).toContain('<details><summary>Contents</summary>');
  });
});
