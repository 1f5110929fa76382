import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { renderUnicodeCompact } from 'uqr';
import type { App } from './app.ts';
import type { Config } from './config.ts';

/** How long a graceful stop may take before it is cut short, in milliseconds. */
const patience = 25_000;

export const stopAtOnce = (sentence: string): never => {
  console.error(sentence);
  process.exit(1);
};

export const sayWhy = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const localNetworkAddress = (): string | null =>
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? null;

/** One line people look for, then where phones find it. */
const announce = (config: Config, port: number): void => {
  console.log(`Fitboard ready on http://localhost:${String(port)}`);
  const everywhere = config.host === '0.0.0.0' || config.host === '::';
  const network = everywhere ? localNetworkAddress() : null;
  const shared = config.publicUrl ?? (network === null ? null : `http://${network}:${String(port)}`);
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
