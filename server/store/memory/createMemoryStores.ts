import type { Stores } from '../ports.ts';
import { createMemoryAccounts } from './memoryAccounts.ts';
import { createMemoryBallots } from './memoryBallots.ts';
import { createMemoryDirectory } from './memoryDirectory.ts';
import { createMemoryDoors } from './memoryDoors.ts';
import { createMemoryLogins } from './memoryLogins.ts';
import { createMemoryLog } from './memoryLog.ts';
import { createMemoryHealthFigures } from './memoryHealthFigures.ts';
import { createMemoryRecords } from './memoryRecords.ts';
import { createMemoryTokens } from './memoryTokens.ts';
import { createMemoryWebhooks } from './memoryWebhooks.ts';

/** All ports in this process's memory: for tests, and gone with the process. */
export function createMemoryStores(): Stores {
  const records = createMemoryRecords();
  const log = createMemoryLog();
  return {
    log,
    ballots: createMemoryBallots(log),
    directory: createMemoryDirectory((session) => records.forgetSuccessor(session)),
    records,
    doors: createMemoryDoors(),
    tokens: createMemoryTokens(),
    webhooks: createMemoryWebhooks(),
    healthFigures: createMemoryHealthFigures(),
    accounts: createMemoryAccounts(),
    logins: createMemoryLogins(),
    copying: null,
    async ping() {},
    async close() {},
  };
}
