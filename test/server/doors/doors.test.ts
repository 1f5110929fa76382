import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStores } from '../../../server/store/openStores.ts';
import type { Stores } from '../../../server/store/ports.ts';
import type { SessionId } from '../../../shared/ids.ts';
import { TestParticipant } from '../../support/participant.ts';
import type { HttpAnswer } from '../../support/visitor.ts';
import { startServer } from '../../support/server.ts';
import type { TestServer } from '../../support/server.ts';

const phrase = 'correct horse battery';

let stores: Stores;
let server: TestServer;
let ada: TestParticipant;
let session: SessionId;
let people: TestParticipant[];
let now: number;

const person = (name: string): TestParticipant => {
  const made = new TestParticipant(server.url, name);
  people.push(made);
  return made;
};
const begin = async (): Promise<void> => {
  server = await startServer({ stores, clock: () => now });
};
beforeEach(async () => {
  now = 1_700_000_000_000;
  stores = await openStores({ kind: 'memory', dataDir: '' });
  people = [];
  await begin();
  ada = person('Ada');
  session = await ada.found('inventory-saas');
});
afterEach(async () => {
  for (const each of people) each.leave();
  await server.close();
});

const put = (entry: string, more: Record<string, unknown> = {}): Promise<HttpAnswer> =>
  ada.http('PUT', `/api/sessions/${session}/door`, { entry, ...more });
const ask = (who: TestParticipant, more: Record<string, unknown> = {}): Promise<HttpAnswer> =>
  who.http('POST', `/api/sessions/${session}/join`, { name: who.name, role: 'participant', ...more });
const look = async (who: TestParticipant) => (await who.http('GET', `/api/sessions/${session}`)).json;
const knocks = async () =>
  (await ada.http('GET', `/api/sessions/${session}/knocks`)).json as { id: string; name: string }[];
const answer = (knock: string, admit: boolean): Promise<HttpAnswer> =>
  ada.http('POST', `/api/sessions/${session}/knocks/${knock}`, { admit });
const isIn = async (who: TestParticipant): Promise<boolean> => (await who.ask(session, 0)).ok;

describe('S79 the passphrase', () => {
  test('lets in who knows it, as typed, and nobody else, by link, by code and by socket', async () => {
    expect((await put('passphrase', { passphrase: phrase })).status).toBe(200);
    await ada.until(() => ada.state.door.entry === 'passphrase');
    const bob = person('Bob');
    const code = (await stores.directory.session(session))?.code;
    expect((await bob.http('POST', '/api/join', { code })).json).toEqual({ sessionId: session });
    expect((await ask(bob)).status).toBe(403);
    const wrong = await ask(bob, { passphrase: `${phrase} ` });
    expect([wrong.status, (wrong.json as { path: string }).path]).toEqual([403, 'passphrase']);
    expect(bob.cookie).toBe('');
    expect(await isIn(bob)).toBe(false);
    expect((await ask(bob, { passphrase: phrase })).status).toBe(200);
    bob.leave();
    expect(await isIn(bob)).toBe(true);
  });

  test('stands in no log, no welcome and no store as itself, and strangers do not see the question', async () => {
    await put('passphrase', { passphrase: phrase });
    const eve = person('Eve');
    await ask(eve, { passphrase: 'something else' });
    const log = JSON.stringify(await stores.log.read(session, 0));
    expect(log).toContain('"doorChosen"');
    expect(log + JSON.stringify(await stores.doors.keys(session)) + ada.received.join()).not.toContain(phrase);
    expect((await stores.doors.keys(session)).passphrase).toMatch(/^\$scrypt\$ln=8,r=8,p=1\$/);
    expect(await look(eve)).toMatchObject({ door: 'passphrase', question: '', me: null });
    expect(await look(ada)).toMatchObject({ door: 'passphrase', question: ada.state.question });
  });

  test('five wrong tries a minute close the door to an address, and the right one after them too', async () => {
    await put('passphrase', { passphrase: phrase });
    const eve = person('Eve');
    for (let n = 0; n < 5; n += 1) expect((await ask(eve, { passphrase: `guess ${String(n)}` })).status).toBe(403);
    const late = await ask(eve, { passphrase: phrase });
    expect([late.status, late.headers.get('retry-after')]).toEqual([429, '60']);
  });

  test('6.3.1 of forty wrong ones at once five are looked at, and a crowd that knows it comes in', async () => {
    await put('passphrase', { passphrase: phrase });
    const crowd = await Promise.all(
      Array.from({ length: 12 }, (_, n) => ask(person(`Guest ${String(n)}`), { passphrase: phrase })),
    );
    expect(crowd.every(({ status }) => status === 200)).toBe(true);
    const wrong = await Promise.all(
      Array.from({ length: 40 }, (_, n) => ask(person('Eve'), { passphrase: `guess ${String(n)}` })),
    );
    expect(wrong.filter(({ status }) => status === 403)).toHaveLength(5);
    expect(wrong.filter(({ status }) => status === 429)).toHaveLength(35);
  });

  test('is asked for when the door is closed with it, has eight characters at least, and is forgotten with it', async () => {
    expect((await put('passphrase')).status).toBe(400);
    expect((await put('passphrase', { passphrase: 'short' })).status).toBe(400);
    expect(ada.state.door.entry).toBe('link');
    await put('passphrase', { passphrase: phrase });
    await put('link');
    expect((await stores.doors.keys(session)).passphrase).toBeNull();
    expect((await ask(person('Bob'))).status).toBe(200);
  });
});

