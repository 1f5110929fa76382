// Finds a Chromium for the browser tests, or gets one where this machine allows it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const usualPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** Path of a Chromium, or a sentence that says what to do. */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named)
    return existsSync(named) ? { path: named } : { problem: `CHROMIUM_PATH names ${named}, but nothing is there.` };
  const usual = usualPaths.find(existsSync);
  if (usual) return { path: usual };
  const installed = fromDebian() ?? fromPlaywright();
  if (installed) return { path: installed };
  return {
    problem:
      'No Chromium found and none could be installed. Install one (Debian: apt-get install chromium) or set CHROMIUM_PATH to its program.',
  };
}

function fromDebian() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null;
  console.log('Installing Chromium from Debian …');
  const quiet = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  spawnSync('apt-get', ['update'], quiet);
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], quiet);
  return existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : null;
}

function fromPlaywright() {
  const folder = dirname(createRequire(import.meta.url).resolve('playwright-core/package.json'));
  console.log('Downloading Chromium …');
  const download = spawnSync(process.execPath, [join(folder, 'cli.js'), 'install', 'chromium'], { stdio: 'ignore' });
  if (download.status !== 0) return null;
  const asked = spawnSync(
    process.execPath,
    ['-e', "process.stdout.write(require('playwright-core').chromium.executablePath())"],
    {
      cwd: join(folder, '..', '..'),
    },
  );
  const path = asked.stdout.toString();
  return existsSync(path) ? path : null;
}
