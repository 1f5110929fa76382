// `npm run bench -- <suite …> [--quick]`: bundles the benches, so that plain node runs them and nothing else is measured.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installWhenMissing } from '../server/install.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
installWhenMissing((line) => console.error(line));
const words = process.argv.slice(2);
// The client suite looks at the built product in a browser, and so does a run of everything.
const suites = words.filter((word) => /^[a-z]+$/.test(word));
const environment = { ...process.env };
if (!words.includes('--help') && (suites.length === 0 || suites.includes('client'))) {
  const { buildWhenStale } = await import('../server/build.mjs');
  const { findChromium } = await import('../test/support/chromium.mjs');
  await buildWhenStale((line) => console.error(line));
  const chromium = findChromium();
  if (chromium.path === undefined) {
    console.error(chromium.problem);
    process.exit(1);
  }
  environment.CHROMIUM_PATH = chromium.path;
}
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
const child = spawn(process.execPath, ['--enable-source-maps', join(root, 'dist/bench/main.js'), ...words], {
  stdio: 'inherit',
  env: environment,
});
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
