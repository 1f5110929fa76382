import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStores } from '../../../server/store/openStores.ts';
import type { Stores } from '../../../server/store/ports.ts';
import type { DecisionRecord } from '../../../shared/record/types.ts';
import { TestParticipant } from '../../support/participant.ts';
import { peopleAt } from '../../support/people.ts';
import type { People } from '../../support/people.ts';
import { startServer } from '../../support/server.ts';
import type { TestServer } from '../../support/server.ts';

let server: TestServer;
let stores: Stores;
let ada: TestParticipant;
let people: People;
const person = (name: string): TestParticipant => people.person(name);

beforeEach(async () => {
  stores = await openStores({ kind: 'memory', dataDir: '' });
  server = await startServer({ stores });
  people = peopleAt(server.url);
  ada = person('Ada');
});
afterEach(async () => {
  people.leave();
  await server.close();
});

/** From the template to the archive with two voters; answers the id of the record. */
const archived = async (rehearsal = false): Promise<string> => {
  const session = await ada.found('inventory-saas', { rehearsal });
  const bob = person('Bob');
  await bob.join(session);
  await ada.do({ type: 'movePhase', to: 'gather' });
  await bob.until(() => bob.state.phase === 'gather');
  await bob.cast({ type: 'skills', levels: { 'lang:python': 4, 'fw:django': 3 }, willingness: 2 });
  for (const to of ['weigh', 'feel', 'assess', 'results', 'decide'] as const) await ada.do({ type: 'movePhase', to });
  const fields = { outcome: 'django', why: 'It fits what we know.', reviewOn: '2027-05-01' };
  await ada.do({ type: 'draftDecision', fields });
  await ada.do({ type: 'confirmDecision' });
  await ada.do({ type: 'archiveSession' });
  return ada.state.record!;
};

describe('who I am', () => {
  test('nobody at first, then the guest of a cookie that scripts cannot read', async () => {
    expect((await ada.http('GET', '/api/me')).json).toMatchObject({ person: null, name: '', account: null });
    const put = await ada.http('PUT', '/api/me', { name: 'Ada' });
    const cookie = put.headers.getSetCookie()[0]!;
    expect(cookie).toMatch(/^fb_guest=.*HttpOnly/);
    expect(cookie).toContain('SameSite=Lax');
    expect(cookie).not.toContain('Secure');
    expect((await ada.http('GET', '/api/me')).json).toMatchObject({ name: 'Ada' });
    expect((await ada.http('PUT', '/api/me', { name: 'Ada L.' })).headers.getSetCookie()).toEqual([]);
  });

  test('the cookie is Secure where the public address is https', async () => {
    const safe = await startServer({ publicUrl: 'https://fitboard.example' });
    const guest = new TestParticipant(safe.url, 'Guest');
    const answer = await guest.http('PUT', '/api/me', { name: 'Guest' }, { origin: 'https://fitboard.example' });
    expect(answer.headers.getSetCookie()[0]).toContain('Secure');
    expect(answer.headers.get('strict-transport-security')).toContain('max-age=31536000');
    await safe.close();
  });

  test('a cookie changed by hand names nobody', async () => {
    await ada.http('PUT', '/api/me', { name: 'Ada' });
    ada.cookie = ada.cookie.replace('guest-', 'guest-A');
    expect((await ada.http('GET', '/api/me')).json).toMatchObject({ person: null });
  });
});

