import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import type {
  Answer,
  ClientToServer,
  CommandRequest,
  Delivery,
  OpenRequest,
  OwnVote,
  PersonName,
  Presence,
  ServerToClient,
  Welcome,
} from '../../shared/protocol/messages.ts';
import type { ParticipantId, SessionId } from '../../shared/ids.ts';

/** What the line tells whoever holds it. */
export interface LinkEvents {
  readonly up: () => void;
  /** `reason` is for the log alone. */
  readonly down: (reason: string) => void;
  readonly commits: (delivery: Delivery) => void;
  readonly presence: (presence: Presence) => void;
  readonly names: (names: readonly PersonName[]) => void;
  readonly nudged: (by: ParticipantId) => void;
  readonly voted: (vote: OwnVote) => void;
  /** Somebody came to the door of the session, or went. */
  readonly rang: () => void;
  readonly deleted: () => void;
  readonly restarting: (retryInMs: number) => void;
}

/** One line to the server for one session. A question rejects when the line is down or silent. */
export interface Link {
  start(events: LinkEvents): void;
  open(request: OpenRequest): Promise<Answer<Welcome>>;
  command(request: CommandRequest): Promise<Answer<{ seq: number }>>;
  nudge(participant: ParticipantId): Promise<Answer<null>>;
  /** My own ballots in rounds that are not revealed yet. */
  ballots(): Promise<Answer<Welcome['ballots']>>;
  /** Try at once instead of waiting for the next turn. */
  wake(): void;
  /** Drop a line that is about to be cut and come back after `ms`. */
  pause(ms: number): void;
  stop(): void;
}

/** Where the server of a program is that is no page, and what a browser would say to it by itself. */
export interface Elsewhere {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

const silence = 6_000;

export const createLink = (session: SessionId, elsewhere?: Elsewhere): Link => {
  const options = {
    autoConnect: false,
    // A balancer lets everybody of a session meet at one server.
    query: { session },
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 1_000,
    reconnectionDelayMax: 30_000,
    randomizationFactor: 0.5,
    timeout: 8_000,
  };
  const socket: Socket<ServerToClient, ClientToServer> =
    elsewhere === undefined
      ? io(options)
      : io(elsewhere.url, { ...options, forceNew: true, extraHeaders: { ...elsewhere.headers } });
  let resting: ReturnType<typeof setTimeout> | null = null;
  const isOurs = (message: { sessionId: SessionId }): boolean => message.sessionId === session;
  const asked = (): ReturnType<typeof socket.timeout> => {
    // Socket.IO would queue the question for later; the outbox alone decides what is sent again.
    if (!socket.connected) throw new Error('the line is down');
    return socket.timeout(silence);
  };

  return {
    start(events) {
      socket.on('connect', events.up);
      socket.on('disconnect', (reason) => {
        events.down(reason);
        // Socket.IO stays away when the server hung up; a restarted server wants us back.
        if (reason === 'io server disconnect' && resting === null) this.pause(2_000 + Math.random() * 2_000);
      });
      socket.on('connect_error', (error) => {
        events.down(error.message);
        if (!socket.active && resting === null) this.pause(5_000 + Math.random() * 5_000);
      });
      socket.on('session:commits', (delivery) => isOurs(delivery) && events.commits(delivery));
      socket.on('session:presence', (presence) => isOurs(presence) && events.presence(presence));
      socket.on('session:names', (message) => isOurs(message) && events.names(message.names));
      socket.on('session:nudged', (message) => isOurs(message) && events.nudged(message.by));
      socket.on('session:voted', (message) => isOurs(message) && events.voted(message));
      socket.on('session:rang', (message) => isOurs(message) && events.rang());
      socket.on('session:deleted', (message) => isOurs(message) && events.deleted());
      socket.on('server:restarting', (message) => events.restarting(message.retryInMs));
      socket.connect();
    },
    open: async (request) => asked().emitWithAck('session:open', request),
    command: async (request) => asked().emitWithAck('session:command', request),
    nudge: async (participant) => asked().emitWithAck('session:nudge', { sessionId: session, participant }),
    ballots: async () => asked().emitWithAck('session:ballots', { sessionId: session }),
    wake() {
      if (resting !== null) clearTimeout(resting);
      resting = null;
      if (!socket.connected) {
        // A connect while one is under way starts no second one; a sleeping back-off is cut short.
        socket.disconnect();
        socket.connect();
      }
    },
    pause(ms) {
      if (resting !== null) clearTimeout(resting);
      socket.disconnect();
      resting = setTimeout(() => {
        resting = null;
        socket.connect();
      }, ms);
    },
    stop() {
      if (resting !== null) clearTimeout(resting);
      socket.removeAllListeners();
      socket.disconnect();
    },
  };
};
