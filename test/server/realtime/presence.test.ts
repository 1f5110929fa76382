import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Ballot } from '../../../shared/board/ballots.ts';
import type { SessionId } from '../../../shared/ids.ts';
import { openStores } from '../../../server/store/openStores.ts';
import type { Stores } from '../../../server/store/ports.ts';
import { TestParticipant } from '../../support/participant.ts';
import { startServer } from '../../support/server.ts';
import type { TestServer } from '../../support/server.ts';

let server: TestServer;
let people: TestParticipant[];
let stores: Stores;

beforeEach(async () => {
  stores = await openStores({ kind: 'memory', dataDir: '' });
  server = await startServer({ stores });
  people = [];
});
afterEach(async () => {
  for (const each of people) each.leave();
  await server.close();
});

const person = (name: string): TestParticipant => {
  const made = new TestParticipant(server.url, name);
  people.push(made);
  return made;
};
/** The same browser in another tab: the same cookie, a page of its own. */
const tabOf = (other: TestParticipant): TestParticipant => {
  const tab = person(other.name);
  tab.cookie = other.cookie;
  return tab;
};
const skills = (level: number): Ballot => ({ type: 'skills', levels: { 'lang:python': level }, willingness: null });
const gathered = async (): Promise<{ ada: TestParticipant; bob: TestParticipant; session: SessionId }> => {
  const ada = person('Ada');
  const bob = person('Bob');
  const session = await ada.found();
  await ada.do({ type: 'movePhase', to: 'gather' });
  await bob.join(session);
  return { ada, bob, session };
};

describe('P6 I am the same person', () => {
  test('on two tabs: one presence, and gone only with the last', async () => {
    const { ada, bob, session } = await gathered();
    const second = tabOf(bob);
    await second.open(session);
    expect(second.me).toBe(bob.me);
    await ada.until(() => ada.presence?.present.length === 2);
    bob.leave();
    await ada.http('GET', '/api/me');
    expect((await ada.open(session)).present).toEqual([ada.me, second.me]);
    second.leave();
    await ada.until(() => ada.presence?.present.length === 1);
    expect(ada.state.people).toHaveLength(2);
  });

  test('after a reload, with my ballot intact', async () => {
    const { bob, session } = await gathered();
    await bob.cast(skills(3));
    bob.leave();
    const again = tabOf(bob);
    const welcome = await again.open(session);
    expect(welcome.me).toBe(bob.me);
    expect(welcome.state?.phase).toBe('gather');
    expect(welcome.ballots).toEqual({ 'skills-1': skills(3) });
    expect(
      (await again.http('POST', `/api/sessions/${session}/join`, { name: 'Bob', role: 'participant' })).json,
    ).toEqual({
      participant: bob.me,
    });
    expect(again.state.people).toHaveLength(2);
  });

  test('on another device through the personal link', async () => {
    const { ada, bob, session } = await gathered();
    await bob.cast(skills(2));
    const { secret } = (await bob.http('POST', `/api/sessions/${session}/personal-link`, {})).json as {
      secret: string;
    };
    const phone = person('Phone');
    expect((await phone.http('POST', '/api/personal-link', { sessionId: session, secret })).status).toBe(200);
    expect(phone.cookie).not.toBe(bob.cookie);
    const welcome = await phone.open(session);
    expect(welcome.me).toBe(bob.me);
    expect(welcome.ballots).toEqual({ 'skills-1': skills(2) });
    await phone.cast(skills(4));
    // Bob's laptop hears how his ballot changed, and nobody else hears anything.
    await bob.until(() => bob.voted.length === 1);
    expect(bob.voted).toEqual([expect.objectContaining({ round: 'skills-1', ballot: skills(4) })]);
    await phone.send({ type: 'withdrawBallot', round: 'skills-1' });
    await bob.until(() => bob.voted.length === 2);
    expect(bob.voted[1]).toMatchObject({ ballot: null });
    await bob.cast(skills(4));
    await phone.until(() => phone.voted.length === 1);
    expect([ada.voted, phone.voted, bob.voted.length]).toEqual([
      [],
      [expect.objectContaining({ ballot: skills(4) })],
      2,
    ]);
    const own = (who: TestParticipant): Promise<unknown> =>
      who.wire.timeout(10_000).emitWithAck('session:ballots', { sessionId: session });
    expect(await own(bob)).toEqual({ ok: true, value: { 'skills-1': skills(4) } });
    expect(await own(ada)).toEqual({ ok: true, value: {} });
    expect((await bob.open(session)).ballots).toEqual({ 'skills-1': skills(4) });
    expect((await ada.open(session)).present).toEqual([ada.me, bob.me]);
  });

  test('a personal link with a wrong secret leads nowhere, and a new one replaces the old', async () => {
    const { bob, session } = await gathered();
    const link = async () =>
      ((await bob.http('POST', `/api/sessions/${session}/personal-link`, {})).json as { secret: string }).secret;
    const old = await link();
    const current = await link();
    const phone = person('Phone');
    const redeem = (secret: string) => phone.http('POST', '/api/personal-link', { sessionId: session, secret });
    expect((await redeem(old)).status).toBe(404);
    expect((await redeem('A'.repeat(44))).status).toBe(404);
    expect((await redeem(current)).status).toBe(200);
  });

  test('7.2.4 nobody becomes somebody else by following a link: not unasked, and not out of a removal', async () => {
    const { ada, bob, session } = await gathered();
    const mal = person('Mal');
    await mal.join(session);
    const { secret } = (await mal.http('POST', `/api/sessions/${session}/personal-link`, {})).json as {
      secret: string;
    };
    const body = { sessionId: session, secret };
    const look = async (who: TestParticipant) => (await who.http('POST', '/api/personal-link/look', body)).json;
    const redeem = (who: TestParticipant, more: object = {}) =>
      who.http('POST', '/api/personal-link', { ...body, ...more });

    const { title } = ada.state;
    expect(await look(bob)).toEqual({ title, name: 'Mal', now: { name: 'Bob', same: false } });
    const refused = await redeem(bob);
    expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('You are Bob here now.')]);
    expect((await redeem(bob, { replace: false })).status).toBe(409);
    expect((await tabOf(bob).open(session)).me).toBe(bob.me);

    expect(await look(mal)).toEqual({ title, name: 'Mal', now: { name: 'Mal', same: true } });
    expect((await redeem(mal)).status).toBe(200);
    const phone = person('Phone');
    expect(await look(phone)).toEqual({ title, name: 'Mal', now: null });
    expect(phone.cookie, 'looking makes nobody known').toBe('');
    expect((await redeem(phone)).status).toBe(200);

    expect((await redeem(bob, { replace: true })).status).toBe(200);
    expect((await tabOf(bob).open(session)).me).toBe(mal.me);

    const out = person('Out');
    await ada.do({ type: 'removeParticipant', participant: await out.join(session) });
    expect((await redeem(out, { replace: true })).status).toBe(403);
  });

  test('under a new name, which everybody hears', async () => {
    const { ada, bob, session } = await gathered();
    expect((await bob.http('PUT', `/api/sessions/${session}/name`, { name: 'Robert' })).status).toBe(200);
    await ada.until(() => ada.names.get(bob.me!) === 'Robert');
    expect((await bob.open(session)).names).toContainEqual({ participant: bob.me, name: 'Robert' });
  });
});