describe('S79 approval in the lobby', () => {
  test('several wait at once, facilitators hear of it, and each gets their own answer', async () => {
    await put('approval');
    let rang = 0;
    ada.wire.on('session:rang', () => (rang += 1));
    const [bob, cem, dan] = [person('Bob'), person('Cem'), person('Dan')];
    for (const each of [bob, cem, dan]) expect((await ask(each)).status).toBe(202);
    expect((await knocks()).map(({ name }) => name)).toEqual(['Bob', 'Cem', 'Dan']);
    expect(rang).toBeGreaterThanOrEqual(3);
    expect(await look(bob)).toMatchObject({ me: null, knock: 'waiting' });
    expect(await isIn(bob)).toBe(false);

    const [first, second] = await knocks();
    expect((await answer(first!.id, true)).status).toBe(204);
    expect((await answer(second!.id, false)).status).toBe(204);
    expect(await look(bob)).toMatchObject({ me: expect.any(Number) as number, knock: null });
    expect(await look(cem)).toMatchObject({ me: null, knock: 'declined' });
    expect((await knocks()).map(({ name }) => name)).toEqual(['Dan']);
    bob.leave();
    expect(await isIn(bob)).toBe(true);
    expect(await isIn(cem)).toBe(false);
    expect((await answer(first!.id, true)).status).toBe(404);
  });

  test('who was declined may ask again after a minute, not before', async () => {
    await put('approval');
    const bob = person('Bob');
    await ask(bob);
    await answer((await knocks())[0]!.id, false);
    expect((await ask(bob)).status).toBe(403);
    expect(await knocks()).toEqual([]);
    now += 60_000;
    expect((await ask(bob)).status).toBe(202);
    expect(await knocks()).toHaveLength(1);
  });

  test('knocking twice is one knock, and who goes away waits no more', async () => {
    await put('approval');
    const bob = person('Bob');
    await ask(bob);
    await ask(bob);
    expect(await knocks()).toHaveLength(1);
    expect((await bob.http('DELETE', `/api/sessions/${session}/knock`)).status).toBe(204);
    expect(await knocks()).toEqual([]);
  });

  test('who waits goes on waiting after a restart, and then comes in', async () => {
    await put('approval');
    const bob = person('Bob');
    await ask(bob);
    const { cookie } = bob;
    for (const each of people) each.leave();
    const kept = { ...stores, close: () => Promise.resolve() };
    await server.close();
    stores = kept;
    await begin();
    const again = person('Bob');
    again.cookie = cookie;
    const ada2 = person('Ada');
    ada2.cookie = ada.cookie;
    ada = ada2;
    expect(await look(again)).toMatchObject({ knock: 'waiting' });
    await answer((await knocks())[0]!.id, true);
    expect(await look(again)).toMatchObject({ me: expect.any(Number) as number });
  });

  test('nobody but facilitators learns who knocks', async () => {
    const bob = person('Bob');
    await bob.join(session);
    await put('approval');
    await bob.until(() => bob.state.door.entry === 'approval');
    const heard = bob.received.length;
    await ask(person('Zoltan'));
    await ada.do({ type: 'startTimer', seconds: 60 });
    await bob.until(() => bob.state.timer !== null);
    expect(bob.received.slice(heard).join()).not.toMatch(/Zoltan|session:rang/);
    expect((await bob.http('GET', `/api/sessions/${session}/knocks`)).status).toBe(403);
  });

  test('S80 who was admitted to watch goes on watching until a facilitator says otherwise', async () => {
    await put('approval');
    const bob = person('Bob');
    await ask(bob, { role: 'observer' });
    await answer((await knocks())[0]!.id, true);
    const { me } = await bob.open(session);
    expect(await bob.refused({ type: 'changeRole', participant: me!, role: 'participant' })).toBe('notAllowed');
    await ada.until(() => ada.state.people.some(({ id }) => id === me));
    await ada.do({ type: 'changeRole', participant: me!, role: 'participant' });
    await bob.do({ type: 'changeRole', participant: me!, role: 'observer' });
    await bob.do({ type: 'changeRole', participant: me!, role: 'participant' });
  });
});

