import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Organisation } from '../../../server/config/organisation.ts';
import { openStores } from '../../../server/store/openStores.ts';
import type { Stores } from '../../../server/store/ports.ts';
import { secretIn, startMailServer } from '../../support/mailServer.ts';
import type { MailServer } from '../../support/mailServer.ts';
import { TestParticipant } from '../../support/participant.ts';
import { startServer } from '../../support/server.ts';
import type { TestServer } from '../../support/server.ts';

const password = 'tram kettle lemon';
const email = 'Ada@example.org';
const publicUrl = 'http://fitboard.example';
const origin = { origin: publicUrl };

let mail: MailServer;
let server: TestServer;
let stores: Stores;
let now: number;

const start = async (organisation: Partial<Organisation> = {}): Promise<void> => {
  stores = await openStores({ kind: 'memory', dataDir: '', mongoUrl: null });
  server = await startServer({
    stores,
    publicUrl,
    clock: () => now,
    organisation: { mail: { url: mail.url, from: 'Fitboard <fitboard@example.org>' }, ...organisation },
  });
};
const person = (name: string): TestParticipant => new TestParticipant(server.url, name);
const post = (who: TestParticipant, path: string, body: object) =>
  who.http('POST', `/api/account/${path}`, body, origin);
const signedInAs = async (who: TestParticipant): Promise<unknown> =>
  ((await who.http('GET', '/api/me')).json as { account: unknown }).account;

/** Registers as people do: the address, the mail, the link, a password. */
const registered = async (address = email): Promise<TestParticipant> => {
  const ada = person('Ada');
  expect((await post(ada, 'register', { email: address })).status).toBe(202);
  const token = secretIn(await mail.next());
  expect((await post(ada, 'password-by-mail', { token, password, name: 'Ada' })).status).toBe(204);
  return ada;
};

beforeEach(async () => {
  now = 1_700_000_000_000;
  mail = await startMailServer();
  await start();
});
afterEach(async () => {
  await server.close();
  await mail.close();
});

describe('registering where mail can be sent', () => {
  test('the address is shown to be theirs before there is an account, and the link’s holder chooses the password', async () => {
    const ada = person('Ada');
    expect((await post(ada, 'register', { email })).json).toEqual({ mailed: true });
    const letter = await mail.next();
    expect(letter.to).toEqual([email]);
    expect(letter.text).toContain(`${publicUrl}/account/password#`);
    expect(await stores.accounts.byEmail(email)).toBeNull();
    const token = secretIn(letter);
    expect((await post(ada, 'mail-token', { token })).json).toEqual({ purpose: 'register', email });
    expect((await post(ada, 'password-by-mail', { token, password: 'qwerty123456', name: 'Ada' })).status).toBe(422);
    expect((await post(ada, 'password-by-mail', { token, password, name: 'Ada' })).status).toBe(204);
    expect(await signedInAs(ada)).toEqual({ email, name: 'Ada', admin: false, hasPassword: true });
    expect(await stores.accounts.byEmail(email)).toMatchObject({ emailConfirmed: true });
  });

  test('6.3.8 the answer for a known address is the same; its owner is told by mail', async () => {
    await registered();
    const eve = person('Eve');
    const known = await post(eve, 'register', { email });
    const letter = await mail.next();
    expect(letter.text).toContain('There is one already');
    expect(secretIn(letter)).toBe('');
    const unknown = await post(eve, 'register', { email: 'new@example.org' });
    expect([known.status, known.text]).toEqual([unknown.status, unknown.text]);
  });

  test('a domain rule lets nobody in who has not shown an address of it', async () => {
    await server.close();
    await start({ mailDomains: ['example.org'] });
    const eve = person('Eve');
    const refused = await post(eve, 'register', { email: 'eve@example.org.evil.example' });
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('example.org');
    const ada = await registered();
    expect(await signedInAs(ada)).not.toBeNull();
    await stores.accounts.change((await stores.accounts.byEmail(email))!.person, { emailConfirmed: false });
    expect(await signedInAs(ada)).toBeNull();
    expect((await post(ada, 'sign-in', { email, password })).status).toBe(403);
  });

  test('2.4.1 a stranger fills nobody’s mailbox: three letters an hour, and the same answer after', async () => {
    const eve = person('Eve');
    for (let letter = 0; letter < 5; letter += 1) expect((await post(eve, 'register', { email })).status).toBe(202);
    await server.close();
    expect(mail.mails).toHaveLength(3);
    await start();
  });
});

