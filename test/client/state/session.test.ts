import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Ballot } from '../../../shared/board/ballots.ts';
import { participantId } from '../../../shared/ids.ts';
import { Session } from '../../../client/state/session.svelte.ts';
import { rules } from '../../../client/sync/rules.ts';
import { Outbox } from '../../../client/sync/outbox.ts';
import { toasts } from '../../../client/ui/toasts.svelte.ts';
import { FakeLink, FakeServer, calm, session as id } from '../sync/fakeServer.ts';
import { MemoryShelf, newOwn } from '../sync/memory.ts';
import { watching } from './watching.svelte.ts';

const facilitator = participantId(1);
const round = 'skills-1';
const skills = (level: number): Ballot => ({ type: 'skills', levels: { 'lang:python': level }, willingness: null });
const cast = (level: number) => ({ type: 'castBallot', round, ballot: skills(level) }) as const;

const openAs = (server: FakeServer, as: number): { session: Session; link: FakeLink } => {
  const link = new FakeLink(server, participantId(as), calm(), () => 0.5);
  const session = new Session({
    session: id,
    link,
    rules,
    outbox: new Outbox(new MemoryShelf(`client-${as}`)),
    own: newOwn(),
  });
  session.start();
  return { session, link };
};
const gathering = (): FakeServer => {
  const server = new FakeServer();
  server.run(facilitator, { type: 'movePhase', to: 'gather' });
  return server;
};
const settle = (ms = 200): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  for (const toast of toasts.list) toasts.dismiss(toast.id);
});

describe('the session of a page', () => {
  test('knows who I am, what I may do and what others are called', async () => {
    const server = gathering();
    const [mine, hers] = [openAs(server, 1).session, openAs(server, 2).session];
    await settle();
    expect([mine.isFacilitator, hers.isFacilitator]).toEqual([true, false]);
    expect(hers.me?.id).toBe(2);
    expect(hers.nameOf(facilitator)).toBe('Person number 1');
    expect(hers.nameOf(participantId(99))).toBe('Person 99');
    expect(hers.code).toBe('K7QM2XRD');
  });

  test('P5 a ballot is none, saving, saved, and while the line is down waiting', async () => {
    const { session, link } = openAs(gathering(), 2);
    await settle();
    expect(session.ballotState(round)).toBe('none');
    void session.send(cast(2));
    expect(session.ballotState(round)).toBe('saving');
    expect(session.ownBallot(round)).toEqual(skills(2));
    expect(session.waiting).toBe(1);
    await settle();
    expect(session.ballotState(round)).toBe('saved');
    link.cut(false);
    void session.send(cast(3));
    expect(session.ballotState(round)).toBe('waiting');
    expect(session.ownBallot(round)).toEqual(skills(3));
    link.connect();
    await settle();
    expect(session.ballotState(round)).toBe('saved');
    void session.send({ type: 'withdrawBallot', round });
    expect(session.ownBallot(round)).toBeNull();
    await settle();
    expect(session.ballotState(round)).toBe('none');
  });

  test('P5 a ballot that came too late is not counted, in words and in a toast', async () => {
    const server = gathering();
    const { session, link } = openAs(server, 2);
    await settle();
    link.cut(false);
    void session.send(cast(2));
    server.run(facilitator, { type: 'closeRound', round });
    link.connect();
    await settle();
    expect(session.ballotState(round)).toBe('notCounted');
    expect(toasts.list.map(({ text }) => text)).toEqual([
      'The round closed before your ballot arrived. It was not counted.',
    ]);
  });

  test('a change of mine shows at once, and a refusal takes it back with a sentence', async () => {
    const server = gathering();
    const { session } = openAs(server, 1);
    await settle();
    const answer = session.send({ type: 'reviseQuestion', title: 'Mine', question: 'Which?', tags: [] });
    expect(session.view.title).toBe('Mine');
    expect(server.state.title).not.toBe('Mine');
    await settle();
    expect(await answer).toEqual({ ok: true, value: { seq: server.seq } });
    expect(server.state.title).toBe('Mine');
    const refused = session.send({ type: 'handOver', to: participantId(77) });
    await settle();
    expect((await refused).ok).toBe(false);
    expect(toasts.list).toHaveLength(1);
  });

  test('P2 the summary of an open round says nothing', async () => {
    const server = gathering();
    const { session } = openAs(server, 2);
    await settle();
    void session.send(cast(2));
    await settle();
    const open = session.view.rounds.find((known) => known.id === round);
    if (open === undefined) throw new Error('no round');
    expect(session.summary(open).count).toBe(0);
    server.run(facilitator, { type: 'revealRound', round });
    await settle();
    const revealed = session.view.rounds.find((known) => known.id === round);
    if (revealed === undefined) throw new Error('no round');
    expect(session.summary(revealed)).toMatchObject({ tier: 'named', count: 1 });
    expect(session.ownBallot(round)).toEqual(skills(2));
  });

  test('P7 a screen follows the session and nothing else', async () => {
    const server = gathering();
    const { session } = openAs(server, 2);
    const seen: string[] = [];
    const stop = watching(() => {
      if (seen.at(-1) !== session.view.phase) seen.push(session.view.phase);
    });
    await settle();
    flushSync();
    server.run(participantId(3), cast(1));
    server.run(facilitator, { type: 'movePhase', to: 'frame' });
    await settle();
    flushSync();
    stop();
    expect(seen).toEqual(['frame', 'gather', 'frame']);
  });

  test('F3 a nudge is said with the name of who sent it', async () => {
    const { session, link } = openAs(gathering(), 2);
    await settle();
    expect(session.nudgedAt).toBeNull();
    link.tell().nudged(facilitator);
    expect(toasts.list.map(({ text }) => text)).toEqual(['Person number 1 asks for your ballot.']);
    expect(session.nudgedAt).not.toBeNull();
  });
});
