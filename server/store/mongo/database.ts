import { Mongoose } from 'mongoose';
import type { Connection, Model } from 'mongoose';
import { CodeTaken, StoreUnavailable } from '../storeErrors.ts';
import { withoutPassword } from '../withoutPassword.ts';
import type { AnyCollection, Collection } from './collection.ts';

/** No call takes longer, whatever the database does: a caller is told within 3 s, with time to say so. */
export const patience = 2_500;

/** What a write must have reached before it counts is said here and nowhere else. */
const settings = {
  serverSelectionTimeoutMS: 2_000,
  connectTimeoutMS: 2_000,
  socketTimeoutMS: patience,
  waitQueueTimeoutMS: patience,
  heartbeatFrequencyMS: 2_000,
  writeConcern: { w: 'majority', journal: true, wtimeoutMS: patience },
  readConcern: { level: 'majority' },
  readPreference: 'primary',
  autoIndex: false,
  autoCreate: false,
  bufferCommands: false,
  appName: 'fitboard',
} as const;

export interface Database {
  model<Doc extends object>(collection: Collection<Doc>): Model<Doc>;
  close(): Promise<void>;
}

/** Connects, and builds missing indexes before anything can be written; rejects with a sentence without the password. */
export async function openDatabase(url: string, collections: readonly AnyCollection[]): Promise<Database> {
  const connection = createConnection(url, settings);
  try {
    await connection.asPromise();
    // Building an index may take longer than a call is given, so it has a connection of its own.
    const builder = createConnection(url, { ...settings, socketTimeoutMS: 0 });
    try {
      await builder.asPromise();
      for (const { name, schema } of collections) await builder.model(name, schema).createIndexes();
    } finally {
      await builder.close();
    }
  } catch (error) {
    await connection.close(true).catch(() => undefined);
    throw new StoreUnavailable(`MongoDB at ${withoutPassword(url)} cannot be used: ${messageOf(error)}`);
  }
  return {
    model: <Doc extends object>({ name, schema }: Collection<Doc>) =>
      (connection.models[name] ?? connection.model(name, schema)) as Model<Doc>,
    close: () => connection.close(true),
  };
}

function createConnection(url: string, options: Readonly<Record<string, unknown>>): Connection {
  const mongoose = new Mongoose();
  mongoose.set('strictQuery', 'throw');
  mongoose.set('sanitizeFilter', true);
  return mongoose.createConnection(withoutConcerns(url), { ...options, dbName: databaseName(url) });
}

const saidHere =
  /^(w|j|journal|fsync|wtimeout|wtimeoutms|readconcernlevel|readpreference|readpreferencetags|maxstalenessseconds)$/i;

/** The driver mixes what an address says of concerns with what the code does, so an address that would weaken them loses it. */
function withoutConcerns(url: string): string {
  const [hosts = '', query = ''] = url.split('?');
  const kept = query.split('&').filter((part) => part !== '' && !saidHere.test(part.split('=')[0] ?? ''));
  return kept.length === 0 ? hosts : `${hosts}?${kept.join('&')}`;
}

/** The database an address names, `fitboard` where it names none. */
export function databaseName(url: string): string {
  return /^[^:]+:\/\/[^/?]+\/([^?]+)/.exec(url)?.[1] ?? 'fitboard';
}

/** A port whose calls end in time, and fail as the other engines' do. */
export function inTime<Port extends object>(port: Port, milliseconds = patience): Port {
  const calls = Object.entries(port as Readonly<Record<string, (...args: readonly unknown[]) => Promise<unknown>>>);
  return Object.fromEntries(
    calls.map(([name, call]) => [name, (...args: readonly unknown[]) => within(milliseconds, () => call(...args))]),
  ) as Port;
}

async function within<Result>(milliseconds: number, work: () => Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new StoreUnavailable(`MongoDB has not answered within ${milliseconds / 1000} s.`)),
      milliseconds,
    );
  });
  try {
    return await Promise.race([work(), late]);
  } catch (error) {
    if (error instanceof CodeTaken || error instanceof StoreUnavailable) throw error;
    throw new StoreUnavailable(`MongoDB could not do it: ${messageOf(error)}`);
  } finally {
    clearTimeout(timer);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
