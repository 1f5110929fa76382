import { randomUUID } from 'node:crypto';
import { createConnection } from 'mongoose';
import { inject } from 'vitest';

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** Whether this run has a MongoDB wire server; `.ci/run` fails where it has none. */
export const hasMongo = (): boolean => inject('mongoUrl') !== null;

/** A database of a random name, and the way to be rid of it. */
export function aDatabase(): TestDatabase {
  const base = inject('mongoUrl');
  if (base === null) throw new Error('This run has no MongoDB.');
  const name = `fitboard_${randomUUID().slice(0, 8)}`;
  const [hosts = '', query = ''] = base.split('?');
  const url = `${hosts.replace(/\/$/, '')}/${name}${query === '' ? '' : `?${query}`}`;
  return {
    url,
    async drop() {
      const connection = await createConnection(url).asPromise();
      await connection.dropDatabase();
      await connection.close();
    },
  };
}