describe('headers', () => {
  test('the policy is exactly ours, and nothing of the API is cached', async () => {
    const { headers } = await ada.http('GET', '/api/templates');
    expect(headers.get('content-security-policy')?.split(';').sort()).toEqual(
      [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
      ].sort(),
    );
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('permissions-policy')).toContain('camera=()');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  test('Socket.IO and the metrics carry them too, refusals as well', async () => {
    const metricsToken = 'a token that only a reader of metrics has';
    const measured = await startServer({ metricsToken });
    const guest = new TestParticipant(measured.url, 'Guest');
    const authorization = `Bearer ${metricsToken}`;
    const answers = [
      await guest.http('GET', '/socket.io/?EIO=4&transport=polling', undefined, { 'sec-fetch-site': 'same-origin' }),
      await guest.http('GET', '/socket.io/?EIO=4&transport=polling', undefined, { origin: 'https://evil.example' }),
      await guest.http('GET', '/socket.io/?EIO=4&transport=none'),
      await guest.http('GET', '/metrics', undefined, { authorization }),
      await guest.http('GET', '/metrics'),
    ];
    const own = (await guest.http('GET', '/api/templates')).headers;
    await measured.close();
    expect(answers.map(({ status }) => status)).toEqual([200, 403, 400, 200, 401]);
    for (const { headers } of answers)
      for (const name of ['content-security-policy', 'x-content-type-options', 'cross-origin-opener-policy'])
        expect(headers.get(name), name).toBe(own.get(name));
  });
});

describe('health', () => {
  test('ready while the store takes writes, alive even when it does not', async () => {
    expect((await ada.http('GET', '/readyz')).status).toBe(200);
    const sick = await startServer({ stores: { ...stores, ping: () => Promise.reject(new Error('disk full')) } });
    const guest = new TestParticipant(sick.url, 'Guest');
    expect((await guest.http('GET', '/readyz')).status).toBe(503);
    expect((await guest.http('GET', '/healthz')).status).toBe(200);
    await sick.close();
  });

  test('a fault of the store is busy, in words, without a stack', async () => {
    const sick = await startServer({
      stores: { ...stores, log: { ...stores.log, append: () => Promise.reject(new Error('secret path /var/x')) } },
    });
    const guest = new TestParticipant(sick.url, 'Guest');
    const answer = await guest.http('POST', '/api/sessions', { template: 'blank', name: 'Guest', title: 'T' });
    expect(answer.status).toBe(503);
    expect(answer.text).not.toContain('secret path');
    await sick.close();
  });
});

describe('join codes', () => {
  const codeOf = async (): Promise<string> => (await stores.directory.session(ada.session!))!.code!;

  test('a code typed loosely leads to its session, and dies with it', async () => {
    const session = await ada.found();
    const code = await codeOf();
    const typed = `${code.slice(0, 4)}-${code.slice(4)}`.toLowerCase();
    const bob = person('Bob');
    expect((await bob.http('POST', '/api/join', { code: typed })).json).toEqual({ sessionId: session });
    await ada.do({ type: 'endSession' });
    expect((await bob.http('POST', '/api/join', { code })).status).toBe(404);
  });

  test('14.2.6 a code reaches the lobby alone: what the door asks for is asked all the same', async () => {
    const session = await ada.found('inventory-saas');
    await ada.do({ type: 'movePhase', to: 'gather' });
    const door = `/api/sessions/${session}/door`;
    expect((await ada.http('PUT', door, { entry: 'passphrase', passphrase: 'kettle drum' })).status).toBe(200);
    const eve = person('Eve');
    expect((await eve.http('POST', '/api/join', { code: await codeOf() })).json).toEqual({ sessionId: session });
    const lobby = (await eve.http('GET', `/api/sessions/${session}`)).json;
    expect(lobby).toMatchObject({ question: '', me: null, door: 'passphrase' });
    expect(Object.keys(lobby as object)).not.toContain('names');
    expect((await eve.http('POST', `/api/sessions/${session}/join`, { name: 'Eve', role: 'observer' })).status).toBe(
      403,
    );
    expect(await eve.ask(session, 0)).toMatchObject({ ok: false, refusal: { kind: 'forbidden' } });
    eve.leave();
  });

  test('five wrong codes a minute close the door with a clear sentence', async () => {
    await ada.found();
    const bob = person('Bob');
    for (let n = 0; n < 5; n += 1)
      expect((await bob.http('POST', '/api/join', { code: `0000000${String(n)}` })).status).toBe(404);
    const answer = await bob.http('POST', '/api/join', { code: await codeOf() });
    expect(answer.status).toBe(429);
    expect((answer.json as { detail: string }).detail).toContain('Wait a minute');
    expect(answer.headers.get('retry-after')).toBe('60');
  });

  test('6.3.1 of forty wrong codes at once five are looked at, and a crowd with the right one comes in before', async () => {
    await ada.found();
    const code = await codeOf();
    const tryAll = (codes: readonly string[]) =>
      Promise.all(codes.map(async (each) => (await person('Eve').http('POST', '/api/join', { code: each })).status));
    expect(await tryAll(Array.from({ length: 12 }, () => code))).toEqual(Array.from({ length: 12 }, () => 200));
    const statuses = await tryAll(Array.from({ length: 40 }, (_, n) => `000000${String(n).padStart(2, '0')}`));
    expect(statuses.filter((status) => status === 404)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(35);
    expect(await tryAll([code])).toEqual([429]);
  });

  test('an office of thirty behind one address joins by code', async () => {
    await ada.found();
    const code = await codeOf();
    const answers = await Promise.all(Array.from({ length: 30 }, () => ada.http('POST', '/api/join', { code })));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 30 }, () => 200));
  });

  test('an address in a forged header is not believed', async () => {
    const bob = person('Bob');
    for (let n = 0; n < 5; n += 1) {
      await bob.http('POST', '/api/join', { code: '00000000' }, { 'x-forwarded-for': `10.0.0.${String(n)}` });
    }
    expect((await bob.http('POST', '/api/join', { code: '00000000' }, { 'x-forwarded-for': '10.9.9.9' })).status).toBe(
      429,
    );
  });
});

