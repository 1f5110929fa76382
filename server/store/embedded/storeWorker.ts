import { parentPort, workerData } from 'node:worker_threads';
import { StoreInUse } from '../storeErrors.ts';
import { createEngine } from './engine.ts';
import type { Answer, Failure, Request } from './groups.ts';
import { effectOf, failureOf, runGroup } from './groups.ts';
import { openDatabase, truncateLog } from './openDatabase.ts';

/** What the two threads say to each other. */
export type ToWorker = { readonly type: 'group'; readonly group: readonly Request[] } | { readonly type: 'close' };
export type FromWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'refused'; readonly error: Failure }
  | { readonly type: 'answers'; readonly answers: readonly Answer[] };

const port = parentPort;
if (port === null) throw new Error('storeWorker runs in a worker thread only.');
const say = (message: FromWorker): void => port.postMessage(message);

try {
  const db = openDatabase((workerData as { readonly dataDir: string }).dataDir);
  const engine = createEngine(db);
  let erasing = false;

  port.on('message', (message: ToWorker) => {
    if (message.type === 'close') {
      truncateLog(db);
      db.close();
      port.close();
      return;
    }
    const answers = runGroup(db, engine, message.group);
    erasing ||= message.group.some((request) => effectOf(request) === 'erase');
    // Deleted bytes are gone only when the write-ahead log has let go of them too.
    if (erasing) erasing = !truncateLog(db);
    say({ type: 'answers', answers });
  });
  say({ type: 'ready' });
} catch (error) {
  const failure: Failure =
    error instanceof StoreInUse ? { name: 'StoreInUse', message: error.message } : failureOf(error);
  say({ type: 'refused', error: failure });
  port.close();
}
