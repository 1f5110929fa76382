import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStores } from '../../../server/store/openStores.ts';
import type { StoreChoice } from '../../../server/store/openStores.ts';
import type { Stores } from '../../../server/store/ports.ts';

/** Every engine the contract holds for. */
export const engines: readonly StoreChoice['kind'][] = ['memory', 'embedded'];

export interface OpenEngine {
  readonly stores: Stores;
  readonly dataDir: string;
  dispose(): Promise<void>;
}

export async function openEngine(kind: StoreChoice['kind']): Promise<OpenEngine> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fitboard-store-'));
  const stores = await openStores({ kind, dataDir });
  return {
    stores,
    dataDir,
    async dispose() {
      await stores.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
