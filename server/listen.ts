import type { AddressInfo } from 'node:net';
import { renderUnicodeCompact } from 'uqr';
import { sharedAddress } from './address.ts';
import type { App } from './app.ts';
import type { Config } from './config.ts';

/** How long a graceful stop may take before it is cut short, in milliseconds. */
const patience = 25_000;

export const stopAtOnce = (sentence: string): never => {
  console.error(sentence);
  process.exit(1);
};

export const sayWhy = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** One line people look for, then where phones find it. */
const announce = (config: Config, port: number): void => {
  console.log(`Fitboard ready on http://localhost:${String(port)}`);
  const shared = sharedAddress(config, port);
  if (shared !== null) console.log(`For phones and other computers: ${shared}\n${renderUnicodeCompact(shared)}`);
};

/** Opens the door, says where it is, and leaves in order when asked to. */
export const listen = (app: App, config: Config): void => {
  app.httpServer.once('error', (error) => {
    const busy = 'code' in error && error.code === 'EADDRINUSE';
    stopAtOnce(
      busy ? `Port ${String(config.port)} is taken: stop what uses it, or set PORT to another one.` : sayWhy(error),
    );
  });
  app.httpServer.listen(config.port, config.host, () => {
    announce(config, (app.httpServer.address() as AddressInfo).port);
  });

  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => stopAtOnce('Stopping took too long.'), patience).unref();
    app.close().then(
      () => process.exit(0),
      (error: unknown) => stopAtOnce(`Fitboard could not stop cleanly: ${sayWhy(error)}`),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
};
