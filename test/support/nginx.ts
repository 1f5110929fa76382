import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './server.ts';

export interface Nginx {
  readonly url: string;
  close(): Promise<void>;
}

/** Every change to the file that is shipped: where it listens, where the servers are, and where it may write. */
const placed = (conf: string, port: number, servers: readonly number[], folder: string): string => {
  const [first = 0, second = 0] = servers;
  const changes: readonly [RegExp, string, number][] = [
    [/\blisten 8080;/g, `listen 127.0.0.1:${String(port)};`, 1],
    // Names of servers are asked for by containers alone, and by nginx since 1.27.3.
    [/^ *resolver [^\n]*\n/gm, '', 1],
    [/\bserver board-1:3000 resolve /g, `server 127.0.0.1:${String(first)} `, 1],
    [/\bserver board-2:3000 resolve /g, `server 127.0.0.1:${String(second)} `, 1],
    [/ \/tmp\//g, ` ${folder}/`, 7],
  ];
  return changes.reduce((text, [from, to, times]) => {
    const found = text.match(from)?.length ?? 0;
    if (found !== times) throw new Error(`nginx.conf has ${String(from)} ${String(found)} times`);
    return text.replace(from, to);
  }, conf);
};

/** The balancer of docker-compose.yml before two servers on this machine, and behind these proxies. */
export const startNginx = async (servers: readonly number[], outer: readonly string[] = []): Promise<Nginx> => {
  const folder = mkdtempSync(join(tmpdir(), 'fitboard-nginx-'));
  // Its workers are nobody special.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const conf = join(folder, 'nginx.conf');
  writeFileSync(conf, placed(readFileSync('server/deploy/nginx.conf', 'utf8'), port, servers, folder));
  writeFileSync(join(folder, 'outer.conf'), outer.map((proxy) => `set_real_ip_from ${proxy};\n`).join(''));
  const child = spawn('nginx', ['-p', folder, '-c', conf, '-g', 'daemon off;'], { stdio: 'ignore' });
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const url = `http://127.0.0.1:${String(port)}`;
  const close = async (): Promise<void> => {
    child.kill('SIGTERM');
    await exited;
    rmSync(folder, { recursive: true, force: true });
  };
  for (let attempt = 0; attempt < 200 && child.exitCode === null; attempt += 1) {
    if ((await fetch(`${url}/healthz`).catch(() => null))?.ok === true) return { url, close };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await close();
  throw new Error('nginx did not start, or no server answers behind it');
};
