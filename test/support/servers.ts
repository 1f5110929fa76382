import type { TestProject } from 'vitest/node';
import { findMongoServer, startMongoServer } from './mongoServer.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a MongoDB wire server without a database; `null` where this machine has none. */
    mongoUrl: string | null;
  }
}

/** Starts once, for all test files, the servers that tests talk to over the wire. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const found = findMongoServer();
  if (found.kind === undefined) {
    project.provide('mongoUrl', found.url?.replace(/(\/\/[^/?]*)\/?[^?]*/, '$1') ?? null);
    return async () => undefined;
  }
  const { url, stop } = await startMongoServer(found);
  project.provide('mongoUrl', url);
  return stop;
}
