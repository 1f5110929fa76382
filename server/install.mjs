// Brings node_modules to what package-lock.json says, and only when it is not there yet.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Installs what is missing; stops the process with npm's own words when that fails. */
export function installWhenMissing(say = () => {}) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Fitboard needs Node 20.19 or newer; this is Node ${process.versions.node}.`);
    process.exit(1);
  }
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const mark = join(root, 'node_modules', '.fitboard-lock');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return;
  if (isInstalled(JSON.parse(lock).packages)) return writeFileSync(mark, lock);
  say('Installing packages …');
  const npm = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) {
    console.error('Installing the packages failed; npm says why above.');
    process.exit(1);
  }
  writeFileSync(mark, lock);
}

/** Whether npm has installed exactly these packages already, as `npm ci` by hand does. */
function isInstalled(wanted) {
  const list = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(list)) return false;
  const found = JSON.parse(readFileSync(list, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, integrity, optional, peer }]) =>
      path === '' ||
      (found[path] === undefined
        ? optional === true || peer === true
        : found[path].version === version && found[path].integrity === integrity),
  );
}
