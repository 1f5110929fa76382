import type { AddressInfo } from 'node:net';
import { createApp } from '../../server/app.ts';
import type { App } from '../../server/app.ts';
import { createLog } from '../../server/log.ts';
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
  readonly clientDir?: string;
}

/** A whole server on a free port of loopback, with everything in memory unless told otherwise. */
export const startServer = async (setting: TestServerSetting = {}): Promise<TestServer> => {
  const stores = setting.stores ?? (await openStores({ kind: 'memory', dataDir: '' }));
  const app = createApp({
    stores,
    config: { publicUrl: setting.publicUrl ?? null, trustProxy: false },
    secret: testSecret,
    log: createLog('silent'),
    clientDir: setting.clientDir ?? null,
    thinkingTime: () => 0,
    ...(setting.clock === undefined ? {} : { clock: setting.clock }),
  });
  await new Promise<void>((resolve) => app.httpServer.listen(setting.port ?? 0, '127.0.0.1', resolve));
  const { port } = app.httpServer.address() as AddressInfo;
  return { url: `http://127.0.0.1:${String(port)}`, port, app, stores, close: () => app.close() };
};
