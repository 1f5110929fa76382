import { decide } from '../../shared/session/decide.ts';
import { findFramework } from '../../shared/catalogue/frameworks.ts';
import type { Answer } from '../../shared/protocol/messages.ts';
import type { ClientCommand } from '../../shared/session/commands.ts';
import type { Commit } from '../../shared/session/commit.ts';
import type { SessionEvent } from '../../shared/session/events.ts';
import type { Stores } from '../store/ports.ts';
import { isKnown } from './liveSession.ts';
import type { LiveSession, Sender } from './liveSession.ts';
import type { Held, Sessions } from './sessions.ts';
import { createTogether } from './together.ts';
import type { Together, Waiting } from './together.ts';

type CastBallot = Extract<ClientCommand, { readonly type: 'castBallot' }>;
type Acknowledgement = Answer<{ seq: number }>;

export interface Vote {
  readonly sender: Sender;
  readonly command: CastBallot;
}

export interface VotesSetting {
  readonly stores: Stores;
  readonly clock: () => number;
  readonly sessions: Sessions;
  /** What every command goes through by itself; a ballot that is no plain first one does so too. */
  readonly alone: (held: Held, sender: Sender, command: CastBallot) => Promise<Acknowledgement>;
  /** Takes stored commits into memory and tells everybody. */
  readonly take: (held: Held, commits: readonly Commit[]) => Promise<void>;
  /** Keeps the answer and tells the voter's other pages. */
  readonly answered: (held: Held, sender: Sender, command: CastBallot, answer: Acknowledgement) => void;
}

type WaitingVote = Waiting<Vote, { seq: number }>;
interface Ready {
  readonly one: WaitingVote;
  readonly events: readonly SessionEvent[];
}

/** Ballots that arrive together are put into the box together, and their commits appended together. */
export const createVotes = (setting: VotesSetting): Together<Vote, { seq: number }> => {
  const { stores, clock, sessions, alone, take, answered } = setting;

  /** What follows from a first ballot; `null` when it takes a closer look. */
  const eventsOf = (live: LiveSession, { sender, command }: Vote): readonly SessionEvent[] | null => {
    const { actor } = sender;
    if (actor === null || isKnown(live, sender, command)) return null;
    const decision = decide(live.state, command, {
      actor,
      at: clock(),
      opened: null,
      facilitatorsAwaySince: null,
      recordId: null,
      findFramework,
      random: () => 0,
    });
    return decision.ok && decision.events.length > 0 ? decision.events : null;
  };

  /** Those whose ballot is in the box now; the others are answered for by themselves. */
  const putAll = async (live: LiveSession, ready: readonly Ready[]): Promise<readonly Ready[]> => {
    const { id: session, seq: known } = live;
    const outcomes = await Promise.all(
      ready.map(({ one }) => {
        const { sender, command } = one.ask;
        const { actor, clientId, clientSeq } = sender;
        const { round, ballot } = command;
        return stores.ballots.put({ session, round, participant: actor!, ballot, clientId, clientSeq, known });
      }),
    );
    return ready.filter((_vote, place) => outcomes[place] === 'put');
  };

  const storeTogether = async (held: Held, ready: readonly Ready[]): Promise<ReadonlySet<WaitingVote>> => {
    const { live } = held;
    const boxed = await putAll(live, ready);
    const first = live.seq + 1;
    const commits = boxed.map(({ one, events }, place): Commit => ({
      seq: first + place,
      at: clock(),
      ...one.ask.sender,
      events,
    }));
    const appended = commits.length === 0 ? 0 : await stores.log.appendAll(live.id, commits);
    if (appended > 0) await take(held, commits.slice(0, appended));
    const done = boxed.slice(0, appended).map(({ one }) => one);
    for (const [place, { ask, resolve }] of done.entries()) {
      const answer: Acknowledgement = { ok: true, value: { seq: first + place } };
      answered(held, ask.sender, ask.command, answer);
      resolve(answer);
    }
    return new Set(done);
  };

  return createTogether(sessions, async (held, group) => {
    const voters = new Set<number | null>();
    const ready = group.flatMap((one): Ready[] => {
      const { actor } = one.ask.sender;
      const events = voters.has(actor) ? null : eventsOf(held.live, one.ask);
      voters.add(actor);
      return events === null ? [] : [{ one, events }];
    });
    const done = ready.length > 1 ? await storeTogether(held, ready) : new Set<WaitingVote>();
    for (const one of group) {
      if (!done.has(one)) one.resolve(await alone(held, one.ask.sender, one.ask.command));
    }
  });
};
