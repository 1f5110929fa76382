import { join } from 'node:path';
import Libsql from 'libsql';
import { mongo } from 'mongoose';
import type { MongoServer } from '../mongo.ts';

/** Reads lines of the archive by their keys from what the product has filled. */
export interface BareEntries {
  read(ids: readonly string[]): Promise<unknown>;
  close(): Promise<void>;
}

export const bareEntries = {
  embedded: (dataDir: string): Promise<BareEntries> => {
    const db = new Libsql(join(dataDir, 'fitboard.db'), {});
    const one = db.prepare('SELECT entry FROM records WHERE id = ?');
    return Promise.resolve({
      read: (ids) =>
        Promise.resolve(ids.map((id) => JSON.parse((one.get([id]) as { entry: string }).entry) as unknown)),
      close: () => Promise.resolve(void db.close()),
    });
  },

  mongodb: async ({ url, database }: MongoServer): Promise<BareEntries> => {
    const client = await new mongo.MongoClient(url).connect();
    const records = client.db(database).collection<{ _id: string; entry: string }>('records');
    return {
      read: async (ids) =>
        (await records.find({ _id: { $in: [...ids] } }, { projection: { entry: 1 } }).toArray()).map(
          ({ entry }) => JSON.parse(entry) as unknown,
        ),
      close: () => client.close(),
    };
  },
};
