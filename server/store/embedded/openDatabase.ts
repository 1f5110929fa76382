import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { StoreInUse, StoreUnavailable } from '../storeErrors.ts';
import { migrate } from './migrations.ts';
import type { Sqlite } from './sqlite.ts';
import { openSqlite } from './sqlite.ts';

export const databaseFile = (dataDir: string): string => join(dataDir, 'fitboard.db');
const lockFile = (dataDir: string): string => join(dataDir, 'fitboard.lock');

/** Opens `fitboard.db` for this process alone; throws `StoreInUse` or `StoreUnavailable` with a sentence for the console. */
export function openDatabase(dataDir: string): Sqlite {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new StoreUnavailable(`The data folder ${dataDir} cannot be made: ${messageOf(error)}.`);
  }
  const lock = takeLock(dataDir);
  let db: Sqlite | null = null;
  try {
    db = openSqlite(databaseFile(dataDir));
    settle(db);
    migrate(db);
  } catch (error) {
    db?.close();
    lock.close();
    if (error instanceof StoreUnavailable) throw error;
    throw new StoreUnavailable(`The store ${databaseFile(dataDir)} cannot be opened: ${messageOf(error)}.`);
  }
  return guarded(db, lock);
}

/** The lock is the operating system's on a file of its own, so it dies with the process, however that dies. */
function takeLock(dataDir: string): Sqlite {
  let lock: Sqlite | null = null;
  try {
    lock = openSqlite(lockFile(dataDir));
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock?.close();
    if ((error as { readonly code?: string }).code === 'SQLITE_BUSY') {
      throw new StoreInUse(
        `Another Fitboard is running on the data folder ${dataDir}. Stop it, or give this one a folder of its own with DATA_DIR.`,
      );
    }
    throw new StoreUnavailable(`The data folder ${dataDir} cannot be written to: ${messageOf(error)}.`);
  }
}

/** WAL with a flush per transaction; what is deleted is overwritten; nothing spills into temporary files. */
function settle(db: Sqlite): void {
  db.exec(`
    PRAGMA busy_timeout = 5000;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA fullfsync = ON;
    PRAGMA secure_delete = ON;
    PRAGMA temp_store = MEMORY;
  `);
}

function guarded(db: Sqlite, lock: Sqlite): Sqlite {
  return {
    exec: (sql) => db.exec(sql),
    prepare: (sql) => db.prepare(sql),
    get inTransaction() {
      return db.inTransaction;
    },
    close() {
      db.close();
      lock.close();
    },
  };
}

/** Empties the write-ahead log into the file; false while a reader (a backup under way) still needs it. */
export function truncateLog(db: Sqlite): boolean {
  return db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get<{ busy: number }>()?.busy === 0;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
