import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Organisation } from '../../../server/config/organisation.ts';
import { openStores } from '../../../server/store/openStores.ts';
import type { Stores } from '../../../server/store/ports.ts';
import { clientId, clientSecret, startProvider } from '../../support/oidcProvider.ts';
import type { TestProvider } from '../../support/oidcProvider.ts';
import { TestParticipant } from '../../support/participant.ts';
import { freePort, startServer } from '../../support/server.ts';
import type { TestServer } from '../../support/server.ts';

const password = 'tram kettle lemon';
const email = 'ada@example.org';
const verified = { sub: 'ada', email, email_verified: true, name: 'Ada Lovelace' };

let provider: TestProvider;
let server: TestServer;
let stores: Stores;

const start = async (organisation: Partial<Organisation> = {}): Promise<void> => {
  stores = await openStores({ kind: 'memory', dataDir: '', mongoUrl: null });
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${String(port)}`;
  provider = await startProvider(`${publicUrl}/api/account/oidc/callback`);
  const oidc = { issuer: provider.issuer, clientId, clientSecret, name: 'Test provider' };
  server = await startServer({ stores, port, publicUrl, organisation: { oidc, ...organisation } });
};
const person = (name: string): TestParticipant => new TestParticipant(server.url, name);
const me = async (who: TestParticipant) =>
  (await who.http('GET', '/api/me')).json as { person: string | null; account: Record<string, unknown> | null };

/** Follows a browser to the provider and back, up to the address that comes back to us. */
const wayBack = async (toProvider: string): Promise<string> => {
  const jar = new Map<string, string>();
  let address = toProvider;
  for (let hop = 0; hop < 10; hop += 1) {
    const response = await fetch(address, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';', 1)[0] ?? '').split(/=(.*)/);
      jar.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null) throw new Error(`the provider stopped: ${String(response.status)} ${await response.text()}`);
    address = new URL(location, address).href;
    if (address.startsWith(server.url)) return address;
  }
  throw new Error('the provider sends people round and round');
};

const depart = async (who: TestParticipant, next = '/'): Promise<string> => {
  const answer = await who.http('GET', `/api/account/oidc?next=${encodeURIComponent(next)}`);
  expect(answer.status).toBe(302);
  return answer.headers.get('location') ?? '';
};
const arrive = async (who: TestParticipant, address: string): Promise<string> => {
  const answer = await who.http('GET', address.slice(server.url.length), undefined, { 'sec-fetch-site': 'cross-site' });
  expect(answer.status).toBe(302);
  return answer.headers.get('location') ?? '';
};
const signIn = async (who: TestParticipant, next = '/'): Promise<string> =>
  arrive(who, await wayBack(await depart(who, next)));

beforeEach(() => start());
afterEach(async () => {
  await server.close();
  await provider.close();
});

describe('signing in with a provider', () => {
  test('10.2.1 the way there carries PKCE, state and nonce, and nothing secret', async () => {
    const there = new URL(await depart(person('Ada')));
    expect(there.origin).toBe(provider.issuer);
    const asked = Object.fromEntries(there.searchParams);
    expect(asked).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      scope: 'openid email profile',
    });
    for (const name of ['code_challenge', 'state', 'nonce']) expect(asked[name]?.length).toBeGreaterThanOrEqual(32);
    expect(there.href).not.toContain(encodeURIComponent(clientSecret));
  });

  test('a guest comes back as the same person, signed in, where they wanted to go', async () => {
    provider.user = verified;
    const ada = person('Ada');
    const session = await ada.found();
    const before = (await me(ada)).person;
    expect(await signIn(ada, `/s/${session}`)).toBe(`/s/${session}`);
    expect(await me(ada)).toMatchObject({
      person: before,
      account: { email, name: 'Ada', admin: false, hasPassword: false },
    });
    const again = person('Phone');
    await signIn(again);
    expect((await me(again)).person).toBe(before);
  });

  test('7.2.4 the login that comes back is not the one that went', async () => {
    const ada = person('Ada');
    const address = await wayBack(await depart(ada));
    const before = ada.cookie;
    await arrive(ada, address);
    expect(ada.cookie).not.toBe(before);
    const old = person('Old');
    old.cookie = before;
    expect((await me(old)).account).toBeNull();
  });

  test('10.1.2 another browser cannot finish what this one began, nor one browser twice', async () => {
    const ada = person('Ada');
    const address = await wayBack(await depart(ada));
    const eve = person('Eve');
    expect(await arrive(eve, address)).toContain('/account/sign-in?problem=');
    expect((await me(eve)).account).toBeNull();
    await depart(eve);
    expect(await arrive(eve, address)).toContain('/account/sign-in?problem=');
    expect((await me(eve)).account).toBeNull();
    expect(await arrive(ada, address)).toBe('/');
    expect(await arrive(person('Again'), address)).toContain('problem=');
  });

  test.each([
    ['state', 'another state'],
    ['iss', 'https://evil.example'],
    ['code', 'another code'],
  ])('10.2.2 an answer with %s changed is refused', async (name, value) => {
    const ada = person('Ada');
    const address = new URL(await wayBack(await depart(ada)));
    address.searchParams.set(name, value);
    expect(await arrive(ada, address.href)).toBe('/account/sign-in?problem=provider');
    expect((await me(ada)).account).toBeNull();
  });

  test('whoever changes their mind comes back as they were', async () => {
    provider.refuses = true;
    const ada = person('Ada');
    await ada.http('PUT', '/api/me', { name: 'Ada' });
    const before = (await me(ada)).person;
    expect(await signIn(ada)).toBe('/account/sign-in?problem=stopped');
    expect(await me(ada)).toMatchObject({ person: before, account: null });
  });

  test.each(['https://evil.example', '//evil.example', '/\\evil.example', '/api/me', 'javascript:alert(1)'])(
    '1.2.2 nobody is sent on to %s',
    async (next) => {
      expect(await signIn(person('Ada'), next)).toBe('/');
    },
  );

  test('a foreign page cannot send people on the way', async () => {
    const answer = await person('Ada').http('GET', '/api/account/oidc', undefined, { 'sec-fetch-site': 'cross-site' });
    expect(answer.headers.get('location')).toBe('/');
  });

  test('a provider that cannot be reached is told, and asked again the next time', async () => {
    await server.close();
    await provider.close();
    const port = await freePort();
    const gone = { issuer: `http://127.0.0.1:${String(await freePort())}`, clientId, clientSecret, name: 'Gone' };
    server = await startServer({
      stores,
      port,
      publicUrl: `http://127.0.0.1:${String(port)}`,
      organisation: { oidc: gone },
    });
    expect(await depart(person('Ada'))).toBe('/account/sign-in?problem=provider');
  });
});

