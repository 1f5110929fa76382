import type { Server, Socket } from 'socket.io';
import type { ParticipantId, SessionId } from '../../shared/ids.ts';
import type { ClientToServer, ServerToClient } from '../../shared/protocol/messages.ts';
import type { Outlet } from '../authority/outlet.ts';
import type { Actor } from '../auth/actor.ts';

/** What one connection is: whom its cookie named at the handshake, and what it looks at. */
export interface ConnectionData {
  readonly actor: Actor | null;
  readonly open: Map<SessionId, ParticipantId>;
}

type NoEvents = Record<never, never>;
export type FitboardServer = Server<ClientToServer, ServerToClient, NoEvents, ConnectionData>;
export type FitboardSocket = Socket<ClientToServer, ServerToClient, NoEvents, ConnectionData>;

export const everybodyIn = (session: SessionId): string => `session ${session}`;
export const allOf = (session: SessionId, participant: ParticipantId): string => `${session} ${String(participant)}`;

/** One emit to a room is one serialisation, however many are in it. */
export const createOutlet = (io: FitboardServer): Outlet => ({
  commits: (delivery) => {
    io.to(everybodyIn(delivery.sessionId)).emit('session:commits', delivery);
  },
  presence: (presence) => {
    io.to(everybodyIn(presence.sessionId)).volatile.emit('session:presence', presence);
  },
  names: (sessionId, names) => {
    io.to(everybodyIn(sessionId)).emit('session:names', { sessionId, names });
  },
  nudge: (sessionId, to, by) => {
    io.to(allOf(sessionId, to)).emit('session:nudged', { sessionId, by });
  },
  voted: (sessionId, participant, round, clientId) => {
    io.to(allOf(sessionId, participant)).emit('session:voted', { sessionId, round, clientId });
  },
  deleted: (sessionId) => {
    io.to(everybodyIn(sessionId)).emit('session:deleted', { sessionId });
    io.socketsLeave(everybodyIn(sessionId));
  },
  expel: (sessionId, participant) => {
    io.in(allOf(sessionId, participant)).socketsLeave([everybodyIn(sessionId), allOf(sessionId, participant)]);
  },
});
