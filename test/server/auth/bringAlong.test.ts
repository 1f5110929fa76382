import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createProviderAccounts } from '../../../server/auth/providerAccounts.ts';
import { openStores } from '../../../server/store/openStores.ts';
import type { Stores } from '../../../server/store/ports.ts';
import type { ParticipantId } from '../../../shared/ids.ts';
import { recordId } from '../../../shared/ids.ts';
import { TestParticipant } from '../../support/participant.ts';
import { startServer } from '../../support/server.ts';
import type { TestServer } from '../../support/server.ts';

const password = 'tram kettle lemon';
const email = 'zebulon@example.org';

let server: TestServer;
let stores: Stores;
let people: TestParticipant[];

const person = (name: string): TestParticipant => {
  const made = new TestParticipant(server.url, name);
  people.push(made);
  return made;
};
const registered = async (name: string): Promise<TestParticipant> => {
  const made = person(name);
  expect((await made.http('POST', '/api/account/register', { email, name, password })).status).toBe(201);
  return made;
};
const signIn = async (who: TestParticipant): Promise<void> => {
  expect((await who.http('POST', '/api/account/sign-in', { email, password })).status).toBe(204);
};
const erase = async (who: TestParticipant): Promise<void> => {
  expect((await who.http('DELETE', '/api/me', { password })).status).toBe(204);
};
const meIn = async (who: TestParticipant, session: string): Promise<ParticipantId | null> =>
  ((await who.http('GET', `/api/sessions/${session}`)).json as { me: ParticipantId | null }).me;

beforeEach(async () => {
  people = [];
  stores = await openStores({ kind: 'memory', dataDir: '', mongoUrl: null });
  server = await startServer({ stores });
});
afterEach(async () => {
  for (const each of people) each.leave();
  await server.close();
});

/** From the template to the archive, alone. */
const archived = async (host: TestParticipant): Promise<string> => {
  const session = await host.found('inventory-saas');
  for (const to of ['gather', 'weigh', 'feel', 'assess', 'results', 'decide'] as const)
    await host.do({ type: 'movePhase', to });
  await host.do({ type: 'draftDecision', fields: { outcome: 'django', why: 'It fits.', reviewOn: '2027-05-01' } });
  await host.do({ type: 'confirmDecision' });
  await host.do({ type: 'archiveSession' });
  return session;
};

describe('a guest who signs in to an account that is in the session already', () => {
  test('goes on in the stronger of the two roles', async () => {
    const phone = await registered('Zebulon');
    const guest = person('Guest');
    const session = await guest.found('blank');
    const founder = await meIn(guest, session);
    await phone.join(session);
    await signIn(guest);
    expect([await meIn(guest, session), await meIn(phone, session)]).toEqual([founder, founder]);
    expect((await guest.http('GET', `/api/sessions/${session}/door`)).status).toBe(200);
  });

  test('takes the ballot of this browser along, and has no second one', async () => {
    const host = person('Host');
    const session = await host.found('inventory-saas');
    const account = await registered('Zebulon');
    await account.join(session);
    const guest = person('Guest');
    await guest.join(session);
    await host.do({ type: 'movePhase', to: 'gather' });
    await guest.until(() => guest.state.phase === 'gather');
    await guest.cast({ type: 'skills', levels: { 'lang:python': 4 }, willingness: 2 });
    await signIn(guest);
    await host.until(() => host.state.rounds[0]?.cast.includes(account.me!) === true);
    await host.until(() => host.state.rounds[0]?.cast.length === 1);
    expect(await stores.ballots.own(session, account.me!)).toMatchObject([
      { ballot: { type: 'skills', willingness: 2 } },
    ]);
  });
});

describe('deleting the data of somebody who was a guest before', () => {
  test('the name goes from the record of a session that was deleted before they signed in', async () => {
    await registered('Zebulon');
    const guest = person('Zebulon the guest');
    const session = await archived(guest);
    expect((await guest.http('DELETE', `/api/sessions/${session}`)).status).toBe(204);
    await signIn(guest);
    await erase(guest);
    expect(await stores.records.get(recordId('FB-0001'))).toMatchObject({ names: {} });
    expect((await stores.records.get(recordId('FB-0001')))?.names).not.toHaveProperty('1');
  });

  test('both names go where they were two, and none is left under the key of the guest', async () => {
    const host = person('Host');
    const session = await host.found('blank');
    const account = await registered('Zebulon');
    await account.join(session);
    const guest = person('Zebulon the guest');
    await guest.join(session);
    const key = ((await guest.http('GET', '/api/me')).json as { person: string }).person;
    await signIn(guest);
    expect(await stores.directory.guest(key)).toBeNull();
    const mine = (await guest.http('GET', '/api/me/data')).json as { sessions: readonly unknown[] };
    expect(mine.sessions).toHaveLength(2);
    await erase(guest);
    expect((await stores.directory.members(session)).map(({ name }) => name)).toEqual([
      'Host',
      'Participant 2',
      'Participant 3',
    ]);
  });

  test('their personal link opens nothing, and who had come by it is nobody', async () => {
    const host = person('Host');
    const session = await host.found('blank');
    const account = await registered('Zebulon');
    await account.join(session);
    const { secret } = (await account.http('POST', `/api/sessions/${session}/personal-link`, {})).json as {
      secret: string;
    };
    const phone = person('Phone');
    expect((await phone.http('POST', '/api/personal-link', { sessionId: session, secret })).status).toBe(200);
    await erase(account);
    expect((await person('Eve').http('POST', '/api/personal-link', { sessionId: session, secret })).status).toBe(404);
    expect(await meIn(phone, session)).toBeNull();
  });
});

test('a guest cookie that was copied before signing in is nobody, and joining with it makes somebody new', async () => {
  const host = person('Host');
  const session = await host.found('blank');
  await registered('Zebulon');
  const guest = person('Guest');
  await guest.join(session);
  const thief = person('Thief');
  thief.cookie = guest.cookie;
  await signIn(guest);
  expect(await meIn(thief, session)).toBeNull();
  expect((await thief.http('GET', '/api/sessions')).json).toEqual([]);
  const joined = await thief.http('POST', `/api/sessions/${session}/join`, { name: 'Thief', role: 'participant' });
  expect(joined.json).toEqual({ participant: 3 });
  expect((await stores.directory.members(session)).map(({ name }) => name)).toEqual(['Host', 'Guest', 'Thief']);
});

test('6.8.1 of several who come from a provider as the same new person at once there is one account', async () => {
  const { accounts, directory } = stores;
  const identities = { welcomes: () => true } as unknown as Parameters<typeof createProviderAccounts>[0]['identities'];
  const credentials = { renewed: () => Promise.resolve(), handedOver: () => Promise.resolve() };
  const open = createProviderAccounts({ accounts, directory, identities, credentials, clock: () => 1 });
  for (const address of [null, email]) {
    const profile = { issuer: 'https://id.example', subject: `of ${String(address)}`, email: address, name: 'Zebulon' };
    const answers = await Promise.all(
      ['p-1', 'p-2', 'p-3'].map((fresh) => open(profile, `${fresh} ${String(address)}`)),
    );
    const who = answers.map((answer) => (answer.ok ? answer.account.person : null));
    expect(new Set(who).size).toBe(1);
    expect(who[0]).not.toBeNull();
    expect(await accounts.byIdentity(profile.issuer, profile.subject)).toMatchObject({ person: who[0] });
  }
  expect(await accounts.list(10)).toHaveLength(2);
});
