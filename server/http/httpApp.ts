import compression from 'compression';
import express from 'express';
import type { Express, RequestHandler } from 'express';
import { pinoHttp } from 'pino-http';
import type { Config } from '../config.ts';
import { withoutSecrets } from '../log.ts';
import type { Log } from '../log.ts';
import { catalogueRoutes } from './catalogue.ts';
import { clientFiles } from './clientFiles.ts';
import { exportRoutes } from './exports.ts';
import { healthRoutes } from './health.ts';
import type { HttpSetting } from './http.ts';
import { peopleRoutes } from './people.ts';
import { answerProblems, nothingHere } from './problem.ts';
import { recordRoutes } from './records.ts';
import { ownPagesOnly, securityHeaders } from './security.ts';
import { sessionRoutes } from './sessions.ts';

export interface HttpAppSetting extends HttpSetting {
  readonly config: Pick<Config, 'publicUrl' | 'trustProxy'>;
  readonly log: Log;
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
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustProxy);
  app.set('query parser', 'simple');

  app.use(requestLog(log));
  app.use(securityHeaders(config.publicUrl?.startsWith('https:') ?? false, clientMiddleware !== null));
  app.use(healthRoutes(setting));
  app.use(compression());

  const api = express.Router();
  api.use(noStore, limits.everything, ownPagesOnly(config.publicUrl));
  api.use(express.json({ limit: '64kb', strict: true }));
  api.use(authenticator.identify);
  api.use(peopleRoutes(setting), sessionRoutes(setting), exportRoutes(setting));
  api.use(recordRoutes(setting), catalogueRoutes());
  app.use('/api', api, nothingHere);

  if (clientMiddleware !== null) app.use(clientMiddleware);
  else if (clientDir !== null) app.use(clientFiles(clientDir));
  app.use(nothingHere);
  app.use(answerProblems(log));
  return app;
};
