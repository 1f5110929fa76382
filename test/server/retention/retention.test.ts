import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { guestsAtOnce, sessionsAtOnce } from '../../../server/retention/retention.ts';
import { keepEverything } from '../../../server/config/retention.ts';
import type { Retention } from '../../../server/config/retention.ts';
import { recordId } from '../../../shared/ids.ts';
import type { SessionId } from '../../../shared/ids.ts';
import { engines, openEngine } from '../store/engines.ts';
import type { OpenEngine } from '../store/engines.ts';
import { anEntry } from '../store/samples.ts';
import { TestParticipant } from '../../support/participant.ts';
import { startServer } from '../../support/server.ts';
import type { TestServer } from '../../support/server.ts';

const day = 86_400_000;
const password = 'tram kettle lemon';

describe.each(engines)('what is old, in the %s store', (kind) => {
  let engine: OpenEngine;
  let servers: TestServer[];
  let people: TestParticipant[];
  let now: number;

  const serve = async (retention: Retention): Promise<TestServer> => {
    const server = await startServer({ stores: engine.stores, shared: true, clock: () => now, retention });
    servers.push(server);
    return server;
  };
  const person = (name: string, server = servers[0]!): TestParticipant => {
    const made = new TestParticipant(server.url, name);
    people.push(made);
    return made;
  };
  const look = (server = servers[0]!): Promise<void> => server.app.retention.look();
  /** Resolves when the server knows it too. */
  const leave = async (...gone: readonly TestParticipant[]): Promise<void> => {
    for (const each of gone) each.leave();
    const present = async (who: TestParticipant): Promise<number> =>
      ((await who.http('GET', '/api/sessions')).json as { present: number }[]).reduce(
        (sum, one) => sum + one.present,
        0,
      );
    for (const each of gone) await expect.poll(() => present(each), { timeout: 10_000 }).toBe(0);
  };
  const isThere = async (session: SessionId): Promise<boolean> =>
    (await engine.stores.directory.session(session)) !== null;
  const keyOf = async (who: TestParticipant): Promise<string> => {
    const { person: key } = (await who.http('GET', '/api/me')).json as { person: string };
    return key;
  };
  const archive = async (host: TestParticipant): Promise<void> => {
    for (const to of ['gather', 'weigh', 'feel', 'assess', 'results', 'decide'] as const)
      await host.do({ type: 'movePhase', to });
    await host.do({ type: 'draftDecision', fields: { outcome: 'django', why: 'It fits.', reviewOn: '2027-05-01' } });
    await host.do({ type: 'confirmDecision' });
    await host.do({ type: 'archiveSession' });
  };

  beforeEach(async () => {
    now = Date.parse('2026-11-23T09:00:00Z');
    servers = [];
    people = [];
    engine = await openEngine(kind);
  });
  afterEach(async () => {
    for (const each of people) each.leave();
    await Promise.all(servers.map((server) => server.close()));
    await engine.dispose();
  });

  test('4.7 an undecided session that nobody has touched goes whole, by its days and no earlier, and a record stays', async () => {
    await serve({ undecidedDays: 90, guestDays: null });
    const [ada, bea] = [person('Ada'), person('Bea')];
    const [old, decided] = [await ada.found(), await bea.found()];
    await ada.do({ type: 'chooseVoting', votes: true });
    await ada.do({ type: 'movePhase', to: 'gather' });
    await ada.cast({ type: 'skills', levels: {}, willingness: 3 });
    await archive(bea);
    await leave(ada, bea);
    now += 90 * day;
    await look();
    expect(await isThere(old)).toBe(true);
    now += 1;
    await look();
    expect([await isThere(old), await isThere(decided)]).toEqual([false, true]);
    expect(await engine.stores.log.read(old, 0)).toEqual([]);
    expect(await engine.stores.ballots.own(old, ada.me!)).toEqual([]);
    expect(await engine.stores.directory.members(old)).toEqual([]);
    expect(await engine.stores.records.get(recordId('FB-0001'))).toMatchObject({ names: { 1: 'Bea' } });
    expect((await ada.http('GET', '/api/me')).json).toMatchObject({ name: 'Ada' });
  });

  test('4.7 one that is worked on is kept, though its line in the directory does not change, and so is one that is open', async () => {
    await serve({ undecidedDays: 2, guestDays: null });
    const [ada, bea] = [person('Ada'), person('Bea')];
    const [worked, watched] = [await ada.found(), await bea.found()];
    now += 1.5 * day;
    await ada.do({ type: 'reviseQuestion', title: ada.state.title, question: 'What else?', tags: [] });
    await leave(ada);
    now += day;
    await look();
    expect([await isThere(worked), await isThere(watched)]).toEqual([true, true]);
    now += 1.1 * day;
    await look();
    expect([await isThere(worked), await isThere(watched)]).toEqual([false, true]);
  });

  test('4.7 one that is open on a server is kept by another that has not heard of it', async () => {
    const retention = { undecidedDays: 1, guestDays: null };
    const [one, other] = [await serve(retention), await serve(retention)];
    const ada = person('Ada', other);
    const session = await ada.found('blank');
    for (let n = 0; n < 4; n += 1) {
      now += 0.8 * day;
      await look(one);
      await look(other);
    }
    expect(await isThere(session)).toBe(true);
    await leave(ada);
    now += 1.1 * day;
    await look(one);
    expect(await isThere(session)).toBe(false);
  });

  test('4.7 two servers that look at the same moment delete once and fail at nothing, fifty at a time', async () => {
    const [one, other] = [
      await serve({ undecidedDays: 1, guestDays: null }),
      await serve({ undecidedDays: 1, guestDays: null }),
    ];
    const ada = person('Ada');
    const ids: SessionId[] = [];
    for (let n = 0; n < 3; n += 1) ids.push(await ada.found('blank'));
    await leave(ada);
    now += 2 * day;
    // What an erasing that was cut short leaves, more than are looked at in one go.
    for (let n = 0; n < sessionsAtOnce; n += 1) {
      const id = `${String(n).padStart(4, '0')}${'x'.repeat(18)}` as SessionId;
      await engine.stores.directory.putSession(anEntry({ id, code: null, changedAt: now }));
    }
    await Promise.all([look(one), look(other)]);
    for (const id of ids) expect(await isThere(id)).toBe(false);
    now += 2 * day;
    await Promise.all([look(one), look(other)]);
    await look(one);
    expect(await engine.stores.directory.allSessions(1000)).toEqual([]);
  });

  test('4.7 a guest is forgotten after the last of their sessions, in records too; accounts and who waits at a door are not', async () => {
    await serve({ undecidedDays: null, guestDays: 30 });
    const [ada, bea, cem, dan] = [person('Ada'), person('Bea'), person('Cem'), person('Dan')];
    const session = await ada.found();
    await bea.http('POST', '/api/account/register', { email: 'bea@example.org', name: 'Bea', password });
    for (const each of [bea, cem]) await each.join(session);
    await archive(ada);
    const later = await cem.found('blank');
    await cem.http('PUT', `/api/sessions/${later}/door`, { entry: 'approval' });
    await dan.http('POST', `/api/sessions/${later}/join`, { name: 'Dan', role: 'participant' });
    const [adasKey, beasKey, dansKey] = [await keyOf(ada), await keyOf(bea), await keyOf(dan)];
    await leave(ada, bea, cem);
    now += 20 * day;
    await cem.open(later);
    await cem.do({ type: 'reviseQuestion', title: 'Later', question: 'What else?', tags: [] });
    await leave(cem);
    await look();
    expect((await ada.http('GET', '/api/me')).json).toMatchObject({ name: 'Ada' });

    now += 11 * day;
    // The first look may begin behind anybody.
    await look();
    await look();
    const { directory, records } = engine.stores;
    expect(await directory.guest(adasKey)).toBeNull();
    expect((await records.get(recordId('FB-0001')))?.names).toEqual({ 2: 'Bea', 3: 'Cem' });
    expect((await directory.members(session)).map(({ name }) => name)).toEqual(['Participant 1', 'Bea', 'Cem']);
    expect(await directory.guest(dansKey)).toMatchObject({ name: 'Dan' });
    expect((await cem.http('GET', '/api/me')).json).toMatchObject({ name: 'Cem' });
    expect(await directory.guest(beasKey)).toMatchObject({ name: 'Bea' });
  });

  test('4.7 a device that came by a personal link is forgotten with the last of its person’s devices, and never with an account', async () => {
    await serve({ undecidedDays: null, guestDays: 30 });
    const [ada, bea, cem] = [person('Ada'), person('Bea'), person('Cem')];
    await ada.http('POST', '/api/account/register', { email: 'ada@example.org', name: 'Ada', password });
    const session = await ada.found();
    for (const each of [bea, cem]) await each.join(session);
    const phoneOf = async (who: TestParticipant): Promise<TestParticipant> => {
      const { secret } = (await who.http('POST', `/api/sessions/${session}/personal-link`, {})).json as {
        secret: string;
      };
      const phone = person(`${who.name} on the phone`);
      expect((await phone.http('POST', '/api/personal-link', { sessionId: session, secret })).status).toBe(200);
      return phone;
    };
    const keys = [await keyOf(ada), await keyOf(await phoneOf(ada)), await keyOf(bea), await keyOf(await phoneOf(bea))];
    // Ada has been Cem here as well, and keeps that under a key beside hers.
    await engine.stores.directory.link(session, cem.me!, `${keys[0]!}~1`);
    const known = (): Promise<unknown> =>
      Promise.all(keys.map((key) => engine.stores.directory.memberOf(session, key)));
    await archive(ada);
    await leave(ada, bea, cem);
    const namesNow = async (): Promise<readonly string[]> =>
      (await engine.stores.directory.members(session)).map(({ name }) => name);
    now += 20 * day;
    const later = await bea.found('blank');
    await bea.do({ type: 'endSession' });
    await leave(bea);
    now += 11 * day;
    await look();
    await look();
    expect(await namesNow()).toEqual(['Ada', 'Bea', 'Cem']);
    expect(await known()).toEqual([1, 1, 2, 2]);
    now += 20 * day;
    await look();
    await look();
    expect(await namesNow()).toEqual(['Ada', 'Participant 2', 'Cem']);
    expect(await known()).toEqual([1, 1, null, null]);
    expect((await engine.stores.directory.members(later)).map(({ name }) => name)).toEqual(['Participant 1']);
  });

  test('4.7 a session that is open keeps its guests; their days count when it has ended', async () => {
    await serve({ undecidedDays: null, guestDays: 1 });
    const ada = person('Ada');
    const session = await ada.found('blank');
    const namesNow = async (): Promise<readonly string[]> =>
      (await engine.stores.directory.members(session)).map(({ name }) => name);
    await leave(ada);
    now += 3 * day;
    await look();
    await look();
    expect(await namesNow()).toEqual(['Ada']);
    await ada.open(session);
    await ada.do({ type: 'endSession' });
    await leave(ada);
    now += 2 * day;
    await look();
    await look();
    expect(await namesNow()).toEqual(['Participant 1']);
  });

  test('4.7 more guests than are looked at in one go are looked at in several', async () => {
    await serve({ undecidedDays: null, guestDays: 1 });
    const { directory } = engine.stores;
    for (let n = 0; n <= guestsAtOnce; n += 1)
      await directory.putGuest({ id: `guest-${String(n).padStart(4, '0')}`, name: 'Old', createdAt: 1 });
    await look();
    await look();
    await look();
    expect(await directory.guests('', 10)).toEqual([]);
  });

  test('4.7 nothing is deleted unless it is set, and everybody can see what is', async () => {
    await serve(keepEverything);
    const ada = person('Ada');
    const session = await ada.found('blank');
    await leave(ada);
    now += 10_000 * day;
    await look();
    expect(await isThere(session)).toBe(true);
    expect((await person('Eve').http('GET', '/api/me')).json).toMatchObject({ policy: { retention: keepEverything } });
  });
});
