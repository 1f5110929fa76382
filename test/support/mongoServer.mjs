// Finds a server that speaks MongoDB's wire protocol: MONGODB_URL, a mongod on the path, or FerretDB built by Go.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const version = 'v1.24.2';
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'fitboard', `ferretdb-${version}`);
const built = join(cache, process.platform === 'win32' ? 'ferretdb.exe' : 'ferretdb');

/** `{ url }` of a running server, `{ kind, program }` to start, or `{ problem }` in one sentence. */
export function findMongoServer({ build = false } = {}) {
  if (process.env.MONGODB_URL) return { url: process.env.MONGODB_URL };
  const mongod = onPath('mongod');
  if (mongod) return { kind: 'mongod', program: mongod };
  const ferretdb = onPath('ferretdb') ?? (existsSync(built) ? built : build ? buildFerretDb() : null);
  if (ferretdb) return { kind: 'ferretdb', program: ferretdb };
  return { problem: 'MONGODB_URL is not set, there is no mongod on the path, and FerretDB is not built' };
}

/** Starts what was found on a free port with a folder of its own, or again where it was; `stop` takes the folder away. */
export async function startMongoServer(found, again) {
  const folder = again?.folder ?? mkdtempSync(join(tmpdir(), 'fitboard-mongo-'));
  const listen = again?.port ?? (await freePort());
  const child = spawn(found.program, argumentsOf(found.kind, folder, listen), { stdio: 'ignore', cwd: folder });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.once('error', () => undefined);
  const kill = async () => {
    child.kill('SIGKILL');
    await exited;
  };
  const stop = async () => {
    await kill();
    rmSync(folder, { recursive: true, force: true });
  };
  for (let attempt = 0; attempt < 150; attempt += 1) {
    if (child.exitCode !== null) break;
    if (await answers(listen)) return { url: `mongodb://127.0.0.1:${listen}`, child, port: listen, folder, kill, stop };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await stop();
  throw new Error(`${found.program} did not start`);
}

function argumentsOf(kind, folder, port) {
  if (kind === 'mongod') return ['--dbpath', folder, '--bind_ip', '127.0.0.1', '--port', String(port), '--quiet'];
  return [
    '--handler=sqlite',
    `--sqlite-url=file:${folder}/`,
    `--state-dir=${folder}`,
    `--listen-addr=127.0.0.1:${port}`,
    '--debug-addr=-',
    '--telemetry=disable',
    '--log-level=error',
  ];
}

/** Built by Go into the user's cache; `null` where that cannot be done. Takes some minutes, once. */
function buildFerretDb() {
  if (!onPath('go')) return null;
  console.log('Building FerretDB for the tests …');
  const quiet = { encoding: 'utf8', env: { ...process.env, CGO_ENABLED: '0' } };
  const download = spawnSync('go', ['mod', 'download', '-json', `github.com/FerretDB/FerretDB@${version}`], quiet);
  if (download.status !== 0) return null;
  const sources = join(cache, 'sources');
  rmSync(sources, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  cpSync(JSON.parse(download.stdout).Dir, sources, { recursive: true });
  // Go keeps downloaded modules read-only, and without this file the program says that it does not know its version.
  if (process.platform !== 'win32') spawnSync('chmod', ['-R', 'u+w', sources]);
  writeFileSync(join(sources, 'build', 'version', 'version.txt'), `${version}\n`);
  const making = `${built}.${process.pid}`;
  const go = spawnSync('go', ['build', '-trimpath', '-o', making, './cmd/ferretdb'], { ...quiet, cwd: sources });
  rmSync(sources, { recursive: true, force: true });
  if (go.status !== 0) {
    console.log(go.stderr.trim().split('\n').slice(-5).join('\n'));
    return null;
  }
  renameSync(making, built);
  return built;
}

function onPath(name) {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, file))
    .find(existsSync);
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const done = (yes) => {
      socket.destroy();
      resolve(yes);
    };
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
  });
}
