import { createHash } from 'node:crypto';
import type { ParticipantId, SessionId } from '../../shared/ids.ts';
import type { Answer, CommandRequest, Welcome } from '../../shared/protocol/messages.ts';
import type { HostCommand } from '../../shared/session/commands.ts';
import type { SessionState } from '../../shared/session/state.ts';
import type { Log } from '../log.ts';
import type { Member, PersonKey, Stores } from '../store/ports.ts';
import { isRepeat, rememberAnswer, rememberedAnswer, watchFacilitators } from './liveSession.ts';
import type { LiveSession, Sender } from './liveSession.ts';
import type { Outlet } from './outlet.ts';
import { newSessionId } from './randomness.ts';
import type { Randomness } from './randomness.ts';
import { createSessions, sessionNotFound } from './sessions.ts';
import { createSubmission } from './submission.ts';
import { createUpkeep } from './upkeep.ts';
import { welcomeTo } from './welcome.ts';

/** The one place where sessions change. Every answer of a change comes after it is durable; rejects only on a fault. */
export interface Authority {
  found(founder: Newcomer, command: Extract<HostCommand, { type: 'createSession' }>): Promise<SessionId>;
  /** Somebody who is in already keeps their number and takes the new name. */
  join(
    id: SessionId,
    newcomer: Newcomer,
    role: 'participant' | 'observer',
    simulated: boolean,
  ): Promise<Answer<ParticipantId>>;
  look(id: SessionId): Promise<SessionView | null>;
  /** The same without waiting for a turn, `null` also when the session is not in memory. */
  glance(id: SessionId): SessionView | null;
  /** Calls `subscribe` in the session's own turn, so that everything after the welcome arrives and nothing twice. */
  open(id: SessionId, me: ParticipantId, after: number, subscribe: () => void): Promise<Answer<Welcome>>;
  command(actor: ParticipantId, request: CommandRequest): Promise<Answer<{ seq: number }>>;
  rename(id: SessionId, participant: ParticipantId, name: string): Promise<void>;
  nudge(id: SessionId, by: ParticipantId, to: ParticipantId): Promise<Answer<null>>;
  /** One connection of a person has gone. */
  left(id: SessionId, participant: ParticipantId): void;
  /** Drops log, box and directory; records stay. */
  erase(id: SessionId): Promise<void>;
  /** Resolves when nothing is under way and all news is sent. */
  settle(): Promise<void>;
}

export interface Newcomer {
  readonly person: PersonKey;
  readonly name: string;
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
  /** Somebody looks at a session. */
  readonly opened?: (id: SessionId, view: SessionView, by: ParticipantId) => void;
}

const done = <T>(value: T): Answer<T> => ({ ok: true, value });
const notFound: Answer<never> = { ok: false, refusal: sessionNotFound };

const viewOf = ({ state, members, connections }: LiveSession): SessionView => ({
  state,
  members,
  present: connections.size,
});

/** The same person joining twice is one participant, even when the first answer was lost. */
const joinKey = (id: SessionId, person: PersonKey): string =>
  `join-${createHash('sha256').update(`${id} ${person}`).digest('base64url').slice(0, 22)}`;

