import { mongo } from 'mongoose';
import { findMongoServer, startMongoServer } from '../test/support/mongoServer.mjs';

export interface MongoServer {
  /** A database of a random name. */
  readonly url: string;
  readonly database: string;
  /** What answers there, as it names itself. */
  readonly server: string;
  /** Drops the database, and ends the server where it was started for this. */
  stop(): Promise<void>;
}

/** A MongoDB for one suite, or a sentence that says why there is none. */
export async function openMongo(): Promise<MongoServer | { readonly problem: string }> {
  const found = findMongoServer();
  if (found.problem !== undefined) return { problem: `left out: ${found.problem}` };
  const started = found.kind === undefined ? null : await startMongoServer(found);
  const database = `fitboard_bench_${Math.random().toString(36).slice(2, 10)}`;
  const [hosts = '', query] = (started?.url ?? found.url ?? '').split('?');
  const base = hosts.replace(/^([^:]+:\/\/[^/]+)\/?.*$/, '$1');
  const url = `${base}/${database}${query === undefined ? '' : `?${query}`}`;
  const client = await new mongo.MongoClient(url).connect();
  const info: Readonly<Record<string, unknown>> = await client.db('admin').command({ buildInfo: 1 });
  const isFerret = 'ferretdbVersion' in info || found.kind === 'ferretdb';
  return {
    url,
    database,
    server: isFerret
      ? `FerretDB ${String(info['ferretdbVersion'] ?? '')}`.trim()
      : `MongoDB ${String(info['version'])}`,
    async stop() {
      await client.db(database).dropDatabase();
      await client.close();
      await started?.stop();
    },
  };
}
