import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAuthority } from '../../../server/authority/authority.ts';
import type { Authority } from '../../../server/authority/authority.ts';
import type { Outlet } from '../../../server/authority/outlet.ts';
import { systemRandomness } from '../../../server/authority/randomness.ts';
import { createLog } from '../../../server/log.ts';
import { openStores } from '../../../server/store/openStores.ts';
import type { Stores } from '../../../server/store/ports.ts';
import type { Ballot } from '../../../shared/board/ballots.ts';
import { findTemplate } from '../../../shared/catalogue/templates.ts';
import { participantId } from '../../../shared/ids.ts';
import type { ParticipantId, SessionId } from '../../../shared/ids.ts';
import type { PersonName } from '../../../shared/protocol/messages.ts';
import { groupedStores } from '../../support/groupedStores.ts';
import { silentOutlet } from '../../support/silentOutlet.ts';

let groups: string[][];
let stores: Stores;
let authority: Authority;
let now: number;
let asked: number;
let sent: number;
let named: (readonly PersonName[])[];
const host = participantId(1);
const skills = (level: number): Ballot => ({ type: 'skills', levels: { 'lang:python': level }, willingness: null });

const outlet: Outlet = {
  ...silentOutlet,
  commits: () => (sent += 1),
  names: (_session, names) => named.push(names),
};

const found = async (): Promise<SessionId> => {
  const { id, frame, situation } = findTemplate('inventory-saas')!;
  const session = await authority.found(
    { person: 'guest-host', name: 'Host' },
    { type: 'createSession', template: id, frame, situation, rehearsal: false, predecessor: null },
  );
  await authority.command(host, {
    sessionId: session,
    clientId: 'host',
    clientSeq: 1,
    command: { type: 'movePhase', to: 'gather' },
  });
  return session;
};
const join = async (
  session: SessionId,
  name: string,
  role: 'participant' | 'observer' = 'participant',
): Promise<ParticipantId> => {
  const answer = await authority.join(session, { person: `guest-${name}`, name }, role, 'link');
  if (!answer.ok) throw new Error(answer.refusal.message);
  return answer.value;
};
const cast = (session: SessionId, by: ParticipantId, level = 3, clientSeq = 1, at = authority, round = 'skills-1') =>
  at.command(by, {
    sessionId: session,
    clientId: `client-${String(by)}`,
    clientSeq,
    command: { type: 'castBallot', round, ballot: skills(level) },
  });
const crowdOf = async (session: SessionId, size: number): Promise<ParticipantId[]> => {
  const people: ParticipantId[] = [];
  for (let n = 0; n < size; n += 1) people.push(await join(session, `person-${String(n)}`));
  return people;
};

beforeEach(async () => {
  groups = [];
  named = [];
  asked = 0;
  sent = 0;
  now = Date.UTC(2026, 10, 22);
  stores = await openStores({ kind: 'memory', dataDir: '' });
  const clock = (): number => {
    asked += 1;
    return now;
  };
  authority = createAuthority({
    stores: groupedStores(stores, ['log', 'ballots', 'directory'], (group) => groups.push(group)),
    clock,
    randomness: systemRandomness,
    outlet,
    log: createLog('silent'),
  });
});
afterEach(async () => {
  vi.useRealTimers();
  await authority.settle();
});

test('fifty people voting at once cost one flush to disk, ballots and markers together', async () => {
  const session = await found();
  const people = await crowdOf(session, 50);
  groups = [];
  const answers = await Promise.all(people.map((one) => cast(session, one)));
  expect(groups).toEqual([['ballots.cast']]);
  const commits = (await stores.log.read(session, 0)).slice(-50);
  expect(answers).toEqual(commits.map(({ seq }) => ({ ok: true, value: { seq } })));
  expect(commits.map(({ actor }) => actor)).toEqual(people);
  expect((await authority.look(session))?.state.rounds[0]?.cast).toEqual(people);
});

