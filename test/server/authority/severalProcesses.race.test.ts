import { beforeEach, expect, test } from 'vitest';
import { createAuthority } from '../../../server/authority/authority.ts';
import type { Authority } from '../../../server/authority/authority.ts';
import { systemRandomness } from '../../../server/authority/randomness.ts';
import { createLog } from '../../../server/log.ts';
import { openStores } from '../../../server/store/openStores.ts';
import type { Stores } from '../../../server/store/ports.ts';
import type { Ballot } from '../../../shared/board/ballots.ts';
import { findTemplate } from '../../../shared/catalogue/templates.ts';
import { participantId } from '../../../shared/ids.ts';
import type { ParticipantId, SessionId } from '../../../shared/ids.ts';
import type { ClientCommand } from '../../../shared/session/commands.ts';
import type { Round } from '../../../shared/session/state.ts';
import { inTwoCalls } from '../../support/inTwoCalls.ts';
import { silentOutlet } from '../../support/silentOutlet.ts';

let stores: Stores;
let here: Authority;
let session: SessionId;
let bob: ParticipantId;
let seq: number;
const host = participantId(1);
const round = 'skills-1';

const skills = (level: number): Ballot => ({ type: 'skills', levels: { 'lang:python': level }, willingness: null });
/** A process of its own over the same store, or over one that is watched. */
const processOver = (over: Stores = stores, clock = Date.now): Authority =>
  createAuthority({
    stores: inTwoCalls(over),
    clock,
    randomness: systemRandomness,
    outlet: silentOutlet,
    log: createLog('silent'),
    shared: true,
  });
const ask = (through: Authority, by: ParticipantId, command: ClientCommand, clientSeq = (seq += 1)) =>
  through.command(by, { sessionId: session, clientId: `client-${String(by)}`, clientSeq, command });
const cast = (through: Authority, level: number, clientSeq?: number) =>
  ask(through, bob, { type: 'castBallot', round, ballot: skills(level) }, clientSeq);
const reveal = (through: Authority) => ask(through, host, { type: 'revealRound', round });
const roundNow = async (): Promise<Round> => (await processOver().look(session))!.state.rounds[0]!;
const counted = async (): Promise<readonly Ballot[] | null> => {
  const { result } = await roundNow();
  return result?.type === 'named' ? result.ballots.map(({ ballot }) => ballot) : null;
};

/** Stops at a door until told to go on; `reached` says that somebody stands there. */
const door = () => {
  let open = (): void => undefined;
  let arrive = (): void => undefined;
  const reached = new Promise<void>((resolve) => (arrive = resolve));
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { reached, open: () => open(), stop: () => (arrive(), opened) };
};

beforeEach(async () => {
  stores = await openStores({ kind: 'memory', dataDir: '' });
  seq = 0;
  here = processOver();
  const { id, frame, situation } = findTemplate('inventory-saas')!;
  session = await here.found(
    { person: 'guest-host', name: 'Host' },
    { type: 'createSession', template: id, frame, situation, rehearsal: false, predecessor: null },
  );
  await ask(here, host, { type: 'movePhase', to: 'gather' });
  const answer = await here.join(session, { person: 'guest-bob', name: 'Bob' }, 'participant', 'link');
  if (!answer.ok) throw new Error(answer.refusal.message);
  bob = answer.value;
});

/** A process whose reveal waits between opening the box and its commit. */
const slowRevealer = () => {
  const gate = door();
  let slow = true;
  const through = processOver({
    ...stores,
    log: {
      ...stores.log,
      append: async (id, commit) => {
        if (slow && commit.events.some(({ type }) => type === 'roundRevealed')) {
          slow = false;
          await gate.stop();
        }
        return stores.log.append(id, commit);
      },
    },
  });
  return { through, gate };
};

test('a change that meets a box opened elsewhere waits, and is not counted when the reveal comes', async () => {
  await cast(here, 1);
  const { through, gate } = slowRevealer();
  const revealing = reveal(through);
  await gate.reached;
  const changing = cast(here, 4);
  gate.open();
  expect((await revealing).ok).toBe(true);
  expect(await changing).toMatchObject({ ok: false, refusal: { code: 'roundNotOpen' } });
  expect(await counted()).toEqual([skills(1)]);
});

