import compression from 'compression';
import express from 'express';
import type { Express, RequestHandler } from 'express';
import { pinoHttp } from 'pino-http';
import { actorOf } from '../auth/actor.ts';
import type { Actor } from '../auth/actor.ts';
import type { Config } from '../config.ts';
import { withoutSecrets } from '../log.ts';
import type { Front } from '../front.ts';
import type { Log } from '../log.ts';
import { accountHandlers } from './account.ts';
import { adminHandlers } from './admin.ts';
import type { PersonKey } from '../store/ports.ts';
import { bearer } from './bearer.ts';
import { calendarHandlers } from './calendar.ts';
import { candidateHealthHandlers } from './candidateHealth.ts';
import { catalogueHandlers } from './catalogue.ts';
import { clientFiles } from './clientFiles.ts';
import { doorHandlers } from './doors.ts';
import { exportHandlers } from './exports.ts';
import { healthHandlers } from './health.ts';
import type { HttpSetting } from './http.ts';
import { meHandlers } from './me.ts';
import { peopleHandlers } from './people.ts';
import { answerProblems, nothingHere } from './problem.ts';
import { recordHandlers } from './records.ts';
import { registerRoutes } from './routing.ts';
import type { Handlers } from './routing.ts';
import { ownNameOnly, ownPagesOnly } from './security.ts';
import { sessionHandlers } from './sessions.ts';
import { tokenHandlers } from './tokens.ts';
import { docsHandlers } from './v1/docs.ts';
import { v1Handlers } from './v1/v1Handlers.ts';
import { webhookHandlers } from './webhooks.ts';

export interface HttpAppSetting extends HttpSetting {
  readonly config: Pick<Config, 'publicUrl' | 'trustProxy'>;
  readonly front: Front;
  /** What is to be known of the person a token belongs to; `null` when they may not be here any more. */
  readonly actorOfToken: (person: PersonKey) => Promise<Actor | null>;
  /** Where the built client lies; `null` when `clientMiddleware` serves it, or nobody does. */
  readonly clientDir: string | null;
  readonly clientMiddleware: RequestHandler | null;
}

const requestLog = (log: Log): RequestHandler =>
  pinoHttp({
    logger: log,
    quietReqLogger: true,
    // A fault has been logged where it happened.
    customLogLevel: (_request, response) =>
      response.statusCode >= 500 ? 'silent' : response.statusCode >= 400 ? 'info' : 'debug',
    serializers: {
      req: (request: { id: unknown; method: string; url: string }) => ({
        id: request.id,
        method: request.method,
        path: withoutSecrets(request.url),
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
  });

const noStore: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};

export const createHttpApp = (setting: HttpAppSetting): Express => {
  const { config, log, limits, authenticator, clientDir, clientMiddleware } = setting;
  const handlers: Handlers = {
    ...healthHandlers(setting),
    ...meHandlers(setting),
    ...accountHandlers(setting),
    ...adminHandlers(setting),
    ...peopleHandlers(setting),
    ...sessionHandlers(setting),
    ...doorHandlers(setting),
    ...exportHandlers(setting),
    ...recordHandlers(setting),
    ...catalogueHandlers,
    ...tokenHandlers(setting),
    ...calendarHandlers(setting),
    ...webhookHandlers(setting),
    ...candidateHealthHandlers(setting),
    ...docsHandlers(setting),
    ...v1Handlers(setting),
  };
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustProxy);
  app.set('query parser', 'simple');

  app.use(requestLog(log));
  // Before everything that could fail or wait: whoever watches the server asks these.
  registerRoutes(app, handlers, setting, (path) => !path.startsWith('/api/'));
  app.use(ownNameOnly(setting.front));
  app.use(compression());

  app.use('/api', noStore, limits.everything, ownPagesOnly(setting.front));
  app.use('/api', express.json({ limit: '64kb', strict: true }), ...authenticator.identify);
  app.use(
    '/api/v1',
    bearer({ tokens: setting.stores.tokens, clock: setting.clock, actorOf: setting.actorOfToken }),
    limits.perToken,
  );
  app.use('/api', (request, response, next) => {
    // Strangers share the limit of their address, and a token has one of its own.
    const actor = actorOf(request);
    if (actor === null || actor.scope !== undefined) next();
    else void limits.everyone(request, response, next);
  });
  registerRoutes(app, handlers, setting, (path) => path.startsWith('/api/'));
  app.use('/api', nothingHere);

  if (clientMiddleware !== null) app.use(clientMiddleware);
  else if (clientDir !== null) app.use(clientFiles(clientDir));
  app.use(nothingHere);
  app.use(answerProblems(log));
  return app;
};