test('a crowd that votes at a process behind another is stored together, once that process has caught up', async () => {
  const session = await found();
  const people = await crowdOf(session, 40);
  const processes = [1, 2].map(() =>
    createAuthority({
      stores: groupedStores(stores, ['log', 'ballots'], (group) => groups.push(group)),
      clock: () => now,
      randomness: systemRandomness,
      outlet,
      log: createLog('silent'),
      shared: true,
    }),
  );
  for (const each of processes) await each.look(session);
  const stored = (): readonly string[] => groups.flat().filter((call) => /[.](?:append|cast|put)/.test(call));

  groups = [];
  const answers = await Promise.all(people.map((one, n) => cast(session, one, 3, 1, processes[n % 2])));
  const seqs = answers.map((answer) => (answer.ok ? answer.value.seq : null));
  const commits = (await stores.log.read(session, 0)).slice(-40);
  expect(seqs.toSorted()).toEqual(commits.map(({ seq }) => seq).toSorted());
  expect((await stores.ballots.open(session, 'skills-1')).map(({ participant }) => participant)).toEqual(people);
  // One each, and one more for whoever lost the race.
  expect(stored()).toEqual(['ballots.cast', 'ballots.cast', 'ballots.cast']);

  // A round that was opened elsewhere.
  const command = { type: 'openRound', kind: 'skills', about: null } as const;
  const asHost = { sessionId: session, clientId: 'host', clientSeq: 3 };
  expect(
    (await authority.command(host, { ...asHost, clientSeq: 2, command: { type: 'revealRound', round: 'skills-1' } }))
      .ok,
  ).toBe(true);
  expect((await authority.command(host, { ...asHost, command })).ok).toBe(true);
  groups = [];
  const anew = await Promise.all(people.map((one) => cast(session, one, 2, 2, processes[0], 'skills-2')));
  expect(anew.every(({ ok }) => ok)).toBe(true);
  expect(stored()).toEqual(['ballots.cast']);
  for (const each of processes) await each.settle();
});

test('in such a crowd everybody gets an answer of their own', async () => {
  const session = await found();
  const [ada, bob, cleo] = await crowdOf(session, 3);
  const watcher = await join(session, 'watcher', 'observer');
  const answers = await Promise.all([
    cast(session, ada!, 1),
    cast(session, watcher),
    cast(session, bob!, 2),
    cast(session, bob!, 4, 2),
    cast(session, cleo!, 1),
    cast(session, cleo!, 1),
  ]);
  expect(answers.map(({ ok }) => ok)).toEqual([true, false, true, true, true, true]);
  expect(answers[4]).toEqual(answers[5]);
  expect(await stores.ballots.open(session, 'skills-1')).toEqual([
    { participant: ada, ballot: skills(1) },
    { participant: bob, ballot: skills(4) },
    { participant: cleo, ballot: skills(1) },
  ]);
  expect((await authority.look(session))?.state.rounds[0]?.cast).toEqual([ada, bob, cleo]);
});

test('a crowd that votes where there is no session hears so, each of them', async () => {
  const answers = await Promise.all([1, 2, 3].map((n) => cast('nowhere' as SessionId, participantId(n))));
  expect(answers.map((answer) => !answer.ok && answer.refusal.kind)).toEqual(['notFound', 'notFound', 'notFound']);
});

test('votes that come thick wait for each other until they are enough, and no longer', async () => {
  const session = await found();
  const people = await crowdOf(session, 60);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  const settled = async (): Promise<void> => {
    for (let n = 0; n < 20; n += 1) await new Promise(setImmediate);
  };
  // A millisecond apart, until it is a crowd.
  for (const one of people.splice(0, 40)) {
    void cast(session, one);
    await vi.advanceTimersByTimeAsync(1);
    await settled();
  }
  await vi.advanceTimersByTimeAsync(10);
  await settled();
  groups = [];
  const [last, ...enough] = people.splice(0, 8);
  for (const one of enough) void cast(session, one);
  await settled();
  expect(groups).toEqual([]);
  void cast(session, last!);
  await settled();
  expect(groups).toEqual([['ballots.cast']]);
  const few = people.splice(0, 3).map((one) => cast(session, one));
  await vi.advanceTimersByTimeAsync(7);
  await settled();
  expect(groups).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(2);
  await settled();
  expect(groups).toHaveLength(2);
  expect((await Promise.all(few)).every(({ ok }) => ok)).toBe(true);
});

