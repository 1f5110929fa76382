import { request } from 'node:http';
import { hostname } from 'node:os';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { systemRandomness } from '../../../server/authority/randomness.ts';
import { createLog } from '../../../server/log.ts';
import { TestParticipant } from '../../support/participant.ts';
import { startServer } from '../../support/server.ts';
import type { TestServer, TestServerSetting } from '../../support/server.ts';

let server: TestServer;
const begin = async (setting: TestServerSetting = {}): Promise<TestParticipant> => {
  server = await startServer({ rates: 'guarded', ...setting });
  return new TestParticipant(server.url, 'Ada');
};
afterEach(() => server.close());

const found = (who: TestParticipant, headers: Record<string, string> = {}) =>
  who.http('POST', '/api/sessions', { template: 'blank', name: who.name, title: 'A title' }, headers);

describe('2.4.1 how often', () => {
  test('ten sessions an hour are started from one address, whoever the guest is', async () => {
    await begin();
    const statuses: number[] = [];
    for (let n = 0; n < 11; n += 1) statuses.push((await found(new TestParticipant(server.url, 'Ada'))).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 201), 429]);
  });

  test('a limit says how much is left and when to come back', async () => {
    const ada = await begin();
    for (let n = 0; n < 10; n += 1) await found(ada);
    const late = await found(ada);
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(late.headers.get('ratelimit')).toContain('r=0');
    expect(late.json).toMatchObject({ status: 429 });
  });

  test('ten downloads a minute for each person', async () => {
    const ada = await begin();
    await ada.http('PUT', '/api/me', { name: 'Ada' });
    const get = (who: TestParticipant) => who.http('GET', '/api/records/FB-1/export.md');
    for (let n = 0; n < 10; n += 1) expect((await get(ada)).status).toBe(404);
    expect((await get(ada)).status).toBe(429);
    const bob = new TestParticipant(server.url, 'Bob');
    await bob.http('PUT', '/api/me', { name: 'Bob' });
    expect((await get(bob)).status).toBe(404);
  });

  test('a hundred and twenty people join from one address in a minute, and the next waits', async () => {
    const ada = await begin();
    const session = await ada.found('blank');
    const join = async (n: number): Promise<number> => {
      const body = { name: `Person ${String(n)}`, role: 'participant' };
      return (await new TestParticipant(server.url, 'New').http('POST', `/api/sessions/${session}/join`, body)).status;
    };
    const statuses = await Promise.all(Array.from({ length: 121 }, (_, n) => join(n)));
    expect(statuses.filter((status) => status === 200)).toHaveLength(120);
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
    ada.leave();
  });

  test('6.3.1 ten wrong passwords from ten addresses close an account for an hour, and no other', async () => {
    await begin({ trustProxy: ['loopback'] });
    const password = 'tram kettle lemon';
    const from = (n: number) => ({ 'x-forwarded-for': `203.0.113.${String(n)}` });
    const account = async (name: string): Promise<string> => {
      const email = `${name}@example.org`;
      const made = await new TestParticipant(server.url, name).http('POST', '/api/account/register', {
        email,
        name,
        password,
      });
      expect(made.status).toBe(201);
      return email;
    };
    const [ada, bob] = [await account('ada'), await account('bob')];
    const signIn = (email: string, tried: string, n: number) =>
      new TestParticipant(server.url, 'Somebody').http(
        'POST',
        '/api/account/sign-in',
        { email, password: tried },
        from(n),
      );
    for (let n = 0; n < 10; n += 1) expect((await signIn(ada, 'not the password', n)).status).toBe(401);
    const late = await signIn(ada, password, 99);
    expect([late.status, late.headers.get('retry-after')]).toEqual([429, '3600']);
    expect((await signIn(bob, password, 99)).status).toBe(204);
  });

  test('three hundred requests in five minutes for each person, and an office is many people', async () => {
    const ada = await begin();
    await ada.http('PUT', '/api/me', { name: 'Ada' });
    for (let n = 0; n < 300; n += 1) await ada.http('GET', '/api/templates');
    expect((await ada.http('GET', '/api/templates')).status).toBe(429);
    const bob = new TestParticipant(server.url, 'Bob');
    expect((await bob.http('PUT', '/api/me', { name: 'Bob' })).status).toBe(200);
  });

  test('6.3.1 sixty wrong codes in a minute from many addresses are one warning, and every wrong one is a figure', async () => {
    const log = createLog('silent');
    const warn = vi.spyOn(log, 'warn');
    const metricsToken = 'a token that only a reader of metrics has';
    const eve = await begin({ trustProxy: ['loopback'], metricsToken, log });
    const guess = async (n: number): Promise<number> => {
      const headers = { 'x-forwarded-for': `203.0.113.${String(Math.floor(n / 5))}` };
      return (await eve.http('POST', '/api/join', { code: `000000${String(n).padStart(2, '0')}` }, headers)).status;
    };
    for (let n = 0; n < 59; n += 1) expect(await guess(n)).toBe(404);
    expect(warn).not.toHaveBeenCalled();
    for (let n = 59; n < 75; n += 1) expect(await guess(n)).toBe(404);
    expect(warn).toHaveBeenCalledExactlyOnceWith({ aMinute: 60 }, expect.stringContaining('wrong join codes'));
    const signIn = { email: 'ada@example.org', password: 'not the password' };
    expect((await eve.http('POST', '/api/account/sign-in', signIn)).status).toBe(401);
    const { text } = await eve.http('GET', '/metrics', undefined, { authorization: `Bearer ${metricsToken}` });
    expect(text).toContain('fitboard_wrong_guesses_total{what="code"} 75');
    expect(text).toContain('fitboard_wrong_guesses_total{what="password"} 1');
  });

  test('five ballots a second, and the refusal says when to try again', async () => {
    let now = 1_700_000_000_000;
    const ada = await begin({ clock: () => now });
    await ada.found('inventory-saas');
    await ada.do({ type: 'movePhase', to: 'gather' });
    const request = (clientSeq: number) => ({
      sessionId: ada.session!,
      clientId: 'quick',
      clientSeq,
      command: {
        type: 'castBallot',
        round: 'skills-1',
        ballot: { type: 'skills', levels: {}, willingness: null },
      } as const,
    });
    const twelve = async (from: number): Promise<readonly string[]> => {
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, n) =>
          ada.wire.timeout(10_000).emitWithAck('session:command', request(from + n)),
        ),
      );
      return answers.map((answer) => {
        if (answer.ok) return 'saved';
        return answer.refusal.kind === 'tooMany' ? String(answer.refusal.retryInMs) : answer.refusal.kind;
      });
    };
    const fiveOfTwelve = [...Array.from({ length: 5 }, () => 'saved'), ...Array.from({ length: 7 }, () => '200')];
    expect(await twelve(1)).toEqual(fiveOfTwelve);
    now += 1000;
    expect(await twelve(13)).toEqual(fiveOfTwelve);
    ada.leave();
  });
});

