import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStores } from '../../../server/store/openStores.ts';
import type { Organisation } from '../../../server/config/organisation.ts';
import type { Stores } from '../../../server/store/ports.ts';
import { TestParticipant } from '../../support/participant.ts';
import { startServer } from '../../support/server.ts';
import type { TestServer } from '../../support/server.ts';
import { loopback, startReceiver } from '../http/connections.ts';
import type { Receiver } from '../http/connections.ts';

const password = 'tram kettle lemon';
const email = 'zebulon@example.org';

let server: TestServer;
let stores: Stores;
let receiver: Receiver;
let people: TestParticipant[];

const start = (organisation: Partial<Organisation> = {}): Promise<TestServer> =>
  startServer({
    stores,
    shared: true,
    organisation: { admins: ['ada@example.org'], ...organisation },
    outgoing: { allowPrivate: [`hooks.inside:${receiver.port}`], lookup: loopback },
  });
/** The same stores under other rules. */
const restart = async (organisation: Partial<Organisation>): Promise<void> => {
  await server.close();
  server = await start(organisation);
};
const person = (name: string): TestParticipant => {
  const made = new TestParticipant(server.url, name);
  people.push(made);
  return made;
};
const registered = async (name: string, address: string): Promise<TestParticipant> => {
  const made = person(name);
  expect((await made.http('POST', '/api/account/register', { email: address, name, password })).status).toBe(201);
  return made;
};
/** What somebody has connected: a program, a calendar and a webhook on everything they facilitate. */
const connected = async (who: TestParticipant) => {
  const token = await who.http('POST', '/api/tokens', { name: 'Script', scope: 'write', days: null });
  const feed = await who.http('POST', '/api/calendar');
  const url = `http://hooks.inside:${receiver.port}/fitboard`;
  const hook = await who.http('POST', '/api/webhooks', { session: null, url, format: 'json', events: ['opened'] });
  const { secret } = token.json as { secret: string };
  const { path } = feed.json as { path: string };
  const { webhook } = hook.json as { webhook: { id: string } };
  const program = (): TestParticipant => {
    const made = person('Program');
    made.token = secret;
    return made;
  };
  return {
    webhook: webhook.id,
    program,
    /** Statuses of the program and of the calendar. */
    statuses: async (): Promise<readonly number[]> => [
      (await program().http('GET', '/api/v1/sessions')).status,
      (await person('Calendar').http('GET', path)).status,
    ],
  };
};
const keyOf = async (address: string): Promise<string> => (await stores.accounts.byEmail(address))!.person;

beforeEach(async () => {
  people = [];
  receiver = await startReceiver();
  stores = await openStores({ kind: 'memory', dataDir: '', mongoUrl: null });
  server = await start();
});
afterEach(async () => {
  for (const each of people) each.leave();
  await server.close();
  await receiver.close();
});

