import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { TestParticipant } from '../../support/participant.ts';
import { startServer } from '../../support/server.ts';
import type { TestServer } from '../../support/server.ts';

let server: TestServer;
let ada: TestParticipant;
let eve: TestParticipant;
let wire: Socket;

const connect = (cookie: string, origin = server.url): Socket =>
  io(server.url, { transports: ['websocket'], forceNew: true, reconnection: false, extraHeaders: { origin, cookie } });
const connected = (socket: Socket): Promise<boolean> =>
  new Promise((resolve) => {
    socket.once('connect', () => resolve(true));
    socket.once('connect_error', () => resolve(false));
  });

beforeEach(async () => {
  server = await startServer();
  ada = new TestParticipant(server.url, 'Ada');
  eve = new TestParticipant(server.url, 'Eve');
  const session = await ada.found();
  await ada.do({ type: 'movePhase', to: 'gather' });
  await eve.join(session);
  wire = connect(eve.cookie);
  await connected(wire);
});
afterEach(async () => {
  wire.disconnect();
  ada.leave();
  eve.leave();
  await server.close();
});

const logLength = async (): Promise<number> => (await server.stores.log.read(ada.session!, 0)).length;
/** Nothing has changed, and others still work. */
const unharmed = async (before: number): Promise<void> => {
  expect(await logLength()).toBe(before);
  expect((await ada.send({ type: 'startTimer', seconds: 60 })).ok).toBe(true);
};
const kindOf = async (event: string, message: unknown): Promise<string> => {
  const answer = (await wire.timeout(10_000).emitWithAck(event, message)) as {
    ok: boolean;
    refusal?: { kind: string };
  };
  return answer.ok ? 'ok' : (answer.refusal?.kind ?? '');
};
const request = (command: unknown, more: Record<string, unknown> = {}): unknown => ({
  sessionId: ada.session,
  clientId: 'eve',
  clientSeq: 1,
  command,
  ...more,
});
const ballot = (levels: unknown): unknown =>
  request({ type: 'castBallot', round: 'skills-1', ballot: { type: 'skills', levels, willingness: null } });
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const withProto = JSON.parse('{"__proto__": 3, "lang:python": 1}') as unknown;