test('a change is taken when the reveal that sealed the box never comes, and counts when it comes late after all', async () => {
  await cast(here, 1);
  const { through, gate } = slowRevealer();
  const revealing = reveal(through);
  await gate.reached;
  expect((await cast(here, 4)).ok).toBe(true);
  gate.open();
  expect((await revealing).ok).toBe(true);
  expect(await counted()).toEqual([skills(4)]);
});

test('a first ballot is either acknowledged and counted or neither, wherever the reveal cuts in', async () => {
  const gate = door();
  const through = processOver({
    ...stores,
    ballots: {
      ...stores.ballots,
      put: async (ballot) => {
        const outcome = await stores.ballots.put(ballot);
        await gate.stop();
        return outcome;
      },
    },
  });
  const casting = cast(through, 3);
  await gate.reached;
  expect((await reveal(here)).ok).toBe(true);
  gate.open();
  expect(await casting).toMatchObject({ ok: false, refusal: { code: 'roundNotOpen' } });
  expect(await counted()).toEqual([]);
  expect(await stores.ballots.open(session, round)).toEqual([]);
});

test('a process that slept through a reveal puts nothing into the destroyed box', async () => {
  const gate = door();
  await cast(here, 1);
  let sleepy = true;
  const through = processOver({
    ...stores,
    ballots: {
      ...stores.ballots,
      put: async (ballot) => {
        if (sleepy) {
          sleepy = false;
          await gate.stop();
        }
        return stores.ballots.put(ballot);
      },
    },
  });
  const changing = cast(through, 4);
  await gate.reached;
  await reveal(here);
  gate.open();
  expect((await changing).ok).toBe(false);
  expect(await counted()).toEqual([skills(1)]);
  expect(await stores.ballots.open(session, round)).toEqual([]);
});

test('somebody who may not reveal seals no box', async () => {
  await cast(here, 1);
  const sealed: number[] = [];
  const through = processOver({
    ...stores,
    ballots: { ...stores.ballots, seal: (...box) => (sealed.push(box[2]), stores.ballots.seal(...box)) },
  });
  expect((await ask(through, bob, { type: 'revealRound', round })).ok).toBe(false);
  expect(sealed).toEqual([]);
});

test('of ballots changed on three processes while a fourth reveals, the last acknowledged one of each person counts', async () => {
  const voters: ParticipantId[] = [];
  for (let n = 0; n < 6; n += 1) {
    const answer = await here.join(
      session,
      { person: `guest-${String(n)}`, name: `V${String(n)}` },
      'participant',
      'link',
    );
    if (answer.ok) voters.push(answer.value);
  }
  const jitter = (): Promise<void> =>
    new Promise((resolve) => (Math.random() < 0.5 ? setImmediate(resolve) : setTimeout(resolve, Math.random() * 3)));
  const port = <T extends object>(real: T): T =>
    Object.fromEntries(
      Object.entries(real).map(([name, method]: [string, (...args: unknown[]) => Promise<unknown>]) => [
        name,
        async (...args: unknown[]) => (await jitter(), method(...args)),
      ]),
    ) as T;
  for (let turn = 1; turn <= 8; turn += 1) {
    const id = `skills-${String(turn)}`;
    const shaky = (): Authority => processOver({ ...stores, log: port(stores.log), ballots: port(stores.ballots) });
    const processes = [shaky(), shaky(), shaky()];
    const acknowledged = new Map<ParticipantId, number>();
    const sent = new Map<ParticipantId, number>();
    const voting = voters.map(async (voter, n) => {
      for (let level = 1; level < 60; level += 1) {
        const command = { type: 'castBallot', round: id, ballot: skills(level) } as const;
        sent.set(voter, level);
        const answer = await ask(processes[(n + level) % 3]!, voter, command);
        if (!answer.ok) return;
        acknowledged.set(voter, level);
      }
    });
    for (let wait = 0; wait < turn; wait += 1) await jitter();
    const revealed = await ask(shaky(), host, { type: 'revealRound', round: id });
    expect(revealed.ok).toBe(true);
    await Promise.all(voting);
    const { result } = (await processOver().look(session))!.state.rounds.find((known) => known.id === id)!;
    const ballots = result?.type === 'named' ? result.ballots : [];
    for (const [voter, level] of acknowledged) {
      const own = ballots.filter(({ participant }) => participant === voter).map(({ ballot }) => ballot);
      expect(own).toEqual([skills(level)]);
    }
    for (const { participant } of ballots) expect(acknowledged.has(participant)).toBe(true);
    await ask(here, host, { type: 'openRound', kind: 'skills', about: null });
  }
});

