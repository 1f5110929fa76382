import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStores } from '../../../server/store/openStores.ts';
import type { Stores } from '../../../server/store/ports.ts';
import type { Ballot } from '../../../shared/board/ballots.ts';
import type { Answer } from '../../../shared/protocol/messages.ts';
import { TestParticipant } from '../../support/participant.ts';
import { startServer } from '../../support/server.ts';
import { skillsMarked } from '../../support/voting.ts';
import type { TestServer } from '../../support/server.ts';

type Mood = 'well' | 'silent' | 'full' | 'shaky';

let real: Stores;
let mood: Mood;
let calls = 0;
let server: TestServer;
let ada: TestParticipant;

/**
 * The same stores, while they are well; a silent one never answers, a full one rejects every write. A shaky one rejects
 * every fifth call without doing it, and every seventh although it was done.
 */
const moody = (stores: Stores): Stores => {
  const reads = new Set(['read', 'open', 'own', 'lastPut', 'session', 'members', 'memberOf', 'guest', 'get']);
  const port = <Port extends object>(target: Port): Port =>
    new Proxy(target, {
      get(own, key) {
        const method: unknown = Reflect.get(own, key);
        if (typeof method !== 'function') return method;
        return (...args: unknown[]): unknown => {
          if (mood === 'silent') return new Promise(() => undefined);
          if (mood === 'full' && !reads.has(String(key))) return Promise.reject(new Error('no space left'));
          calls += 1;
          if (mood === 'shaky' && calls % 5 === 0) return Promise.reject(new Error('lost on the way there'));
          const work: unknown = Reflect.apply(method, own, args);
          if (mood !== 'shaky' || calls % 7 !== 0) return work;
          return Promise.resolve(work).then(() => Promise.reject(new Error('lost on the way back')));
        };
      },
    });
  return {
    ...stores,
    log: port(stores.log),
    ballots: port(stores.ballots),
    directory: port(stores.directory),
    ping: () =>
      mood === 'well'
        ? stores.ping()
        : mood === 'full'
          ? Promise.reject(new Error('full'))
          : new Promise(() => undefined),
  };
};

const skills = (level: number): Ballot => ({ type: 'skills', levels: { 'lang:python': level }, willingness: null });

beforeEach(async () => {
  mood = 'well';
  real = await openStores({ kind: 'memory', dataDir: '' });
  server = await startServer({ stores: moody(real), patience: 200 });
  ada = new TestParticipant(server.url, 'Ada');
  await ada.found();
  await ada.do({ type: 'movePhase', to: 'gather' });
  await ada.do({ type: 'chooseVoting', votes: true });
});
afterEach(async () => {
  mood = 'well';
  ada.leave();
  await server.close();
});

test.each(['silent', 'full'] as const)(
  'a store that is %s: nothing is acknowledged, everybody hears busy, and it goes on by itself',
  async (fault) => {
    await ada.cast(skills(1));
    const before = (await real.log.read(ada.session!, 0)).length;
    mood = fault;
    expect(await ada.refused({ type: 'castBallot', round: 'skills-1', ballot: skills(3) })).toBe('unavailable');
    expect(await ada.refused({ type: 'startTimer', seconds: 60 })).toBe('unavailable');
    expect((await ada.http('GET', '/readyz')).status).toBe(503);
    expect((await ada.http('GET', '/healthz')).status).toBe(200);
    expect((await ada.http('PUT', '/api/me', { name: fault })).status).toBeGreaterThanOrEqual(500);
    expect(await real.log.read(ada.session!, 0)).toHaveLength(before);
    expect(await real.ballots.open(ada.session!, 'skills-1')).toMatchObject([{ ballot: skills(1) }]);

    mood = 'well';
    await ada.cast(skills(4));
    await ada.do({ type: 'revealRound', round: 'skills-1' });
    expect(ada.state.rounds[0]?.result).toMatchObject({ ballots: [{ ballot: skills(4) }] });
    expect((await ada.http('GET', '/readyz')).status).toBe(200);
  },
);

test('a store that loses calls on the way there and back: what was acknowledged is there, once and in order', async () => {
  const session = ada.session!;
  const voters = Array.from({ length: 4 }, (_, n) => new TestParticipant(server.url, `Voter ${'ABCD'.charAt(n)}`));
  for (const voter of voters) await voter.join(session);
  const everybody = [ada, ...voters];
  mood = 'shaky';
  const marks = 12;
  await Promise.all(
    voters.map(async (voter) => {
      for (let mark = 1; mark <= marks; mark += 1) {
        // The same message until it is answered, as a page sends it.
        for (;;) {
          const answer = await voter.send({ type: 'castBallot', round: 'skills-1', ballot: skillsMarked(mark) }, mark);
          if (answer.ok) break;
          expect(answer.refusal.kind).toBe('unavailable');
        }
        expect(await real.ballots.own(session, voter.me!)).toMatchObject([{ ballot: skillsMarked(mark) }]);
      }
    }),
  );
  mood = 'well';
  await ada.do({ type: 'revealRound', round: 'skills-1' });
  for (const each of everybody) await each.until(() => each.seq >= ada.seq);
  for (const voter of voters) expect(voter.state).toEqual(ada.state);
  expect(ada.state.rounds[0]?.result).toMatchObject({
    ballots: voters
      .map(({ me }) => ({ participant: me, ballot: skillsMarked(marks) }))
      .sort((a, b) => a.participant! - b.participant!),
  });
  const log = await real.log.read(session, 0);
  expect(log.map(({ seq }) => seq)).toEqual(Array.from({ length: log.length }, (_, index) => index + 1));
  const asked = log.flatMap(({ clientId, clientSeq }) => (clientSeq === 0 ? [] : [`${clientId} ${String(clientSeq)}`]));
  expect(new Set(asked).size).toBe(asked.length);
  for (const voter of voters) voter.leave();
});

