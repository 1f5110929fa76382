import { decide } from '../../shared/session/decide.ts';
import { findFramework } from '../../shared/catalogue/frameworks.ts';
import type { SessionId } from '../../shared/ids.ts';
import type { Answer } from '../../shared/protocol/messages.ts';
import type { ClientCommand } from '../../shared/session/commands.ts';
import type { Commit } from '../../shared/session/commit.ts';
import type { SessionEvent } from '../../shared/session/events.ts';
import type { Stores } from '../store/ports.ts';
import { isKnown } from './liveSession.ts';
import type { LiveSession, Sender } from './liveSession.ts';
import type { Held, Sessions } from './sessions.ts';

type CastBallot = Extract<ClientCommand, { readonly type: 'castBallot' }>;
type Acknowledgement = Answer<{ seq: number }>;

/** Ballots that arrive together are stored together: a crowd voting at once costs a few writes to disk, not two each. */
export interface Votes {
  /** `null` when there is no such session. */
  cast(id: SessionId, sender: Sender, command: CastBallot): Promise<Acknowledgement | null>;
}

export interface VotesSetting {
  readonly stores: Stores;
  readonly clock: () => number;
  readonly sessions: Sessions;
  /** Whether other processes may write to the same log. */
  readonly shared: boolean;
  /** What every command goes through by itself; a ballot that is no plain first one does so too. */
  readonly alone: (held: Held, sender: Sender, command: CastBallot) => Promise<Acknowledgement>;
  /** Takes a stored commit into memory and tells everybody. */
  readonly take: (held: Held, commit: Commit) => Promise<void>;
  /** Keeps the answer and tells the voter's other pages. */
  readonly answered: (held: Held, sender: Sender, command: CastBallot, answer: Acknowledgement) => void;
}

interface Waiting {
  readonly sender: Sender;
  readonly command: CastBallot;
  readonly resolve: (answer: Acknowledgement | null) => void;
  readonly reject: (error: unknown) => void;
}

interface Ready extends Waiting {
  readonly events: readonly SessionEvent[];
}

/** So many at most in one group, so that whoever asks for something else waits not much longer for their turn. */
const mostTogether = 250;

export const createVotes = ({ stores, clock, sessions, shared, alone, take, answered }: VotesSetting): Votes => {
  const waiting = new Map<SessionId, Waiting[]>();

  /** What follows from a first ballot; `null` when it takes a closer look. */
  const eventsOf = (live: LiveSession, { sender, command }: Waiting): readonly SessionEvent[] | null => {
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
      ready.map(({ sender: { actor, clientId, clientSeq }, command: { round, ballot } }) =>
        stores.ballots.put({ session, round, participant: actor!, ballot, clientId, clientSeq, known }),
      ),
    );
    return ready.filter((_vote, place) => outcomes[place] === 'put');
  };

  /**
   * Appends in the order of `commits` as far as nothing comes between; answers how many are in. Where other processes
   * write, one after the other: a commit behind one that was refused must not get in by a number that came free.
   */
  const appendAll = async (id: SessionId, commits: readonly Commit[]): Promise<number> => {
    if (!shared) {
      const outcomes = await Promise.all(commits.map((commit) => stores.log.append(id, commit)));
      const refused = outcomes.indexOf('conflict');
      return refused === -1 ? commits.length : refused;
    }
    let appended = 0;
    for (const commit of commits) {
      if ((await stores.log.append(id, commit)) === 'conflict') break;
      appended += 1;
    }
    return appended;
  };

  const storeTogether = async (held: Held, ready: readonly Ready[]): Promise<ReadonlySet<Waiting>> => {
    const { live } = held;
    const boxed = await putAll(live, ready);
    const first = live.seq + 1;
    const commits = boxed.map(({ sender, events }, place): Commit => ({
      seq: first + place,
      at: clock(),
      ...sender,
      events,
    }));
    const appended = await appendAll(live.id, commits);
    const done = boxed.slice(0, appended);
    for (const [place, vote] of done.entries()) {
      const commit = commits[place]!;
      await take(held, commit);
      const answer: Acknowledgement = { ok: true, value: { seq: commit.seq } };
      answered(held, vote.sender, vote.command, answer);
      vote.resolve(answer);
    }
    return new Set<Waiting>(done);
  };

  const inTurn = async (held: Held, group: readonly Waiting[]): Promise<void> => {
    const voters = new Set<number | null>();
    const ready = group.flatMap((vote): Ready[] => {
      const events = voters.has(vote.sender.actor) ? null : eventsOf(held.live, vote);
      voters.add(vote.sender.actor);
      return events === null ? [] : [{ ...vote, events }];
    });
    const together = ready.length > 1 ? ready : [];
    const done = new Set([...(await storeTogether(held, together))].map(({ resolve }) => resolve));
    for (const vote of group) {
      if (!done.has(vote.resolve)) vote.resolve(await alone(held, vote.sender, vote.command));
    }
  };

  const run = async (id: SessionId): Promise<void> => {
    let group: readonly Waiting[] = [];
    const takeGroup = (): readonly Waiting[] => {
      const all = waiting.get(id) ?? [];
      group = all.slice(0, mostTogether);
      if (all.length > group.length) waiting.set(id, all.slice(group.length));
      else waiting.delete(id);
      // What is left over comes after whoever has asked meanwhile.
      if (all.length > group.length) void run(id);
      return group;
    };
    try {
      const found = await sessions.turn(id, async (held) => {
        await inTurn(held, takeGroup());
        return true;
      });
      if (found === null) for (const { resolve } of takeGroup()) resolve(null);
    } catch (error) {
      for (const { reject } of group.length > 0 ? group : takeGroup()) reject(error);
    }
  };

  return {
    cast: (id, sender, command) =>
      new Promise((resolve, reject) => {
        const others = waiting.get(id);
        const vote = { sender, command, resolve, reject };
        if (others !== undefined) {
          others.push(vote);
          return;
        }
        waiting.set(id, [vote]);
        void run(id);
      }),
  };
};
