import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { limits } from '../../shared/protocol/limits.ts';
import type { Access } from '../auth/access.ts';
import type { Actor } from '../auth/actor.ts';
import type { Authority } from '../authority/authority.ts';
import type { Outlet } from '../authority/outlet.ts';
import type { Log } from '../log.ts';
import type { Directory } from '../store/ports.ts';
import { isOwnOrigin } from './origin.ts';
import { createOutlet } from './rooms.ts';
import type { FitboardServer } from './rooms.ts';
import { handleSocket } from './sessionHandlers.ts';

export interface SocketServer {
  readonly outlet: Outlet;
  /** Starts to answer; before that, nobody is let in. */
  serve(authority: Authority): void;
  /** Tells everybody, each with a delay of their own up to `spreadMs`, then hangs up and waits for work under way. */
  close(spreadMs: number): Promise<void>;
}

export interface SocketServerSetting {
  readonly httpServer: HttpServer;
  readonly publicUrl: string | null;
  readonly directory: Directory;
  readonly clock: () => number;
  readonly log: Log;
  readonly uniform: () => number;
  /** Whom the cookies of a handshake name. */
  readonly actorFrom: (cookieHeader: string | undefined) => Promise<Actor | null>;
  readonly access: Access;
}

export const createSocketServer = (setting: SocketServerSetting): SocketServer => {
  const { httpServer, publicUrl, directory, clock, log, uniform, actorFrom, access } = setting;
  let serving: Authority | null = null;
  const underway = new Set<Promise<void>>();
  const busy = (work: Promise<void>): void => {
    underway.add(work);
    void work.finally(() => underway.delete(work));
  };

  const io: FitboardServer = new Server(httpServer, {
    transports: ['websocket', 'polling'],
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: limits.messageBytes,
    pingInterval: 10_000,
    pingTimeout: 8_000,
    connectTimeout: 10_000,
    serveClient: false,
    allowRequest: (request, decide) => {
      const own = serving !== null && isOwnOrigin(request, publicUrl);
      decide(own ? null : 'Only pages of this Fitboard may connect.', own);
    },
  });
  io.use((socket, next) => {
    actorFrom(socket.handshake.headers.cookie).then(
      (actor) => {
        Object.assign(socket.data, { actor, open: new Map() });
        next();
      },
      (error: unknown) => next(error instanceof Error ? error : new Error(String(error))),
    );
  });
  io.on('connection', (socket) => {
    if (serving === null) return;
    socket.on('error', (error) => log.debug({ err: error }, 'a connection failed'));
    handleSocket(socket, { access, authority: serving, directory, clock, log, busy });
  });

  return {
    outlet: createOutlet(io),
    serve: (authority) => {
      serving = authority;
    },
    close: async (spreadMs) => {
      serving = null;
      for (const socket of io.sockets.sockets.values()) {
        socket.emit('server:restarting', { retryInMs: Math.round(uniform() * spreadMs) });
      }
      await Promise.allSettled(underway);
      // Closes the HTTP server as well.
      await io.close();
    },
  };
};