describe('4.1.3 the address of a client', () => {
  const forged = (n: number) => ({
    'x-forwarded-for': `203.0.113.${String(n)}`,
    'x-real-ip': `203.0.113.${String(n)}`,
  });

  test('a header of somebody who is no proxy changes nothing', async () => {
    await begin();
    for (let n = 0; n < 10; n += 1) await found(new TestParticipant(server.url, 'Eve'), forged(n));
    expect((await found(new TestParticipant(server.url, 'Eve'), forged(99))).status).toBe(429);
  });

  test('a header of a proxy of another address changes nothing either', async () => {
    await begin({ trustProxy: ['192.0.2.1'] });
    for (let n = 0; n < 10; n += 1) await found(new TestParticipant(server.url, 'Eve'), forged(n));
    expect((await found(new TestParticipant(server.url, 'Eve'), forged(99))).status).toBe(429);
  });

  test('behind a proxy that is trusted, people count by their own address', async () => {
    await begin({ trustProxy: ['loopback'] });
    for (let n = 0; n < 10; n += 1) await found(new TestParticipant(server.url, 'Ada'), forged(1));
    expect((await found(new TestParticipant(server.url, 'Ada'), forged(1))).status).toBe(429);
    expect((await found(new TestParticipant(server.url, 'Bob'), forged(2))).status).toBe(201);
  });

  /** Of so many strangers who open a connection the one after the thirtieth is refused, by address. */
  const connect = async (forwarded: string): Promise<number> => {
    const headers = { origin: server.url, 'x-forwarded-for': forwarded };
    return (await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`, { headers })).status;
  };
  const thirty = (addressOf: (n: number) => string): Promise<number[]> =>
    Promise.all(Array.from({ length: 30 }, (_, n) => connect(addressOf(n))));
  const allIn = Array.from({ length: 30 }, () => 200);

  test.each([
    ['who is no proxy', false],
    ['of another address than the proxy', ['192.0.2.1']],
  ] as const)('a connection of somebody %s has no address but its own', async (_, trustProxy) => {
    await begin({ trustProxy });
    expect(await thirty((n) => `203.0.113.${String(n)}`)).toEqual(allIn);
    expect(await connect('203.0.113.99')).toBe(403);
  });

  test('2.4.1 thirty connections of strangers a minute, and the refusal says when to come back', async () => {
    await begin();
    expect(await thirty(() => '')).toEqual(allIn);
    const headers = { origin: server.url };
    const late = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`, { headers });
    expect([late.status, late.headers.get('retry-after')]).toEqual([403, '60']);
  });

  test('2.4.1 addresses of one /56 are one, whatever is written in the rest of them', async () => {
    await begin({ trustProxy: ['loopback'] });
    const six = (n: number, house: string): string =>
      `2001:db8:0:${house}${n.toString(16).padStart(2, '0')}::${String(n)}`;
    expect(await thirty((n) => six(n, 'aa'))).toEqual(allIn);
    expect(await connect(six(99, 'aa'))).toBe(403);
    expect(await connect(six(99, 'ab'))).toBe(200);
    const start = async (n: number, house: string): Promise<number> =>
      (await found(new TestParticipant(server.url, 'Ada'), { 'x-forwarded-for': six(n, house) })).status;
    for (let n = 0; n < 10; n += 1) expect(await start(n, 'ba')).toBe(201);
    expect(await start(99, 'ba')).toBe(429);
    expect(await start(99, 'bb')).toBe(201);
  });

  test('behind a proxy that is trusted, connections count by the address it tells, whatever was claimed before it', async () => {
    await begin({ trustProxy: ['loopback'] });
    expect(await thirty((n) => `198.51.100.${String(n)}, 203.0.113.1`)).toEqual(allIn);
    expect(await connect('198.51.100.99, 203.0.113.1')).toBe(403);
    expect(await connect('203.0.113.2')).toBe(200);
  });
});

