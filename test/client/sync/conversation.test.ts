import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Ballot } from '../../../shared/board/ballots.ts';
import { participantId } from '../../../shared/ids.ts';
import { Conversation } from '../../../client/sync/conversation.ts';
import { Outbox } from '../../../client/sync/outbox.ts';
import { rules } from '../../../client/sync/rules.ts';
import { FakeLink, FakeServer, calm, session } from './fakeServer.ts';
import type { Weather } from './fakeServer.ts';
import { MemoryShelf, memoryStorage, newOwn } from './memory.ts';

const facilitator = participantId(1);
const priya = participantId(2);
const round = 'skills-1';
const skills = (level: number): Ballot => ({ type: 'skills', levels: { 'lang:python': level }, willingness: null });
const cast = (level: number) => ({ type: 'castBallot', round, ballot: skills(level) }) as const;

interface Page {
  readonly link: FakeLink;
  readonly talk: Conversation;
  readonly told: string[];
}

const openPage = (
  server: FakeServer,
  options: {
    readonly shelf?: MemoryShelf;
    readonly storage?: Storage;
    readonly weather?: Weather;
    readonly as?: number;
  } = {},
): Page => {
  const link = new FakeLink(server, participantId(options.as ?? 2), options.weather ?? calm(), () => 0.5);
  const told: string[] = [];
  const talk = new Conversation({
    session,
    link,
    rules,
    outbox: new Outbox(options.shelf ?? new MemoryShelf('client-a')),
    own: newOwn(options.storage ?? memoryStorage()),
    random: () => 0.5,
    changed: () => undefined,
    tell: (sentence) => told.push(sentence),
  });
  talk.start();
  return { link, talk, told };
};
/** Two pages of one person, each with a shelf of its own. */
const onTwoDevices = (server: FakeServer): readonly [Page, Page] => [
  openPage(server),
  openPage(server, { shelf: new MemoryShelf('client-b') }),
];

