import { closeSync, existsSync, openSync, rmSync } from 'node:fs';
import { StoreUnavailable } from '../storeErrors.ts';
import { databaseFile } from './openDatabase.ts';
import { openSqlite } from './sqlite.ts';

/** Writes a consistent copy of the store into a new file, also while a server is running on it. */
export function backupEmbedded(dataDir: string, target: string): void {
  const file = databaseFile(dataDir);
  if (!existsSync(file)) throw new StoreUnavailable(`There is no store at ${file}.`);
  if (existsSync(target)) throw new StoreUnavailable(`${target} is there already; give a new name.`);
  const db = openSqlite(file);
  // SQLite writes into an empty file as it finds it, and ballots of open rounds are for the eyes of whoever runs the server.
  closeSync(openSync(target, 'wx', 0o600));
  try {
    db.exec('PRAGMA busy_timeout = 5000');
    db.prepare('VACUUM INTO ?').run(target);
  } catch (error) {
    rmSync(target);
    throw error;
  } finally {
    db.close();
  }
}