describe('cookies and tokens', () => {
  test('3.3.1 3.3.3 over https the cookie is bound to the host and to https, and over http it says nothing it cannot keep', async () => {
    const ada = await begin({ publicUrl: 'https://fitboard.example' });
    const put = await ada.http('PUT', '/api/me', { name: 'Ada' }, { origin: 'https://fitboard.example' });
    const cookie = put.headers.getSetCookie()[0]!;
    expect(cookie).toMatch(/^__Host-fb_guest=/);
    for (const part of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(part);
    expect(cookie).not.toContain('Domain');
    expect((await ada.http('GET', '/api/me')).json).toMatchObject({ name: 'Ada' });
  });

  test('7.2.3 11.2.3 everything that opens something has 256 random bits, an address 128 and a code 40', async () => {
    await begin();
    const secrets = Array.from({ length: 1000 }, () => systemRandomness.secret());
    expect(new Set(secrets).size).toBe(1000);
    expect(secrets.every((secret) => Buffer.from(secret, 'base64url').length === 32)).toBe(true);
    const tokens = Array.from({ length: 1000 }, () => systemRandomness.token());
    expect(new Set(tokens).size).toBe(1000);
    expect(tokens.every((token) => /^[A-Za-z0-9_-]{22}$/.test(token))).toBe(true);
    const codes = Array.from({ length: 1000 }, () => systemRandomness.code());
    expect(codes.every((code) => /^[0-9A-HJKMNP-TV-Z]{8}$/.test(code))).toBe(true);
    expect(new Set(codes.join('')).size).toBe(32);
  });
});

describe('answers', () => {
  test('14.3.2 3.4.5 nothing under /api is kept by a cache or told to another site, errors included', async () => {
    const ada = await begin();
    for (const path of ['/api/me', '/api/no-such', '/api/sessions/AAAAAAAAAAAAAAAAAAAAAA']) {
      const { headers } = await ada.http('GET', path);
      expect([headers.get('cache-control'), headers.get('referrer-policy')]).toEqual(['no-store', 'no-referrer']);
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  test('3.5.1 a request that changes something says by its browser where it comes from', async () => {
    const ada = await begin();
    const put = (headers: Record<string, string>) => ada.http('PUT', '/api/me', { name: 'Ada' }, headers);
    const answer = await put({ 'sec-fetch-site': 'cross-site', origin: server.url });
    expect(answer.status).toBe(403);
    expect(answer.headers.get('vary')).toMatch(/Sec-Fetch-Site.*Origin/);
    expect((await put({ origin: 'null' })).status).toBe(403);
    expect((await put({ 'sec-fetch-site': 'none' })).status).toBe(200);
    expect((await put({ 'sec-fetch-site': 'same-origin', origin: 'null' })).status).toBe(200);
    expect((await put({ 'sec-fetch-site': 'same-origin', origin: server.url })).status).toBe(200);
  });

  /** As a browser asks whose page has a name that its owner made to point here; `fetch` would correct the name. */
  const under = (host: string, path: string, headers: Record<string, string> = {}): Promise<number> =>
    new Promise((resolve, reject) => {
      const { port } = server;
      const method = path === '/api/me' ? 'PUT' : 'GET';
      const body = method === 'PUT' ? '{"name":"Eve"}' : '';
      const json = { 'content-type': 'application/json', 'content-length': String(body.length) };
      const all = { host, ...(body === '' ? {} : json), ...headers };
      request({ host: '127.0.0.1', port, path, method, headers: all }, (response) => {
        response.resume().once('end', () => resolve(response.statusCode ?? 0));
      })
        .once('error', reject)
        .end(body);
    });
  const evil = 'evil.example:4712';
  const polling = '/socket.io/?EIO=4&transport=polling';

  test('3.5.1 a page of a name that was made to point here is none of ours, with PUBLIC_URL', async () => {
    await begin({ publicUrl: 'https://fitboard.example' });
    const theirs = { origin: `http://${evil}`, 'sec-fetch-site': 'same-origin' };
    const ours = { origin: 'https://fitboard.example', 'sec-fetch-site': 'same-origin' };
    expect(await under(evil, '/api/me', theirs)).toBe(421);
    expect(await under(evil, '/api/records')).toBe(421);
    expect(await under(evil, '/')).toBe(421);
    expect(await under(evil, polling, theirs)).toBe(403);
    expect(await under(evil, polling, { 'sec-fetch-site': 'same-origin' })).toBe(403);
    expect(await under(evil, '/healthz'), 'whoever watches the server').toBe(200);
    for (const host of ['fitboard.example', 'board-1:3000', '127.0.0.1:3000']) {
      expect(await under(host, '/api/me', ours)).toBe(200);
      expect(await under(host, polling, ours)).toBe(200);
      expect(await under(host, '/api/me', { origin: `http://${host}` })).toBe(403);
      expect(await under(host, polling, { origin: `http://${host}` })).toBe(403);
    }
  });

  test('3.5.1 a page of a name that was made to point here is none of ours, without PUBLIC_URL', async () => {
    const ada = await begin();
    const own = (host: string) => ({ origin: `http://${host}`, 'sec-fetch-site': 'same-origin' });
    expect(await under(evil, '/api/me', own(evil))).toBe(421);
    expect(await under(evil, '/api/me')).toBe(421);
    expect(await under(evil, polling, own(evil))).toBe(403);
    for (const host of ['10.0.0.7:3000', '[fe80::1]:3000', 'localhost:3000', 'board', 'ada.local:3000', hostname()]) {
      expect(await under(host, '/api/me', own(host)), host).toBe(200);
      expect(await under(host, polling, own(host)), host).toBe(200);
    }
    expect(await under('localhost:3000', '/api/me', own('10.0.0.7:3000'))).toBe(403);
    expect((await ada.http('GET', '/api/me')).status).toBe(200);
  });
});
