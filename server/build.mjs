// Builds what `npm start` runs: dist/client by Vite, dist/server by esbuild. Knows when nothing has changed.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundle, threads } from './bundle.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = join(root, 'dist', '.sources');
const cliStamp = join(root, 'dist', '.cliSources');
const server = join(root, 'dist', 'server');
const lockAndTypes = ['package-lock.json', 'tsconfig.json'];

/** Builds when the sources differ from those of the last build; answers whether it did. */
export async function buildWhenStale(say = () => {}) {
  const sources = hashOf('client', 'server', 'shared');
  if (isBuilt(stamp, sources)) return false;
  say('Building Fitboard …');
  await build();
  writeFileSync(stamp, sources);
  return true;
}

/** The command line alone, which needs no client: takes a moment, where the whole takes a while. */
export async function buildCliWhenStale() {
  const sources = hashOf('server', 'shared');
  if (isBuilt(cliStamp, sources)) return;
  await bundle({ cli: join(root, 'server/cli/main.ts') }, server);
  writeFileSync(cliStamp, sources);
}

const isBuilt = (mark, sources) => existsSync(mark) && readFileSync(mark, 'utf8') === sources;

async function build() {
  const { build: bundleClient } = await import('vite');
  await bundleClient({ configFile: join(root, 'client/vite.config.ts'), logLevel: 'warn' });
  // Parts are named after what is in them, so those of earlier builds would stay.
  rmSync(server, { recursive: true, force: true });
  await bundle(
    {
      main: join(root, 'server/main.ts'),
      ...threads(root),
      cli: join(root, 'server/cli/main.ts'),
    },
    server,
  );
}

function hashOf(...tops) {
  const hash = createHash('sha256');
  for (const top of [...lockAndTypes, ...tops]) addTo(hash, join(root, top));
  return hash.digest('hex');
}

function addTo(hash, path) {
  if (statSync(path).isDirectory()) {
    for (const name of readdirSync(path).sort()) addTo(hash, join(path, name));
  } else if (!path.endsWith('.md')) {
    hash.update(path.slice(root.length)).update(readFileSync(path));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await build();
  writeFileSync(stamp, hashOf('client', 'server', 'shared'));
}
