import { decide } from '../../shared/session/decide.ts';
import { findFramework } from '../../shared/catalogue/frameworks.ts';
import type { Answer } from '../../shared/protocol/messages.ts';
import type { Commit } from '../../shared/session/commit.ts';
import type { SessionEvent } from '../../shared/session/events.ts';
import type { FirstBallot, Stores } from '../store/ports.ts';
import { isKnown, storedBallot } from './liveSession.ts';
import type { CastBallot, LiveSession, Sender } from './liveSession.ts';
import { enoughTogether } from './rush.ts';
import type { Held, Sessions } from './sessions.ts';
import { createTogether } from './together.ts';
import type { Together, Waiting } from './together.ts';

type Acknowledgement = Answer<{ seq: number }>;

export interface Vote {
  readonly sender: Sender;
  readonly command: CastBallot;
}

export interface VotesSetting {
  readonly stores: Stores;
  readonly clock: () => number;
  readonly sessions: Sessions;
  /** Whether other processes may write to the store. */
  readonly shared: boolean;
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
  readonly vote: FirstBallot;
}

/** Ballots that arrive together are put into the box, and their commits appended, in one write. */
export const createVotes = (setting: VotesSetting): Together<Vote, { seq: number }> => {
  const { stores, clock, sessions, shared, alone, take, answered } = setting;

  /** What follows from a first ballot; `null` when it takes a closer look. */
  const eventsOf = ({ folded }: LiveSession, { sender, command }: Vote): readonly SessionEvent[] | null => {
    const { actor } = sender;
    if (actor === null || folded.hasJustCast(command.round, actor)) return null;
    const decision = decide(folded.early, command, {
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

  /** First ballots, one of each person, with the commits they lead to. */
  const plain = (live: LiveSession, group: readonly WaitingVote[]): readonly Ready[] => {
    const voters = new Set<number>();
    const ready: Ready[] = [];
    for (const one of group) {
      const { sender, command } = one.ask;
      const { actor } = sender;
      if (actor === null || voters.has(actor)) continue;
      voters.add(actor);
      const events = isKnown(live, sender, command) ? null : eventsOf(live, one.ask);
      if (events === null) continue;
      const commit: Commit = { seq: live.seq + 1 + ready.length, at: clock(), ...sender, events };
      ready.push({ one, vote: { ballot: storedBallot(live, actor, sender, command), commit } });
    }
    return ready;
  };

  const storeTogether = async (held: Held, group: readonly WaitingVote[]): Promise<ReadonlySet<WaitingVote>> => {
    const ready = plain(held.live, group);
    if (ready.length === 0) return new Set();
    const { cast } = await stores.ballots.cast(ready.map(({ vote }) => vote));
    const done = ready.slice(0, cast);
    const commits = done.map(({ vote }) => vote.commit);
    if (cast > 0) await take(held, commits);
    for (const { one, vote } of done) {
      const answer: Acknowledgement = { ok: true, value: { seq: vote.commit.seq } };
      answered(held, one.ask.sender, one.ask.command, answer);
      one.resolve(answer);
    }
    return new Set(done.map(({ one }) => one));
  };

  return createTogether({
    sessions,
    shared,
    storeTogether,
    alone: (held, { sender, command }) => alone(held, sender, command),
    wait: (id) => sessions.held(id)?.live.rush.wait(performance.now()) ?? 0,
    enough: enoughTogether,
  });
};
