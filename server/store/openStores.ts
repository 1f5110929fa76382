import { createEmbeddedStores } from './embedded/createEmbeddedStores.ts';
import { createMemoryStores } from './memory/createMemoryStores.ts';
import { createMongoStores } from './mongo/createMongoStores.ts';
import type { Stores } from './ports.ts';
import { StoreUnavailable } from './storeErrors.ts';

export interface StoreChoice {
  readonly kind: 'embedded' | 'memory' | 'mongodb';
  /** Folder of the embedded store; made when missing. */
  readonly dataDir: string;
  /** Address of MongoDB, where that is the kind. */
  readonly mongoUrl?: string | null;
}

/** Opens the chosen engine; rejects with a readable sentence when it cannot. */
export async function openStores({ kind, dataDir, mongoUrl = null }: StoreChoice): Promise<Stores> {
  switch (kind) {
    case 'memory':
      return createMemoryStores();
    case 'embedded':
      return createEmbeddedStores(dataDir);
    case 'mongodb':
      if (mongoUrl === null) throw new StoreUnavailable('MongoDB was chosen without its address.');
      return createMongoStores(mongoUrl);
    default:
      return kind satisfies never;
  }
}
