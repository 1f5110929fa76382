// How the server is made into the files that run.
import { join } from 'node:path';

/** Optional parts of the MongoDB driver and of the log. */
const neverInstalled = [
  '@aws-sdk/credential-providers',
  '@mongodb-js/zstd',
  'aws4',
  'gcp-metadata',
  'kerberos',
  'mongodb-client-encryption',
  'pino-pretty',
  'snappy',
  'socks',
];

/** The threads of the server, which look for their files beside the one they are started from. */
export const threads = (root) => ({
  storeWorker: join(root, 'server/store/embedded/storeWorker.ts'),
  decider: join(root, 'server/authority/decider.ts'),
});

/**
 * Each entry with everything it imports, packages too: a few files load in a third of the time that a thousand take. What
 * is imported only when it is needed becomes a file of its own. Native code stays where it is installed, and what packages
 * look for but nobody installs stays looked for.
 */
export async function bundle(entryPoints, outdir) {
  const { build: bundleServer } = await import('esbuild');
  await bundleServer({
    entryPoints,
    outdir,
    bundle: true,
    splitting: true,
    external: ['libsql', ...neverInstalled],
    banner: {
      js: [
        // As `node --disable-proto=delete` does, however this is started: no key leads from an object to its prototype.
        `delete Object.prototype.__proto__;`,
        // Packages of the older kind ask for their modules by these names.
        `import { createRequire as makeRequire } from 'node:module';`,
        `import { fileURLToPath as toPath } from 'node:url';`,
        `const require = makeRequire(import.meta.url), __filename = toPath(import.meta.url), __dirname = toPath(new URL('.', import.meta.url));`,
      ].join(' '),
    },
    platform: 'node',
    target: 'node20',
    format: 'esm',
    sourcemap: 'linked',
    logLevel: 'warning',
  });
}
