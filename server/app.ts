import { createServer } from 'node:http';
import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http';
import { createAccess } from './auth/access.ts';
import type { ScryptCost } from './auth/passwords.ts';
import { createReception } from './auth/reception.ts';
import { createAuthority } from './authority/authority.ts';
import { createWhoIn } from './authority/whoIn.ts';
import { systemRandomness } from './authority/randomness.ts';
import type { Randomness } from './authority/randomness.ts';
import type { Redis } from './cluster/redis.ts';
import type { Config } from './config.ts';
import { keepEverything } from './config/retention.ts';
import type { Retention } from './config/retention.ts';
import { createDoorkeeper } from './doors/doorkeeper.ts';
import { createFront } from './front.ts';
import { clientAddress } from './http/clientAddress.ts';
import { createHttpApp } from './http/httpApp.ts';
import { createLimits } from './http/limits.ts';
import { securityHeaders } from './http/security.ts';
import { limitSilentLines } from './http/silentLines.ts';
import type { Log } from './log.ts';
import type { Mailer } from './mail/mailer.ts';
import { createMetrics } from './metrics/metrics.ts';
import type { Metrics } from './metrics/metrics.ts';
import { answerMetrics, hasToken } from './metrics/metricsServer.ts';
import { allOf } from './realtime/rooms.ts';
import { createSocketServer } from './realtime/socketServer.ts';
import { createRehearsals } from './rehearsal/rehearsals.ts';
import { createRetention } from './retention/retention.ts';
import type { RetentionService } from './retention/retention.ts';
import type { Stores } from './store/ports.ts';
import { watchedStores } from './store/watchedStores.ts';
import { mostConnections } from './openFiles.ts';
import { createGithub } from './health/github.ts';
import { createOutbound } from './outbound/outbound.ts';
import type { OutboundSetting } from './outbound/outbound.ts';
import { createWebhooks } from './webhooks/webhooks.ts';

/** Serves the pages instead of the built client; called with what no route of the server answers. */
export type ClientMiddleware = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void;

export interface AppSetting {
  readonly stores: Stores;
  /** Whether other processes may write to the same store. */
  readonly shared?: boolean;
  readonly redis?: Redis | null;
  readonly metrics?: Metrics;
  /** Serves `/metrics` on the main port to whoever brings it. */
  readonly metricsToken?: string | null;
  /** How long a store may take for one call, in milliseconds. */
  readonly patience?: number;
  readonly config: Pick<Config, 'publicUrl' | 'trustProxy' | 'organisation'>;
  /** Without it nothing is deleted by itself. */
  readonly retention?: Retention;
  /** `null`: no mail server is known. */
  readonly mailer?: Mailer | null;
  /** How hard passwords are to hash. */
  readonly scrypt?: ScryptCost;
  /** Signs the cookies. */
  readonly secret: string;
  readonly log: Log;
  /** Where the built client lies; `null` serves no pages. */
  readonly clientDir: string | null;
  readonly clientMiddleware?: ClientMiddleware;
  /** What to put into join links when a page was opened under a name that only this machine knows. */
  readonly address?: (port: number) => string | null;
  /** Server time in milliseconds. */
  readonly clock?: () => number;
  readonly randomness?: Randomness;
  /** `open` takes away the limits on how often, for tests that are a whole company behind one address. */
  readonly rates?: 'guarded' | 'open';
  /** How long a simulated teammate thinks before an answer, in milliseconds. */
  readonly thinkingTime?: () => number;
  readonly outgoing?: Outgoing;
  /** Files and connections the system allows at a time. */
  readonly openFiles?: number;
}

/** What the server calls by itself. */
export interface Outgoing {
  /** Hosts inside one's own network that webhooks may reach. */
  readonly allowPrivate?: readonly string[];
  readonly githubUrl?: string;
  readonly githubToken?: string | null;
  /** Stands in for the name service. */
  readonly lookup?: OutboundSetting['lookup'];
}

const github = 'https://api.github.com';

export interface App {
  readonly httpServer: HttpServer;
  readonly retention: Pick<RetentionService, 'look'>;
  /** Not ready any more: tells everybody, finishes what is under way, and lets go of the stores. */
  close(): Promise<void>;
}

/** Who sends headers or a body slower than this is hung up on; keep-alive outlasts a balancer's own. */
const httpLimits = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16 * 1024,
};

/** How far apart clients come back after a restart, in milliseconds. */
const comeBackSpread = 5000;

