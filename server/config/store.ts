import { resolve } from 'node:path';
import { z } from 'zod';
import type { Reader } from './reader.ts';
import { oneOf } from './values.ts';

/** Where everything is kept. */
export interface StoreConfig {
  readonly store: 'embedded' | 'memory' | 'mongodb';
  readonly dataDir: string;
  /** Given exactly when `store` is `mongodb`; may hold a password. */
  readonly mongoUrl: string | null;
}

const mongoUrl = z
  .string()
  .regex(
    /^mongodb(\+srv)?:\/\/[^/?#\s]+(\/[\w-]*)?(\?[^\s#]*)?$/,
    'must be an address such as mongodb://host/fitboard',
  );

export const readStore = (read: Reader): StoreConfig => {
  const store = read<StoreConfig['store']>('STORE', oneOf('embedded', 'memory', 'mongodb'), 'embedded');
  const before = read.mistakes.length;
  const url = read<string | null>('MONGODB_URL', mongoUrl, null, 'secret');
  if (store === 'mongodb' && url === null && read.mistakes.length === before)
    read.mistake('MONGODB_URL is needed with STORE=mongodb, for instance mongodb://host/fitboard');
  return { store, dataDir: resolve(read('DATA_DIR', z.string(), './data')), mongoUrl: url };
};
