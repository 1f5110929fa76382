import type { Stores } from '../ports.ts';
import { collection, number, text } from './collection.ts';
import type { AnyCollection } from './collection.ts';
import { inTime, openDatabase } from './database.ts';
import { ballots, closings, seals } from './ballotDocuments.ts';
import { mongoBallots } from './mongoBallots.ts';
import { codes, guests, members, mongoDirectory, personalLinks, persons, sessions } from './mongoDirectory.ts';
import { commits, mongoLog } from './mongoLog.ts';
import { deliveries } from './mongoDeliveries.ts';
import { healthAnswers, healthAttached, healthFigures, mongoHealthFigures } from './mongoHealthFigures.ts';
import { accounts, addresses, identities, mongoAccounts } from './mongoAccounts.ts';
import { logins, mongoLogins } from './mongoLogins.ts';
import { mailTokens } from './mongoMailTokens.ts';
import { mongoTokens, tokens } from './mongoTokens.ts';
import { mongoWebhooks, webhooks } from './mongoWebhooks.ts';
import { doorKeys, knocks, mongoDoors } from './mongoDoors.ts';
import { copyMarks, mongoCopying } from './mongoCopying.ts';
import { mongoRecords, recordNumbers, records, successors } from './mongoRecords.ts';
import { put } from './writes.ts';

interface BeatDocument {
  readonly _id: string;
  readonly at: number;
}
const beats = collection<BeatDocument>('beats', { _id: text, at: number });

/** Every collection there is; its indexes are built before the first write. */
export const collections = [
  commits,
  ballots,
  seals,
  closings,
  sessions,
  codes,
  members,
  persons,
  personalLinks,
  guests,
  records,
  recordNumbers,
  successors,
  tokens,
  webhooks,
  deliveries,
  healthFigures,
  healthAnswers,
  healthAttached,
  accounts,
  addresses,
  identities,
  mailTokens,
  logins,
  doorKeys,
  knocks,
  beats,
  copyMarks,
] as unknown as readonly AnyCollection[];

/** Opens the database an address names; rejects with a sentence for the console when nobody answers there. */
export async function createMongoStores(url: string): Promise<Stores> {
  const db = await openDatabase(url, collections);
  const shelf = mongoRecords(db);
  const { forgetSuccessor, ...recordShelf } = shelf;
  const beat = db.model(beats);
  const { ping } = inTime({ ping: () => put(beat, { _id: 'ping', at: Date.now() }) });
  const { openAt, ...log } = mongoLog(db);
  return {
    log: inTime(log),
    ballots: inTime(mongoBallots(db, openAt)),
    directory: inTime(mongoDirectory(db, forgetSuccessor)),
    records: inTime(recordShelf),
    tokens: inTime(mongoTokens(db)),
    webhooks: inTime(mongoWebhooks(db)),
    healthFigures: inTime(mongoHealthFigures(db)),
    accounts: inTime(mongoAccounts(db)),
    logins: inTime(mongoLogins(db)),
    doors: inTime(mongoDoors(db)),
    copying: inTime(mongoCopying(db), 60_000),
    ping,
    close: () => db.close(),
  };
}
