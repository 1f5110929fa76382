import type { RecordBody } from '../../shared/record/types.ts';
import { chainOf } from '../authority/chainOf.ts';
import { loadEnvironmentFile, readConfig } from '../config.ts';
import { openStores } from '../store/openStores.ts';

export interface LogAnswer {
  readonly same: boolean;
  readonly sentence: string;
}

const no = (sentence: string): LogAnswer => ({ same: false, sentence });

/** Whether the configured store still holds the log that a record was made from, commit by commit. */
export async function verifyLog({ session, log }: RecordBody): Promise<LogAnswer> {
  if (log === undefined) return no('It is from before records named the log they were made from.');
  loadEnvironmentFile();
  const reading = readConfig();
  if (!reading.ok) return no(reading.mistakes.join('\n'));
  const { store, dataDir, mongoUrl } = reading.config;
  const stores = await openStores({ kind: store, dataDir, mongoUrl });
  try {
    const commits = await stores.log.read(session, 0);
    if (commits.length === 0) return no('This store holds no log of its session: it was deleted, or is elsewhere.');
    const { head } = await chainOf(session, commits.slice(0, log.commits));
    return head === log.head
      ? { same: true, sentence: `It was made from the log in this store, ${String(log.commits)} commits.` }
      : no('The log in this store is not the one it was made from: a commit was changed, added or taken out.');
  } finally {
    await stores.close();
  }
}