test('a withdrawal that finishes late does not delete the ballot that was cast anew elsewhere', async () => {
  const gate = door();
  await cast(here, 1);
  const through = processOver({
    ...stores,
    ballots: {
      ...stores.ballots,
      withdraw: async (...box) => {
        await gate.stop();
        await stores.ballots.withdraw(...box);
      },
    },
  });
  const withdrawing = ask(through, bob, { type: 'withdrawBallot', round }, 50);
  await gate.reached;
  expect((await cast(here, 2, 51)).ok).toBe(true);
  gate.open();
  expect((await withdrawing).ok).toBe(true);
  await reveal(here);
  expect(await counted()).toEqual([skills(2)]);
});

test('a command whose answer got lost is a repeat on another process that has not heard of it', async () => {
  const other = processOver();
  await other.look(session);
  await ask(here, host, { type: 'startTimer', seconds: 60 }, 700);
  await ask(here, host, { type: 'stopTimer' }, 701);
  const length = (await stores.log.read(session, 0)).length;
  expect((await ask(other, host, { type: 'startTimer', seconds: 60 }, 700)).ok).toBe(true);
  expect(await stores.log.read(session, 0)).toHaveLength(length);
});

test('a changed ballot whose answer got lost is a repeat elsewhere, also after the reveal', async () => {
  await cast(here, 1, 10);
  await cast(here, 2, 11);
  await reveal(here);
  expect((await cast(processOver(), 2, 11)).ok).toBe(true);
  expect((await cast(processOver(), 5, 12)).ok).toBe(false);
  expect(await counted()).toEqual([skills(2)]);
});

test('a session deleted on one process does not come back from another', async () => {
  const other = processOver();
  await other.look(session);
  await here.erase(session);
  expect(await ask(other, host, { type: 'startTimer', seconds: 60 })).toMatchObject({ refusal: { kind: 'notFound' } });
  expect(await stores.log.read(session, 0)).toEqual([]);
  expect(await other.look(session)).toBeNull();
});

test('4.7 a session that is open on one process is not deleted by its age on another that has not heard of it', async () => {
  const day = 86_400_000;
  let now = Date.now();
  const [one, other] = [processOver(stores, () => now), processOver(stores, () => now)];
  await one.look(session);
  now += 3 * day;
  expect((await other.open(session, bob, 0, () => undefined)).ok).toBe(true);
  now += day;
  expect(await one.eraseUntouched(session, now - 2 * day)).toBe(false);
  expect(await one.touchedAt(session)).toBe(now - day);
  other.left(session, bob);
  now += 2 * day;
  expect(await one.eraseUntouched(session, now - 2 * day)).toBe(true);
});

test('4.7 simulated teammates keep no rehearsal: nothing is noted when they open it', async () => {
  const { frame, situation, id } = findTemplate('inventory-saas')!;
  const rehearsal = await here.found(
    { person: 'guest-host', name: 'Host' },
    { type: 'createSession', template: id, frame, situation, rehearsal: true, predecessor: null },
  );
  const mate = await here.join(rehearsal, { person: 'mate', name: 'Mate (simulated)' }, 'participant', 'rehearsal');
  const later = Date.now() + 2 * 86_400_000;
  const other = processOver(stores, () => later);
  expect((await other.open(rehearsal, mate.ok ? mate.value : host, 0, () => undefined)).ok).toBe(true);
  await other.noteOpen();
  expect(await processOver(stores, () => later).eraseUntouched(rehearsal, later - 86_400_000)).toBe(true);
});
