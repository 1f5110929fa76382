import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../../server/cli/main.ts', import.meta.url));

export interface CliRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The command line as a process of its own; what it reads from standard input may be handed in. */
export const runCli = (
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  input = '',
): Promise<CliRun> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', main, ...words], {
      env: { ...process.env, ...environment },
    });
    const heard = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (heard.out += chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (heard.err += chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? -1, ...heard }));
    child.stdin.end(input);
  });
