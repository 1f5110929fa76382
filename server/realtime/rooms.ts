import type { Server, Socket } from 'socket.io';
import type { ParticipantId, SessionId } from '../../shared/ids.ts';
import type { ClientToServer, ServerToClient } from '../../shared/protocol/messages.ts';
import type { Hint } from '../authority/bus.ts';
import type { Outlet } from '../authority/outlet.ts';
import type { Actor } from '../auth/actor.ts';
import { framed } from './framed.ts';
import { createSlices } from './slices.ts';

/** What one connection is: whom its cookie named at the handshake, and what it looks at. */
export interface ConnectionData {
  readonly actor: Actor | null;
  readonly open: Map<SessionId, ParticipantId>;
  /** The page that has sent a command over it last, by its client id: it hears of its own by their answers. */
  page: string | null;
}

/** Between processes. */
export interface ServerToServer {
  hint: (from: string, hint: Hint) => void;
}
export type FitboardServer = Server<ClientToServer, ServerToClient, ServerToServer, ConnectionData>;
export type FitboardSocket = Socket<ClientToServer, ServerToClient, ServerToServer, ConnectionData>;

export const everybodyIn = (session: SessionId): string => `session ${session}`;
export const allOf = (session: SessionId, participant: ParticipantId): string => `${session} ${String(participant)}`;

/**
 * One message is one serialisation, however many it goes to; what is heavy is written out a slice at a time. All of them stay
 * in this process: what others have to know they read in the store. `watch` tells milliseconds.
 */
export const createOutlet = (io: FitboardServer, watch = (): number => performance.now()): Outlet => {
  const { deliver, inOrder } = createSlices(watch);
  return {
    commits: (delivery) => {
      const room = everybodyIn(delivery.sessionId);
      deliver(
        delivery,
        () => [...(io.sockets.adapter.rooms.get(room) ?? [])],
        () => io.local.to(room).emit('session:commits', delivery),
        () => {
          const write = framed('session:commits', delivery);
          return (id) => {
            const socket = io.sockets.sockets.get(id);
            if (socket !== undefined) write(socket.conn);
          };
        },
      );
    },
    presence: (presence) => {
      inOrder(presence.sessionId, () => {
        io.local.to(everybodyIn(presence.sessionId)).volatile.emit('session:presence', presence);
      });
    },
    names: (sessionId, names) => {
      inOrder(sessionId, () => {
        io.local.to(everybodyIn(sessionId)).emit('session:names', { sessionId, names });
      });
    },
    nudge: (sessionId, to, by) => {
      io.local.to(allOf(sessionId, to)).emit('session:nudged', { sessionId, by });
    },
    voted: (sessionId, participant, vote) => {
      for (const id of io.sockets.adapter.rooms.get(allOf(sessionId, participant)) ?? []) {
        const socket = io.sockets.sockets.get(id);
        if (socket?.data.page !== vote.clientId) socket?.emit('session:voted', { sessionId, ...vote });
      }
    },
    rang: (sessionId, facilitators) => {
      for (const to of facilitators) io.to(allOf(sessionId, to)).emit('session:rang', { sessionId });
    },
    deleted: (sessionId) => {
      // Whoever stands on its page is nobody in it now, which is no reason to hang up.
      for (const id of io.sockets.adapter.rooms.get(everybodyIn(sessionId)) ?? [])
        io.sockets.sockets.get(id)?.data.open.delete(sessionId);
      inOrder(sessionId, () => {
        io.local.to(everybodyIn(sessionId)).emit('session:deleted', { sessionId });
        io.local.socketsLeave(everybodyIn(sessionId));
      });
    },
    expel: (sessionId, participant) => {
      inOrder(sessionId, () => {
        const all = allOf(sessionId, participant);
        io.local.in(all).socketsLeave([everybodyIn(sessionId), all]);
      });
    },
  };
};
