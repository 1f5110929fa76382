import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Ballot } from '../../../shared/board/ballots.ts';
import { participantId } from '../../../shared/ids.ts';
import type { ClientCommand } from '../../../shared/session/commands.ts';
import { Conversation } from '../../../client/sync/conversation.ts';
import { Outbox } from '../../../client/sync/outbox.ts';
import { rules } from '../../../client/sync/rules.ts';
import { FakeLink, FakeServer, calm, seeded, session } from './fakeServer.ts';
import { MemoryShelf, memoryStorage, newOwn } from './memory.ts';

const round = 'skills-1';
const skills = (level: number): Ballot => ({ type: 'skills', levels: { 'lang:python': level }, willingness: null });

class Client {
  link: FakeLink;
  talk: Conversation;
  readonly shelf: MemoryShelf;
  readonly storage = memoryStorage();
  last: Ballot | null = null;
  readonly #server: FakeServer;
  readonly #number: number;
  readonly #random: () => number;

  constructor(server: FakeServer, number: number, random: () => number) {
    this.#server = server;
    this.#number = number;
    this.#random = random;
    this.shelf = new MemoryShelf(`client-${number}`);
    [this.link, this.talk] = this.#open();
  }

  #open(): [FakeLink, Conversation] {
    const weather = { ...calm(), lost: 0.1, doubled: 0.15, cut: 0.08, busy: 0.1, latency: 40 };
    const link = new FakeLink(this.#server, participantId(this.#number), weather, this.#random);
    const talk = new Conversation({
      session,
      link,
      rules,
      outbox: new Outbox(this.shelf),
      own: newOwn(this.storage),
      random: this.#random,
      changed: () => undefined,
      tell: () => undefined,
    });
    talk.start();
    return [link, talk];
  }

  reload(): void {
    this.talk.stop();
    [this.link, this.talk] = this.#open();
  }

  send(command: ClientCommand): void {
    if (command.type === 'castBallot') this.last = command.ballot;
    if (command.type === 'withdrawBallot') this.last = null;
    void this.talk.send(command);
  }
}

const act = (client: Client, number: number, random: () => number): void => {
  const dice = random();
  if (dice < 0.5) client.send({ type: 'castBallot', round, ballot: skills(Math.floor(random() * 5)) });
  else if (dice < 0.6) client.send({ type: 'withdrawBallot', round });
  else if (dice < 0.68) client.link.cut();
  else if (dice < 0.76) client.reload();
  else if (dice < 0.82) client.talk.wake();
  else if (number === 1)
    client.send({
      type: 'reviseQuestion',
      title: `Title ${Math.floor(random() * 1_000)}`,
      question: 'Which?',
      tags: [],
    });
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('replicas and outboxes over bad lines', () => {
  test.each(Array.from({ length: 40 }, (_, index) => index + 1))(
    'P5 P6 seed %i: loss, doubles, cuts, busy answers and reloads end in one state and everybody’s last ballot',
    async (seed) => {
      const random = seeded(seed);
      const server = new FakeServer(4);
      server.run(participantId(1), { type: 'chooseVoting', votes: true });
      server.run(participantId(1), { type: 'movePhase', to: 'gather' });
      const clients = [1, 2, 3, 4].map((number) => new Client(server, number, random));

      for (let step = 0; step < 60; step += 1) {
        const index = Math.floor(random() * clients.length);
        const client = clients[index];
        if (client !== undefined) act(client, index + 1, random);
        await vi.advanceTimersByTimeAsync(random() * 1_500);
      }
      for (const client of clients) {
        Object.assign(client.link.weather, calm());
        client.talk.wake();
      }
      await vi.advanceTimersByTimeAsync(120_000);
      // A delivery that got lost last of all shows only with the next one.
      server.run(participantId(1), { type: 'reviseQuestion', title: 'The end', question: 'Which?', tags: [] });
      await vi.advanceTimersByTimeAsync(20_000);

      for (const [index, client] of clients.entries()) {
        const { replica, pending, connection, ballots } = client.talk.snapshot;
        expect(connection).toBe('online');
        expect(pending).toEqual([]);
        expect(replica.seq).toBe(server.seq);
        expect(replica.confirmed).toEqual(server.state);
        expect(server.ballotOf(round, participantId(index + 1))).toEqual(client.last);
        expect(ballots[round] ?? null).toEqual(client.last);
      }
      expect(new Set(server.applied).size).toBe(server.applied.length);
      const cast = server.state.rounds.find(({ id }) => id === round)?.cast ?? [];
      expect(new Set(cast).size).toBe(cast.length);
      for (const client of clients) client.talk.stop();
    },
  );
});