describe('the observers’ link', () => {
  const open = async (): Promise<string> => {
    const { json } = await ada.http('POST', `/api/sessions/${session}/observers-link`);
    return (json as { observersLink: string }).observersLink;
  };

  test('S80 lets in to watch and nothing else, past every door', async () => {
    await put('approval');
    const invitation = await open();
    expect(invitation).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const bob = person('Bob');
    expect((await ask(bob, { role: 'participant', invitation })).status).toBe(200);
    const { me } = await bob.open(session);
    await bob.until(() => bob.state.people.some(({ id }) => id === me));
    expect(bob.state.people.find(({ id }) => id === me)?.role).toBe('observer');
    expect(await bob.refused({ type: 'changeRole', participant: me!, role: 'participant' })).toBe('notAllowed');
  });

  test('can be seen again, renewed and closed; who is in stays in', async () => {
    const first = await open();
    expect((await ada.http('GET', `/api/sessions/${session}/door`)).json).toMatchObject({ observersLink: first });
    const bob = person('Bob');
    expect((await ask(bob, { invitation: first })).status).toBe(200);
    const second = await open();
    expect(second).not.toBe(first);
    expect((await ask(person('Cem'), { invitation: first })).status).toBe(403);
    expect((await ask(person('Dan'), { invitation: second })).status).toBe(200);
    expect((await ada.http('DELETE', `/api/sessions/${session}/observers-link`)).status).toBe(204);
    expect((await ask(person('Eve'), { invitation: second })).status).toBe(403);
    expect(await isIn(bob)).toBe(true);
  });

  test('opens also when it is made while a passphrase is being set', async () => {
    const [answer, link] = await Promise.all([put('passphrase', { passphrase: phrase }), open()]);
    expect(answer.status).toBe(200);
    expect((await ada.http('GET', `/api/sessions/${session}/door`)).json).toMatchObject({ observersLink: link });
    expect((await ask(person('Bob'), { role: 'observer', invitation: link })).status).toBe(200);
    expect((await ask(person('Cem'), { passphrase: phrase })).status).toBe(200);
  });

  test('its secret is in no store, no log and no broadcast', async () => {
    const secret = await open();
    const bob = person('Bob');
    await bob.join(session);
    const stored = JSON.stringify([await stores.log.read(session, 0), await stores.doors.keys(session)]);
    expect(stored + bob.received.join()).not.toContain(secret);
  });
});

describe('whatever the door', () => {
  test('members stay in, a personal link stays valid, and teammates of a rehearsal come in', async () => {
    const rehearsal = await ada.found('inventory-saas', { rehearsal: true });
    session = rehearsal;
    const { json } = await ada.http('POST', `/api/sessions/${session}/personal-link`);
    await put('approval');
    const phone = person('Ada');
    const back = await phone.http('POST', '/api/personal-link', {
      sessionId: session,
      secret: (json as { secret: string }).secret,
    });
    expect(back.status).toBe(200);
    expect(await isIn(phone)).toBe(true);
    expect((await ask(ada)).status).toBe(200);
    const added = await ada.http('POST', `/api/sessions/${session}/teammates`, { count: 2 });
    expect(added.json).toEqual({ added: 2 });
  });

  test('who was removed stays out, by link, passphrase and observers’ link', async () => {
    const bob = person('Bob');
    await bob.join(session);
    await ada.until(() => ada.state.people.length === 2);
    await ada.do({ type: 'removeParticipant', participant: bob.me! });
    expect((await ask(bob)).status).toBe(403);
    await put('passphrase', { passphrase: phrase });
    expect((await ask(bob, { passphrase: phrase })).status).toBe(403);
    await put('approval');
    expect((await ask(bob)).status).toBe(403);
    expect(await knocks()).toEqual([]);
  });

  test('a deleted session forgets its keys and who waited', async () => {
    await put('approval');
    await ask(person('Bob'));
    await ada.http('DELETE', `/api/sessions/${session}`);
    expect(await stores.doors.knocks(session)).toEqual([]);
  });
});
