import { open } from 'node:fs/promises';
import { join } from 'node:path';
import Libsql from 'libsql';
import { mongo } from 'mongoose';

/** The least a store can do for a durable write: the same bytes, everything that waits in one flush, and nothing else. */
export interface BareStore {
  /** Durable when it resolves. */
  write(key: string, body: string): Promise<void>;
  close(): Promise<void>;
}

interface Waiting {
  readonly key: string;
  readonly body: string;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** While a group is being written its successors gather, as in the product. */
const inGroups = (commit: (group: readonly Waiting[]) => Promise<void> | void): BareStore['write'] => {
  let waiting: Waiting[] = [];
  let away = false;
  const flush = async (): Promise<void> => {
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      try {
        await commit(group);
        for (const { resolve } of group) resolve();
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
      // Whoever was answered asks for the next one before the next group is closed.
      await Promise.resolve();
    }
    away = false;
  };
  return (key, body) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, body, resolve, reject });
      if (away) return;
      away = true;
      queueMicrotask(() => void flush());
    });
};

/** One table, write-ahead log, one flush a transaction. */
export const bareSqlite = (folder: string): BareStore => {
  const db = new Libsql(join(folder, 'bare.db'), {});
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON;');
  db.exec('CREATE TABLE bare (key TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID');
  const put = db.prepare('INSERT OR REPLACE INTO bare (key, body) VALUES (?, ?)');
  return {
    write: inGroups((group) => {
      db.exec('BEGIN IMMEDIATE');
      for (const { key, body } of group) put.run(key, body);
      db.exec('COMMIT');
    }),
    close: () => Promise.resolve(void db.close()),
  };
};

/** Lines at the end of one file. */
export const bareFile = async (folder: string): Promise<BareStore> => {
  const file = await open(join(folder, 'bare.log'), 'a');
  return {
    write: inGroups(async (group) => {
      await file.appendFile(group.map(({ key, body }) => `${key} ${body}\n`).join(''));
      await file.datasync();
    }),
    close: () => file.close(),
  };
};

/** A map in this process: nothing is durable, nothing can be quicker. */
export const bareMap = (): BareStore => {
  const map = new Map<string, unknown>();
  return {
    write: (key, body) => Promise.resolve(void map.set(key, JSON.parse(body))),
    close: () => Promise.resolve(),
  };
};

/** The driver alone: one document a write, acknowledged by a majority and its journal. */
export const bareMongo = async (url: string, database: string): Promise<BareStore> => {
  const client = await new mongo.MongoClient(url, { writeConcern: { w: 'majority', journal: true } }).connect();
  const documents = client.db(database).collection<{ _id: string; body: string }>('bare');
  let last = 0;
  return {
    write: async (key, body) => {
      last += 1;
      await documents.insertOne({ _id: `${key} ${String(last)}`, body });
    },
    close: () => client.close(),
  };
};