describe('sessions', () => {
  test('a stranger with the link learns what the lobby shows and no more', async () => {
    const session = await ada.found('inventory-saas');
    const bob = person('Bob');
    const { json } = await bob.http('GET', `/api/sessions/${session}`);
    expect(json).toEqual({
      id: session,
      title: ada.state.title,
      question: ada.state.question,
      phase: 'frame',
      status: 'open',
      anonymity: 'named',
      people: 1,
      rehearsal: false,
      me: null,
      mode: 'full',
      door: 'link',
      knock: null,
    });
    expect((await bob.http('GET', `/api/sessions/${session}/export.md`)).status).toBe(403);
    expect((await bob.http('PUT', `/api/sessions/${session}/name`, { name: 'Bob' })).status).toBe(403);
    expect((await bob.http('POST', `/api/sessions/${session}/personal-link`, {})).status).toBe(403);
    expect((await bob.http('GET', '/api/sessions')).json).toEqual([]);
  });

  test('my list says what waits for me', async () => {
    const session = await ada.found('inventory-saas');
    const bob = person('Bob');
    await bob.join(session);
    await ada.do({ type: 'movePhase', to: 'gather' });
    expect((await bob.http('GET', '/api/sessions')).json).toMatchObject([
      { id: session, role: 'participant', phase: 'gather', ballotOpen: true, people: 2, present: 2, candidates: 3 },
    ]);
    await bob.until(() => bob.state.phase === 'gather');
    await bob.cast({ type: 'skills', levels: {}, willingness: null });
    expect((await bob.http('GET', '/api/sessions')).json).toMatchObject([{ ballotOpen: false }]);
  });

  test('F11 nothing can be taken along before a reveal, everything that is shown after it', async () => {
    const session = await ada.found('inventory-saas');
    expect((await ada.http('GET', `/api/sessions/${session}/export.md`)).status).toBe(409);
    await ada.do({ type: 'movePhase', to: 'gather' });
    await ada.do({ type: 'chooseVoting', votes: true });
    await ada.cast({ type: 'skills', levels: { 'lang:python': 3 }, willingness: null });
    await ada.do({ type: 'movePhase', to: 'weigh' });
    for (const [format, type] of [
      ['md', 'text/markdown'],
      ['json', 'application/json'],
      ['csv', 'text/csv'],
    ] as const) {
      const answer = await ada.http('GET', `/api/sessions/${session}/export.${format}`);
      expect(answer.status).toBe(200);
      expect(answer.type).toContain(type);
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename=/);
      expect(answer.text).toContain('Django');
    }
    expect((await ada.http('GET', `/api/sessions/${session}/export.pdf`)).status).toBe(404);
  });
});

