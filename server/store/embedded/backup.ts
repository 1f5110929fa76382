import { existsSync } from 'node:fs';
import { StoreUnavailable } from '../storeErrors.ts';
import { databaseFile } from './openDatabase.ts';
import { openSqlite } from './sqlite.ts';

/** Writes a consistent copy of the store into a new file, also while a server is running on it. */
export function backupEmbedded(dataDir: string, target: string): void {
  const file = databaseFile(dataDir);
  if (!existsSync(file)) throw new StoreUnavailable(`There is no store at ${file}.`);
  if (existsSync(target)) throw new StoreUnavailable(`${target} is there already; give a new name.`);
  const db = openSqlite(file);
  try {
    db.exec('PRAGMA busy_timeout = 5000');
    db.prepare('VACUUM INTO ?').run(target);
  } finally {
    db.close();
  }
}