test('a call that was given up and came through late is found in the log, and not done twice', async () => {
  const { append } = real.log;
  let late = (): void => undefined;
  const stores: Stores = {
    ...real,
    log: {
      ...real.log,
      append: async (session, commit) => {
        const outcome = await append(session, commit);
        if (commit.events.some(({ type }) => type === 'timerSet'))
          await new Promise<void>((resolve) => (late = resolve));
        return outcome;
      },
    },
  };
  const other = await startServer({ stores, shared: true, patience: 200 });
  const again = new TestParticipant(other.url, 'Ada');
  again.cookie = ada.cookie;
  await again.open(ada.session!);
  const asked = { type: 'startTimer', seconds: 60 } as const;
  const answer = await again.send(asked, 500);
  expect(answer).toMatchObject({ ok: false, refusal: { kind: 'unavailable' } });
  late();
  expect((await again.send(asked, 500)).ok).toBe(true);
  const events = (await real.log.read(ada.session!, 0)).flatMap((commit) => commit.events);
  expect(events.filter(({ type }) => type === 'timerSet')).toHaveLength(1);
  again.leave();
  await other.close();
});

test('ten thousand malformed frames: each sender is shown out, and somebody who behaves notices nothing', async () => {
  const before = ada.seq;
  let shownOut = 0;
  for (let wave = 0; wave < 10; wave += 1) {
    // Nobody connects a hundred times a minute: each wave comes as somebody else.
    const guest = new TestParticipant(server.url, `Gang ${String(wave)}`);
    await guest.http('PUT', '/api/me', { name: guest.name });
    const vandals = Array.from({ length: 10 }, (_, n) => new TestParticipant(server.url, `Vandal ${String(n)}`));
    await Promise.all(
      vandals.map(async (vandal) => {
        vandal.cookie = guest.cookie;
        const gone = new Promise<void>((resolve) => vandal.wire.once('disconnect', () => resolve()));
        await new Promise<void>((resolve) => vandal.wire.once('connect', () => resolve()));
        const rubbish: readonly unknown[] = [
          null,
          7,
          'x',
          [],
          { version: 'x' },
          { sessionId: { $ne: null } },
          [[[[]]]],
        ];
        const anything = vandal.wire as unknown as { emit(event: string, message: unknown): void };
        for (let frame = 0; frame < 100; frame += 1)
          anything.emit(frame % 2 === 0 ? 'session:command' : 'constructor', rubbish[frame % rubbish.length]);
        await gone;
        shownOut += 1;
        vandal.leave();
      }),
    );
    guest.leave();
  }
  expect(shownOut).toBe(100);
  await ada.cast(skills(2));
  expect(ada.seq).toBeGreaterThan(before);
});

test('too many readable messages are answered with a wait, and a flood of them is shown out', async () => {
  const noisy = new TestParticipant(server.url, 'Ada');
  noisy.cookie = ada.cookie;
  await noisy.open(ada.session!);
  const gone = new Promise<void>((resolve) => noisy.wire.once('disconnect', () => resolve()));
  const send = (from: number, to: number): Promise<Answer<{ seq: number }>>[] =>
    Array.from(
      { length: to - from },
      (_, n) =>
        new Promise((resolve) => {
          const request = { sessionId: ada.session!, clientId: 'flood', clientSeq: from + n } as const;
          noisy.wire.emit('session:command', { ...request, command: { type: 'stopTimer' } }, resolve);
        }),
    );
  const answers = await Promise.all(send(1, 61));
  const toldToWait = answers.filter((answer) => !answer.ok && answer.refusal.kind === 'tooMany');
  expect(toldToWait.length).toBeGreaterThanOrEqual(15);
  expect(toldToWait.length).toBeLessThan(40);
  expect(noisy.wire.connected).toBe(true);

  let heard = 0;
  for (const answer of send(61, 1061)) void answer.then(() => (heard += 1));
  await gone;
  // One or two may have come in time; a refusal for each of the rest is not written.
  expect(heard).toBeLessThan(10);
  expect((await real.log.read(ada.session!, 0)).length).toBeLessThan(50);
  noisy.leave();
  await ada.cast(skills(2));
});

test('strangers who open many connections are told to wait; people with a seat come in', async () => {
  let turnedAway = 0;
  for (let n = 0; n < 40; n += 1) {
    const query = `EIO=4&transport=polling`;
    const response = await fetch(`${server.url}/socket.io/?${query}`, { headers: { 'sec-fetch-site': 'same-origin' } });
    if (!response.ok) turnedAway += 1;
    await response.text();
  }
  expect(turnedAway).toBe(10);
  const back = new TestParticipant(server.url, 'Ada');
  back.cookie = ada.cookie;
  await back.open(ada.session!);
  expect(back.me).toBe(ada.me);
  back.leave();
});

test('who sends headers too slowly is hung up on', async () => {
  expect(server.app.httpServer.headersTimeout).toBeLessThanOrEqual(10_000);
  const socket = connect(server.port, '127.0.0.1');
  const closed = new Promise<string>((resolve) => {
    let said = '';
    socket.on('data', (chunk: Buffer) => (said += chunk.toString()));
    socket.on('close', () => resolve(said));
    socket.on('error', () => undefined);
  });
  socket.write('GET /api/me HTTP/1.1\r\nHost: x\r\n');
  const drip = setInterval(() => socket.write('X-Slow: 1\r\n'), 500);
  expect(await closed).toMatch(/408|^$/);
  clearInterval(drip);
});