export const createApp = (setting: AppSetting): App => {
  const { config, secret, log, clientDir, clock = Date.now, randomness = systemRandomness } = setting;
  const { shared = false, redis = null, metrics = createMetrics(), metricsToken = null, patience = 2500 } = setting;
  const { openFiles = Infinity } = setting;
  const stores = watchedStores(setting.stores, { patience, stored: metrics.stored });
  let ready = true;

  const { organisation, publicUrl } = config;
  const access = createAccess(organisation);
  const front = createFront(publicUrl);
  const { scrypt, mailer = null } = setting;
  const reception = createReception({
    stores,
    organisation,
    publicUrl,
    secret,
    mailer,
    log,
    randomness,
    clock,
    ...(scrypt === undefined ? {} : { scrypt }),
  });
  const { cookies, identities, passwords } = reception;
  // Socket.IO takes its own requests out before any other listener, so the listener stands before there is a route.
  let answer: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;
  const httpServer = createServer(httpLimits, (request, response) => {
    if (metricsToken === null || request.url !== '/metrics') answer(request, response);
    else if (hasToken(request, metricsToken)) answerMetrics(metrics, response);
    else response.writeHead(401).end();
  });
  httpServer.maxConnections = mostConnections(openFiles);
  httpServer.on('drop', () => metrics.refused('full'));
  let addressOf = (request: IncomingMessage): string => request.socket.remoteAddress ?? 'unknown';
  const sockets = createSocketServer({
    httpServer,
    front,
    directory: stores.directory,
    clock,
    log,
    uniform: randomness.uniform,
    access,
    redis,
    metrics,
    addressOf: (request) => addressOf(request),
    actorFrom: identities.ofCookies,
    claimOf: identities.claimOf,
    stillHolds: identities.stillHolds,
  });
  // In front of everybody who answers, Socket.IO too.
  httpServer.prependListener(
    'request',
    securityHeaders(publicUrl?.startsWith('https:') ?? false, (setting.clientMiddleware ?? null) !== null),
  );
  const address = (): string | null => {
    const bound = httpServer.address();
    return typeof bound === 'object' && bound !== null ? (setting.address?.(bound.port) ?? null) : null;
  };
  const origin = (): string | null => config.publicUrl ?? address();
  const { allowPrivate = [], githubUrl = github, githubToken = null, lookup } = setting.outgoing ?? {};
  const names = lookup === undefined ? {} : { lookup };
  const outbound = createOutbound({ allowed: allowPrivate, ...names });
  const mayListen = async (person: string): Promise<boolean> => {
    const actor = await identities.ofPerson(person);
    return actor !== null && access.may(actor, 'changeWebhooks').ok;
  };
  const webhooks = createWebhooks({
    stores,
    outbound,
    clock,
    uniform: randomness.uniform,
    log,
    origin,
    mayListen,
    facilitates: async (session, person) => (await whoIn(session, person))?.role === 'facilitator',
  });
  const codeHost = createGithub({
    // Whoever runs the server named this host; nobody who uses it can name another.
    outbound: createOutbound({ allowed: githubUrl === github ? [] : [new URL(githubUrl).host], ...names }),
    store: stores.healthFigures,
    clock,
    apiUrl: githubUrl,
    token: githubToken,
  });
  const authority = createAuthority({
    stores,
    clock,
    randomness,
    outlet: sockets.outlet,
    log,
    opened: (id, view) => rehearsals.wake(id, view),
    deserted: (id) => rehearsals.dismiss(id),
    bus: sockets.bus,
    shared,
    broadcast: metrics.broadcast,
    drop: sockets.dropHere,
    lookAgain: sockets.lookAgain,
    noticed: webhooks.noticed,
  });
  const whoIn = createWhoIn(authority, stores.directory);
  const doorkeeper = createDoorkeeper({
    authority,
    doors: stores.doors,
    passwords,
    secret,
    clock,
    randomness,
    rang: authority.rang,
  });
  const rehearsals = createRehearsals({
    authority,
    cookies,
    randomness,
    log,
    httpServer,
    publicUrl: config.publicUrl,
    ...(setting.thinkingTime === undefined ? {} : { thinkingTime: setting.thinkingTime }),
  });
  const opened = reception.open(
    {
      dropLogin: (login) => sockets.drop('login', login),
      dropPerson: (person) => sockets.drop('person', person),
      dropParticipant: (session, participant) => sockets.drop('participant', allOf(session, participant)),
    },
    authority,
  );
  const { retention = keepEverything } = setting;
  const old = createRetention({
    retention,
    stores,
    authority,
    personalData: opened.personalData,
    rehearsals,
    clock,
    uniform: randomness.uniform,
    log,
  });
  const http = createHttpApp({
    ...opened,
    cookies,
    identities,
    organisation,
    retention,
    access,
    authority,
    whoIn,
    doorkeeper,
    rehearsals,
    stores,
    limits: createLimits({ redis, guarded: setting.rates !== 'open', log, metrics }),
    randomness,
    clock,
    isReady: () => ready,
    address,
    origin,
    outbound,
    webhooks,
    codeHost,
    actorOfToken: identities.ofPerson,
    config,
    front,
    log,
    clientDir,
    clientMiddleware: setting.clientMiddleware ?? null,
  });
  answer = http;
  addressOf = clientAddress(http);
  limitSilentLines(httpServer, http, () => metrics.refused('silent'));
  metrics.watch({
    connections: sockets.connections,
    sessions: () => authority.held(),
    queued: sockets.queued,
    hearing: () => (sockets.bus.state() === 'deaf' ? 0 : 1),
  });
  sockets.serve(authority);
  webhooks.start();
  old.start();

  return {
    httpServer,
    retention: old,
    close: async () => {
      ready = false;
      rehearsals.close();
      await sockets.close(comeBackSpread);
      await opened.settle();
      await authority.settle();
      redis?.close();
      await webhooks.close();
      await old.close();
      await stores.close();
    },
  };
};