describe('8.3.2 what somebody has connected goes with their right to be here', () => {
  test('of a locked account tokens, calendar and webhooks are silent until it is unlocked', async () => {
    const ada = await registered('Ada', 'ada@example.org');
    await stores.accounts.change(await keyOf('ada@example.org'), { emailConfirmed: true });
    const zeb = await registered('Zebulon', email);
    const { statuses, webhook } = await connected(zeb);
    const session = await zeb.found('inventory-saas');
    const host = person('Host');
    const him = await host.join(session);
    await zeb.do({ type: 'changeRole', participant: him, role: 'facilitator' });
    await host.until(() => host.state.people.some(({ id, role }) => id === him && role === 'facilitator'));
    const lock = async (locked: boolean): Promise<void> => {
      const answer = await ada.http('PUT', `/api/admin/accounts/${await keyOf(email)}`, { locked });
      expect(answer.status).toBe(200);
    };

    expect(await statuses()).toEqual([200, 200]);
    await lock(true);
    expect(await statuses()).toEqual([401, 404]);
    // News that was on its way when the account was locked, and that would be tried again.
    await stores.webhooks.queue({
      id: 'late',
      webhook,
      event: 'opened',
      body: '{}',
      createdAt: Date.now(),
      status: 'waiting',
      attempts: 0,
      nextAt: 0,
      triedAt: null,
      outcome: '',
    });
    await connected(host);
    await host.do({ type: 'movePhase', to: 'gather' });
    await receiver.until(1);
    await expect
      .poll(async () => (await stores.webhooks.deliveries(webhook, 10)).map(({ status, outcome }) => [status, outcome]))
      .toEqual([['failed', 'Whoever made the webhook is not here any more.']]);

    await lock(false);
    expect(await statuses()).toEqual([200, 200]);
    await host.do({ type: 'movePhase', to: 'weigh' });
    await receiver.until(3);
    const told = receiver.received.map(({ body }) => (JSON.parse(body) as { round: { kind: string } }).round.kind);
    expect(told).toEqual(['skills', 'weigh', 'weigh']);
  });

  test('of whoever deletes their data nothing is left', async () => {
    const zeb = await registered('Zebulon', email);
    const { statuses } = await connected(zeb);
    const key = await keyOf(email);
    const { tokens, webhooks } = (await zeb.http('GET', '/api/me/data')).json as {
      readonly tokens: readonly { readonly name: string }[];
      readonly webhooks: readonly { readonly format: string }[];
    };
    expect(tokens.map(({ name }) => name).sort()).toEqual(['Calendar of review dates', 'Script']);
    expect(webhooks).toMatchObject([{ format: 'json', events: ['opened'] }]);

    expect((await zeb.http('DELETE', '/api/me', { password })).status).toBe(204);
    expect(await statuses()).toEqual([401, 404]);
    expect(await stores.tokens.of(key)).toEqual([]);
    expect(await stores.webhooks.of(key)).toEqual([]);
  });

  test('a guest’s program stops where guests are welcome no more, an account’s goes on', async () => {
    const guest = person('Guest');
    await guest.http('PUT', '/api/me', { name: 'Guest' });
    const ofGuest = await connected(guest);
    const ofAccount = await connected(await registered('Zebulon', email));
    await restart({ guests: false });
    expect(await ofGuest.statuses()).toEqual([401, 404]);
    expect(await ofAccount.statuses()).toEqual([200, 200]);
  });

  test('only an account’s program starts sessions where the organisation asks for sign-in', async () => {
    const guest = person('Guest');
    await guest.http('PUT', '/api/me', { name: 'Guest' });
    const ofGuest = await connected(guest);
    const ofAccount = await connected(await registered('Zebulon', email));
    await restart({ signInToCreate: true });
    const body = { template: 'blank', name: 'Somebody', title: 'A title' };
    expect((await ofGuest.program().http('POST', '/api/v1/sessions', body)).status).toBe(401);
    expect((await ofAccount.program().http('POST', '/api/v1/sessions', body)).status).toBe(201);
  });

  test('an address whose domain is welcome no more opens nothing', async () => {
    const { statuses } = await connected(await registered('Zebulon', email));
    await restart({ mailDomains: ['elsewhere.example'] });
    expect(await statuses()).toEqual([401, 404]);
  });
});

test('a guest who signs in brings along what they have connected, and can end it', async () => {
  await registered('Zebulon', email);
  const guest = person('Guest');
  await guest.http('PUT', '/api/me', { name: 'Guest' });
  const { statuses, webhook } = await connected(guest);
  expect((await guest.http('POST', '/api/account/sign-in', { email, password })).status).toBe(204);
  expect(await statuses()).toEqual([200, 200]);

  const tokens = (await guest.http('GET', '/api/tokens')).json as readonly { readonly id: string }[];
  expect((await guest.http('GET', '/api/webhooks')).json).toMatchObject([{ id: webhook }]);
  expect((await guest.http('DELETE', `/api/tokens/${tokens[0]?.id ?? ''}`)).status).toBe(204);
  expect((await guest.http('DELETE', '/api/calendar')).status).toBe(204);
  expect((await guest.http('DELETE', `/api/webhooks/${webhook}`)).status).toBe(204);
  expect(await statuses()).toEqual([401, 404]);
});
