import { createHash } from 'node:crypto';
import { findFramework } from '../../shared/catalogue/frameworks.ts';
import type { ParticipantId, SessionId } from '../../shared/ids.ts';
import type { Answer } from '../../shared/protocol/messages.ts';
import type { Commit } from '../../shared/session/commit.ts';
import type { HostCommand } from '../../shared/session/commands.ts';
import { decide } from '../../shared/session/decide.ts';
import { evolve } from '../../shared/session/evolve.ts';
import type { SessionEvent } from '../../shared/session/events.ts';
import type { SessionState, Through } from '../../shared/session/state.ts';
import type { Member, PersonKey, Stores } from '../store/ports.ts';
import type { LiveSession, Sender } from './liveSession.ts';
import type { Held, Sessions } from './sessions.ts';
import type { Submission } from './submission.ts';
import { createTogether } from './together.ts';
import type { Together, Waiting } from './together.ts';

export interface Newcomer {
  readonly person: PersonKey;
  readonly name: string;
}

export interface Join {
  readonly newcomer: Newcomer;
  readonly role: 'participant' | 'observer';
  readonly through: Through;
  /** Whom the directory took them for before their turn. */
  readonly known: ParticipantId | null;
}

export interface JoinsSetting extends Pick<Submission, 'submit' | 'take'> {
  readonly stores: Stores;
  readonly clock: () => number;
  readonly sessions: Sessions;
  /** Whether other processes may write to the store. */
  readonly shared: boolean;
  /** Files who somebody is, and tells everybody their name. */
  readonly keepName: (held: Held, participant: ParticipantId, newcomer: Newcomer) => Promise<void>;
  /** The same for several newcomers at once. */
  readonly keepMembers: (held: Held, members: readonly Member[]) => Promise<void>;
}

type WaitingJoin = Waiting<Join, ParticipantId>;
interface Ready {
  readonly one: WaitingJoin;
  readonly participant: ParticipantId;
  readonly commit: Commit;
}

/** The same person joining twice is one participant, even when the first answer was lost. */
export const joinKey = (id: SessionId, person: PersonKey, again = 0): string =>
  `join-${createHash('sha256')
    .update(`${id} ${person}${again === 0 ? '' : ` ${String(again)}`}`)
    .digest('base64url')
    .slice(0, 22)}`;

const commandOf = ({ role, through }: Join): Extract<HostCommand, { type: 'joinSession' }> => ({
  type: 'joinSession',
  role,
  simulated: through === 'rehearsal',
  through,
});

/** People who come in together are stored together: their commits, then their names. */
export const createJoins = (setting: JoinsSetting): Together<Join, ParticipantId> => {
  const { stores, clock, sessions, shared, submit, take, keepName, keepMembers } = setting;

  /** Under which key somebody joins, and whom it made of them if the answer was lost; another may be that participant by now. */
  const joining = async (
    live: LiveSession,
    { person }: Newcomer,
  ): Promise<{ readonly sender: Sender; readonly before: ParticipantId | undefined }> => {
    for (let again = 0; ; again += 1) {
      const sender = { actor: null, clientId: joinKey(live.id, person, again), clientSeq: 1 };
      const before = live.joins.get(sender.clientId);
      if (before === undefined) return { sender, before };
      const member = (await stores.directory.members(live.id)).find(({ participant }) => participant === before);
      if (member === undefined || member.person === person) return { sender, before };
    }
  };

  const alone = async (held: Held, join: Join): Promise<Answer<ParticipantId>> => {
    const { live } = held;
    const { newcomer, known } = join;
    const { sender, before } = await joining(live, newcomer);
    let participant = known ?? before;
    if (participant === undefined) {
      const answer = await submit(held, sender, commandOf(join));
      if (!answer.ok) return answer;
      participant = live.joins.get(sender.clientId);
    } else if (live.state.people.find(({ id }) => id === participant)?.removed === true) {
      return {
        ok: false,
        refusal: { kind: 'forbidden', message: 'A facilitator has removed you from this session.' },
      };
    }
    if (participant === undefined) throw new Error('a newcomer got no number');
    if (live.members.get(participant)?.name !== newcomer.name) await keepName(held, participant, newcomer);
    return { ok: true, value: participant };
  };

  const decided = (state: SessionState, join: Join): readonly SessionEvent[] => {
    const decision = decide(state, commandOf(join), {
      actor: null,
      at: clock(),
      opened: null,
      facilitatorsAwaySince: null,
      recordId: null,
      findFramework,
      random: () => 0,
    });
    return decision.ok ? decision.events : [];
  };

  /** Those who come for the first time and may: each is decided on the state that those before leave. */
  const plain = ({ live }: Held, group: readonly WaitingJoin[]): readonly Ready[] => {
    const keys = new Set<string>();
    const ready: Ready[] = [];
    let { state } = live;
    for (const one of group) {
      const clientId = joinKey(live.id, one.ask.newcomer.person);
      if (one.ask.known !== null || live.joins.has(clientId) || keys.has(clientId)) continue;
      keys.add(clientId);
      const events = decided(state, one.ask);
      const joined = events.find((event) => event.type === 'participantJoined');
      if (joined === undefined) continue;
      const seq = live.seq + 1 + ready.length;
      const commit: Commit = { seq, at: clock(), actor: null, clientId, clientSeq: 1, events };
      ready.push({ one, participant: joined.participant.id, commit });
      for (const event of events) state = evolve(state, event);
    }
    return ready;
  };

  const storeTogether = async (held: Held, group: readonly WaitingJoin[]): Promise<ReadonlySet<WaitingJoin>> => {
    const { live } = held;
    const ready = plain(held, group);
    if (ready.length < 2) return new Set();
    const commits = ready.map(({ commit }) => commit);
    const done = ready.slice(0, await stores.log.appendAll(live.id, commits));
    if (done.length > 0) {
      await take(held, commits.slice(0, done.length));
      await keepMembers(
        held,
        done.map(({ participant, one: { ask } }) => ({
          session: live.id,
          participant,
          name: ask.newcomer.name,
          role: ask.role,
          person: ask.newcomer.person,
        })),
      );
    }
    for (const { one, participant } of done) one.resolve({ ok: true, value: participant });
    return new Set(done.map(({ one }) => one));
  };

  return createTogether({ sessions, shared, storeTogether, alone });
};
