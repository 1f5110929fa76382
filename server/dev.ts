// `npm run dev`: the same server on loopback, with the client's sources served and swapped live by Vite.
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { createApp } from './app.ts';
import type { ClientMiddleware } from './app.ts';
import { loadEnvironmentFile, readConfig } from './config.ts';
import { sessionSecret } from './config/secret.ts';
import { listen, sayWhy, stopAtOnce } from './listen.ts';
import { createLog } from './log.ts';
import { createMailer } from './mail/mailer.ts';
import { openStores } from './store/openStores.ts';

const start = async (): Promise<void> => {
  loadEnvironmentFile();
  const reading = readConfig();
  if (!reading.ok) return stopAtOnce(['Fitboard cannot start:', ...reading.mistakes].join('\n  '));
  const config = { ...reading.config, host: '127.0.0.1' };
  const log = createLog(config.logLevel);
  const stores = await openStores({ kind: config.store, dataDir: config.dataDir, mongoUrl: config.mongoUrl });

  // Vite listens for its own sockets on the server that asks it for pages, so each needs the other first.
  let clientMiddleware: ClientMiddleware = (_request, _response, next) => next();
  const app = createApp({
    stores,
    config,
    secret: await sessionSecret(config),
    mailer: createMailer(config.organisation.mail, log),
    log,
    clientDir: null,
    clientMiddleware: (request, response, next) => clientMiddleware(request, response, next),
  });
  const vite = await createServer({
    configFile: fileURLToPath(new URL('../client/vite.config.ts', import.meta.url)),
    server: { middlewareMode: true, hmr: { server: app.httpServer } },
  });
  clientMiddleware = vite.middlewares;
  listen({ ...app, close: () => Promise.all([vite.close(), app.close()]).then(() => undefined) }, config);
};

start().catch((error: unknown) => stopAtOnce(`Fitboard cannot start: ${sayWhy(error)}`));
