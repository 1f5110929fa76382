import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStores } from '../../../server/store/openStores.ts';
import type { Stores } from '../../../server/store/ports.ts';
import { recordId } from '../../../shared/ids.ts';
import { TestParticipant } from '../../support/participant.ts';
import { startServer } from '../../support/server.ts';
import type { TestServer } from '../../support/server.ts';

const password = 'tram kettle lemon';
const email = 'zebulon@example.org';

let dataDir: string;
let server: TestServer;
let stores: Stores;
let now: number;
let people: TestParticipant[];

const person = (name: string): TestParticipant => {
  const made = new TestParticipant(server.url, name);
  people.push(made);
  return made;
};
const registered = async (name: string, address: string): Promise<TestParticipant> => {
  const made = person(name);
  const answer = await made.http('POST', '/api/account/register', { email: address, name, password });
  expect(answer.status).toBe(201);
  return made;
};

/** A workshop of two, from the template to the archive. */
const workshop = async (host: TestParticipant, guest: TestParticipant): Promise<string> => {
  const session = await host.found('inventory-saas');
  await guest.join(session);
  await host.do({ type: 'movePhase', to: 'gather' });
  await guest.until(() => guest.state.phase === 'gather');
  await guest.cast({ type: 'skills', levels: { 'lang:python': 4 }, willingness: 2 });
  for (const to of ['weigh', 'feel', 'assess', 'results', 'decide'] as const) await host.do({ type: 'movePhase', to });
  await host.do({ type: 'draftDecision', fields: { outcome: 'django', why: 'It fits.', reviewOn: '2027-05-01' } });
  await host.do({ type: 'confirmDecision' });
  await host.do({ type: 'archiveSession' });
  return session;
};

/** Every file of the store, with whatever it still holds. */
const onDisk = async (): Promise<string> => {
  const files = (await readdir(dataDir)).filter((file) => file.startsWith('fitboard.db'));
  return (
    (await Promise.all(files.map((file) => readFile(join(dataDir, file), 'latin1'))))
      .join('')
      .toLowerCase()
      // What a page calls itself is no name; the walk makes it of one to tell its people apart.
      .replaceAll('test-zebulon-', '')
  );
};

beforeEach(async () => {
  people = [];
  now = 1_700_000_000_000;
  dataDir = await mkdtemp(join(tmpdir(), 'fitboard-personal-'));
  stores = await openStores({ kind: 'embedded', dataDir, mongoUrl: null });
  server = await startServer({ stores, clock: () => now });
});
afterEach(async () => {
  for (const each of people) each.leave();
  await server.close();
  await rm(dataDir, { recursive: true, force: true });
});

describe('my data', () => {
  test('everything kept about me comes as one file: profile, devices, sessions, own ballots, what I did', async () => {
    const host = person('Host');
    const zeb = await registered('Zebulon', email);
    await workshop(host, zeb);
    const answer = await zeb.http('GET', '/api/me/data');
    expect(answer.headers.get('content-disposition')).toContain('attachment');
    expect(answer.json).toMatchObject({
      name: 'Zebulon',
      account: { email, emailConfirmed: false, hasPassword: true, identities: [] },
      devices: [{ device: 'Unknown device' }],
      sessions: [
        {
          participant: 2,
          name: 'Zebulon',
          role: 'participant',
          record: 'FB-0001',
          ballots: [{ kind: 'skills', ballot: { type: 'skills', willingness: 2 } }],
        },
      ],
    });
    // A person reads it: a line each.
    expect(answer.text).toContain('\n  "name": "Zebulon",\n');
    expect(answer.text).not.toContain('scrypt');
    expect(answer.text).not.toContain('Host');
  });

  test('nobody gets somebody else’s ballots for having pressed the button', async () => {
    const host = person('Host');
    await workshop(host, await registered('Zebulon', email));
    const { sessions } = (await host.http('GET', '/api/me/data')).json as {
      sessions: readonly { ballots: unknown[] }[];
    };
    expect(sessions[0]?.ballots).toEqual([]);
    expect(JSON.stringify(sessions)).not.toContain('lang:python');
  });

  test('a stranger has none', async () => {
    expect((await person('Nobody').http('GET', '/api/me/data')).status).toBe(404);
    expect((await person('Nobody').http('DELETE', '/api/me', {})).status).toBe(404);
  });
});

describe('deleting my data', () => {
  test('the name goes from every page, list, search and file; the record stays whole', async () => {
    const host = person('Host');
    const zeb = await registered('Zebulon', email);
    const session = await workshop(host, zeb);
    expect(await onDisk()).toContain('zebulon');

    expect((await zeb.http('DELETE', '/api/me', { password: 'wrong' })).status).toBe(403);
    expect((await zeb.http('DELETE', '/api/me', { password })).status).toBe(204);

    expect((await zeb.http('GET', '/api/me')).json).toMatchObject({ person: null, account: null });
    await host.until(() => host.names.get(zeb.me!) === 'Participant 2');
    const { json } = await host.http('GET', '/api/records/FB-0001');
    expect(json).toMatchObject({ verification: { intact: true, sameRanking: true }, record: { names: { 1: 'Host' } } });
    expect((await host.http('GET', '/api/records?person=zebulon')).json).toEqual([]);
    expect((await host.http('GET', '/api/records?text=zebulon')).json).toEqual([]);
    for (const format of ['md', 'csv', 'json']) {
      const exported = await host.http('GET', `/api/records/FB-0001/export.${format}`);
      expect(exported.text).not.toContain('Zebulon');
      expect((await host.http('GET', `/api/sessions/${session}/export.${format}`)).text).not.toContain('Zebulon');
    }
    host.leave();
    await server.close();
    expect(await onDisk()).not.toContain('zebulon');
    stores = await openStores({ kind: 'embedded', dataDir, mongoUrl: null });
    server = await startServer({ stores, clock: () => now });
    expect(await stores.records.get(recordId('FB-0001'))).toMatchObject({ names: { 1: 'Host' } });
    expect(await stores.accounts.byEmail(email)).toBeNull();
    expect((await registered('Zebulon', email)).cookie).toContain('sid=');
  });

  test('also from the record of a session that was deleted before', async () => {
    const host = person('Host');
    const zeb = await registered('Zebulon', email);
    const session = await workshop(host, zeb);
    expect((await host.http('DELETE', `/api/sessions/${session}`)).status).toBe(204);
    expect((await zeb.http('DELETE', '/api/me', { password })).status).toBe(204);
    expect(await stores.records.get(recordId('FB-0001'))).toMatchObject({ names: { 1: 'Host' } });
  });

  test('a guest has a name to delete too', async () => {
    const host = person('Host');
    const zeb = person('Zebulon');
    await workshop(host, zeb);
    expect((await zeb.http('DELETE', '/api/me', {})).status).toBe(204);
    expect(zeb.cookie).not.toContain('fb_guest');
    expect(await stores.records.get(recordId('FB-0001'))).toMatchObject({ names: { 1: 'Host' } });
  });

  test('whoever has no password shows by a fresh login that it is they', async () => {
    const zeb = await registered('Zebulon', email);
    await stores.accounts.change((await stores.accounts.byEmail(email))!.person, { passwordHash: null });
    now += 16 * 60_000;
    expect((await zeb.http('DELETE', '/api/me', {})).status).toBe(403);
    now -= 10 * 60_000;
    expect((await zeb.http('DELETE', '/api/me', {})).status).toBe(204);
  });
});