describe('over the socket', () => {
  test.each<[string, string, () => unknown]>([
    ['an unknown key', 'session:command', () => request({ type: 'endSession', really: true })],
    ['an unknown key around the command', 'session:command', () => request({ type: 'endSession' }, { actor: 1 })],
    ['an unknown command', 'session:command', () => request({ type: 'becomeKing' })],
    [
      'a command only the server gives',
      'session:command',
      () => request({ type: 'joinSession', role: 'participant', simulated: true }),
    ],
    ['a wrong type', 'session:command', () => request({ type: 'startTimer', seconds: 'many' })],
    ['a number that is none', 'session:command', () => request({ type: 'startTimer', seconds: Number.NaN })],
    [
      'a number without end',
      'session:command',
      () => request({ type: 'startTimer', seconds: Number.POSITIVE_INFINITY }),
    ],
    ['a fraction for a sequence', 'session:command', () => request({ type: 'stopTimer' }, { clientSeq: 1.5 })],
    ['a text that is too long', 'session:command', () => request({ type: 'recordDissent', text: 'x'.repeat(30_000) })],
    [
      'a client id that is too long',
      'session:command',
      () => request({ type: 'stopTimer' }, { clientId: 'x'.repeat(500) }),
    ],
    ['a key that reaches the prototype', 'session:command', () => ballot(withProto)],
    [
      'a table that is too large',
      'session:command',
      () => ballot(Object.fromEntries(Array.from({ length: 3000 }, (_, n) => [`topic:t${String(n)}`, 1]))),
    ],
    ['deep nesting', 'session:command', () => ballot({ 'lang:python': JSON.parse(nested(200)) as unknown })],
    ['an array', 'session:command', () => []],
    ['nothing', 'session:command', () => null],
    ['a string', 'session:command', () => 'endSession'],
    ['binary data', 'session:command', () => Buffer.from('endSession')],
    ['a session id that is none', 'session:open', () => ({ version: 1, sessionId: '../../etc/passwd', after: 0 })],
    ['a negative place', 'session:open', () => ({ version: 1, sessionId: ada.session, after: -1 })],
    ['a participant that is none', 'session:nudge', () => ({ sessionId: ada.session, participant: 'everybody' })],
    ['ballots of somebody else', 'session:ballots', () => ({ sessionId: ada.session, participant: 1 })],
    ['a closing of nothing', 'session:close', () => ({})],
    ['an unknown event', 'session:destroy', () => ({ sessionId: ada.session })],
  ])('%s is refused and changes nothing', async (_name, event, message) => {
    const before = await logLength();
    expect(await kindOf(event, message())).toBe('badRequest');
    await unharmed(before);
  });

  test('a refusal says where the mistake is', async () => {
    const answer: unknown = await wire
      .timeout(10_000)
      .emitWithAck('session:command', request({ type: 'startTimer', seconds: 'many' }));
    expect(answer).toMatchObject({ refusal: { path: 'command.seconds' } });
  });

  test('twenty thousand brackets do not reach a parser that falls over', async () => {
    const before = await logLength();
    const answered = new Promise<string>((resolve) => {
      wire.io.engine.on('packet', ({ data }: { data?: unknown }) => {
        if (typeof data === 'string' && data.startsWith('377')) resolve(data);
      });
    });
    wire.io.engine.write(`277["session:command",${nested(20_000)}]`);
    expect(await answered).toContain('badRequest');
    await unharmed(before);
  });

  test('a message that is too large closes its connection and no other', async () => {
    const before = await logLength();
    const closed = new Promise<void>((resolve) => wire.once('disconnect', () => resolve()));
    wire.emit('session:command', request({ type: 'recordDissent', text: 'x'.repeat(70_000) }));
    await closed;
    await unharmed(before);
  });

  test.each([
    '2',
    '2[',
    '2{}',
    '2["session:command"',
    '29999999999999999999["a"]',
    '5',
    '51-["a",{"_placeholder":true,"num":9}]',
    'zzz',
  ])('a broken packet (%s) harms nobody else', async (packet) => {
    const before = await logLength();
    wire.io.engine.write(packet);
    await unharmed(before);
  });

  test('a missing acknowledgement is no reason to fall over', async () => {
    const before = await logLength();
    wire.emit('session:command', request({ type: 'becomeKing' }));
    wire.emit('session:open');
    wire.emit('session:nudge', null, 'not a function');
    wire.emit('unheard:of');
    expect(await kindOf('session:close', { sessionId: ada.session })).toBe('ok');
    await unharmed(before);
  });

  test('a command without an acknowledgement is still done', async () => {
    wire.emit('session:command', ballot({ 'lang:python': 3 }));
    await ada.until(() => ada.round().cast.includes(eve.me!));
  });

  test('ids of another session are refused', async () => {
    const zoe = new TestParticipant(server.url, 'Zoe');
    const elsewhere = await zoe.found();
    expect(await kindOf('session:open', { version: 1, sessionId: elsewhere, after: 0 })).toBe('forbidden');
    expect(await kindOf('session:command', request({ type: 'stopTimer' }, { sessionId: elsewhere }))).toBe('forbidden');
    expect(
      await kindOf(
        'session:command',
        request({ type: 'castBallot', round: 'weigh-9', ballot: { type: 'skills', levels: {}, willingness: null } }),
      ),
    ).toBe('rejected');
    expect(await kindOf('session:nudge', { sessionId: elsewhere, participant: 1 })).toBe('forbidden');
    zoe.leave();
  });

  test('an old page is told to reload', async () => {
    expect(await kindOf('session:open', { version: 0, sessionId: ada.session, after: 0 })).toBe('upgradeRequired');
  });

  test('a connection that keeps sending nonsense is closed', async () => {
    const closed = new Promise<void>((resolve) => wire.once('disconnect', () => resolve()));
    for (let n = 0; n < 10; n += 1) wire.emit('session:command', n);
    await closed;
    expect(eve.wire.connected).toBe(true);
  });

  test('a flood is told to wait, and the rest is answered', async () => {
    const kinds = await Promise.all(
      Array.from({ length: 60 }, () => kindOf('session:close', { sessionId: ada.session })),
    );
    expect(kinds.filter((kind) => kind === 'tooMany').length).toBeGreaterThan(0);
    expect(kinds.filter((kind) => kind === 'ok').length).toBeGreaterThanOrEqual(40);
  });
});

