import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { participantId, recordId, sessionId } from '../../../shared/ids.ts';
import { CodeTaken } from '../../../server/store/storeErrors.ts';
import type { Member, SessionEntry } from '../../../server/store/ports.ts';
import type { OpenEngine } from './engines.ts';
import { engines, openEngine } from './engines.ts';
import { anEntry, anotherSession, aSession } from './samples.ts';

const ana = participantId(1);
const ben = participantId(2);
const member = (changes: Partial<Member> = {}): Member => ({
  session: aSession,
  participant: ana,
  name: 'Ana',
  role: 'facilitator',
  person: 'guest-ana',
  ...changes,
});

describe.each(engines)('the directory in the %s store', (kind) => {
  let engine: OpenEngine;
  beforeEach(async () => {
    engine = await openEngine(kind);
  });
  afterEach(() => engine.dispose());

  test('a session is found by id and by its code', async () => {
    const { directory } = engine.stores;
    await directory.putSession(anEntry());
    expect(await directory.session(aSession)).toEqual(anEntry());
    expect(await directory.sessionByCode('ABCD2345')).toBe(aSession);
    expect(await directory.sessionByCode('ZZZZ2345')).toBeNull();
    expect(await directory.session(anotherSession)).toBeNull();
  });

  test('two open sessions never share a code, and a code is free again when its session ends', async () => {
    const { directory } = engine.stores;
    await directory.putSession(anEntry());
    await expect(directory.putSession(anEntry({ id: anotherSession }))).rejects.toBeInstanceOf(CodeTaken);
    expect(await directory.session(anotherSession)).toBeNull();

    await directory.putSession(anEntry({ status: 'ended', code: null, changedAt: 2 }));
    expect(await directory.sessionByCode('ABCD2345')).toBeNull();
    await directory.putSession(anEntry({ id: anotherSession }));
    expect(await directory.sessionByCode('ABCD2345')).toBe(anotherSession);
  });

  test('a session that is not open answers to no code', async () => {
    const { directory } = engine.stores;
    await directory.putSession(anEntry({ status: 'archived', code: 'ABCD2345' }));
    expect(await directory.sessionByCode('ABCD2345')).toBeNull();
    expect((await directory.session(aSession))?.code).toBeNull();
  });

  test('of racing sessions with one code exactly one gets it', async () => {
    const { directory } = engine.stores;
    const results = await Promise.allSettled([
      directory.putSession(anEntry()),
      directory.putSession(anEntry({ id: anotherSession })),
    ]);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('P6 several devices of one person are one participant', async () => {
    const { directory } = engine.stores;
    await directory.putMember(member());
    await directory.link(aSession, ana, 'guest-phone');
    expect(await directory.memberOf(aSession, 'guest-ana')).toBe(ana);
    expect(await directory.memberOf(aSession, 'guest-phone')).toBe(ana);
    expect(await directory.memberOf(aSession, 'guest-ben')).toBeNull();
    expect(await directory.memberOf(anotherSession, 'guest-ana')).toBeNull();
  });

  test('a participant who is unlinked is nobody, by no device and no personal link, and nobody else is touched', async () => {
    const { directory } = engine.stores;
    await directory.putMember(member());
    await directory.putMember(member({ participant: ben, name: 'Ben', person: 'guest-ben', role: 'participant' }));
    await directory.link(aSession, ana, 'guest-phone');
    await directory.putPersonalLink(aSession, ana, 'hash-ana');
    await directory.putPersonalLink(aSession, ben, 'hash-ben');
    await directory.unlink(aSession, ana);
    expect(await directory.memberOf(aSession, 'guest-ana')).toBeNull();
    expect(await directory.memberOf(aSession, 'guest-phone')).toBeNull();
    expect(await directory.memberByLink(aSession, 'hash-ana')).toBeNull();
    expect(await directory.memberOf(aSession, 'guest-ben')).toBe(ben);
    expect(await directory.memberByLink(aSession, 'hash-ben')).toBe(ben);
  });

  test('members come by number, and a new name replaces the old', async () => {
    const { directory } = engine.stores;
    await directory.putMember(member({ participant: ben, name: 'Ben', person: 'guest-ben', role: 'participant' }));
    await directory.putMember(member());
    await directory.putMember(member({ name: 'Ana María' }));
    expect((await directory.members(aSession)).map((one) => one.name)).toEqual(['Ana María', 'Ben']);
    expect(await directory.memberOf(aSession, 'guest-ana')).toBe(ana);
  });

  test('undecided sessions are found by their last change, the longest ago first, and those with a record never', async () => {
    const { directory } = engine.stores;
    const put = (letter: string, changes: Partial<SessionEntry>) =>
      directory.putSession(anEntry({ id: sessionId(letter.repeat(22)), code: null, ...changes }));
    await put('a', { changedAt: 30 });
    await put('b', { changedAt: 10, status: 'ended' });
    await put('c', { changedAt: 5, status: 'archived', record: recordId('FB-0001') });
    await put('d', { changedAt: 20, rehearsal: true });
    await put('e', { changedAt: 40 });
    const found = async (before: number, limit: number) =>
      (await directory.undecided(before, limit)).map(({ id }) => id.slice(0, 1)).join('');
    expect(await found(40, 10)).toBe('bda');
    expect(await found(40, 2)).toBe('bd');
    expect(await found(10, 10)).toBe('');
    await put('b', { changedAt: 50 });
    expect(await found(41, 10)).toBe('dae');
  });

  test('everybody who is known is read page by page', async () => {
    const { directory } = engine.stores;
    for (const id of ['guest-c', 'person-a', 'guest-a', 'guest-b'])
      await directory.putGuest({ id, name: id.toUpperCase(), createdAt: 7 });
    const page = async (after: string) => (await directory.guests(after, 2)).map(({ id }) => id);
    expect(await page('')).toEqual(['guest-a', 'guest-b']);
    expect(await page('guest-b')).toEqual(['guest-c', 'person-a']);
    expect(await page('person-a')).toEqual([]);
    expect((await directory.guests('guest-b', 1))[0]).toEqual({ id: 'guest-c', name: 'GUEST-C', createdAt: 7 });
  });

  test('the devices of one participant but one become another’s, and a personal link that the other has stays', async () => {
    const { directory } = engine.stores;
    await directory.putMember(member());
    await directory.putMember(member({ participant: ben, name: 'Ben', person: 'guest-ben' }));
    await directory.link(aSession, ben, 'guest-phone');
    await directory.link(anotherSession, ben, 'guest-phone');
    await directory.putPersonalLink(aSession, ben, 'hash-ben');
    expect([...(await directory.personsOf(aSession, ben))].sort()).toEqual(['guest-ben', 'guest-phone']);
    await directory.link(aSession, ben, 'guest-ana~1');
    await directory.mergeDevices(aSession, ben, ana, 'guest-ana~1');
    expect(await directory.personsOf(aSession, ben)).toEqual(['guest-ana~1']);
    for (const person of ['guest-ana', 'guest-ben', 'guest-phone'])
      expect(await directory.memberOf(aSession, person)).toBe(ana);
    expect(await directory.memberOf(anotherSession, 'guest-phone')).toBe(ben);
    expect(await directory.memberByLink(aSession, 'hash-ben')).toBe(ana);

    await directory.link(aSession, ben, 'guest-ben');
    await directory.putPersonalLink(aSession, ben, 'hash-late');
    await directory.mergeDevices(aSession, ben, ana, 'guest-ana~1');
    expect(await directory.memberByLink(aSession, 'hash-late')).toBeNull();
    expect(await directory.memberByLink(aSession, 'hash-ben')).toBe(ana);
    await directory.mergeDevices(anotherSession, ana, ben, 'guest-ana~1');
    expect(await directory.memberOf(aSession, 'guest-ben')).toBe(ana);
  });

  test('a personal link opens one membership, and a new one replaces the old', async () => {
    const { directory } = engine.stores;
    await directory.putMember(member());
    await directory.putPersonalLink(aSession, ana, 'hash-1');
    await directory.putPersonalLink(aSession, ben, 'hash-2');
    expect(await directory.memberByLink(aSession, 'hash-1')).toBe(ana);
    await directory.putPersonalLink(aSession, ana, 'hash-3');
    expect(await directory.memberByLink(aSession, 'hash-1')).toBeNull();
    expect(await directory.memberByLink(aSession, 'hash-3')).toBe(ana);
    expect(await directory.memberByLink(aSession, 'hash-2')).toBe(ben);
    expect(await directory.memberByLink(anotherSession, 'hash-3')).toBeNull();
  });

  test('my sessions are those I belong to, the newest change first', async () => {
    const { directory } = engine.stores;
    await directory.putSession(anEntry({ changedAt: 5 }));
    await directory.putSession(anEntry({ id: anotherSession, code: 'WXYZ2345', changedAt: 3 }));
    await directory.putMember(member());
    await directory.putMember(member({ session: anotherSession }));
    expect((await directory.sessionsOf('guest-ana')).map((entry) => entry.id)).toEqual([aSession, anotherSession]);
    await directory.putSession(anEntry({ id: anotherSession, code: 'WXYZ2345', changedAt: 9 }));
    expect((await directory.sessionsOf('guest-ana')).map((entry) => entry.id)).toEqual([anotherSession, aSession]);
    expect(await directory.sessionsOf('guest-ben')).toEqual([]);
  });

  test('dropping a session forgets its members, links and code', async () => {
    const { directory, records } = engine.stores;
    await directory.putSession(anEntry());
    await directory.putMember(member());
    await directory.putPersonalLink(aSession, ana, 'hash-1');
    await records.linkSuccessor(recordId('FB-0001'), aSession);
    await directory.dropSession(aSession);
    expect(await directory.session(aSession)).toBeNull();
    expect(await directory.sessionByCode('ABCD2345')).toBeNull();
    expect(await directory.members(aSession)).toEqual([]);
    expect(await directory.memberOf(aSession, 'guest-ana')).toBeNull();
    expect(await directory.memberByLink(aSession, 'hash-1')).toBeNull();
    expect(await directory.sessionsOf('guest-ana')).toEqual([]);
    expect(await records.successors(recordId('FB-0001'))).toEqual([]);
  });

  test('guests keep their newest name', async () => {
    const { directory } = engine.stores;
    expect(await directory.guest('guest-ana')).toBeNull();
    await directory.putGuest({ id: 'guest-ana', name: 'Ana', createdAt: 1 });
    await directory.putGuest({ id: 'guest-ana', name: 'Anna', createdAt: 1 });
    expect(await directory.guest('guest-ana')).toEqual({ id: 'guest-ana', name: 'Anna', createdAt: 1 });
  });

  test('whom a person was is kept where a session left a record, until the person is dropped', async () => {
    const { directory } = engine.stores;
    await directory.putSession(anEntry({ status: 'archived', code: null, record: recordId('FB-0001') }));
    await directory.putSession(anEntry({ id: anotherSession }));
    await directory.putMember(member({ participant: ben }));
    await directory.putMember(member({ session: anotherSession }));
    await directory.putMember(member({ session: anotherSession, participant: ben, person: 'guest-ben' }));
    await directory.dropSession(aSession);
    await directory.putGuest({ id: 'guest-ana', name: 'Ana', createdAt: 1 });
    expect(await directory.participations('guest-ana')).toEqual([
      { session: aSession, participant: ben },
      { session: anotherSession, participant: ana },
    ]);
    await directory.dropPerson('guest-ana');
    expect(await directory.participations('guest-ana')).toEqual([]);
    expect(await directory.guest('guest-ana')).toBeNull();
    expect(await directory.memberOf(anotherSession, 'guest-ben')).toBe(ben);
    expect(await directory.members(anotherSession)).toHaveLength(2);
  });

  test('all sessions come by their newest change, whoever is in them', async () => {
    const { directory } = engine.stores;
    await directory.putSession(anEntry({ changedAt: 5 }));
    await directory.putSession(anEntry({ id: anotherSession, code: 'WXYZ2345', changedAt: 9 }));
    expect((await directory.allSessions(10)).map(({ id }) => id)).toEqual([anotherSession, aSession]);
    expect((await directory.allSessions(1)).map(({ id }) => id)).toEqual([anotherSession]);
  });
});
