import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle, threads } from '../../server/bundle.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Bundle {
  readonly folder: string;
  remove(): Promise<void>;
}

/** The server as it is shipped, or another program over its stores, as `main.js` in a folder of its own. */
export const bundleServer = async (program = 'server/main.ts'): Promise<Bundle> => {
  const cache = join(root, 'node_modules/.cache');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'fitboard-test-'));
  await bundle(
    {
      main: join(root, program),
      ...threads(root),
    },
    folder,
  );
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
};

export const emptyDataDir = (): Promise<string> => mkdtemp(join(tmpdir(), 'fitboard-data-'));

export interface ServerProcess {
  readonly url: string;
  readonly port: number;
  readonly child: ChildProcess;
  /** Everything it has logged. */
  readonly log: () => string;
  /** Sends the signal and answers the exit code, `null` after a kill. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

export interface ProcessWords {
  /** Before the program, to Node. */
  readonly nodeArguments?: readonly string[];
  /** After it. */
  readonly words?: readonly string[];
}

/** A real server process; resolves when it says that it is ready. `program`: a bundled file, or the folder of `main.js`. */
export const startProcess = (
  program: string,
  environment: Readonly<Record<string, string>>,
  { nodeArguments = [], words = [] }: ProcessWords = {},
): Promise<ServerProcess> =>
  new Promise((resolve, reject) => {
    const file = program.endsWith('.js') ? program : join(program, 'main.js');
    const child = spawn(process.execPath, [...nodeArguments, file, ...words], {
      env: { PATH: process.env['PATH'], NODE_ENV: 'production', HOST: '127.0.0.1', PORT: '0', ...environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    let said = '';
    let logged = '';
    const exited = new Promise<number | null>((done) => child.once('exit', done));
    child.stderr?.on('data', (chunk: Buffer) => {
      logged += chunk.toString();
    });
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const port = /ready on http:\/\/localhost:(\d+)/.exec(said)?.[1];
      if (port === undefined) return;
      resolve({
        url: `http://127.0.0.1:${port}`,
        port: Number(port),
        child,
        log: () => said + logged,
        end: (signal) => {
          child.kill(signal);
          return exited;
        },
      });
    });
    void exited.then((code) => reject(new Error(`the server ended with ${String(code)}: ${logged}`)));
  });
