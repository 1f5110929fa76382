import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../server/app.ts';
import { connectRedis } from '../../server/cluster/redis.ts';
import type { App, Outgoing } from '../../server/app.ts';
import { openOrganisation } from '../../server/config/organisation.ts';
import type { Organisation } from '../../server/config/organisation.ts';
import type { Retention } from '../../server/config/retention.ts';
import { createLog } from '../../server/log.ts';
import type { Log } from '../../server/log.ts';
import { createMailer } from '../../server/mail/mailer.ts';
import { openStores } from '../../server/store/openStores.ts';
import type { Stores } from '../../server/store/ports.ts';

export const testSecret = 'a secret that only tests know, long enough';

export interface TestServer {
  readonly url: string;
  readonly port: number;
  readonly app: App;
  readonly stores: Stores;
  close(): Promise<void>;
}

export interface TestServerSetting {
  readonly stores?: Stores;
  readonly port?: number;
  readonly clock?: () => number;
  readonly publicUrl?: string;
  readonly trustProxy?: false | number | readonly string[];
  readonly clientDir?: string;
  /** Address of a Redis to share with other servers over the same stores. */
  readonly redisUrl?: string;
  /** Whether other servers use the same stores; they are left open then. */
  readonly shared?: boolean;
  readonly patience?: number;
  readonly metricsToken?: string;
  /** Where the server writes what happens; nowhere unless a test reads it. */
  readonly log?: Log;
  /** `open` unless a test is about the limits: all its people share one address. */
  readonly rates?: 'guarded' | 'open';
  readonly outgoing?: Outgoing;
  readonly organisation?: Partial<Organisation>;
  readonly retention?: Retention;
  readonly openFiles?: number;
}

/** A whole server on a free port of loopback, with everything in memory unless told otherwise. */
export const startServer = async (setting: TestServerSetting = {}): Promise<TestServer> => {
  const stores = setting.stores ?? (await openStores({ kind: 'memory', dataDir: '' }));
  const organisation = { ...openOrganisation, ...setting.organisation };
  const log = setting.log ?? createLog('silent');
  const redis = setting.redisUrl === undefined ? null : connectRedis(setting.redisUrl, log);
  const shared = setting.shared ?? false;
  const app = createApp({
    stores: shared ? { ...stores, close: () => Promise.resolve() } : stores,
    shared,
    redis,
    metricsToken: setting.metricsToken ?? null,
    ...(setting.patience === undefined ? {} : { patience: setting.patience }),
    config: { publicUrl: setting.publicUrl ?? null, trustProxy: setting.trustProxy ?? false, organisation },
    mailer: createMailer(organisation.mail, log),
    scrypt: { log2N: 8, r: 8, p: 1 },
    secret: testSecret,
    log,
    clientDir: setting.clientDir ?? null,
    thinkingTime: () => 0,
    rates: setting.rates ?? 'open',
    ...(setting.clock === undefined ? {} : { clock: setting.clock }),
    ...(setting.retention === undefined ? {} : { retention: setting.retention }),
    ...(setting.outgoing === undefined ? {} : { outgoing: setting.outgoing }),
    ...(setting.openFiles === undefined ? {} : { openFiles: setting.openFiles }),
  });
  await new Promise<void>((resolve) => app.httpServer.listen(setting.port ?? 0, '127.0.0.1', resolve));
  const { port } = app.httpServer.address() as AddressInfo;
  return { url: `http://127.0.0.1:${String(port)}`, port, app, stores, close: () => app.close() };
};

/** A port nobody listens on, for what has to be known before it is there. */
export const freePort = async (): Promise<number> => {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
};
