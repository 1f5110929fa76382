import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStores } from '../../../server/store/openStores.ts';
import type { StoreChoice } from '../../../server/store/openStores.ts';
import type { Stores } from '../../../server/store/ports.ts';
import { aDatabase, hasMongo } from '../../support/mongo.ts';

/** Every engine the contract holds for; MongoDB's wire where this run has a server for it. */
export const engines: readonly StoreChoice['kind'][] = [
  'memory',
  'embedded',
  ...(hasMongo() ? ['mongodb' as const] : []),
];

export interface OpenEngine {
  readonly stores: Stores;
  /** How the same data is opened once more. */
  readonly choice: StoreChoice;
  dispose(): Promise<void>;
}

/** An empty store of its own. */
export async function openEngine(kind: StoreChoice['kind']): Promise<OpenEngine> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fitboard-store-'));
  const database = kind === 'mongodb' ? aDatabase() : null;
  const choice = { kind, dataDir, mongoUrl: database?.url ?? null };
  const stores = await openStores(choice);
  return {
    stores,
    choice,
    async dispose() {
      await stores.close();
      await database?.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