describe('whose account it is', () => {
  const register = async (who: TestParticipant): Promise<void> => {
    await who.http('POST', '/api/account/register', { email, name: who.name, password });
  };

  test('6.8.1 an address the provider has not verified opens nobody’s account', async () => {
    await register(person('Ada'));
    provider.user = { sub: 'eve', email, email_verified: false };
    const eve = person('Eve');
    await signIn(eve);
    expect((await me(eve)).account).toMatchObject({ email: null });
    expect((await me(eve)).person).not.toBe((await stores.accounts.byEmail(email))?.person);
  });

  test('a verified address opens its account, by subject from then on', async () => {
    const ada = person('Ada');
    await register(ada);
    const { person: key } = await me(ada);
    await stores.accounts.change(key!, { emailConfirmed: true });
    provider.user = verified;
    const phone = person('Phone');
    await signIn(phone);
    expect((await me(phone)).person).toBe(key);
    expect((await me(ada)).account).toMatchObject({ hasPassword: true });
    provider.user = { ...verified, email: 'ada@elsewhere.example' };
    const tablet = person('Tablet');
    await signIn(tablet);
    expect((await me(tablet)).person).toBe(key);
  });

  test('whoever typed the address without showing that it is theirs loses the password and every login', async () => {
    const eve = person('Eve');
    await register(eve);
    const key = (await me(eve)).person!;
    await stores.accounts.link({ issuer: provider.issuer, subject: 'eve', person: key });
    const { secret } = (await eve.http('POST', '/api/tokens', { name: 'Wiki', scope: 'read', days: null })).json as {
      secret: string;
    };
    provider.user = verified;
    const ada = person('Ada');
    await signIn(ada);
    expect((await me(eve)).account).toBeNull();
    expect((await eve.http('POST', '/api/account/sign-in', { email, password })).status).toBe(401);
    expect((await me(ada)).account).toMatchObject({ email, hasPassword: false });
    const headers = { authorization: `Bearer ${secret}` };
    expect((await person('Program').http('GET', '/api/v1/records', undefined, headers)).status).toBe(401);
    provider.user = { ...verified, sub: 'eve', email: 'eve@example.org' };
    const again = person('Eve');
    await signIn(again);
    expect((await me(again)).person).not.toBe(key);
  });

  test('the domain rule holds for providers too, and passwords are off where no mail can prove an address', async () => {
    await server.close();
    await provider.close();
    await start({ mailDomains: ['example.org'] });
    provider.user = { ...verified, email: 'eve@evil.example' };
    const eve = person('Eve');
    expect(await signIn(eve)).toBe('/account/sign-in?problem=domain');
    provider.user = { ...verified, email_verified: false };
    expect(await signIn(eve)).toBe('/account/sign-in?problem=domain');
    provider.user = verified;
    expect(await signIn(eve)).toBe('/');
    expect((await eve.http('POST', '/api/account/register', { email, name: 'Eve', password })).status).toBe(404);
  });

  test('a locked account stays locked', async () => {
    provider.user = verified;
    const ada = person('Ada');
    await signIn(ada);
    await stores.accounts.change((await me(ada)).person!, { locked: true });
    expect(await signIn(person('Ada'))).toBe('/account/sign-in?problem=locked');
  });
});
