import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAuthority } from '../../../server/authority/authority.ts';
import type { Authority } from '../../../server/authority/authority.ts';
import { systemRandomness } from '../../../server/authority/randomness.ts';
import { createLog } from '../../../server/log.ts';
import { openStores } from '../../../server/store/openStores.ts';
import type { Stores } from '../../../server/store/ports.ts';
import { findTemplate } from '../../../shared/catalogue/templates.ts';
import { participantId } from '../../../shared/ids.ts';
import type { ParticipantId, SessionId } from '../../../shared/ids.ts';
import type { Answer } from '../../../shared/protocol/messages.ts';
import { sessionLimits } from '../../../shared/session/limits.ts';
import { groupedStores } from '../../support/groupedStores.ts';
import { silentOutlet } from '../../support/silentOutlet.ts';

let stores: Stores;
let authority: Authority;
let groups: string[][];
const host = participantId(1);
const names = (size: number): string[] => Array.from({ length: size }, (_, n) => `person-${String(n)}`);

const over = (these: Stores, shared = false): Authority =>
  createAuthority({
    stores: these,
    clock: () => Date.UTC(2026, 10, 23),
    randomness: systemRandomness,
    outlet: silentOutlet,
    log: createLog('silent'),
    shared,
  });
const found = (): Promise<SessionId> => {
  const { id, frame, situation } = findTemplate('inventory-saas')!;
  return authority.found(
    { person: 'guest-host', name: 'Host' },
    { type: 'createSession', template: id, frame, situation, rehearsal: false, predecessor: null },
  );
};
const join = (session: SessionId, name: string, at = authority): Promise<Answer<ParticipantId>> =>
  at.join(session, { person: `guest-${name}`, name }, 'participant', 'link');
const joinAll = (session: SessionId, all: readonly string[]) => Promise.all(all.map((name) => join(session, name)));
const numberOf = (answer: Answer<ParticipantId> | undefined): number => (answer?.ok === true ? answer.value : -1);
const kinds = (answers: readonly Answer<unknown>[]) =>
  answers.map((answer) => (answer.ok ? 'in' : answer.refusal.kind));

beforeEach(async () => {
  groups = [];
  stores = await openStores({ kind: 'memory', dataDir: '' });
  authority = over(groupedStores(stores, ['log', 'directory'], (group) => groups.push(group)));
});
afterEach(() => authority.settle());

test('fifty people joining at once cost three flushes to disk, for their commits, the entry and their names', async () => {
  const session = await found();
  groups = [];
  const answers = await joinAll(session, names(50));
  const writes = groups.flatMap((group) => group.filter((call) => call !== 'directory.memberOf'));
  expect(writes).toEqual(['log.appendAll', 'directory.putSession', 'directory.putMembers']);
  // Who comes is looked up in one go before their turn.
  expect(groups.map((group) => group.length)).toEqual([50, 1, 1, 1]);

  expect(answers.map(numberOf)).toEqual(names(50).map((_name, n) => n + 2));
  const commits = (await stores.log.read(session, 0)).slice(-50);
  expect(commits.flatMap(({ events }) => events.map(({ type }) => type))).toEqual(
    names(50).map(() => 'participantJoined'),
  );
  const members = (await stores.directory.members(session)).slice(1);
  expect(members.map(({ name }) => name)).toEqual(names(50));
  expect((await stores.directory.session(session))?.people).toBe(51);
});

