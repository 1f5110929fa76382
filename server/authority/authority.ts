import type { ParticipantId, SessionId } from '../../shared/ids.ts';
import type { Answer, CommandRequest, Welcome } from '../../shared/protocol/messages.ts';
import type { ClientCommand, HostCommand } from '../../shared/session/commands.ts';
import type { Commit } from '../../shared/session/commit.ts';
import { roundOf } from '../../shared/session/rounds.ts';
import type { Door, SessionState, Through } from '../../shared/session/state.ts';
import type { Log } from '../log.ts';
import type { Member, PersonKey, Stores } from '../store/ports.ts';
import { noBus } from './bus.ts';
import type { Bus, Dropped } from './bus.ts';
import { createJoins, joinKey } from './joins.ts';
import type { Newcomer } from './joins.ts';
import { isRepeat, rememberAnswer, rememberedAnswer } from './liveSession.ts';
import type { LiveSession, Sender } from './liveSession.ts';
import { createNeighbours } from './neighbours.ts';
import type { Outlet } from './outlet.ts';
import { countPresent, isElsewhere, presentIn, watchFacilitators } from './presence.ts';
import { newSessionId } from './randomness.ts';
import type { Randomness } from './randomness.ts';
import { createSessions, sessionNotFound } from './sessions.ts';
import type { Held } from './sessions.ts';
import { createSubmission } from './submission.ts';
import { createUpkeep } from './upkeep.ts';
import { createVotes } from './votes.ts';
import { ballotsThatCount, welcomeTo } from './welcome.ts';

/** The one place where sessions change. Every answer of a change comes after it is durable; rejects only on a fault. */
export interface Authority {
  found(founder: Newcomer, command: Extract<HostCommand, { type: 'createSession' }>): Promise<SessionId>;
  /** Somebody who is in already keeps their number and takes the new name. */
  join(
    id: SessionId,
    newcomer: Newcomer,
    role: 'participant' | 'observer',
    through: Through,
  ): Promise<Answer<ParticipantId>>;
  /** Who may come in from now on; the rules say whether `by` may choose it. */
  chooseDoor(id: SessionId, by: ParticipantId, door: Partial<Door>): Promise<Answer<null>>;
  look(id: SessionId): Promise<SessionView | null>;
  /** Who is in it, without waiting for a turn; `null` also when the session is not in memory. */
  glance(id: SessionId): Pick<SessionState, 'people'> | null;
  /** How many sessions are in memory. */
  held(): number;
  /** Calls `subscribe` in the session's own turn, so that everything after the welcome arrives and nothing twice. */
  open(id: SessionId, me: ParticipantId, after: number, subscribe: () => void): Promise<Answer<Welcome>>;
  /** One's own ballots in rounds that are not revealed yet. */
  ownBallots(id: SessionId, me: ParticipantId): Promise<Answer<Welcome['ballots']>>;
  command(actor: ParticipantId, request: CommandRequest): Promise<Answer<{ seq: number }>>;
  rename(id: SessionId, participant: ParticipantId, name: string): Promise<void>;
  /** Whoever was `from` is `to` from now on, also in a session that was deleted after leaving a record. */
  handOver(id: SessionId, participant: ParticipantId, from: PersonKey, to: PersonKey): Promise<void>;
  /** A number takes the place of the name, and nobody is behind it any more: no device, no personal link. */
  forget(id: SessionId, participant: ParticipantId): Promise<void>;
  nudge(id: SessionId, by: ParticipantId, to: ParticipantId): Promise<Answer<null>>;
  /** Tells facilitators, wherever they are connected, that somebody is at the door. */
  rang(id: SessionId): void;
  /** One connection of a person has gone. */
  left(id: SessionId, participant: ParticipantId): void;
  /** Drops log, box and directory; records stay. */
  erase(id: SessionId): Promise<void>;
  /** The same for a session that has no record, nobody has open, and nobody has changed or opened since `before`; whether it was. */
  eraseUntouched(id: SessionId, before: number): Promise<boolean>;
  /** When it was last changed or noted as open, now while somebody has it open; `null` when there is no such session. */
  touchedAt(id: SessionId): Promise<number | null>;
  /** Notes in the directory what people have open here: other processes may not hear of them, and delete by its line. */
  noteOpen(): Promise<void>;
  /** Resolves when nothing is under way and all news is sent. */
  settle(): Promise<void>;
}

