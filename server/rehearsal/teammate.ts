import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import type { SessionId } from '../../shared/ids.ts';
import { protocolVersion } from '../../shared/protocol/messages.ts';
import type { ClientToServer, Delivery, ServerToClient } from '../../shared/protocol/messages.ts';
import { evolve } from '../../shared/session/evolve.ts';
import { initialState } from '../../shared/session/initialState.ts';
import type { SessionState } from '../../shared/session/state.ts';
import { opinionOf } from './opinions.ts';
import type { Mood } from './opinions.ts';
import type { Profile } from './profiles.ts';

export interface TeammateSetting {
  /** The server's own address on loopback. */
  readonly url: string;
  readonly origin: string;
  readonly cookie: string;
  readonly session: SessionId;
  readonly profile: Profile;
  /** Makes this run's messages its own. */
  readonly clientId: string;
  readonly mood: Mood;
  /** How long somebody thinks before an answer, in milliseconds. */
  readonly thinkingTime: () => number;
  readonly gone: () => void;
}

/** A simulated teammate on a real connection: sees what everybody sees, and votes like somebody of this profile. */
export interface Teammate {
  leave(): void;
}

type Wire = Socket<ServerToClient, ClientToServer>;

export const createTeammate = (setting: TeammateSetting): Teammate => {
  const { url, origin, cookie, session, profile, clientId, mood, thinkingTime, gone } = setting;
  const wire: Wire = io(url, {
    transports: ['websocket'],
    forceNew: true,
    extraHeaders: { origin, cookie },
    reconnectionDelay: 500,
    reconnectionDelayMax: 5000,
  });
  let state: SessionState = initialState;
  let seq = 0;
  let me: number | null = null;
  let clientSeq = 0;
  let hasLeft = false;
  const thinking = new Map<string, NodeJS.Timeout>();

  const leave = (): void => {
    if (hasLeft) return;
    hasLeft = true;
    for (const timer of thinking.values()) clearTimeout(timer);
    wire.disconnect();
    gone();
  };

  const vote = async (id: string): Promise<void> => {
    thinking.delete(id);
    const round = state.rounds.find((known) => known.id === id);
    if (round?.status !== 'open' || round.cast.some((voter) => voter === me)) return;
    clientSeq += 1;
    const command = { type: 'castBallot', round: id, ballot: opinionOf(profile, state, round, mood) } as const;
    await wire.timeout(10_000).emitWithAck('session:command', { sessionId: session, clientId, clientSeq, command });
  };

  const lookAround = (): void => {
    if (hasLeft) return;
    const removed = state.people.some(({ id, removed: isOut }) => id === me && isOut);
    if (removed || (state.status !== 'open' && state.status !== 'blank')) {
      leave();
      return;
    }
    for (const { id, status, cast } of state.rounds) {
      if (status !== 'open' || thinking.has(id) || cast.some((voter) => voter === me)) continue;
      // A line that breaks meanwhile is tried again after the next welcome.
      const timer = setTimeout(() => void vote(id).catch(() => undefined), thinkingTime());
      thinking.set(id, timer);
    }
  };

  const open = async (): Promise<void> => {
    const answer = await wire
      .timeout(10_000)
      .emitWithAck('session:open', { version: protocolVersion, sessionId: session, after: 0 });
    if (!answer.ok || answer.value.state === null) {
      if (!answer.ok && answer.refusal.kind !== 'unavailable' && answer.refusal.kind !== 'tooMany') leave();
      return;
    }
    ({ state, seq, me } = { state: answer.value.state, seq: answer.value.seq, me: answer.value.me });
    lookAround();
  };

  const take = (delivery: Delivery): void => {
    if (delivery.sessionId !== session || delivery.to <= seq) return;
    if (delivery.from !== seq + 1) {
      void open().catch(() => undefined);
      return;
    }
    state = delivery.events.reduce(evolve, state);
    seq = delivery.to;
    lookAround();
  };

  wire.on('connect', () => void open().catch(() => undefined));
  wire.on('session:commits', take);
  wire.on('session:deleted', leave);
  return { leave };
};
