import { fileURLToPath } from 'node:url';
import { addressRule, sharedAddress } from './address.ts';
import { createApp } from './app.ts';
import { loadEnvironmentFile, nearlySettings, readConfig } from './config.ts';
import { sessionSecret } from './config/secret.ts';
import { securityHeaders } from './http/security.ts';
import { listen, sayWhy, stopAtOnce } from './listen.ts';
import { createLog } from './log.ts';
import { createMailer } from './mail/mailer.ts';
import { createMetrics } from './metrics/metrics.ts';
import { createMetricsServer } from './metrics/metricsServer.ts';
import { openFileLimit } from './openFiles.ts';
import { openStores } from './store/openStores.ts';

const start = async (): Promise<void> => {
  loadEnvironmentFile();
  const reading = readConfig();
  if (!reading.ok) return stopAtOnce(['Fitboard cannot start:', ...reading.mistakes].join('\n  '));
  const { config } = reading;
  const log = createLog(config.logLevel);
  for (const sentence of nearlySettings()) log.warn(sentence);
  if (config.trustProxy !== false && config.publicUrl === null)
    log.warn('TRUST_PROXY is set and PUBLIC_URL is not: only addresses and local names are answered to until it is');
  log.info({ clientAddress: addressRule(config.trustProxy) }, 'how the address of a client is found');
  const stores = await openStores({ kind: config.store, dataDir: config.dataDir, mongoUrl: config.mongoUrl });
  const built = import.meta.url.endsWith('/dist/server/main.js') ? '../client' : '../dist/client';
  const clientDir = fileURLToPath(new URL(built, import.meta.url));
  const address = (port: number): string | null => sharedAddress(config, port);
  const mailer = createMailer(config.organisation.mail, log);
  const metrics = createMetrics(true);
  const { metricsPort, metricsToken, redisUrl } = config;
  const app = createApp({
    stores,
    // What is neither of these is a database that other processes may use as well.
    shared: !['embedded', 'memory'].includes(config.store),
    config,
    retention: config.retention,
    secret: await sessionSecret(config),
    mailer,
    log,
    clientDir,
    address,
    metrics,
    metricsToken: metricsPort === null ? metricsToken : null,
    outgoing: {
      allowPrivate: config.webhookAllowPrivate,
      githubUrl: config.githubUrl,
      githubToken: config.githubToken,
    },
    openFiles: openFileLimit(),
    redis: redisUrl === null ? null : (await import('./cluster/redis.ts')).connectRedis(redisUrl, log),
  });
  if (metricsPort !== null) {
    // This port speaks plain HTTP, whatever the public address does.
    const server = createMetricsServer(metrics, metricsToken, securityHeaders(false, false));
    server.once('error', (error) => stopAtOnce(`METRICS_PORT ${String(metricsPort)}: ${sayWhy(error)}`));
    server.listen(metricsPort, config.host);
  }

  listen(app, config);
};

start().catch((error: unknown) => stopAtOnce(`Fitboard cannot start: ${sayWhy(error)}`));
