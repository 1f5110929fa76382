import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http';
import { Server } from 'socket.io';
import { WebSocketServer } from 'ws';
import type { ServerOptions } from 'ws';
import { limits } from '../../shared/protocol/limits.ts';
import type { Access } from '../auth/access.ts';
import type { Actor } from '../auth/actor.ts';
import type { Authority } from '../authority/authority.ts';
import { noBus } from '../authority/bus.ts';
import type { Bus, Dropped } from '../authority/bus.ts';
import type { Outlet } from '../authority/outlet.ts';
import type { Redis } from '../cluster/redis.ts';
import type { Front } from '../front.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Directory } from '../store/ports.ts';
import { createHandshakes } from './handshakes.ts';
import type { Line } from './hangUp.ts';
import { joinFrame } from './joinFrame.ts';
import { isOwnPage } from './origin.ts';
import { createRedisBus, redisAdapter } from './redisBus.ts';
import { allOf, createOutlet } from './rooms.ts';
import type { ConnectionData, FitboardServer, FitboardSocket } from './rooms.ts';
import { handleSocket } from './sessionHandlers.ts';
import { dropSlowReaders } from './slowReaders.ts';
import { guardLine } from './turnstile.ts';

export interface SocketServer {
  readonly outlet: Outlet;
  /** The other processes over the same store. */
  readonly bus: Bus;
  /** How many connections are open. */
  connections(): number;
  /** How many messages wait for their answer. */
  queued(): number;
  /** Ends every connection of somebody, here and on other processes. */
  drop(what: Dropped, key: string): void;
  /** The same here alone. */
  dropHere(what: Dropped, key: string): void;
  /** Looks whether everybody connected here would still be let in as the same, and ends the connections of those who would not. */
  lookAgain(): void;
  /** Starts to answer; before that, nobody is let in. */
  serve(authority: Authority): void;
  /** Tells everybody, each with a delay of their own up to `spreadMs`, then hangs up and waits for work under way. */
  close(spreadMs: number): Promise<void>;
}

export interface SocketServerSetting {
  readonly httpServer: HttpServer;
  readonly front: Front;
  readonly directory: Directory;
  readonly clock: () => number;
  readonly log: Log;
  readonly uniform: () => number;
  /** Whom the cookies of a handshake name. */
  readonly actorFrom: (cookieHeader: string | undefined) => Promise<Actor | null>;
  /** Whom they claim to name, as far as our signature says it: no store is asked. */
  readonly claimOf: (cookieHeader: string | undefined) => string | null;
  /** Whether somebody would be let in as the same now; asked again and again while they are connected. */
  readonly stillHolds: (actor: Actor) => Promise<boolean>;
  readonly access: Access;
  readonly redis: Redis | null;
  readonly metrics: Metrics;
  /** Where a request comes from, proxies we trust looked through. */
  readonly addressOf: (request: IncomingMessage) => string;
}

const lookAgainAfter = 5 * 60_000;
/** Connections looked at side by side: a room of thousands must not stand in the way of its own votes. */
const lookedAtOnce = 20;
/** How often to look for connections that do not read, in milliseconds. */
const slownessBeat = 1000;

/** Takes one message of each connection in turn: nobody waits until somebody else's burst is over. */
class FairWebSockets extends WebSocketServer {
  constructor(options: ServerOptions) {
    super({ ...options, allowSynchronousEvents: false });
  }
}

