import type { BallotBox, Directory, EventLog, RecordShelf } from '../ports.ts';
import { sqliteBallots } from './sqliteBallots.ts';
import { sqliteDirectory } from './sqliteDirectory.ts';
import { sqliteLog } from './sqliteLog.ts';
import { sqliteRecords } from './sqliteRecords.ts';
import type { Sync } from './sync.ts';
import type { Sqlite } from './sqlite.ts';

export interface Ports {
  readonly log: EventLog;
  readonly ballots: BallotBox;
  readonly directory: Directory;
  readonly records: RecordShelf;
  readonly store: { ping(): Promise<void> };
}

export type PortName = keyof Ports;
export type Engine = { readonly [Port in PortName]: Sync<Ports[Port]> };

/** What a method asks of its group: nothing, a transaction, or besides it that the old bytes go. */
export type Effect = 'read' | 'write' | 'erase';

export const effects: { readonly [Port in PortName]: Readonly<Record<keyof Ports[Port], Effect>> } = {
  log: { read: 'read', append: 'write', drop: 'erase' },
  ballots: { put: 'write', withdraw: 'erase', own: 'read', open: 'read', destroy: 'erase', drop: 'erase' },
  directory: {
    putSession: 'write',
    session: 'read',
    sessionsOf: 'read',
    sessionByCode: 'read',
    dropSession: 'erase',
    putMember: 'write',
    members: 'read',
    memberOf: 'read',
    link: 'write',
    putPersonalLink: 'write',
    memberByLink: 'read',
    putGuest: 'write',
    guest: 'read',
  },
  records: { nextId: 'write', put: 'write', get: 'read', search: 'read', linkSuccessor: 'write', successors: 'read' },
  store: { ping: 'write' },
};

export function createEngine(db: Sqlite): Engine {
  const beat = db.prepare(
    `INSERT INTO counters (name, value) VALUES ('ping', 1) ON CONFLICT (name) DO UPDATE SET value = value + 1`,
  );
  return {
    log: sqliteLog(db),
    ballots: sqliteBallots(db),
    directory: sqliteDirectory(db),
    records: sqliteRecords(db),
    store: { ping: () => void beat.run() },
  };
}
