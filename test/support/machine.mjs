// What this machine has for the tests that talk to other programs, and which test files must stay out without them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findMongoServer } from './mongoServer.mjs';

const tests = fileURLToPath(new URL('..', import.meta.url));

/** A sentence for each thing that is not there, and the files that cannot run; the contract suite runs on without MongoDB. */
export function missingServers() {
  const mongo = findMongoServer();
  const isThere = (name) => (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));
  return [
    ...(mongo.problem
      ? [{ sentence: `MongoDB was not tested: ${mongo.problem}.`, files: filesThatImport('support/mongo.ts') }]
      : []),
    ...(isThere('redis-server')
      ? []
      : [
          {
            sentence: 'Several servers over Redis were not tested: there is no redis-server on the path.',
            files: filesThatImport('support/redis.ts'),
          },
        ]),
    ...(isThere('nginx')
      ? []
      : [
          {
            sentence: 'The balancer was not tested: there is no nginx on the path.',
            files: filesThatImport('support/nginx.ts'),
          },
        ]),
    ...(isThere('prlimit')
      ? []
      : [
          {
            sentence: 'A full disk was not tested: there is no prlimit on the path.',
            files: filesThatImport('support/fileLimit.ts'),
          },
        ]),
  ];
}

function filesThatImport(name) {
  return readdirSync(tests, { recursive: true })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.test.ts') && readFileSync(join(tests, path), 'utf8').includes(`/${name}'`))
    .map((path) => `test/${path}`);
}
