// `npm run bench -- <suite …> [--quick]`: bundles the benches, so that plain node runs them and nothing else is measured.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle, threads } from '../server/bundle.mjs';
import { installWhenMissing } from '../server/install.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
installWhenMissing((line) => console.error(line));
const words = process.argv.slice(2);
const suites = words.filter((word) => /^[a-z]+$/.test(word));
const environment = { ...process.env };
const asks = (...names) =>
  !words.includes('--help') && (suites.length === 0 || names.some((name) => suites.includes(name)));
// These look at the built product, one of them in a browser; so does a run of everything.
if (asks('client', 'start')) {
  const { buildWhenStale } = await import('../server/build.mjs');
  await buildWhenStale((line) => console.error(line));
}
if (asks('client')) {
  const { findChromium } = await import('../test/support/chromium.mjs');
  const chromium = findChromium();
  if (chromium.path === undefined) {
    console.error(chromium.problem);
    process.exit(1);
  }
  environment.CHROMIUM_PATH = chromium.path;
}
const { build } = await import('esbuild');
await build({
  entryPoints: {
    main: join(root, 'bench/main.ts'),
    load: join(root, 'bench/load/load.ts'),
    floor: join(root, 'bench/load/floor.ts'),
    probe: join(root, 'bench/load/probe.ts'),
    abuser: join(root, 'bench/load/abuser.ts'),
    // Threads are looked for beside the file that starts them.
    ...threads(root),
  },
  outdir: join(root, 'dist/bench'),
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node20',
  format: 'esm',
  sourcemap: 'linked',
  logLevel: 'warning',
});
// The server that is measured, made as it is shipped.
await bundle(
  {
    main: join(root, 'server/main.ts'),
    ...threads(root),
  },
  join(root, 'dist/bench/server'),
);
const child = spawn(process.execPath, ['--enable-source-maps', join(root, 'dist/bench/main.js'), ...words], {
  stdio: 'inherit',
  env: environment,
});
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
