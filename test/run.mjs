// `npm test`: installs, builds, then types, lint and every test; ends with one line `N passed, N failed`.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installWhenMissing } from '../server/install.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name) => join(root, 'node_modules', '.bin', name);
let passed = 0;
let failed = 0;
/** A line each, repeated at the end: the log above them may be long. */
const failures = [];

installWhenMissing((line) => console.log(line));
const { findChromium } = await import('./support/chromium.mjs');
const { findMongoServer } = await import('./support/mongoServer.mjs');
const { missingServers } = await import('./support/machine.mjs');
const { buildWhenStale } = await import('../server/build.mjs');

await step('types of shared', bin('tsc'), ['-p', 'shared']);
await step('types of server', bin('tsc'), ['-p', 'server']);
await step('types of test', bin('tsc'), ['-p', 'test']);
await step('types of bench', bin('tsc'), ['-p', 'bench']);
await step('types of client', bin('svelte-check'), [
  '--tsconfig',
  'client/tsconfig.json',
  '--fail-on-warnings',
  '--output',
  'human',
]);
await step('lint', bin('eslint'), ['.', '--max-warnings', '0']);
await step('format', bin('prettier'), ['--check', '--log-level', 'warn', '.']);
await step('build', async () => void (await buildWhenStale()));

// FerretDB is built here, once, where it is the only way.
findMongoServer({ build: true });
const missing = missingServers();
if (process.env.NEED_SERVERS) for (const { sentence } of missing) report('servers', false, sentence);

const chromium = findChromium();
if (chromium.path) console.log(`browser: ${chromium.path}`);
else report('browser', false, chromium.problem);
for (const project of ['node', 'client', ...(chromium.path ? ['e2e'] : [])]) await vitest(project, chromium.path ?? '');

for (const failure of failures) console.log(`FAILED ${failure}`);
for (const { sentence } of missing) console.log(sentence);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/** One check that is no vitest test: a command that must exit 0, or a function that must not throw. */
async function step(name, command, args = []) {
  if (typeof command === 'function') {
    try {
      await command();
      report(name, true);
    } catch (error) {
      report(name, false, String(error?.stack ?? error));
    }
    return;
  }
  const { status, output } = await run(command, args);
  report(name, status === 0, output);
}

function report(name, ok, output = '') {
  if (ok) passed += 1;
  else {
    failed += 1;
    failures.push(name);
  }
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name}${ok ? '' : `\n${output}`}`);
}

/** One project a process, so that browsers never share the machine with the rest. */
async function vitest(project, chromiumPath) {
  const folder = mkdtempSync(join(tmpdir(), 'fitboard-test-'));
  const file = join(folder, 'report.json');
  const { status } = await run(
    bin('vitest'),
    [
      'run',
      '--config',
      'test/vitest.config.ts',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
      `--project=${project}`,
    ],
    { CHROMIUM_PATH: chromiumPath },
    'inherit',
  );
  try {
    const counts = JSON.parse(readFileSync(file, 'utf8'));
    const skipped = counts.numPendingTests + counts.numTodoTests;
    passed += counts.numPassedTests;
    failed += counts.numFailedTests + skipped;
    for (const { name, assertionResults } of counts.testResults)
      for (const { status: outcome, fullName, failureMessages } of assertionResults)
        if (outcome !== 'passed')
          failures.push(`${relative(root, name)} > ${fullName}: ${failureMessages[0]?.split('\n')[0] ?? outcome}`);
    if (skipped > 0) console.log(`FAILED ${skipped} tests were skipped`);
    if (status !== 0 && counts.numFailedTests === 0)
      report(`vitest ${project}`, false, 'vitest stopped with an error outside a test, or a file could not be loaded');
    if (counts.numTotalTests === 0) report(`vitest ${project}`, false, 'no test was found');
  } catch {
    report(`vitest ${project}`, false, 'vitest left no report');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(command, args, env = {}, stdio = 'pipe') {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', stdio, stdio],
      shell: process.platform === 'win32',
    });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ status: 1, output: String(error) }));
    child.on('close', (status) => resolve({ status, output }));
  });
}