test('a vote in a session with a long past and many people asks the store as often as in a young one', async () => {
  const young = await found();
  const old = await found();
  const [early] = await crowdOf(young, 2);
  const people = await crowdOf(old, 60);
  for (let n = 2; n <= 400; n += 1) {
    const command = { type: 'reviseQuestion', title: `T${String(n)}`, question: 'Q', tags: [] } as const;
    await authority.command(host, { sessionId: old, clientId: 'host', clientSeq: n, command });
  }
  const costOf = async (work: () => Promise<unknown>): Promise<readonly unknown[]> => {
    groups = [];
    asked = 0;
    await work();
    return [groups, asked];
  };
  const inYoung = await costOf(() => cast(young, early!));
  expect(await costOf(() => cast(old, people[7]!))).toEqual(inYoung);
});

test('a vote looks at no other session, however many are in memory', async () => {
  const session = await found();
  const [ada, bob] = await crowdOf(session, 2);
  const asking = async (by: ParticipantId): Promise<readonly unknown[]> => {
    [groups, asked] = [[], 0];
    await cast(session, by);
    return [groups.flat(), asked];
  };
  const alone = await asking(ada!);
  for (let n = 0; n < 30; n += 1) await found();
  now += 11 * 60_000;
  expect(await asking(bob!)).toEqual(alone);
});

test('votes that come one by one are folded when they are sent, not each for itself', async () => {
  const session = await found();
  const people = await crowdOf(session, 80);
  sent = 0;
  const states = new Set<unknown>([authority.glance(session)]);
  for (const one of people) {
    await cast(session, one);
    states.add(authority.glance(session));
  }
  expect(sent).toBeLessThan(people.length / 2);
  expect(states.size).toBeLessThanOrEqual(sent + 1);
  expect((await authority.look(session))?.state.rounds[0]?.cast).toEqual(people);
});

test('a crowd that comes in is named in few messages, and nobody is left out', async () => {
  const session = await found();
  await new Promise((resolve) => setTimeout(resolve, 100));
  named = [];
  await Promise.all(Array.from({ length: 40 }, (_, n) => join(session, `person-${String(n)}`)));
  await vi.waitFor(() => expect(new Set(named.flat().map(({ participant }) => participant)).size).toBe(40));
  expect(named.length).toBeLessThanOrEqual(10);
});

test('a session nobody has looked at for ten minutes leaves memory, and comes back from the log as it was', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  await authority.settle();
  authority = createAuthority({
    stores,
    clock: () => now,
    randomness: systemRandomness,
    outlet,
    log: createLog('silent'),
  });
  const session = await found();
  const watched = await found();
  const [ada] = await crowdOf(session, 3);
  await cast(session, ada!);
  await authority.open(watched, host, 0, () => undefined);
  const before = await authority.look(session);
  await new Promise(setImmediate);
  expect(authority.held()).toBe(2);

  now += 9 * 60_000;
  vi.advanceTimersByTime(60_000);
  expect(authority.held()).toBe(2);
  now += 2 * 60_000;
  vi.advanceTimersByTime(60_000);
  expect(authority.held()).toBe(1);
  expect(authority.glance(session)).toBeNull();
  expect(authority.glance(watched)?.people).toHaveLength(1);

  const read = vi.spyOn(stores.log, 'read');
  expect(await authority.look(session)).toEqual(before);
  expect((await cast(session, ada!, 2, 2)).ok).toBe(true);
  expect(read.mock.calls.filter(([id, after]) => id === session && after === 0)).toHaveLength(1);
});