const gathering = (): FakeServer => {
  const server = new FakeServer();
  server.run(facilitator, { type: 'movePhase', to: 'gather' });
  return server;
};
const settle = (ms = 200): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the conversation', () => {
  test('opens, hears who is here and the time, and follows what comes', async () => {
    const server = gathering();
    const { talk } = openPage(server);
    expect(talk.snapshot.connection).toBe('connecting');
    await settle();
    expect(talk.snapshot.connection).toBe('online');
    expect(talk.snapshot.me).toBe(priya);
    expect(talk.snapshot.names.get(priya)).toBe('Person number 2');
    expect(Math.abs(talk.now() - Date.now() - 5_000)).toBeLessThan(20);
    server.run(facilitator, { type: 'reviseQuestion', title: 'New title', question: 'Which?', tags: [] });
    await settle();
    expect(talk.snapshot.replica.confirmed).toEqual(server.state);
  });

  test('P5 a ballot is saved once the server says so', async () => {
    const server = gathering();
    const { talk } = openPage(server);
    await settle();
    const answer = talk.send(cast(3));
    expect(talk.snapshot.pending).toHaveLength(1);
    await settle();
    expect((await answer).ok).toBe(true);
    expect(talk.snapshot.pending).toEqual([]);
    expect(talk.snapshot.ballots[round]).toEqual(skills(3));
    expect(server.ballotOf(round, priya)).toEqual(skills(3));
  });

  test('P6 a ballot given while the line is down survives a reload and is sent once', async () => {
    const server = gathering();
    const shelf = new MemoryShelf('client-a');
    const first = openPage(server, { shelf });
    await settle();
    first.link.cut(false);
    expect(first.talk.snapshot.connection).toBe('offline');
    void first.talk.send(cast(4));
    await settle(5_000);
    expect(server.ballotOf(round, priya)).toBeNull();
    first.talk.stop();
    const second = openPage(server, { shelf });
    await settle(2_000);
    expect(server.ballotOf(round, priya)).toEqual(skills(4));
    expect(second.link.sent).toHaveLength(1);
    expect(second.talk.snapshot.ballots[round]).toEqual(skills(4));
  });

  test('P5 an answer that got lost is asked for again under the same number, and applied once', async () => {
    const server = gathering();
    const { link, talk } = openPage(server);
    await settle();
    link.weather.lost = 1;
    const answer = talk.send(cast(2));
    await settle(6_500);
    link.weather.lost = 0;
    await settle(20_000);
    expect((await answer).ok).toBe(true);
    expect(new Set(link.sent.map(({ clientSeq }) => clientSeq))).toEqual(new Set([1]));
    expect(link.sent.length).toBeGreaterThan(1);
    expect(server.applied).toEqual(['client-a:1']);
  });

  test('a busy server is tried again after 2, 4 and 8 seconds', async () => {
    const server = gathering();
    const { link, talk } = openPage(server);
    await settle();
    link.weather.busy = 1;
    void talk.send(cast(2));
    await settle(100);
    expect(link.sent).toHaveLength(1);
    await settle(2_000);
    expect(link.sent).toHaveLength(2);
    await settle(4_000);
    expect(link.sent).toHaveLength(3);
    link.weather.busy = 0;
    await settle(8_100);
    expect(talk.snapshot.pending).toEqual([]);
    expect(server.ballotOf(round, priya)).toEqual(skills(2));
  });

  test('P5 a ballot that comes after the close is not counted, and its author is told', async () => {
    const server = gathering();
    const { link, talk, told } = openPage(server);
    await settle();
    link.cut(false);
    void talk.send(cast(1));
    server.run(facilitator, { type: 'closeRound', round });
    link.connect();
    await settle(1_000);
    expect(talk.snapshot.notCounted.has(round)).toBe(true);
    expect(told).toEqual(['The round closed before your ballot arrived. It was not counted.']);
    expect(talk.snapshot.pending).toEqual([]);
  });

  test('P5 a late change leaves the earlier ballot, and says so', async () => {
    const server = gathering();
    const { link, talk, told } = openPage(server);
    await settle();
    void talk.send(cast(1));
    await settle();
    link.cut(false);
    void talk.send(cast(4));
    server.run(facilitator, { type: 'closeRound', round });
    link.connect();
    await settle(1_000);
    expect(told).toEqual(['The round closed before your change arrived. Your earlier ballot counts.']);
    expect(talk.snapshot.ballots[round]).toEqual(skills(1));
  });

  test.each([
    ['asks for nothing where it hears how', true, 0],
    ['asks for no more than my ballots where it hears only that', false, 2],
  ])('what I change on one page shows on my other, which %s', async (_asks, tellsBallots, asked) => {
    const server = gathering();
    const [laptop, phone] = onTwoDevices(server);
    await settle();
    void laptop.talk.send(cast(1));
    await settle();
    server.tellsBallots = tellsBallots;
    const opened = phone.link.opened;
    void laptop.talk.send(cast(4));
    await settle();
    expect(phone.talk.snapshot.ballots[round]).toEqual(skills(4));
    void laptop.talk.send({ type: 'withdrawBallot', round });
    await settle();
    expect(phone.talk.snapshot.ballots).toEqual({});
    expect([phone.link.opened, phone.link.asked, laptop.link.asked]).toEqual([opened, asked, 0]);
  });

  test('what I change on one page stands on my other when its own change is refused, and gives way when it is taken', async () => {
    const server = gathering();
    const [laptop, phone] = onTwoDevices(server);
    await settle();
    phone.link.weather.busy = 1;
    void phone.talk.send(cast(2));
    await settle();
    void laptop.talk.send(cast(4));
    await settle();
    phone.link.weather.busy = 0;
    await settle(3_000);
    expect([phone.talk, laptop.talk].map(({ snapshot }) => snapshot.ballots[round])).toEqual([skills(2), skills(2)]);
    phone.link.weather.busy = 1;
    void phone.talk.send(cast(1));
    await settle();
    void laptop.talk.send(cast(3));
    await settle();
    server.run(facilitator, { type: 'closeRound', round });
    phone.link.weather.busy = 0;
    await settle(3_000);
    expect(phone.told).toEqual(['The round closed before your change arrived. Your earlier ballot counts.']);
    expect(phone.talk.snapshot.ballots[round]).toEqual(skills(3));
  });

  test('a gap heals by asking again from the last seq', async () => {
    const server = gathering();
    const { link, talk } = openPage(server);
    await settle();
    const opened = link.opened;
    link.weather.lost = 1;
    server.run(facilitator, { type: 'reviseQuestion', title: 'Lost on the way', question: 'Which?', tags: [] });
    link.weather.lost = 0;
    server.run(facilitator, { type: 'chooseObjectionMode', objectionMode: 'veto' });
    await settle();
    expect(link.opened).toBe(opened + 1);
    expect(talk.snapshot.replica.confirmed).toEqual(server.state);
  });

  test('P7 my own ballot is still marked for me after an anonymous reveal and a reload', async () => {
    const server = new FakeServer();
    server.run(facilitator, { type: 'chooseAnonymity', anonymity: 'anonymous' });
    server.run(facilitator, { type: 'movePhase', to: 'gather' });
    const storage = memoryStorage();
    const first = openPage(server, { storage });
    await settle();
    void first.talk.send(cast(3));
    await settle();
    server.run(facilitator, { type: 'revealRound', round });
    server.box.clear();
    await settle();
    first.talk.stop();
    const second = openPage(server, { storage });
    await settle();
    expect(second.talk.snapshot.replica.confirmed.rounds[0]?.result?.type).toBe('anonymous');
    expect(second.talk.snapshot.ballots[round]).toEqual(skills(3));
  });

  test('a restarting server is left alone for a while, then found again', async () => {
    const server = gathering();
    const { link, talk } = openPage(server);
    await settle();
    link.tell().restarting(2_000);
    expect(talk.snapshot.connection).toBe('offline');
    await settle(2_900);
    expect(talk.snapshot.connection).toBe('offline');
    await settle(300);
    expect(talk.snapshot.connection).toBe('online');
  });

  test('F13 a deleted session is over: nothing waits, nothing is kept, every caller hears', async () => {
    const server = gathering();
    const storage = memoryStorage();
    const { link, talk } = openPage(server, { storage });
    await settle();
    void talk.send(cast(2));
    await settle();
    link.weather.lost = 1;
    const waiting = talk.send(cast(3));
    link.tell().deleted();
    expect((await waiting).ok).toBe(false);
    expect(talk.snapshot.closed?.reason).toBe('deleted');
    expect(talk.snapshot.pending).toEqual([]);
    expect(storage.length).toBe(0);
    expect((await talk.send(cast(1))).ok).toBe(false);
  });

  test('P6 a ballot given, changed or withdrawn on another device shows here', async () => {
    const server = gathering();
    const [laptop, phone] = onTwoDevices(server);
    await settle();
    void laptop.talk.send(cast(3));
    await settle();
    expect(phone.talk.snapshot.ballots[round]).toEqual(skills(3));
    void laptop.talk.send(cast(1));
    await settle();
    expect(phone.talk.snapshot.ballots[round]).toEqual(skills(1));
    void laptop.talk.send({ type: 'withdrawBallot', round });
    await settle();
    expect(phone.talk.snapshot.ballots).toEqual({});
  });

  test('P6 a ballot changed in another tab of the same browser shows here', async () => {
    const server = gathering();
    const storage = memoryStorage();
    const first = openPage(server, { storage });
    const second = openPage(server, { storage, shelf: new MemoryShelf('client-b') });
    await settle();
    void first.talk.send(cast(3));
    await settle();
    // Even where the server's own hint is lost.
    second.link.weather.lost = 1;
    void first.talk.send(cast(4));
    await settle();
    second.talk.stored('something else');
    expect(second.talk.snapshot.ballots[round]).toEqual(skills(3));
    second.talk.stored(storage.key(0));
    expect(second.talk.snapshot.ballots[round]).toEqual(skills(4));
  });

  test('a page that wakes up comes back at once', async () => {
    const server = gathering();
    const { link, talk } = openPage(server);
    await settle();
    link.cut(false);
    server.run(facilitator, { type: 'chooseObjectionMode', objectionMode: 'veto' });
    talk.wake();
    await settle(50);
    expect(talk.snapshot.connection).toBe('online');
    expect(talk.snapshot.replica.confirmed).toEqual(server.state);
  });
});
