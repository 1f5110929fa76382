// The store lives in a worker thread, so that a slow disk never stops the event loop. Its entry is
//   built:        dist/server/storeWorker.js, beside dist/server/main.js into which this file is bundled;
//   from source:  server/store/embedded/sourceWorker.mjs, which loads storeWorker.ts through tsx.
import { Worker } from 'node:worker_threads';
import type { BallotBox, Directory, EventLog, RecordShelf, Stores } from '../ports.ts';
import type { Doors } from '../ports/doors.ts';
import type { HealthFigures } from '../ports/healthFigures.ts';
import type { Tokens } from '../ports/tokens.ts';
import type { Webhooks } from '../ports/webhooks.ts';
import type { Accounts } from '../ports/accounts.ts';
import type { Logins } from '../ports/logins.ts';
import { CodeTaken, StoreInUse, StoreUnavailable } from '../storeErrors.ts';
import type { PortName, Ports } from './engine.ts';
import { effects } from './engine.ts';
import type { Failure, Request } from './groups.ts';
import type { FromWorker, ToWorker } from './storeWorker.ts';

const entry = new URL(import.meta.url.endsWith('.ts') ? './sourceWorker.mjs' : './storeWorker.js', import.meta.url);

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Opens `fitboard.db` under `dataDir`; rejects with a sentence for the console when it is in use or cannot be opened. */
export async function createEmbeddedStores(dataDir: string): Promise<Stores> {
  const worker = new Worker(entry, { workerData: { dataDir } });
  const waiting = new Map<number, Waiting>();
  let queue: Request[] = [];
  let away = false;
  let broken: Error | null = null;
  let last = 0;

  const tell = (message: ToWorker): void => worker.postMessage(message);
  // While a group is away its successors gather: the slower the disk, the larger the next group.
  const flush = (): void => {
    if (away || queue.length === 0 || broken !== null) return;
    away = true;
    const group = queue;
    queue = [];
    try {
      tell({ type: 'group', group });
    } catch (error) {
      away = false;
      for (const { id } of group)
        settle(id, (one) => one.reject(new StoreUnavailable(`Not storable: ${String(error)}`)));
    }
  };
  const settle = (id: number, how: (one: Waiting) => void): void => {
    const one = waiting.get(id);
    waiting.delete(id);
    if (one !== undefined) how(one);
  };
  const breakDown = (error: Error): void => {
    broken ??= error;
    queue = [];
    for (const id of [...waiting.keys()]) settle(id, (one) => one.reject(error));
  };
  const call = (port: PortName, method: string, args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (broken !== null) return reject(broken);
      last += 1;
      waiting.set(last, { resolve, reject });
      queue.push({ id: last, port, method, args });
      // What is asked in the same moment goes in one group: a message between threads costs more than what most ask.
      if (queue.length === 1 && !away) setImmediate(flush);
    });

  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    worker.on('message', (message: FromWorker) => {
      switch (message.type) {
        case 'ready':
          return resolve();
        case 'refused':
          return reject(errorOf(message.error));
        case 'answers':
          away = false;
          for (const answer of message.answers)
            settle(answer.id, (one) => (answer.ok ? one.resolve(answer.value) : one.reject(errorOf(answer.error))));
          return flush();
        default:
          message satisfies never;
      }
    });
    worker.on('error', (error) => {
      const fault = new StoreUnavailable(`The store has stopped: ${error.message}.`);
      breakDown(fault);
      reject(fault);
    });
    worker.on('exit', () => {
      breakDown(new StoreUnavailable('The store is closed.'));
      reject(new StoreUnavailable('The store stopped before it was open.'));
    });
  });

  const remote = <Name extends PortName>(port: Name): Ports[Name] =>
    Object.fromEntries(
      Object.keys(effects[port]).map((method) => [method, (...args: readonly unknown[]) => call(port, method, args)]),
    ) as unknown as Ports[Name];

  const log: EventLog = remote('log');
  const ballots: BallotBox = remote('ballots');
  const directory: Directory = remote('directory');
  const records: RecordShelf = remote('records');
  const doors: Doors = remote('doors');
  const tokens: Tokens = remote('tokens');
  const webhooks: Webhooks = remote('webhooks');
  const healthFigures: HealthFigures = remote('healthFigures');
  const accounts: Accounts = remote('accounts');
  const logins: Logins = remote('logins');
  const { ping } = remote('store');
  return {
    log,
    ballots,
    directory,
    records,
    doors,
    tokens,
    webhooks,
    healthFigures,
    accounts,
    logins,
    copying: remote('copying'),
    ping,
    async close() {
      if (broken === null) {
        await ping().catch(() => undefined);
        tell({ type: 'close' });
      }
      breakDown(new StoreUnavailable('The store is closed.'));
      await exited;
    },
  };
}

function errorOf(failure: Failure): Error {
  switch (failure.name) {
    case 'CodeTaken':
      return new CodeTaken(failure.message);
    case 'StoreInUse':
      return new StoreInUse(failure.message);
    case 'StoreUnavailable':
      return new StoreUnavailable(failure.message);
    default:
      return failure.name satisfies never;
  }
}
