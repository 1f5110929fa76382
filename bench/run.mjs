// `npm run bench -- <suite …> [--quick]`: bundles the benches, so that plain node runs them and nothing else is measured.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installWhenMissing } from '../server/install.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
installWhenMissing((line) => console.error(line));
const { build } = await import('esbuild');
await build({
  entryPoints: { main: join(root, 'bench/main.ts') },
  outdir: join(root, 'dist/bench'),
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node20',
  format: 'esm',
  sourcemap: 'linked',
  logLevel: 'warning',
});
const child = spawn(
  process.execPath,
  ['--enable-source-maps', join(root, 'dist/bench/main.js'), ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