test('nobody is told to be in before commit and name are stored', async () => {
  const session = await found();
  for (const [port, method] of [
    ['log', 'appendAll'],
    ['directory', 'putSession'],
    ['directory', 'putMembers'],
  ] as const) {
    const crash = vi.fn(() => Promise.reject(new Error('killed')));
    const dying = over({ ...stores, [port]: { ...stores[port], [method]: crash } });
    const crowd = ['a', 'b', 'c'].map((name) => `${method}-${name}`);
    const died = await Promise.allSettled(crowd.map((name) => join(session, name, dying)));
    expect(died.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(crash).toHaveBeenCalled();

    // Another process finds what is left, and who asks again is somebody once.
    const next = over(stores);
    const again = await Promise.all(crowd.map((name) => join(session, name, next)));
    expect(kinds(again)).toEqual(['in', 'in', 'in']);
    expect(new Set(again.map(numberOf)).size).toBe(3);
    const members = await stores.directory.members(session);
    expect(crowd.map((name) => members.find((member) => member.name === name)?.participant)).toEqual(
      again.map(numberOf),
    );
    const state = (await next.look(session))?.state;
    expect(members).toHaveLength(state?.people.length ?? -1);
    await next.settle();
    await dying.settle();
  }
});

test('the same person twice in a crowd is one participant, under the later name', async () => {
  const session = await found();
  const twice = { person: 'guest-ada' };
  const [first, bob, second] = await Promise.all([
    authority.join(session, { ...twice, name: 'Ada' }, 'participant', 'link'),
    join(session, 'bob'),
    authority.join(session, { ...twice, name: 'Ada L.' }, 'participant', 'link'),
  ]);
  expect([first, bob, second].map(numberOf)).toEqual([2, 3, 2]);
  const members = await stores.directory.members(session);
  expect(members.map(({ name }) => name)).toEqual(['Host', 'Ada L.', 'bob']);
});

test('two with one name are two, and observers in a crowd watch', async () => {
  const session = await found();
  const answers = await Promise.all([
    authority.join(session, { person: 'guest-1', name: 'Kim' }, 'participant', 'link'),
    authority.join(session, { person: 'guest-2', name: 'Kim' }, 'observer', 'link'),
  ]);
  expect(answers.map(numberOf)).toEqual([2, 3]);
  expect((await stores.directory.members(session)).map(({ name, role }) => `${name} ${role}`)).toEqual([
    'Host facilitator',
    'Kim participant',
    'Kim observer',
  ]);
});

test('a crowd larger than a session fills it to the last place, and no further', async () => {
  const session = await found();
  const crowd = names(sessionLimits.people + 20);
  const answers = await joinAll(session, crowd);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(sessionLimits.people - 1);
  expect(kinds(answers.slice(-21))).toEqual(Array.from({ length: 21 }, () => 'rejected'));
  expect((await authority.look(session))?.state.people).toHaveLength(sessionLimits.people);
});

test('who comes while the session ends or its door closes stays outside, each of them', async () => {
  const session = await found();
  const ended = authority.command(host, {
    sessionId: session,
    clientId: 'host',
    clientSeq: 1,
    command: { type: 'endSession' },
  });
  expect(kinds(await joinAll(session, names(5)))).toEqual(Array.from({ length: 5 }, () => 'rejected'));
  expect((await ended).ok).toBe(true);

  const other = await found();
  const closed = authority.chooseDoor(other, host, { entry: 'approval' });
  expect(kinds(await joinAll(other, names(5)))).toEqual(Array.from({ length: 5 }, () => 'rejected'));
  expect((await closed).ok).toBe(true);
  expect(kinds(await joinAll('nowhere' as SessionId, names(3)))).toEqual(['notFound', 'notFound', 'notFound']);
});

test('crowds that come in through two processes over one store are each counted once', async () => {
  const session = await found();
  const [one, two] = [over(stores, true), over(stores, true)];
  const crowd = names(40);
  // Everybody tries at both doors.
  const [left, right] = await Promise.all(
    [one, two].map((at) => Promise.all(crowd.map((name) => join(session, name, at)))),
  );
  expect(left!.map(numberOf)).toEqual(right!.map(numberOf));
  expect(new Set(left!.map(numberOf)).size).toBe(40);
  const members = await stores.directory.members(session);
  expect(members.map(({ name }) => name).toSorted()).toEqual(['Host', ...crowd].toSorted());
  await one.settle();
  await two.settle();
});

test('crowds that come in through two processes at once cost three writes each, and one more for losing the race', async () => {
  const session = await found();
  const [one, two] = [1, 2].map(() =>
    over(
      groupedStores(stores, ['log', 'directory'], (group) => groups.push(group)),
      true,
    ),
  ) as [Authority, Authority];
  await Promise.all([one.look(session), two.look(session)]);
  groups = [];
  const crowds = [
    [one, names(20).map((name) => `left-${name}`)],
    [two, names(20).map((name) => `right-${name}`)],
  ] as const;
  const answers = await Promise.all(crowds.flatMap(([at, crowd]) => crowd.map((name) => join(session, name, at))));
  expect(answers.map(numberOf).toSorted((a, b) => a - b)).toEqual(names(40).map((_name, n) => n + 2));
  const isWrite = (call: string): boolean => /[.](?:append|put)/.test(call);
  expect(groups.flat().filter(isWrite).toSorted()).toEqual([
    'directory.putMembers',
    'directory.putMembers',
    'directory.putSession',
    'directory.putSession',
    'log.appendAll',
    'log.appendAll',
    'log.appendAll',
  ]);
  expect(await stores.directory.members(session)).toHaveLength(41);
  await one.settle();
  await two.settle();
});