export interface SessionView {
  readonly state: SessionState;
  readonly members: ReadonlyMap<ParticipantId, Member>;
  /** How many people are connected now. */
  readonly present: number;
}

export interface AuthoritySetting {
  readonly stores: Stores;
  readonly clock: () => number;
  readonly randomness: Randomness;
  readonly outlet: Outlet;
  readonly log: Log;
  /** Hears commits once they are durable, but for those that only mark ballots. */
  readonly noticed?: (id: SessionId, state: SessionState, commits: readonly Commit[]) => void;
  /** Somebody looks at a session. */
  readonly opened?: (id: SessionId, view: SessionView, by: ParticipantId) => void;
  /** For long nobody but simulated teammates has looked at a session. */
  readonly deserted?: (id: SessionId) => void;
  /** The other processes over this store; without them this one is alone. */
  readonly bus?: Bus;
  /** Whether other processes may write to the store. */
  readonly shared?: boolean;
  /** Hears how long news waited until it was sent. */
  readonly broadcast?: (seconds: number) => void;
  /** Ends connections that another process has shown the door. */
  readonly drop?: (what: Dropped, key: string) => void;
  /** Ends connections that nobody would get any more. */
  readonly lookAgain?: () => void;
}

/** How far the directory's line may stay behind people who have a session open, in milliseconds: half the shortest time one is kept. */
const lineMayLag = 43_200_000;

const done = <T>(value: T): Answer<T> => ({ ok: true, value });
const notFound: Answer<never> = { ok: false, refusal: sessionNotFound };

const viewOf = (live: LiveSession): SessionView => ({
  state: live.state,
  members: live.members,
  present: countPresent(live),
});