describe('a forgotten password', () => {
  test('a mailed link sets it, ends every other login and works once', async () => {
    const laptop = await registered();
    const phone = person('Ada');
    expect((await post(phone, 'reset', { email: email.toUpperCase() })).json).toEqual({ mailed: true });
    const token = secretIn(await mail.next());
    expect(token).toHaveLength(43);
    expect((await post(phone, 'mail-token', { token })).json).toEqual({ purpose: 'reset', email });
    expect((await post(phone, 'password-by-mail', { token, password: 'lemon kettle tram' })).status).toBe(204);
    expect(await signedInAs(phone)).not.toBeNull();
    expect(await signedInAs(laptop)).toBeNull();
    expect((await post(laptop, 'sign-in', { email, password })).status).toBe(401);
    expect((await post(laptop, 'password-by-mail', { token, password })).status).toBe(404);
    expect((await post(laptop, 'sign-in', { email, password: 'lemon kettle tram' })).status).toBe(204);
  });

  test('6.3.8 an unknown address gets the same answer and no letter', async () => {
    await registered();
    const eve = person('Eve');
    const unknown = await post(eve, 'reset', { email: 'nobody@example.org' });
    const known = await post(eve, 'reset', { email });
    expect([unknown.status, unknown.text]).toEqual([known.status, known.text]);
    await mail.next();
    await server.close();
    expect(mail.mails.flatMap(({ to }) => to)).toEqual([email, email]);
    await start();
  });

  test('a link is good for half an hour, and a newer one replaces it', async () => {
    const ada = await registered();
    await post(ada, 'reset', { email });
    const first = secretIn(await mail.next());
    await post(ada, 'reset', { email });
    const second = secretIn(await mail.next());
    expect((await post(ada, 'mail-token', { token: first })).status).toBe(404);
    now += 30 * 60_000;
    expect((await post(ada, 'password-by-mail', { token: second, password: 'lemon kettle tram' })).status).toBe(404);
    expect((await post(ada, 'sign-in', { email, password })).status).toBe(204);
  });

  test('of two who open one link at once only one sets the password', async () => {
    const ada = await registered();
    await post(ada, 'reset', { email });
    const token = secretIn(await mail.next());
    const answers = await Promise.all([
      post(person('A'), 'password-by-mail', { token, password: 'lemon kettle tram' }),
      post(person('B'), 'password-by-mail', { token, password: 'kettle lemon tram' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404]);
  });

  test('14.2.1 the secret is in no address a server sees, and in no store', async () => {
    const ada = await registered();
    await post(ada, 'reset', { email });
    const letter = await mail.next();
    const link = new URL(/http:\S+/.exec(letter.text)?.[0] ?? '');
    expect(link.pathname + link.search).toBe('/account/password');
    const { person: key } = (await stores.accounts.byEmail(email))!;
    expect(JSON.stringify(await stores.accounts.account(key))).not.toContain(secretIn(letter));
  });

  test('7.4.3 whoever had typed the address without owning it keeps nothing: no identity and no webhook', async () => {
    await stores.accounts.create({
      person: 'person-eve',
      email,
      emailConfirmed: false,
      passwordHash: null,
      locked: false,
      createdAt: now,
    });
    await stores.accounts.link({ issuer: 'https://id.example', subject: 'eve', person: 'person-eve' });
    await stores.webhooks.put({
      id: 'hook',
      person: 'person-eve',
      session: null,
      url: 'https://eve.example',
      format: 'json',
      events: ['decided'],
      secret: 's',
      createdAt: now,
      paused: null,
      failures: 0,
    });
    const ada = person('Ada');
    await post(ada, 'reset', { email });
    const token = secretIn(await mail.next());
    expect((await post(ada, 'password-by-mail', { token, password })).status).toBe(204);
    expect(await stores.accounts.byIdentity('https://id.example', 'eve')).toBeNull();
    expect(await stores.webhooks.of('person-eve')).toEqual([]);
  });

  test('7.4.3 personal tokens and the calendar address end with the old password', async () => {
    const ada = await registered();
    const connected = async (): Promise<readonly [string, string]> => {
      const made = await ada.http('POST', '/api/tokens', { name: 'Wiki', scope: 'write', days: null }, origin);
      const feed = await ada.http('POST', '/api/calendar', {}, origin);
      return [(made.json as { secret: string }).secret, (feed.json as { path: string }).path];
    };
    const answers = async ([secret, path]: readonly [string, string]): Promise<readonly number[]> => {
      const headers = { authorization: `Bearer ${secret}` };
      return [
        (await person('Program').http('GET', '/api/v1/records', undefined, headers)).status,
        (await person('Calendar').http('GET', path)).status,
      ];
    };
    const before = await connected();
    expect(await answers(before)).toEqual([200, 200]);
    await post(person('Ada'), 'reset', { email });
    const token = secretIn(await mail.next());
    expect((await post(ada, 'password-by-mail', { token, password: 'lemon kettle tram' })).status).toBe(204);
    expect(await answers(before)).toEqual([401, 404]);

    const after = await connected();
    const words = { current: 'lemon kettle tram', next: 'kettle lemon tram' };
    expect((await ada.http('PUT', '/api/account/password', words, origin)).status).toBe(204);
    expect(await answers(after)).toEqual([401, 404]);
  });

  test('6.3.7 a changed password is told to its owner, whether it was set by hand or by mail', async () => {
    const ada = await registered();
    await ada.http('PUT', '/api/account/password', { current: password, next: 'lemon kettle tram' }, origin);
    expect((await mail.next()).text).toContain('was changed just now');
    await post(person('Ada'), 'reset', { email });
    const token = secretIn(await mail.next());
    await post(person('Ada'), 'password-by-mail', { token, password: 'kettle lemon tram' });
    expect((await mail.next()).text).toContain('was changed just now');
  });
});

describe('another mail address', () => {
  const elsewhere = 'ada@elsewhere.example';
  const move = (who: TestParticipant, to: string, words = password) =>
    who.http('PUT', '/api/account/email', { address: to, password: words }, origin);
  const signIn = async (address: string, words = password): Promise<number> =>
    (await post(person('Ada'), 'sign-in', { email: address, password: words })).status;

  test('holds once its link is opened, and the old one is told', async () => {
    const ada = await registered();
    expect((await move(ada, elsewhere)).json).toEqual({ mailed: true });
    const letter = await mail.next();
    expect(letter.to).toEqual([elsewhere]);
    expect(await signedInAs(ada)).toMatchObject({ email });
    expect([await signIn(elsewhere), await signIn(email)]).toEqual([401, 204]);

    const token = secretIn(letter);
    expect((await post(ada, 'email-by-mail', { token })).json).toEqual({ email: elsewhere });
    const told = await mail.next();
    expect(told.to).toEqual([email]);
    expect(told.text).not.toContain(elsewhere);
    expect(await signedInAs(ada)).toMatchObject({ email: elsewhere });
    expect([await signIn(elsewhere), await signIn(email)]).toEqual([204, 401]);
    expect((await stores.accounts.byEmail(elsewhere))?.emailConfirmed).toBe(true);
    expect((await post(ada, 'email-by-mail', { token })).status).toBe(404);
  });

  test('8.3.1 its link works for the account it is about alone, signed in, and says which that is', async () => {
    await server.close();
    await start({ admins: ['boss@example.org'] });
    const mallory = await registered('mallory@example.org');
    await move(mallory, 'boss@example.org');
    const letter = await mail.next();
    expect(letter.text).toContain('mallory@example.org');
    const token = secretIn(letter);
    const boss = person('Boss');
    expect((await post(boss, 'mail-token', { token })).json).toEqual({
      purpose: 'move',
      email: 'boss@example.org',
      from: 'mallory@example.org',
    });
    expect((await post(boss, 'email-by-mail', { token })).status).toBe(401);
    const other = await registered();
    expect((await post(other, 'email-by-mail', { token })).status).toBe(403);
    expect(await signedInAs(mallory)).toMatchObject({ email: 'mallory@example.org', admin: false });
    expect(await stores.accounts.byEmail('boss@example.org')).toBeNull();
    expect((await post(mallory, 'email-by-mail', { token })).status).toBe(200);
  });

  test('7.4.3 none that is under way outlives a new password, set by mail or by hand', async () => {
    const ada = await registered();
    await move(ada, elsewhere);
    const first = secretIn(await mail.next());
    await post(person('Ada'), 'reset', { email });
    const token = secretIn(await mail.next());
    expect((await post(ada, 'password-by-mail', { token, password: 'lemon kettle tram' })).status).toBe(204);
    expect((await mail.next()).text).toContain('was changed just now');
    expect((await post(ada, 'email-by-mail', { token: first })).status).toBe(404);

    await move(ada, elsewhere, 'lemon kettle tram');
    const second = secretIn(await mail.next());
    await post(person('Ada'), 'reset', { email });
    const reset = secretIn(await mail.next());
    const words = { current: 'lemon kettle tram', next: 'kettle lemon tram' };
    expect((await ada.http('PUT', '/api/account/password', words, origin)).status).toBe(204);
    expect((await post(ada, 'email-by-mail', { token: second })).status).toBe(404);
    expect((await post(person('Eve'), 'password-by-mail', { token: reset, password })).status).toBe(404);
  });

  test('is given for the password alone, and wrong ones count for this account', async () => {
    const ada = await registered();
    expect((await move(person('Nobody'), elsewhere)).status).toBe(401);
    for (let n = 0; n < 10; n += 1)
      expect((await move(ada, elsewhere, 'not the password')).json).toMatchObject({ status: 403, path: 'password' });
    expect((await move(ada, elsewhere)).status).toBe(429);
    expect(mail.mails).toHaveLength(1);
  });

  test('6.3.8 the answer does not tell that somebody has it; they hear of it themselves', async () => {
    await registered('bob@example.org');
    const ada = await registered();
    expect((await move(ada, 'BOB@example.org')).json).toEqual({ mailed: true });
    const letter = await mail.next();
    expect([letter.to, secretIn(letter)]).toEqual([['BOB@example.org'], '']);
    expect((await move(ada, email.toUpperCase())).json).toMatchObject({ status: 409, path: 'address' });
  });

  test('of two who want one address the one with the newest link gets it', async () => {
    const ada = await registered();
    const bob = await registered('bob@example.org');
    await move(ada, elsewhere);
    const older = secretIn(await mail.next());
    await move(bob, elsewhere.toUpperCase());
    const newer = secretIn(await mail.next());
    expect((await post(ada, 'email-by-mail', { token: older })).status).toBe(404);
    expect((await post(bob, 'email-by-mail', { token: newer })).status).toBe(200);
    expect(await signedInAs(ada)).toMatchObject({ email });
  });

  test('of two moves of one account asked for, the one whose link is opened first holds', async () => {
    const ada = await registered();
    await move(ada, 'ada@third.example');
    const first = secretIn(await mail.next());
    await move(ada, elsewhere);
    const second = secretIn(await mail.next());
    expect((await post(ada, 'email-by-mail', { token: second })).status).toBe(200);
    expect((await post(ada, 'email-by-mail', { token: first })).status).toBe(404);
    expect(await signedInAs(ada)).toMatchObject({ email: elsewhere });
  });

  test('its link chooses no password, and a link to a password moves no address', async () => {
    const ada = await registered();
    await move(ada, elsewhere);
    const ofAddress = secretIn(await mail.next());
    const words = { password: 'lemon kettle tram', name: 'Eve' };
    expect((await post(person('Eve'), 'password-by-mail', { token: ofAddress, ...words })).status).toBe(404);
    await post(person('Ada'), 'reset', { email });
    const ofPassword = secretIn(await mail.next());
    expect((await post(ada, 'email-by-mail', { token: ofPassword })).status).toBe(404);
    expect((await post(ada, 'email-by-mail', { token: ofAddress })).status).toBe(200);
    // That link went to an address that is no longer hers.
    expect((await post(person('Eve'), 'password-by-mail', { token: ofPassword, ...words })).status).toBe(404);
  });

  test('a domain rule holds for it too', async () => {
    await server.close();
    await start({ mailDomains: ['example.org'] });
    const ada = await registered();
    expect((await move(ada, elsewhere)).status).toBe(403);
    expect((await move(ada, 'lovelace@example.org')).status).toBe(202);
  });
});