describe('who may connect', () => {
  test('a page of another origin is refused', async () => {
    expect(await connected(connect(eve.cookie, 'https://evil.example'))).toBe(false);
    expect(await connected(connect(eve.cookie, 'null'))).toBe(false);
  });

  test('an upgrade without an origin is refused', async () => {
    const socket = io(server.url, { transports: ['websocket'], forceNew: true, reconnection: false });
    expect(await connected(socket)).toBe(false);
  });

  test('polling without an origin needs the browser’s word that it is the same site', async () => {
    const poll = (headers: Record<string, string>) =>
      fetch(`${server.url}/socket.io/?EIO=4&transport=polling`, { headers });
    expect((await poll({ 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    expect((await poll({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await poll({})).status).toBe(403);
    expect((await poll({ origin: server.url })).status).toBe(200);
  });

  test('a cookie that was not signed here names nobody', async () => {
    const forged = connect('fb_guest=guest-AAAAAAAAAAAAAAAAAAAAAA.forged');
    expect(await connected(forged)).toBe(true);
    const answer: unknown = await forged
      .timeout(10_000)
      .emitWithAck('session:open', { version: 1, sessionId: ada.session, after: 0 });
    expect(answer).toMatchObject({ ok: false, refusal: { kind: 'forbidden' } });
    forged.disconnect();
  });
});

describe('over HTTP', () => {
  test.each<[string, number, string, string, unknown]>([
    ['an unknown key', 400, 'POST', '/api/sessions', { template: 'blank', name: 'X', admin: true }],
    ['a wrong type', 400, 'POST', '/api/sessions', { template: 7, name: 'X' }],
    ['an unknown template', 400, 'POST', '/api/sessions', { template: 'no-such', name: 'X' }],
    ['an empty name', 400, 'PUT', '/api/me', { name: '   ' }],
    ['a name of several lines', 400, 'PUT', '/api/me', { name: 'a\nb' }],
    ['a name that is too long', 400, 'PUT', '/api/me', { name: 'x'.repeat(1000) }],
    ['an array', 400, 'PUT', '/api/me', []],
    ['malformed JSON', 400, 'PUT', '/api/me', '{"name":'],
    ['a bare string', 400, 'PUT', '/api/me', '"Ada"'],
    ['a key that reaches the prototype', 400, 'PUT', '/api/me', '{"name":"X","__proto__":{"admin":true}}'],
    ['deep nesting', 400, 'PUT', '/api/me', `{"name":${nested(20_000)}}`],
    ['an oversize body', 413, 'PUT', '/api/me', { name: 'x'.repeat(70_000) }],
    ['a role that cannot be asked for', 400, 'POST', '/api/sessions/SESSION/join', { name: 'X', role: 'facilitator' }],
    ['a session that is none', 404, 'GET', '/api/sessions/no-such', undefined],
    ['a session nobody founded', 404, 'GET', '/api/sessions/AAAAAAAAAAAAAAAAAAAAAA', undefined],
    ['a record nobody wrote', 404, 'GET', '/api/records/FB-99999', undefined],
    ['a date that is none', 400, 'GET', '/api/records?from=yesterday', undefined],
    ['an unknown question', 400, 'GET', '/api/records?sort=asc', undefined],
    ['an address that cannot be read', 400, 'GET', '/api/sessions/%E0%A4%A', undefined],
    ['an unknown address', 404, 'GET', '/api/no-such', undefined],
    ['an unknown page', 404, 'GET', '/wp-admin', undefined],
    ['a method that is not offered', 404, 'PATCH', '/api/me', undefined],
  ])('%s is a problem document with status %i', async (_name, status, method, path, body) => {
    const answer = await eve.http(method, path.replace('SESSION', ada.session!), body);
    expect(answer.status).toBe(status);
    expect(answer.type).toContain('application/problem+json');
    expect(answer.json).toMatchObject({ type: 'about:blank', status });
    expect((answer.json as { detail: string }).detail.length).toBeGreaterThan(5);
    expect(answer.text).not.toMatch(/at .*\.ts:|node_modules/);
  });

  test('a body that is not compressed as it says is a bad request, and no fault of the server', async () => {
    for (const coding of ['gzip', 'deflate', 'br']) {
      const answer = await eve.http('PUT', '/api/me', { name: 'Eve' }, { 'content-encoding': coding });
      expect([coding, answer.status, answer.type]).toEqual([coding, 400, 'application/problem+json; charset=utf-8']);
    }
  });

  test('a form of another site can change nothing', async () => {
    const put = (headers: Record<string, string>) => eve.http('PUT', '/api/me', { name: 'Eve' }, headers);
    expect((await put({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await put({ 'sec-fetch-site': 'same-site' })).status).toBe(403);
    expect((await put({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await put({ 'content-type': 'text/plain' })).status).toBe(415);
    expect((await put({ 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415);
    expect((await put({ 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    expect((await put({ origin: server.url })).status).toBe(200);
  });
});
