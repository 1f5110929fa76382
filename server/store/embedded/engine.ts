import type { Stores } from '../ports.ts';
import type { Copying } from '../ports/copying.ts';
import { sqliteAccounts } from './sqliteAccounts.ts';
import { sqliteCopying } from './sqliteCopying.ts';
import { sqliteBallots } from './sqliteBallots.ts';
import { sqliteDirectory } from './sqliteDirectory.ts';
import { sqliteDoors } from './sqliteDoors.ts';
import { sqliteHealthFigures } from './sqliteHealthFigures.ts';
import { sqliteLog } from './sqliteLog.ts';
import { sqliteLogins } from './sqliteLogins.ts';
import { sqliteRecords } from './sqliteRecords.ts';
import { sqliteTokens } from './sqliteTokens.ts';
import { sqliteWebhooks } from './sqliteWebhooks.ts';
import type { Sync } from './sync.ts';
import type { Sqlite } from './sqlite.ts';

/** What the worker answers for: every port, and the store's own sign of life. */
export interface Ports extends Omit<Stores, 'copying' | 'ping' | 'close'> {
  readonly copying: Copying;
  readonly store: Pick<Stores, 'ping'>;
}

export type PortName = keyof Ports;
export type Engine = { readonly [Port in PortName]: Sync<Ports[Port]> };

/** What a method asks of its group: nothing, a transaction, or besides it that the old bytes go. */
export type Effect = 'read' | 'write' | 'erase';

export const effects: { readonly [Port in PortName]: Readonly<Record<keyof Ports[Port], Effect>> } = {
  log: { read: 'read', append: 'write', appendAll: 'write', drop: 'erase' },
  ballots: {
    put: 'write',
    cast: 'write',
    lastPut: 'read',
    withdraw: 'erase',
    own: 'read',
    open: 'read',
    seal: 'write',
    destroy: 'erase',
    drop: 'erase',
  },
  directory: {
    putSession: 'write',
    session: 'read',
    sessionsOf: 'read',
    sessionByCode: 'read',
    dropSession: 'erase',
    putMember: 'write',
    putMembers: 'write',
    members: 'read',
    memberOf: 'read',
    link: 'write',
    personsOf: 'read',
    unlink: 'erase',
    mergeDevices: 'write',
    putPersonalLink: 'write',
    memberByLink: 'read',
    putGuest: 'write',
    guest: 'read',
    participations: 'read',
    dropPerson: 'erase',
    undecided: 'read',
    guests: 'read',
    allSessions: 'read',
  },
  records: {
    nextId: 'write',
    put: 'write',
    get: 'read',
    search: 'read',
    reviews: 'read',
    linkSuccessor: 'write',
    successors: 'read',
    ofSession: 'read',
    forgetName: 'erase',
  },
  doors: {
    keys: 'read',
    putKeys: 'erase',
    putKnock: 'write',
    knockOf: 'read',
    knocks: 'read',
    knocksOf: 'read',
    dropKnock: 'write',
    drop: 'erase',
    dropPerson: 'erase',
  },
  tokens: { put: 'write', byHash: 'read', of: 'read', used: 'write', revoke: 'write', dropPerson: 'write' },
  webhooks: {
    put: 'write',
    get: 'read',
    of: 'read',
    listening: 'read',
    count: 'write',
    pause: 'write',
    drop: 'write',
    dropSession: 'write',
    dropPerson: 'write',
    queue: 'write',
    due: 'read',
    claim: 'write',
    settle: 'write',
    deliveries: 'read',
    forget: 'write',
  },
  healthFigures: {
    put: 'write',
    get: 'read',
    putAnswer: 'write',
    answer: 'read',
    attach: 'write',
    attached: 'read',
    dropSession: 'write',
  },
  accounts: {
    create: 'write',
    account: 'read',
    byEmail: 'read',
    byIdentity: 'read',
    change: 'write',
    list: 'read',
    drop: 'erase',
    link: 'write',
    identities: 'read',
    putToken: 'write',
    token: 'read',
    takeToken: 'write',
    unlink: 'write',
    dropTokens: 'write',
  },
  logins: { put: 'write', login: 'read', of: 'read', touch: 'write', drop: 'write', dropOf: 'write', sweep: 'write' },
  copying: { page: 'read', take: 'write', mark: 'read', putMark: 'write' },
  store: { ping: 'write' },
};

export function createEngine(db: Sqlite): Engine {
  const beat = db.prepare(
    `INSERT INTO counters (name, value) VALUES ('ping', 1) ON CONFLICT (name) DO UPDATE SET value = value + 1`,
  );
  const log = sqliteLog(db);
  const records = sqliteRecords(db);
  const accounts = sqliteAccounts(db);
  return {
    log,
    ballots: sqliteBallots(db, log),
    directory: sqliteDirectory(db),
    records,
    doors: sqliteDoors(db),
    tokens: sqliteTokens(db),
    webhooks: sqliteWebhooks(db),
    healthFigures: sqliteHealthFigures(db),
    accounts,
    logins: sqliteLogins(db),
    copying: sqliteCopying(db, { log, records, accounts }),
    store: { ping: () => void beat.run() },
  };
}
