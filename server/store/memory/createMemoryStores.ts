import type { Stores } from '../ports.ts';
import { createMemoryBallots } from './memoryBallots.ts';
import { createMemoryDirectory } from './memoryDirectory.ts';
import { createMemoryLog } from './memoryLog.ts';
import { createMemoryRecords } from './memoryRecords.ts';

/** All four ports in this process's memory: for tests, and gone with the process. */
export function createMemoryStores(): Stores {
  const records = createMemoryRecords();
  return {
    log: createMemoryLog(),
    ballots: createMemoryBallots(),
    directory: createMemoryDirectory((session) => records.forgetSuccessor(session)),
    records,
    async ping() {},
    async close() {},
  };
}