export const createAuthority = (setting: AuthoritySetting): Authority => {
  const { stores, clock, randomness, outlet, log } = setting;
  const upkeep = createUpkeep(setting);
  const sessions = createSessions({ stores, clock, outlet, log, repair: ({ live }) => upkeep.repair(live) });
  const submit = createSubmission({ stores, clock, randomness, outlet, sessions, upkeep });

  const keepName = async (live: LiveSession, participant: ParticipantId, { person, name }: Newcomer): Promise<void> => {
    const role = live.state.people.find(({ id }) => id === participant)?.role ?? 'participant';
    const member: Member = { session: live.id, participant, name, role, person };
    await stores.directory.putMember(member);
    live.members.set(participant, member);
    outlet.names(live.id, [{ participant, name }]);
  };

  return {
    found: async (founder, command) => {
      const id = newSessionId(randomness);
      return sessions.founding(id, async (held) => {
        const sender = { actor: null, clientId: joinKey(id, founder.person), clientSeq: 1 };
        const answer = await submit(held, sender, command);
        const participant = held.live.joins.get(sender.clientId);
        if (!answer.ok || participant === undefined) throw new Error('a new session was refused');
        await keepName(held.live, participant, founder);
        return id;
      });
    },

    join: async (id, newcomer, role, simulated) =>
      (await sessions.turn<Answer<ParticipantId>>(id, async (held) => {
        const { live } = held;
        const sender = { actor: null, clientId: joinKey(id, newcomer.person), clientSeq: 1 };
        let participant = (await stores.directory.memberOf(id, newcomer.person)) ?? live.joins.get(sender.clientId);
        if (participant === undefined) {
          const answer = await submit(held, sender, { type: 'joinSession', role, simulated });
          if (!answer.ok) return answer;
          participant = live.joins.get(sender.clientId);
        } else if (live.state.people.find(({ id: known }) => known === participant)?.removed === true) {
          return {
            ok: false,
            refusal: { kind: 'forbidden', message: 'A facilitator has removed you from this session.' },
          };
        }
        if (participant === undefined) throw new Error('a newcomer got no number');
        if (live.members.get(participant)?.name !== newcomer.name) await keepName(live, participant, newcomer);
        return done(participant);
      })) ?? notFound,

    look: (id) => sessions.turn(id, ({ live }) => Promise.resolve(viewOf(live))),

    glance: (id) => {
      const live = sessions.held(id)?.live;
      return live === undefined || live.seq === 0 ? null : viewOf(live);
    },

    open: async (id, me, after, subscribe) =>
      (await sessions.turn<Answer<Welcome>>(id, async ({ live, delivery }) => {
        const person = live.state.people.find(({ id: known }) => known === me);
        if (person === undefined || person.removed) {
          return { ok: false, refusal: { kind: 'forbidden', message: 'You are not in this session. Join it first.' } };
        }
        const own = await stores.ballots.own(id, me);
        live.connections.set(me, (live.connections.get(me) ?? 0) + 1);
        watchFacilitators(live, clock());
        subscribe();
        delivery.presence.beat();
        setting.opened?.(id, viewOf(live), me);
        return done(welcomeTo(live, me, after, own, clock()));
      })) ?? notFound,

    command: async (actor, { sessionId, clientId, clientSeq, command }) =>
      (await sessions.turn<Answer<{ seq: number }>>(sessionId, async (held) => {
        const { live } = held;
        const sender: Sender = { actor, clientId, clientSeq };
        const before = rememberedAnswer(live, sender);
        if (before !== undefined) return before;
        if (isRepeat(live, sender, command)) return done({ seq: live.seq });
        const outcome = await submit(held, sender, command);
        const isBallot = command.type === 'castBallot' || command.type === 'withdrawBallot';
        if (outcome.ok && isBallot && (live.connections.get(actor) ?? 0) > 1)
          outlet.voted(sessionId, actor, command.round, clientId);
        const answer = outcome.ok ? done({ seq: live.seq }) : outcome;
        rememberAnswer(live, sender, answer);
        return answer;
      })) ?? notFound,

    rename: async (id, participant, name) => {
      await sessions.turn(id, async ({ live }) => {
        const member = live.members.get(participant);
        if (member !== undefined && member.name !== name) await keepName(live, participant, { ...member, name });
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

    left: (id, participant) => {
      const held = sessions.held(id);
      if (held === undefined) return;
      const { live, delivery } = held;
      const others = (live.connections.get(participant) ?? 1) - 1;
      if (others > 0) live.connections.set(participant, others);
      else live.connections.delete(participant);
      watchFacilitators(live, clock());
      delivery.presence.beat();
    },

    erase: async (id) => {
      await sessions.founding(id, async () => {
        await stores.ballots.drop(id);
        await stores.log.drop(id);
        await stores.directory.dropSession(id);
        sessions.forget(id);
        outlet.deleted(id);
      });
    },

    settle: () => sessions.settle(),
  };
};
