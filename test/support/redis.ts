import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A Redis of its own on a free port, which keeps nothing on disk. */
export interface TestRedis {
  readonly url: string;
  /** Sends a signal; after `SIGSTOP` it accepts and never answers. */
  signal(signal: NodeJS.Signals): void;
  /** Kills it and starts an empty one on the same port. */
  restart(): Promise<void>;
  kill(): Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

const launch = (port: number) =>
  new Promise<ReturnType<typeof spawn>>((resolve, reject) => {
    const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    const child = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'ignore'] });
    child.once('error', (error) =>
      reject(new Error(`These tests need redis-server on the path (Debian: apt-get install redis): ${error.message}`)),
    );
    child.once('exit', (code) => reject(new Error(`redis-server ended with ${String(code)}`)));
    child.stdout.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('Ready to accept connections')) resolve(child);
    });
  });

export const startRedis = async (): Promise<TestRedis> => {
  const port = await freePort();
  let child = await launch(port);
  const end = (): Promise<void> =>
    new Promise((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      child.once('exit', () => resolve());
      child.kill('SIGKILL');
    });
  return {
    url: `redis://127.0.0.1:${String(port)}`,
    signal: (signal) => void child.kill(signal),
    restart: async () => {
      await end();
      child = await launch(port);
    },
    kill: end,
  };
};
