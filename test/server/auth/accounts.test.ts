import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStores } from '../../../server/store/openStores.ts';
import type { Stores } from '../../../server/store/ports.ts';
import { TestParticipant } from '../../support/participant.ts';
import { startServer } from '../../support/server.ts';
import type { TestServer, TestServerSetting } from '../../support/server.ts';

const password = 'tram kettle lemon';
const email = 'ada@example.org';
const hour = 3_600_000;

let server: TestServer;
let stores: Stores;
let people: TestParticipant[];
let now: number;

const start = async (setting: TestServerSetting = {}): Promise<void> => {
  stores = await openStores({ kind: 'memory', dataDir: '', mongoUrl: null });
  server = await startServer({ stores, clock: () => now, ...setting });
};
const person = (name: string): TestParticipant => {
  const made = new TestParticipant(server.url, name);
  people.push(made);
  return made;
};
const register = (who: TestParticipant, address = email) =>
  who.http('POST', '/api/account/register', { email: address, name: who.name, password });
const signIn = (who: TestParticipant, words = password, address = email) =>
  who.http('POST', '/api/account/sign-in', { email: address, password: words });
const signedInAs = async (who: TestParticipant): Promise<unknown> =>
  ((await who.http('GET', '/api/me')).json as { account: unknown }).account;
const sidOf = (who: TestParticipant): string | undefined => /(?:^|; )sid=([^;]+)/.exec(who.cookie)?.[1];

beforeEach(async () => {
  people = [];
  now = 1_700_000_000_000;
  await start();
});
afterEach(async () => {
  for (const each of people) each.leave();
  await server.close();
});

