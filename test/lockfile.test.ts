import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly hasInstallScript?: boolean }>>;
}

const read = (path: string): string => readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), 'utf8');
const lock = JSON.parse(read('package-lock.json')) as Lock;

/** The first versions without known holes, and what was wrong before. */
const least: Readonly<Record<string, string>> = {
  // CVE-2024-38355: an unhandled `error` event ends the process.
  'socket.io': '4.8.4',
  // CVE-2026-33151, CVE-2026-69185, GHSA-2m8v-j782-fhvr: memory exhausted by crafted packets.
  'socket.io-parser': '4.2.7',
  // CVE-2026-59725, GHSA-gr94-w7qr-f4j3, GHSA-r635-g3xr-vw7x: binary POST, session ids, polling connections.
  'engine.io': '6.6.9',
  // CVE-2024-37890, CVE-2026-45736, CVE-2026-48779: headers, uninitialised memory, tiny fragments.
  ws: '8.21.3',
  // CVE-2024-29041, CVE-2024-43796: redirects.
  express: '5.3.0',
  'body-parser': '2.4.0',
  // CVE-2024-47764: names and paths that are no cookie’s.
  cookie: '0.7.0',
  // CVE-2025-15284, CVE-2026-2391: the limit on arrays.
  qs: '6.17.1',
  // CVE-2022-25896: session fixation.
  passport: '0.7.0',
  'express-session': '1.19.0',
  // CVE-2025-7339: headers of another answer.
  'on-headers': '1.1.0',
  // CVE-2024-53900, CVE-2025-23061, CVE-2026-73562: `$where` in populate, `__proto__` in updates.
  mongoose: '9.12.1',
  // CVE-2025-24010 to CVE-2026-39365: files and sockets of the development server.
  vite: '8.0.5',
  // CVE-2025-15265, CVE-2026-27121 and others, when rendering on a server.
  svelte: '5.53.5',
  // IPv4 in IPv6 shared one bucket or chose its own.
  'express-rate-limit': '8.7.4',
};

const parts = (version: string): number[] => version.split('-')[0]!.split('.').map(Number);
const isAtLeast = (version: string, bound: string): boolean => {
  const [a, b] = [parts(version), parts(bound)];
  const at = a.findIndex((part, index) => part !== b[index]);
  return at < 0 || (a[at] ?? 0) > (b[at] ?? 0);
};
const installed = (name: string): string[] =>
  Object.entries(lock.packages)
    .filter(([path]) => path.endsWith(`node_modules/${name}`))
    .map(([, { version }]) => version ?? '0');

test.each(Object.entries(least))('15.2.1 every %s in the lockfile is %s or newer', (name, bound) => {
  const versions = installed(name);
  expect(versions.length).toBeGreaterThan(0);
  expect(versions.filter((version) => !isAtLeast(version, bound))).toEqual([]);
});

test('15.2.1 nothing takes uploads of files, and nobody is asked to compile', () => {
  expect(installed('multer')).toEqual([]);
  const scripts = Object.entries(lock.packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript === true)
    .map(([path]) => path.split('node_modules/').at(-1));
  expect([...new Set(scripts)].filter((name) => name !== 'esbuild' && name !== 'fsevents')).toEqual([]);
});

test('15.2.1 no package runs a program of its own when it is installed, in the image neither', () => {
  expect(read('.npmrc').split('\n')).toContain('ignore-scripts=true');
  expect(read('.dockerignore').split('\n')).toContain('!.npmrc');
  const dockerfile = read('server/Dockerfile');
  const copied = dockerfile.indexOf('COPY .npmrc ');
  expect(copied).toBeGreaterThan(0);
  expect(copied).toBeLessThan(dockerfile.indexOf('npm ci'));
});