export const createAuthority = (setting: AuthoritySetting): Authority => {
  const { stores, clock, randomness, log, bus = noBus, shared = false } = setting;
  const upkeep = createUpkeep(setting);
  const neighbours = createNeighbours({
    bus,
    local: setting.outlet,
    stores,
    shared,
    clock,
    log,
    sessions: () => sessions,
    ...(setting.drop === undefined ? {} : { drop: setting.drop }),
    ...(setting.lookAgain === undefined ? {} : { lookAgain: setting.lookAgain }),
  });
  const { outlet, appended } = neighbours;
  const sessions = createSessions({
    stores,
    clock,
    outlet,
    log,
    repair: ({ live }) => upkeep.repair(live),
    ...(setting.deserted === undefined ? {} : { deserted: setting.deserted }),
    ...(setting.broadcast === undefined ? {} : { broadcast: setting.broadcast }),
  });
  const isDeaf = (): boolean => shared && bus.state() === 'deaf';
  const { submit, take } = createSubmission({
    stores,
    clock,
    randomness,
    outlet,
    sessions,
    upkeep,
    appended,
    shared,
    isDeaf,
  });

  /** Over a shared store memory may be behind: what somebody is shown is what the store has now. */
  const refresh = async (held: Held): Promise<void> => {
    if (shared) await sessions.catchUp(held);
  };

  const named = ({ live, delivery }: Held, members: readonly Member[]): void => {
    for (const member of members) {
      live.members.set(member.participant, member);
      live.waitingNames.set(member.participant, member.name);
    }
    delivery.names.beat();
  };

  const keepName = async (held: Held, participant: ParticipantId, { person, name }: Newcomer): Promise<void> => {
    const { live } = held;
    const role = live.state.people.find(({ id }) => id === participant)?.role ?? 'participant';
    const member: Member = { session: live.id, participant, name, role, person };
    await stores.directory.putMember(member);
    named(held, [member]);
  };

  const keepMembers = async (held: Held, members: readonly Member[]): Promise<void> => {
    await stores.directory.putMembers(members);
    named(held, members);
  };

  /** What stands beside the log goes before it, and the directory's line last: an erasing that is cut short can be found and done again. */
  const eraseAll = async ({ id }: LiveSession): Promise<void> => {
    await stores.ballots.drop(id);
    await stores.doors.drop(id);
    await stores.webhooks.dropSession(id);
    await stores.healthFigures.dropSession(id);
    await stores.log.drop(id);
    sessions.forget(id);
    outlet.deleted(id);
    await stores.directory.dropSession(id);
  };

  /**
   * By the log, or now while people are here; the directory's line is brought up to it, so that it is not asked about again soon. A line
   * that is younger knows of people at another process.
   */
  const touched = async (live: LiveSession): Promise<number> => {
    const isPerson = (id: ParticipantId): boolean =>
      !live.state.people.some((each) => each.id === id && each.simulated);
    const at = [...presentIn(live)].some(isPerson) ? clock() : (live.recent.at(-1)?.at ?? 0);
    await upkeep.touched(live, at);
    return Math.max(at, live.entry?.changedAt ?? 0);
  };

  const lineLags = ({ state, entry }: LiveSession): boolean =>
    state.record === null && entry !== null && entry.changedAt < clock() - lineMayLag;

  const answered = ({ live }: Held, sender: Sender, command: ClientCommand, answer: Answer<{ seq: number }>): void => {
    const isBallot = command.type === 'castBallot' || command.type === 'withdrawBallot';
    const { actor, clientId } = sender;
    if (answer.ok && isBallot && actor !== null && isElsewhere(live, actor)) {
      const { round } = command;
      const ballot = command.type === 'castBallot' ? command.ballot : null;
      // What others may have put since, and what a reveal has taken, only the box can tell.
      const isSure = !shared && roundOf(live.folded.early, round)?.status === 'open';
      outlet.voted(live.id, actor, isSure ? { round, clientId, ballot } : { round, clientId });
    }
    rememberAnswer(live, sender, answer);
  };

  const alone = async (held: Held, sender: Sender, command: ClientCommand): Promise<Answer<{ seq: number }>> => {
    const { live } = held;
    const before = rememberedAnswer(live, sender);
    if (before !== undefined) return before;
    if (isRepeat(live, sender, command)) return done({ seq: live.seq });
    const outcome = await submit(held, sender, command);
    const answer = outcome.ok ? done({ seq: live.seq }) : outcome;
    answered(held, sender, command, answer);
    return answer;
  };
  const votes = createVotes({ stores, clock, sessions, shared, alone, take, answered });
  const joins = createJoins({ stores, clock, sessions, shared, submit, take, keepName, keepMembers });

  return {
    found: async (founder, command) => {
      const id = newSessionId(randomness);
      return sessions.founding(id, async (held) => {
        const sender = { actor: null, clientId: joinKey(id, founder.person), clientSeq: 1 };
        const answer = await submit(held, sender, command);
        const participant = held.live.joins.get(sender.clientId);
        if (!answer.ok || participant === undefined) throw new Error('a new session was refused');
        await keepName(held, participant, founder);
        return id;
      });
    },

    join: async (id, newcomer, role, through) => {
      // Before the turn: a crowd that comes at once is looked up together.
      const known = await stores.directory.memberOf(id, newcomer.person);
      return (await joins.add(id, { newcomer, role, through, known })) ?? notFound;
    },

    chooseDoor: async (id, by, door) =>
      (await sessions.turn<Answer<null>>(id, async (held) => {
        const sender = { actor: by, clientId: `door-${randomness.token()}`, clientSeq: 1 };
        const answer = await submit(held, sender, { type: 'chooseDoor', door });
        return answer.ok ? done(null) : answer;
      })) ?? notFound,

    look: (id) =>
      sessions.turn(id, async (held) => {
        await refresh(held);
        return viewOf(held.live);
      }),

    held: () => sessions.all().length,

    glance: (id) => {
      const live = sessions.held(id)?.live;
      return live === undefined || live.seq === 0 ? null : live.folded.early;
    },

    open: async (id, me, after, subscribe) =>
      (await sessions.turn<Answer<Welcome>>(id, async (held) => {
        const { live, delivery } = held;
        await refresh(held);
        // Somebody who comes from another process may have seen more than viewers here have been sent.
        if (after > live.shown.seq) delivery.commits.flush();
        if (live.entryIsOld) await upkeep.refreshEntry(live);
        const person = live.state.people.find(({ id: known }) => known === me);
        if (person === undefined || person.removed) {
          return { ok: false, refusal: { kind: 'forbidden', message: 'You are not in this session. Join it first.' } };
        }
        if (!person.simulated && lineLags(live)) await upkeep.touched(live, clock());
        const own = await stores.ballots.own(id, me);
        live.connections.set(me, (live.connections.get(me) ?? 0) + 1);
        watchFacilitators(live, clock(), isDeaf());
        neighbours.opened(live);
        subscribe();
        delivery.presence.beat();
        setting.opened?.(id, viewOf(live), me);
        return done(welcomeTo(live, me, after, own, clock()));
      })) ?? notFound,

    ownBallots: async (id, me) =>
      (await sessions.turn<Answer<Welcome['ballots']>>(id, async (held) => {
        await refresh(held);
        return done(ballotsThatCount(held.live, me, await stores.ballots.own(id, me)));
      })) ?? notFound,

    command: async (actor, { sessionId, clientId, clientSeq, command }) => {
      const sender: Sender = { actor, clientId, clientSeq };
      const answer =
        command.type === 'castBallot'
          ? votes.add(sessionId, { sender, command })
          : sessions.turn(sessionId, (held) => alone(held, sender, command));
      return (await answer) ?? notFound;
    },

    rename: async (id, participant, name) => {
      await sessions.turn(id, async (held) => {
        const member = held.live.members.get(participant);
        if (member !== undefined && member.name !== name) await keepName(held, participant, { ...member, name });
      });
    },

    handOver: async (id, participant, from, to) => {
      await stores.directory.link(id, participant, to);
      await sessions.turn(id, async ({ live }) => {
        const member = live.members.get(participant);
        if (member === undefined || member.person !== from) return;
        await stores.directory.putMember({ ...member, person: to });
        live.members.set(participant, { ...member, person: to });
      });
    },

    forget: async (id, participant) => {
      await sessions.turn(id, async (held) => {
        await stores.directory.unlink(id, participant);
        if (!held.live.members.has(participant)) return;
        const nobody = { person: `former-${randomness.token()}`, name: `Participant ${String(participant)}` };
        await keepName(held, participant, nobody);
      });
    },

    nudge: async (id, by, to) =>
      (await sessions.turn<Answer<null>>(id, ({ live }) => {
        const role = live.state.people.find(({ id: known }) => known === by)?.role;
        if (role !== 'facilitator') {
          return Promise.resolve({
            ok: false,
            refusal: { kind: 'forbidden', message: 'Only a facilitator can nudge.' },
          });
        }
        outlet.nudge(id, to, by);
        return Promise.resolve(done(null));
      })) ?? notFound,

    rang: (id) => {
      const people = sessions.held(id)?.live.state.people ?? [];
      const facilitators = people.filter(({ role, removed }) => role === 'facilitator' && !removed);
      outlet.rang(
        id,
        facilitators.map((person) => person.id),
      );
    },

    left: (id, participant) => {
      const held = sessions.held(id);
      if (held === undefined) return;
      const { live, delivery } = held;
      const others = (live.connections.get(participant) ?? 1) - 1;
      if (others > 0) live.connections.set(participant, others);
      else live.connections.delete(participant);
      watchFacilitators(live, clock(), isDeaf());
      delivery.presence.beat();
    },

    erase: (id) => sessions.founding(id, ({ live }) => eraseAll(live)),

    eraseUntouched: (id, before) =>
      sessions.founding(id, async (held) => {
        await refresh(held);
        const { live } = held;
        // Of one without a log an erasing that was cut short has left the rest.
        if (live.seq > 0 && (live.state.record !== null || (await touched(live)) >= before)) return false;
        await eraseAll(live);
        return true;
      }),

    touchedAt: (id) =>
      sessions.turn(id, async (held) => {
        await refresh(held);
        return touched(held.live);
      }),

    noteOpen: async () => {
      for (const { live } of sessions.all()) {
        if (live.connections.size === 0 || !lineLags(live)) continue;
        await sessions
          .turn(live.id, (held) => touched(held.live))
          .catch((error: unknown) => {
            log.warn({ err: error }, 'an open session could not be noted in the directory; the next look tries again');
          });
      }
    },

    settle: async () => {
      neighbours.stop();
      await sessions.settle();
    },
  };
};
