import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createProviderAccounts } from '../../../server/auth/providerAccounts.ts';
import { openStores } from '../../../server/store/openStores.ts';
import type { Stores } from '../../../server/store/ports.ts';
import { recordId } from '../../../shared/ids.ts';
import type { TestParticipant } from '../../support/participant.ts';
import { meIn, peopleAt } from '../../support/people.ts';
import type { People } from '../../support/people.ts';
import { startServer } from '../../support/server.ts';
import type { TestServer } from '../../support/server.ts';

const password = 'tram kettle lemon';
const email = 'zebulon@example.org';

let server: TestServer;
let stores: Stores;
let people: People;

const person = (name: string): TestParticipant => people.person(name);
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
beforeEach(async () => {
  stores = await openStores({ kind: 'memory', dataDir: '', mongoUrl: null });
  server = await startServer({ stores });
  people = peopleAt(server.url);
});
afterEach(async () => {
  people.leave();
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
    expect((await people.listed(session)).map(({ id, role }) => [id, role])).toEqual([[founder, 'facilitator']]);
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

describe('of somebody who was two participants', () => {
  /** Somebody with an account and the same somebody as a guest, both in a session of another. */
  const twice = async (role: 'participant' | 'observer' = 'participant') => {
    const host = person('Host');
    const session = await host.found('inventory-saas');
    const account = await registered('Zebulon');
    await account.join(session, role);
    const guest = person('Guest');
    await guest.join(session);
    const [mine, theirs] = [account.me!, guest.me!];
    await host.until(() => host.state.people.length === 3);
    return { host, session, account, guest, mine, theirs };
  };
  const vote = async (host: TestParticipant, ...voters: readonly TestParticipant[]): Promise<void> => {
    await host.do({ type: 'movePhase', to: 'gather' });
    for (const [place, voter] of voters.entries()) {
      await voter.until(() => voter.state.phase === 'gather');
      await voter.cast({ type: 'skills', levels: {}, willingness: place });
    }
  };

  test('one is left in the list, with the ballot of this browser, and every device is that one', async () => {
    const { host, session, account, guest, mine, theirs } = await twice();
    const { secret } = (await guest.http('POST', `/api/sessions/${session}/personal-link`, {})).json as {
      secret: string;
    };
    const phone = person('Phone');
    expect((await phone.http('POST', '/api/personal-link', { sessionId: session, secret })).status).toBe(200);
    await phone.open(session);
    expect(phone.me).toBe(theirs);
    await vote(host, account, guest);
    const hungUp = new Promise((resolve) => phone.wire.once('disconnect', resolve));
    await signIn(guest);
    expect(await hungUp).toBe('io server disconnect');
    expect((await people.listed(session)).map(({ id }) => id)).toEqual([host.me, mine]);
    expect((await stores.ballots.own(session, mine)).map(({ ballot }) => ballot)).toMatchObject([{ willingness: 1 }]);
    expect(await stores.ballots.own(session, theirs)).toEqual([]);
    phone.reconnect();
    await phone.until(() => phone.me === mine);
    await phone.cast({ type: 'skills', levels: {}, willingness: 4 });
    const tablet = person('Tablet');
    expect((await tablet.http('POST', '/api/personal-link', { sessionId: session, secret })).status).toBe(200);
    expect(await meIn(tablet, session)).toBe(mine);
    await host.until(() => host.state.rounds[0]?.cast.length === 1);
  });

  test('a facilitator who had voted as a guest votes', async () => {
    const { host, session, account, guest, mine } = await twice();
    await vote(host, guest);
    await host.do({ type: 'changeRole', participant: mine, role: 'facilitator' });
    await account.until(() => account.state.people.some(({ id, role }) => id === mine && role === 'facilitator'));
    await account.do({ type: 'chooseVoting', votes: false });
    await signIn(guest);
    expect(await people.listed(session)).toMatchObject([
      { id: host.me },
      { id: mine, role: 'facilitator', votes: true },
    ]);
    expect((await stores.ballots.own(session, mine)).map(({ ballot }) => ballot)).toMatchObject([{ willingness: 0 }]);
  });

  test('who watched with the account goes on voting as the guest', async () => {
    const { host, session, guest, account, theirs } = await twice('observer');
    await vote(host, guest);
    await signIn(guest);
    expect((await people.listed(session)).map(({ id }) => id)).toEqual([host.me, theirs]);
    expect([await meIn(guest, session), await meIn(account, session)]).toEqual([theirs, theirs]);
    expect((await stores.ballots.own(session, theirs)).map(({ ballot }) => ballot)).toMatchObject([{ willingness: 0 }]);
  });

  test('a ballot that waits in a closed box counts, and its voter stays until it is open', async () => {
    const { host, session, guest, theirs } = await twice();
    await vote(host, guest);
    await host.do({ type: 'closeRound', round: 'skills-1' });
    await signIn(guest);
    expect((await people.listed(session)).map(({ id }) => id)).toContain(theirs);
    await host.do({ type: 'revealRound', round: 'skills-1' });
    expect(host.state.rounds[0]?.result).toMatchObject({ ballots: [{ participant: theirs }] });
  });

  test('what they logged as friction stays theirs to rewrite, and what they said twice stands twice', async () => {
    const { host, account, guest, mine, theirs } = await twice();
    await vote(host, account, guest);
    await account.do({ type: 'logFriction', candidateId: 'express', text: 'Many small choices' });
    await guest.do({ type: 'logFriction', candidateId: 'express', text: 'No structure of its own' });
    await guest.do({ type: 'logFriction', candidateId: 'django', text: 'Async is half there' });
    await signIn(guest);
    guest.reconnect();
    await guest.until(() => guest.me === mine);
    await guest.do({ type: 'logFriction', candidateId: 'django', text: 'Async is there by now' });
    await host.until(() => host.state.friction.some(({ text }) => text === 'Async is there by now'));
    expect(
      host.state.friction
        .filter(({ text }) => text !== '')
        .map(({ candidateId, participant, text }) => [candidateId, participant, text])
        .sort(),
    ).toEqual(
      [
        ['django', mine, 'Async is there by now'],
        ['express', mine, 'Many small choices'],
        ['express', theirs, 'No structure of its own'],
      ].sort(),
    );
  });

  test('whom a facilitator has removed comes back by neither', async () => {
    const { host, session, guest, account, mine } = await twice();
    await host.do({ type: 'removeParticipant', participant: mine });
    await signIn(guest);
    expect((await people.listed(session)).map(({ id }) => id)).toEqual([host.me]);
    expect([await meIn(guest, session), await meIn(account, session)]).toEqual([null, null]);
  });
});

describe('a guest who waits at a door and signs in', () => {
  const waiting = async () => {
    const host = person('Host');
    const session = await host.found('blank');
    expect((await host.http('PUT', `/api/sessions/${session}/door`, { entry: 'approval' })).status).toBe(200);
    const account = await registered('Zebulon');
    const guest = person('Guest');
    const knock = (who: TestParticipant) =>
      who.http('POST', `/api/sessions/${session}/join`, { name: who.name, role: 'participant' });
    const knocks = async () =>
      (await host.http('GET', `/api/sessions/${session}/knocks`)).json as readonly { id: string; name: string }[];
    const answer = async (admit: boolean): Promise<void> => {
      const [first] = await knocks();
      const path = `/api/sessions/${session}/knocks/${first!.id}`;
      expect((await host.http('POST', path, { admit })).status).toBe(204);
    };
    const stateOf = async (who: TestParticipant) =>
      ((await who.http('GET', `/api/sessions/${session}`)).json as { knock: string | null }).knock;
    return { host, session, account, guest, knock, knocks, answer, stateOf };
  };

  test('waits on, under the same knock, and is let in with the account', async () => {
    const { session, guest, knock, knocks, answer, stateOf } = await waiting();
    expect((await knock(guest)).status).toBe(202);
    const before = await knocks();
    await signIn(guest);
    expect(await knocks()).toEqual(before);
    expect(await stateOf(guest)).toBe('waiting');
    await answer(true);
    expect(await meIn(guest, session)).toBe(2);
    expect(await knocks()).toEqual([]);
  });

  test('has one knock where the account waits too, and none where it is in', async () => {
    const { account, guest, session, knock, knocks, answer, stateOf } = await waiting();
    await knock(account);
    await knock(guest);
    await signIn(guest);
    expect((await knocks()).map(({ name }) => name)).toEqual(['Zebulon']);
    await answer(true);
    const other = person('Other');
    await knock(other);
    await signIn(other);
    expect(await knocks()).toEqual([]);
    expect([await meIn(other, session), await stateOf(other)]).toEqual([2, null]);
  });

  test('stays refused where the guest was', async () => {
    const { guest, knock, knocks, answer, stateOf } = await waiting();
    await knock(guest);
    await answer(false);
    await signIn(guest);
    expect(await stateOf(guest)).toBe('declined');
    expect((await knock(guest)).status).toBe(403);
    expect(await knocks()).toEqual([]);
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

  test('7.4.1 every connection that is them ends at once: other pages, and devices that came by their personal link', async () => {
    const host = person('Host');
    const session = await host.found('blank');
    const guest = person('Guest');
    await guest.join(session);
    const { secret } = (await guest.http('POST', `/api/sessions/${session}/personal-link`, {})).json as {
      secret: string;
    };
    const phone = person('Phone');
    expect((await phone.http('POST', '/api/personal-link', { sessionId: session, secret })).status).toBe(200);
    await phone.open(session);
    const page = person('Guest');
    page.cookie = guest.cookie;
    await page.open(await page.found('blank'));
    const all = [guest, page, phone];
    const hungUp = all.map(({ wire }) => new Promise((resolve) => wire.once('disconnect', resolve)));
    expect((await guest.http('DELETE', '/api/me', {})).status).toBe(204);
    expect(await Promise.all(hungUp)).toEqual(all.map(() => 'io server disconnect'));
    phone.reconnect();
    expect(await phone.ask(session, 0)).toMatchObject({ ok: false, refusal: { kind: 'forbidden' } });
    expect(host.wire.connected).toBe(true);
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