describe('records', () => {
  test('R3 R4 an archived session stands in the archive, untouched and recomputable', async () => {
    const id = await archived();
    expect((await ada.http('GET', '/api/records?text=inventory')).json).toMatchObject([
      { id, choice: expect.any(String) as string },
    ]);
    const { json } = await ada.http('GET', `/api/records/${id}`);
    expect(json).toMatchObject({
      record: { body: { id, choice: 'django', status: 'decided' }, names: { 1: 'Ada', 2: 'Bob' } },
      verification: { intact: true, sameRanking: true, differences: [] },
      successors: [],
    });
    expect((await ada.http('GET', `/api/records/${id}/export.md`)).text).toContain('It fits what we know.');
    expect(await ada.refused({ type: 'reopenSession' })).toBe('sessionEnded');
    expect((await ada.http('GET', '/api/sessions')).json).toMatchObject([{ status: 'archived', record: id }]);
  });

  test('a record lost between its commit and its shelf is built again, the same', async () => {
    const id = await archived();
    const first = (await stores.records.get(ada.state.record!))!;
    const shelved: DecisionRecord[] = [];
    const forgetful: Stores = {
      ...stores,
      records: {
        ...stores.records,
        get: () => Promise.resolve(null),
        put: (record) => {
          shelved.push(record);
          return Promise.resolve('stored');
        },
      },
    };
    const again = await startServer({ stores: forgetful });
    const reader = new TestParticipant(again.url, 'Reader');
    await reader.http('GET', `/api/sessions/${ada.session!}`);
    await again.close();
    expect(shelved[0]).toEqual(first);
    expect(shelved[0]?.body.id).toBe(id);
  });

  test('a rehearsal is archived and never listed', async () => {
    const id = await archived(true);
    expect((await ada.http('GET', '/api/records')).json).toEqual([]);
    expect((await ada.http('GET', `/api/records/${id}`)).json).toMatchObject({ record: { body: { rehearsal: true } } });
  });

  test('a successor starts from the record, and both know each other', async () => {
    const id = await archived();
    const eve = person('Eve');
    eve.cookie = ada.cookie;
    const session = await eve.found('inventory-saas', { predecessor: id });
    expect(eve.state.predecessor).toBe(id);
    expect(eve.state.question).toBe(ada.state.question);
    expect(eve.state.candidates).toEqual(ada.state.candidates);
    expect(eve.state.criteria).toEqual(ada.state.criteria);
    expect(eve.state.situation).toEqual(ada.state.situation);
    expect(eve.state.rounds).toEqual([]);
    expect((await eve.http('GET', `/api/records/${id}`)).json).toMatchObject({ successors: [session] });
    expect(
      (await eve.http('POST', '/api/sessions', { template: 'blank', name: 'Eve', predecessor: 'FB-999' })).status,
    ).toBe(404);
  });

  test('8.3.1 strangers silence no review: only who took part in a decision, or administers, looks at it again', async () => {
    const id = await archived();
    const [eve, out] = [person('Eve'), person('Out')];
    const founding = { template: 'blank', name: 'Eve', predecessor: id };
    expect((await eve.http('GET', `/api/records/${id}`)).json).toMatchObject({ mayFollow: false });
    // The record names its session, which nobody comes into any more.
    expect(
      (await eve.http('POST', `/api/sessions/${ada.session!}/join`, { name: 'Eve', role: 'participant' })).status,
    ).toBe(409);
    const refused = await eve.http('POST', '/api/sessions', founding);
    expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('took part in this decision')]);
    expect(await stores.records.successors(ada.state.record!)).toEqual([]);

    await ada.found('inventory-saas', { title: 'Without Out' });
    await ada.do({ type: 'removeParticipant', participant: await out.join(ada.session!) });
    for (const to of ['gather', 'weigh', 'feel', 'assess', 'results', 'decide'] as const)
      await ada.do({ type: 'movePhase', to });
    const fields = { outcome: 'django', why: 'It fits.', reviewOn: '2027-05-01' };
    await ada.do({ type: 'draftDecision', fields });
    await ada.do({ type: 'confirmDecision' });
    await ada.do({ type: 'archiveSession' });
    const second = ada.state.record!;
    expect((await out.http('POST', '/api/sessions', { ...founding, predecessor: second })).status).toBe(403);
    expect((await ada.http('GET', `/api/records/${second}`)).json).toMatchObject({ mayFollow: true });

    // Whoever took part still may when the session itself has been deleted.
    expect((await ada.http('DELETE', `/api/sessions/${ada.session!}`)).status).toBe(204);
    expect((await eve.http('POST', '/api/sessions', { ...founding, predecessor: second })).status).toBe(403);
    expect((await ada.http('POST', '/api/sessions', { ...founding, predecessor: second })).status).toBe(201);
  });

  test('8.2.2 the address of a session that looks at it again is told to the people in it alone', async () => {
    const id = await archived();
    const eve = person('Eve');
    const again = person('Ada');
    again.cookie = ada.cookie;
    const session = await again.found('inventory-saas', { predecessor: id });
    const told = await eve.http('GET', `/api/records/${id}`);
    expect(told.json).toMatchObject({ successors: [], laterRecords: [], others: 1 });
    await eve.http('PUT', '/api/me', { name: 'Eve' });
    const { secret } = (await eve.http('POST', '/api/tokens', { name: 'Reads', scope: 'read', days: null })).json as {
      secret: string;
    };
    const program = person('Program');
    program.token = secret;
    const told1 = await program.http('GET', `/api/v1/records/${id}`);
    expect(told1.json).toMatchObject({ successors: [], laterRecords: [], others: 1 });
    const files = await Promise.all(
      ['md', 'json', 'csv'].map(async (format) => (await eve.http('GET', `/api/records/${id}/export.${format}`)).text),
    );
    for (const text of [told.text, told1.text, ...files]) expect(text).not.toContain(session);

    await again.http('PUT', '/api/me', { name: 'Ada' });
    expect((await ada.http('GET', `/api/records/${id}`)).json).toMatchObject({ successors: [session], others: 0 });
    const out = await eve.join(session);
    expect((await eve.http('GET', `/api/records/${id}`)).json).toMatchObject({ successors: [session] });
    await again.do({ type: 'removeParticipant', participant: out });
    expect((await eve.http('GET', `/api/records/${id}`)).json).toMatchObject({ successors: [], others: 1 });
  });
});