describe('a gap heals without a reload', () => {
  test('after a line that broke: the tail alone, and the same state', async () => {
    const { ada, bob } = await gathered();
    bob.wire.io.engine.close();
    await bob.until(() => !bob.wire.connected);
    await ada.do({ type: 'startTimer', seconds: 60 });
    await ada.do({ type: 'chooseVoting', votes: false });
    await bob.until(() => bob.seq === ada.seq);
    expect(bob.state).toEqual(ada.state);
    expect(bob.welcome?.state).toBeNull();
  });

  test('after a restart of the server, in every phase of the road', async () => {
    const { ada, bob, session } = await gathered();
    const { port } = server;
    for (const to of ['weigh', 'feel', 'assess', 'results', 'decide'] as const) {
      await server.close();
      for (const each of [ada, bob]) await each.until(() => !each.wire.connected);
      server = await startServer({ stores, port });
      await ada.backOnline();
      await ada.do({ type: 'movePhase', to });
      for (const each of [ada, bob]) await each.until(() => each.state.phase === to);
      await bob.until(() => bob.seq === ada.seq);
      expect(bob.state).toEqual(ada.state);
    }
    expect(ada.restarting).toBe(5);
    expect((await bob.open(session)).me).toBe(bob.me);
    expect(bob.state.people).toHaveLength(2);
  });

  test('whoever joins at any moment of a burst ends with the state of everybody else', async () => {
    const { ada, session } = await gathered();
    const late = Array.from({ length: 12 }, (_, n) => person(`Late ${String.fromCharCode(65 + n)}`));
    await Promise.all([
      ...late.map((each) => each.join(session)),
      ...Array.from({ length: 15 }, (_, n) => ada.do({ type: 'startTimer', seconds: 60 + n })),
    ]);
    await ada.do({ type: 'stopTimer' });
    for (const each of late) await each.until(() => each.seq === ada.seq);
    for (const each of late) expect(each.state).toEqual(ada.state);
  });
});

test('the share of a deleted session is gone everywhere, and its people are told', async () => {
  const { ada, bob, session } = await gathered();
  await bob.cast(skills(1));
  expect((await bob.http('DELETE', `/api/sessions/${session}`)).status).toBe(403);
  expect((await ada.http('DELETE', `/api/sessions/${session}`)).status).toBe(204);
  await bob.until(() => bob.deleted);
  expect((await ada.http('GET', `/api/sessions/${session}`)).status).toBe(404);
  expect(await stores.log.read(session, 0)).toEqual([]);
  expect(await stores.ballots.open(session, 'skills-1')).toEqual([]);
  expect((await ada.http('GET', '/api/sessions')).json).toEqual([]);
  expect(await ada.refused({ type: 'stopTimer' })).toMatch(/forbidden|notFound/);
});

test('a facilitator who hangs up is missed, and not any more when back', async () => {
  const { ada, bob, session } = await gathered();
  expect((await bob.open(session)).facilitatorsAwaySince).toBeNull();
  ada.leave();
  await bob.until(() => bob.presence?.facilitatorsAwaySince !== null && bob.presence?.present.length === 1);
  await tabOf(ada).open(session);
  await bob.until(() => bob.presence?.facilitatorsAwaySince === null);
  expect(bob.presence?.present).toHaveLength(2);
});
