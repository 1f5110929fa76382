import { hash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sign } from 'cookie-signature';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStores } from '../../../server/store/openStores.ts';
import type { TestParticipant } from '../../support/participant.ts';
import { peopleAt } from '../../support/people.ts';
import type { People } from '../../support/people.ts';
import { startServer, testSecret } from '../../support/server.ts';
import type { TestServer } from '../../support/server.ts';

let dataDir: string;
let server: TestServer;
let people: People;
const person = (name: string): TestParticipant => people.person(name);
/** As a browser that was here before guests' keys were hashes. */
const ofOld = (name: string, key: string): TestParticipant => {
  const made = person(name);
  made.cookie = `fb_guest=${encodeURIComponent(sign(key, testSecret))}`;
  return made;
};
const keyOf = async (who: TestParticipant): Promise<string | null> =>
  ((await who.http('GET', '/api/me')).json as { person: string | null }).person;
/** What the cookie holds, without its signature. */
const passOf = (who: TestParticipant): string =>
  decodeURIComponent(/fb_guest=([^;]+)/.exec(who.cookie)?.[1] ?? '').split('.')[0] ?? '';

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'fitboard-guest-'));
  server = await startServer({ stores: await openStores({ kind: 'embedded', dataDir }) });
  people = peopleAt(server.url);
});
afterEach(async () => {
  people.leave();
  await server.close();
  await rm(dataDir, { recursive: true, force: true });
});

describe('the cookie of a guest', () => {
  test('7.2.3 11.2.3 holds 256 random bits, and no byte of the store tells them: it knows their SHA-256', async () => {
    const ada = person('Ada');
    const session = await ada.found();
    const bob = person('Bob');
    await bob.join(session);
    const { secret: link } = (await bob.http('POST', `/api/sessions/${session}/personal-link`)).json as {
      secret: string;
    };
    const phone = person('Phone');
    expect((await phone.http('POST', '/api/personal-link', { sessionId: session, secret: link })).status).toBe(200);
    const passes = [ada, bob, phone].map(passOf);
    expect(new Set(passes).size).toBe(3);
    for (const who of [ada, bob, phone]) {
      const secret = passOf(who).slice('guest-'.length);
      expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
      expect(await keyOf(who)).toBe(`guest-${hash('sha256', secret, 'base64url')}`);
    }
    expect(await server.stores.directory.memberOf(session, (await keyOf(phone))!)).toBe(bob.me);
    await server.close();
    const bytes = Buffer.concat(
      await Promise.all(
        (await readdir(dataDir, { recursive: true, withFileTypes: true }))
          .filter((entry) => entry.isFile())
          .map((entry) => readFile(join(entry.parentPath, entry.name))),
      ),
    );
    expect(bytes.includes(hash('sha256', passes[0]!.slice(6), 'base64url'))).toBe(true);
    for (const secret of [...passes.map((pass) => pass.slice(6)), link]) expect(bytes.includes(secret)).toBe(false);
  });

  test('7.2.3 the key of a guest, signed by whoever got hold of the server’s secret alone, is nobody they know', async () => {
    const ada = person('Ada');
    const session = await ada.found();
    const key = (await keyOf(ada))!;
    const eve = ofOld('Eve', key);
    expect(await keyOf(eve)).not.toBe(key);
    expect((await eve.http('GET', `/api/sessions/${session}`)).json).toMatchObject({ me: null });
  });

  test.each([
    'guest-',
    'guest-short',
    `guest-${'A'.repeat(23)}`,
    `guest-${'A'.repeat(44)}`,
    `person-${'A'.repeat(22)}`,
  ])('of another form names nobody, though it is signed: %s', async (pass) => {
    expect(await keyOf(ofOld('Eve', pass))).toBeNull();
  });
});

describe('a guest whose cookie is from before', () => {
  const key = `guest-${'b'.repeat(22)}`;

  test('is still who they were, in their sessions and on a new connection', async () => {
    const bob = ofOld('Bob', key);
    const session = await bob.found();
    expect(await keyOf(bob)).toBe(key);
    const put = await bob.http('PUT', '/api/me', { name: 'Bob B.' });
    expect(put.headers.getSetCookie()).toEqual([]);
    const again = ofOld('Bob', key);
    expect((await again.open(session)).me).toBe(bob.me);
  });

  test('takes everything along to an account', async () => {
    const bob = ofOld('Bob', key);
    const session = await bob.found();
    const account = { email: 'bob@example.org', name: 'Bob', password: 'tram kettle lemon' };
    expect((await bob.http('POST', '/api/account/register', account)).status).toBe(201);
    expect(await keyOf(bob)).toBe(key);
    expect((await bob.http('GET', `/api/sessions/${session}`)).json).toMatchObject({ me: bob.me });
    expect(await keyOf(ofOld('Copy', key)), 'the cookie of before').toBeNull();
  });
});