describe('the pages', () => {
  let folder: string;
  let pages: TestServer;
  let reader: TestParticipant;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fitboard-client-'));
    await mkdir(join(folder, 'assets'));
    await writeFile(join(folder, 'index.html'), '<!doctype html><title>Fitboard</title>');
    await writeFile(join(folder, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    await writeFile(join(folder, 'assets/main-abc123.js'), 'export {};');
    pages = await startServer({ clientDir: folder });
    reader = new TestParticipant(pages.url, 'Reader');
  });
  afterEach(async () => {
    await pages.close();
    await rm(folder, { recursive: true, force: true });
  });

  test.each([
    '/',
    '/j',
    '/j/ABCD2345',
    '/s/AAAAAAAAAAAAAAAAAAAAAA',
    '/s/AAAAAAAAAAAAAAAAAAAAAA/screen',
    '/me/AAAAAAAAAAAAAAAAAAAAAA',
    '/archive',
    '/r/FB-1',
  ])('%s is the page, never cached', async (path) => {
    const answer = await reader.http('GET', path);
    expect([answer.status, answer.type]).toEqual([200, 'text/html; charset=utf-8']);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'");
  });

  test('hashed files are kept for ever, others asked for anew, and nothing else is served', async () => {
    const asset = await reader.http('GET', '/assets/main-abc123.js');
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await reader.http('GET', '/favicon.svg')).headers.get('cache-control')).toBe('no-cache');
    expect((await reader.http('GET', '/assets/no-such.js')).status).toBe(404);
    expect((await reader.http('GET', '/../package.json')).status).toBe(404);
    expect((await reader.http('GET', '/anything')).type).toContain('application/problem+json');
  });
});