describe('registering', () => {
  test('a stranger registers and is signed in, with a cookie that scripts cannot read', async () => {
    const ada = person('Ada');
    const answer = await register(ada);
    expect(answer.status).toBe(201);
    const cookie = answer.headers.getSetCookie().find((set) => set.startsWith('sid='));
    expect(cookie).toMatch(/^sid=s%3A[\w-]{43}\./);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(await signedInAs(ada)).toEqual({ email, name: 'Ada', admin: false, hasPassword: true });
  });

  test('3.3.3 where the public address is https the cookie is Secure and bound to the host', async () => {
    await server.close();
    await start({ publicUrl: 'https://fitboard.example' });
    const ada = person('Ada');
    const body = { email, name: 'Ada', password };
    const answer = await ada.http('POST', '/api/account/register', body, { origin: 'https://fitboard.example' });
    const cookie = answer.headers.getSetCookie().find((set) => set.startsWith('__Host-sid='));
    expect(cookie).toMatch(/Secure/);
    expect(cookie).toMatch(/Path=\//);
    expect(cookie).not.toMatch(/Domain/i);
    expect(await signedInAs(ada)).toMatchObject({ email });
  });

  test('P6 a guest who registers in the middle of a round stays the same participant, ballot and all', async () => {
    const host = person('Host');
    const session = await host.found('inventory-saas');
    const ada = person('Ada');
    const participant = await ada.join(session);
    await host.do({ type: 'movePhase', to: 'gather' });
    await ada.until(() => ada.state.phase === 'gather');
    await ada.cast({ type: 'skills', levels: { 'lang:python': 4 }, willingness: 2 });
    const before = ((await ada.http('GET', '/api/me')).json as { person: string }).person;

    const gone = new Promise<void>((resolve) => ada.wire.once('disconnect', () => resolve()));
    await register(ada);
    await gone;
    ada.reconnect();
    await ada.backOnline();

    expect(((await ada.http('GET', '/api/me')).json as { person: string }).person).toBe(before);
    expect(ada.me).toBe(participant);
    expect(Object.keys(ada.welcome?.ballots ?? {})).toHaveLength(1);
    await ada.cast({ type: 'skills', levels: { 'lang:python': 3 }, willingness: 2 });
    expect(ada.state.people).toHaveLength(2);
    expect(ada.cookie).not.toContain('fb_guest');
  });

  test('the guest cookie of somebody who has an account by now opens nothing', async () => {
    const ada = person('Ada');
    const session = await ada.found();
    const guestCookie = ada.cookie;
    await register(ada);
    const thief = person('Thief');
    thief.cookie = guestCookie;
    expect((await thief.http('GET', '/api/me')).json).toMatchObject({ person: null });
    expect((await thief.http('DELETE', `/api/sessions/${session}`)).status).toBe(403);
    const answer = await thief.ask(session, 0);
    expect(answer.ok).toBe(false);
  });

  test('a poor password and a taken address are told with their field', async () => {
    const ada = person('Ada');
    const poor = await ada.http('POST', '/api/account/register', { email, name: 'Ada', password: 'qwerty123456' });
    expect(poor.status).toBe(422);
    expect(poor.json).toMatchObject({ path: 'password' });
    await register(ada);
    const again = await register(person('Bob'), 'ADA@example.org');
    expect(again.status).toBe(409);
    expect(again.json).toMatchObject({ path: 'email' });
  });

  test('2.2.1 an address that is none is refused', async () => {
    for (const wrong of [
      'ada',
      'ada@',
      '@example.org',
      'ada@example',
      'a b@example.org',
      'ada@example.org\nbcc: eve@x.org',
    ])
      expect((await register(person('Ada'), wrong)).status).toBe(400);
  });
});

describe('signing in and out', () => {
  beforeEach(async () => {
    const ada = person('Ada');
    await register(ada);
    await ada.http('POST', '/api/account/sign-out');
  });

  test('6.3.8 a wrong password and an unknown address get the same answer', async () => {
    const wrong = await signIn(person('Eve'), 'not the password');
    const unknown = await signIn(person('Eve'), password, 'nobody@example.org');
    expect(wrong.status).toBe(401);
    expect([unknown.status, unknown.text]).toEqual([wrong.status, wrong.text]);
  });

  test('7.2.4 every login has a new id, and an id set by somebody else is never taken', async () => {
    const ada = person('Ada');
    ada.cookie = `sid=s%3A${'a'.repeat(43)}.forged`;
    await signIn(ada);
    const first = sidOf(ada);
    expect(first).not.toContain('aaaa');
    await signIn(ada);
    expect(sidOf(ada)).not.toBe(first);
    const old = person('Old');
    old.cookie = `sid=${first ?? ''}`;
    expect(await signedInAs(old)).toBeNull();
  });

  test('7.6.2 guests and readers get no login, however much they ask', async () => {
    const guest = person('Guest');
    await guest.found();
    for (const path of ['/api/me', '/api/templates', '/api/sessions', '/api/records']) await guest.http('GET', path);
    await signIn(guest, 'not the password');
    expect(sidOf(guest)).toBeUndefined();
    expect(
      await stores.logins.of(((await guest.http('GET', '/api/me')).json as { person: string }).person, now),
    ).toEqual([]);
  });

  test('the store knows no id that a cookie holds', async () => {
    const ada = person('Ada');
    await signIn(ada);
    const sid =
      decodeURIComponent(sidOf(ada) ?? '')
        .slice(2)
        .split('.')[0] ?? '';
    const { person: key } = (await ada.http('GET', '/api/me')).json as { person: string };
    const kept = JSON.stringify(await stores.logins.of(key, now));
    expect(sid).toHaveLength(43);
    expect(kept).not.toContain(sid);
  });

  test('7.3.1 a login nobody uses ends after twelve hours, 7.3.2 and every login after thirty days', async () => {
    const ada = person('Ada');
    await signIn(ada);
    now += 11 * hour;
    expect(await signedInAs(ada)).not.toBeNull();
    now += 11 * hour;
    expect(await signedInAs(ada)).not.toBeNull();
    now += 12 * hour + 1;
    expect(await signedInAs(ada)).toBeNull();

    await signIn(ada);
    for (let used = 0; used < 30 * 24; used += 10) {
      now += 10 * hour;
      if (used < 30 * 24 - 10) expect(await signedInAs(ada)).not.toBeNull();
    }
    expect(await signedInAs(ada)).toBeNull();
  });

  test('7.4.1 signing out drops this login’s connections at once, and no others', async () => {
    const laptop = person('Ada');
    await signIn(laptop);
    const session = await laptop.found();
    const phone = person('Ada');
    await signIn(phone);
    await phone.open(session);
    const gone = new Promise<string>((resolve) => laptop.wire.once('disconnect', resolve));
    const before = laptop.cookie;
    await laptop.http('POST', '/api/account/sign-out');
    expect(await gone).toBe('io server disconnect');
    expect(phone.wire.connected).toBe(true);
    await phone.do({ type: 'movePhase', to: 'gather' });

    laptop.cookie = before;
    laptop.reconnect();
    expect((await laptop.ask(session, 0)).ok).toBe(false);
    expect(await signedInAs(laptop)).toBeNull();
    expect(await signedInAs(phone)).not.toBeNull();
  });

  test('a guest who signs in brings their sessions along, and becomes nobody twice', async () => {
    const guest = person('Guest');
    const own = await guest.found();
    const laptop = person('Ada');
    await signIn(laptop);
    const shared = await laptop.found();
    const numbered = await guest.join(shared);
    await signIn(guest);
    const mine = (await guest.http('GET', '/api/sessions')).json as readonly { id: string; role: string }[];
    expect(mine.map(({ id }) => id).sort()).toEqual([own, shared].sort());
    expect(mine.every(({ role }) => role === 'facilitator')).toBe(true);
    expect((await laptop.http('GET', `/api/sessions/${own}`)).json).toMatchObject({ me: 1 });
    expect((await guest.http('GET', `/api/sessions/${shared}`)).json).not.toMatchObject({ me: numbered });
  });

  test('6.3.1 of eighty wrong passwords at once ten are looked at, and right ones stand in nobody’s way', async () => {
    const right = await Promise.all(Array.from({ length: 30 }, () => signIn(person('Ada'))));
    expect(right.every(({ status }) => status === 204)).toBe(true);
    const wrong = await Promise.all(
      Array.from({ length: 80 }, (_, n) => signIn(person('Eve'), 'not the password', `eve${String(n)}@example.org`)),
    );
    expect(wrong.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(wrong.filter(({ status }) => status === 429)).toHaveLength(70);
  });

  test('6.3.1 ten wrong passwords close the door for a quarter of an hour, right ones included', async () => {
    for (let tries = 0; tries < 10; tries += 1) {
      const address = `somebody${String(tries)}@example.org`;
      expect((await signIn(person('Eve'), 'not the password', address)).status).toBe(401);
    }
    const closed = await signIn(person('Ada'));
    expect(closed.status).toBe(429);
    expect(closed.headers.get('retry-after')).toBe('900');
  });

  test('right passwords never count: thirty colleagues behind one address sign in', async () => {
    for (let colleague = 0; colleague < 30; colleague += 1) expect((await signIn(person('Ada'))).status).toBe(204);
  });

  test('3.5.1 a foreign page signs nobody in', async () => {
    const answer = await person('Ada').http(
      'POST',
      '/api/account/sign-in',
      { email, password },
      { 'sec-fetch-site': 'cross-site' },
    );
    expect(answer.status).toBe(403);
  });
});

describe('devices and password', () => {
  test('7.4.3 a new password ends all other logins, connections included', async () => {
    const laptop = person('Ada');
    await register(laptop);
    const session = await laptop.found();
    const phone = person('Ada');
    await signIn(phone);
    await phone.open(session);
    const gone = new Promise<string>((resolve) => phone.wire.once('disconnect', resolve));
    const wrong = await laptop.http('PUT', '/api/account/password', { current: 'wrong', next: 'lemon kettle tram' });
    expect(wrong.status).toBe(403);
    const change = { current: password, next: 'lemon kettle tram' };
    expect((await laptop.http('PUT', '/api/account/password', change)).status).toBe(204);
    await gone;
    expect(await signedInAs(phone)).toBeNull();
    expect(await signedInAs(laptop)).not.toBeNull();
    expect((await signIn(phone)).status).toBe(401);
    expect((await signIn(phone, 'lemon kettle tram')).status).toBe(204);
  });

  test('a hash of older parameters is renewed at the next login', async () => {
    const ada = person('Ada');
    await register(ada);
    const account = await stores.accounts.byEmail(email);
    await server.close();
    await start();
    const outdated = account?.passwordHash ?? '';
    await stores.accounts.create({ ...account!, passwordHash: outdated });
    await signIn(person('Ada'));
    expect((await stores.accounts.byEmail(email))?.passwordHash).toBe(outdated);
    const { createPasswords } = await import('../../../server/auth/passwords.ts');
    const older = await createPasswords({ log2N: 6, r: 8, p: 1 }).hash(password);
    await stores.accounts.change(account!.person, { passwordHash: older });
    expect((await signIn(person('Ada'))).status).toBe(204);
    expect((await stores.accounts.byEmail(email))?.passwordHash).toMatch(/^\$scrypt\$ln=8,r=8,p=1\$/);
  });

  test('7.4.5 devices are listed with their last use, and ended one by one or all others at once', async () => {
    const laptop = person('Ada');
    await register(laptop);
    const phone = person('Ada');
    await phone.http(
      'POST',
      '/api/account/sign-in',
      { email, password },
      { 'user-agent': 'Mozilla/5.0 (Linux; Android 16) Chrome/156.0 Mobile Safari/537.36' },
    );
    const tablet = person('Ada');
    await signIn(tablet);
    const list = async () =>
      (await laptop.http('GET', '/api/account/logins')).json as readonly {
        id: string;
        device: string;
        current: boolean;
      }[];
    expect(await list()).toHaveLength(3);
    const ofPhone = (await list()).find(({ device }) => device === 'Chrome on Android')!;
    expect(ofPhone.current).toBe(false);
    const bob = person('Bob');
    await register(bob, 'bob@example.org');
    expect((await bob.http('DELETE', `/api/account/logins/${ofPhone.id}`)).status).toBe(404);
    expect((await laptop.http('DELETE', `/api/account/logins/${ofPhone.id}`)).status).toBe(204);
    expect(await signedInAs(phone)).toBeNull();
    expect((await laptop.http('DELETE', '/api/account/logins')).status).toBe(204);
    expect(await signedInAs(tablet)).toBeNull();
    expect((await list()).map(({ current }) => current)).toEqual([true]);
  });
});

describe('another mail address where no mail can be sent', () => {
  const move = (who: TestParticipant, address: string, words = password) =>
    who.http('PUT', '/api/account/email', { address, password: words });

  test('holds at once for whoever knows the password, unless somebody has it', async () => {
    const ada = person('Ada');
    await register(ada);
    await register(person('Bob'), 'bob@example.org');
    expect((await move(ada, 'lovelace@example.org', 'not the password')).status).toBe(403);
    expect((await move(ada, 'Bob@example.org')).json).toMatchObject({ status: 409, path: 'address' });
    expect((await move(ada, 'lovelace@example.org')).json).toEqual({ mailed: false });
    expect(await signedInAs(ada)).toMatchObject({ email: 'lovelace@example.org' });
    expect((await signIn(person('Ada'), password, 'lovelace@example.org')).status).toBe(204);
    expect((await signIn(person('Ada'))).status).toBe(401);
  });

  test('makes nobody an administrator', async () => {
    await server.close();
    await start({ organisation: { admins: ['ada@example.org'] } });
    const eve = person('Eve');
    await register(eve, 'eve@example.org');
    await stores.accounts.change((await stores.accounts.byEmail('eve@example.org'))!.person, { emailConfirmed: true });
    expect((await move(eve, 'ada@example.org')).status).toBe(200);
    expect(await signedInAs(eve)).toMatchObject({ email: 'ada@example.org', admin: false });
  });
});

describe('what the organisation settles', () => {
  test('sign-in required to start sessions: guests still join', async () => {
    await server.close();
    await start({ organisation: { signInToCreate: true } });
    const guest = person('Guest');
    expect((await guest.http('POST', '/api/sessions', { template: 'blank', name: 'Guest' })).status).toBe(401);
    const ada = person('Ada');
    await register(ada);
    await guest.join(await ada.found());
  });

  test('no guests: nothing but signing in is open to strangers', async () => {
    await server.close();
    await start({ organisation: { guests: false } });
    const guest = person('Guest');
    expect((await guest.http('PUT', '/api/me', { name: 'Guest' })).status).toBe(401);
    const ada = person('Ada');
    await register(ada);
    const session = await ada.found();
    expect(
      (await guest.http('POST', `/api/sessions/${session}/join`, { name: 'Guest', role: 'participant' })).status,
    ).toBe(401);
    const bob = person('Bob');
    await register(bob, 'bob@example.org');
    await bob.join(session);
  });

  test('accounts switched off: there is nothing to sign in to', async () => {
    await server.close();
    await start({ organisation: { accounts: false } });
    expect((await register(person('Ada'))).status).toBe(404);
    expect((await signIn(person('Ada'))).status).toBe(404);
    expect((await person('Ada').http('GET', '/api/me')).json).toMatchObject({
      policy: { providers: { local: false } },
    });
  });
});

describe('an administrator', () => {
  const admins = ['ada@example.org'];

  test('6.3.2 is whoever has shown that an address of theirs is on the list, and nobody else', async () => {
    await server.close();
    await start({ organisation: { admins } });
    expect(await stores.accounts.list(10)).toEqual([]);
    const ada = person('Ada');
    await register(ada);
    expect((await ada.http('GET', '/api/admin/accounts')).status).toBe(403);
    const { person: key } = (await stores.accounts.byEmail(email))!;
    await stores.accounts.change(key, { emailConfirmed: true });
    expect((await ada.http('GET', '/api/admin/accounts')).status).toBe(200);
    expect(await signedInAs(ada)).toMatchObject({ admin: true });
  });

  test('locks and unlocks accounts, never the own one, and deletes sessions without seeing into them', async () => {
    await server.close();
    await start({ organisation: { admins } });
    const ada = person('Ada');
    await register(ada);
    await stores.accounts.change((await stores.accounts.byEmail(email))!.person, { emailConfirmed: true });
    const bob = person('Bob');
    await register(bob, 'bob@example.org');
    const session = await bob.found('blank', { title: 'A secret plan' });

    const listed = await ada.http('GET', '/api/admin/sessions');
    expect(listed.json).toMatchObject([{ id: session, title: 'A secret plan', people: 1 }]);
    expect(listed.text).not.toContain((await stores.directory.session(session))!.code!);
    expect((await ada.http('GET', `/api/sessions/${session}/export.json`)).status).toBe(403);

    const bobs = (await stores.accounts.byEmail('bob@example.org'))!.person;
    const gone = new Promise<string>((resolve) => bob.wire.once('disconnect', resolve));
    expect((await ada.http('PUT', `/api/admin/accounts/${bobs}`, { locked: true })).status).toBe(200);
    await gone;
    expect(await signedInAs(bob)).toBeNull();
    expect((await signIn(bob, password, 'bob@example.org')).status).toBe(403);
    const adas = (await stores.accounts.byEmail(email))!.person;
    expect((await ada.http('PUT', `/api/admin/accounts/${adas}`, { locked: true })).status).toBe(409);
    expect((await ada.http('PUT', `/api/admin/accounts/${bobs}`, { locked: false })).status).toBe(200);
    expect((await signIn(bob, password, 'bob@example.org')).status).toBe(204);

    const line = (await stores.directory.session(session))!;
    const erased = async (): Promise<number> => (await ada.http('DELETE', `/api/admin/sessions/${session}`)).status;
    expect([await erased(), await erased()]).toEqual([204, 404]);
    // What an erasing that was cut short leaves.
    await stores.directory.putSession(line);
    expect(await erased()).toBe(204);
    expect((await ada.http('GET', '/api/admin/sessions')).json).toEqual([]);
  });
});