export const createSocketServer = (setting: SocketServerSetting): SocketServer => {
  const { httpServer, front, directory, clock, log, uniform, actorFrom, stillHolds, access, redis, metrics } = setting;
  let serving: Authority | null = null;
  const underway = new Set<Promise<void>>();
  const busy = (work: Promise<void>): void => {
    underway.add(work);
    void work.finally(() => underway.delete(work));
  };

  const handshakes = createHandshakes();
  /** What to do when somebody who was let in floods. */
  const shutting = new WeakMap<IncomingMessage, () => void>();
  const admit = async (request: IncomingMessage): Promise<string | null> => {
    if (serving === null || !isOwnPage(request, front)) {
      metrics.refused('origin');
      return 'Only pages of this Fitboard may connect.';
    }
    const claim = setting.claimOf(request.headers.cookie);
    if (!handshakes.isOut(claim, clock())) {
      const actor = await actorFrom(request.headers.cookie);
      const comer = { address: setting.addressOf(request), person: actor?.person ?? null, claim };
      if (handshakes.take(comer, clock())) {
        shutting.set(request, () => handshakes.shut(comer));
        return null;
      }
    }
    metrics.refused('handshakes');
    // Engine.IO keeps the answer beside the request; an upgrade has none that could carry a header.
    (request as { res?: ServerResponse }).res?.setHeader('Retry-After', '60');
    return 'Too many connections were opened from here. Wait a minute.';
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
    wsEngine: FairWebSockets,
    allowRequest: (request, decide) => {
      admit(request).then(
        (why) => decide(why, why === null),
        () => decide('Not now.', false),
      );
    },
    ...(redis === null ? {} : { adapter: redisAdapter(redis) }),
  });
  io.engine.on('connection', (line: Line) => {
    line.on('packetCreate', joinFrame);
    const shut = shutting.get(line.request);
    guardLine(line, clock, () => {
      metrics.refused('flood');
      shut?.();
    });
  });
  const bus = redis === null ? noBus : createRedisBus(io, redis);
  const slowness = setInterval(() => {
    void dropSlowReaders(io).then((dropped) => {
      for (let n = 0; n < dropped; n += 1) metrics.refused('slow');
    });
  }, slownessBeat);
  slowness.unref();
  const isDropped = ({ actor, open }: ConnectionData, what: Dropped, key: string): boolean =>
    what === 'participant'
      ? [...open].some(([session, participant]) => allOf(session, participant) === key)
      : actor !== null && actor[what] === key;
  const dropHere = (what: Dropped, key: string): void => {
    for (const socket of io.sockets.sockets.values()) if (isDropped(socket.data, what, key)) socket.disconnect(true);
  };
  /** Whether somebody would be let in as the same now, and is still who they are in what they have open. */
  const isStillSame = async ({ actor, open }: ConnectionData): Promise<boolean> => {
    if (actor === null) return true;
    if (!(await stillHolds(actor))) return false;
    const now = await Promise.all(
      [...open].map(async ([session, participant]) => ({
        session,
        participant,
        is: await directory.memberOf(session, actor.person),
      })),
    );
    // What was closed or opened anew meanwhile is looked at next time.
    return now.every(({ session, participant, is }) => is === participant || open.get(session) !== participant);
  };
  io.use((socket, next) => {
    actorFrom(socket.handshake.headers.cookie).then(
      (actor) => {
        Object.assign(socket.data, { actor, open: new Map(), page: null });
        next();
      },
      (error: unknown) => next(error instanceof Error ? error : new Error(String(error))),
    );
  });
  io.on('connection', (socket) => {
    if (serving === null) return;
    socket.on('error', (error) => log.debug({ err: error }, 'a connection failed'));
    // Who it is has been read from the request by now; kept, its headers would weigh as much as the connection.
    Reflect.set(socket.conn, 'request', null);
    handleSocket(socket, { access, authority: serving, directory, clock, log, busy, metrics });
  });

  // Whatever ends a login drops its connections at once; this finds those whose time ran out, and those no hint reached.
  const lookAt = (socket: FitboardSocket): Promise<unknown> =>
    isStillSame(socket.data).then(
      (holds) => holds || socket.disconnect(true),
      (error: unknown) => log.debug({ err: error }, 'a login could not be looked up'),
    );
  let isLooking = false;
  let isAsked = false;
  const lookAgain = async (): Promise<void> => {
    // Whoever asks during a look may know of something that this look has passed already.
    isAsked = true;
    if (isLooking) return;
    isLooking = true;
    while (isAsked) {
      isAsked = false;
      const all = [...io.sockets.sockets.values()];
      for (let n = 0; n < all.length; n += lookedAtOnce) await Promise.all(all.slice(n, n + lookedAtOnce).map(lookAt));
    }
    isLooking = false;
  };
  const looking = setInterval(() => void lookAgain(), lookAgainAfter);
  looking.unref();

  return {
    outlet: createOutlet(io),
    bus,
    connections: () => io.sockets.sockets.size,
    queued: () => underway.size,
    drop: (what, key) => {
      dropHere(what, key);
      bus.tell({ type: 'drop', what, key });
    },
    dropHere,
    lookAgain: () => void lookAgain(),
    serve: (authority) => {
      serving = authority;
    },
    close: async (spreadMs) => {
      serving = null;
      clearInterval(slowness);
      clearInterval(looking);
      for (const socket of io.sockets.sockets.values()) {
        socket.emit('server:restarting', { retryInMs: Math.round(uniform() * spreadMs) });
      }
      await Promise.allSettled(underway);
      bus.tell({ type: 'gone' });
      // Closes the HTTP server as well.
      await io.close();
    },
  };
};
