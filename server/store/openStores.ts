import { createEmbeddedStores } from './embedded/createEmbeddedStores.ts';
import { createMemoryStores } from './memory/createMemoryStores.ts';
import type { Stores } from './ports.ts';
import { StoreUnavailable } from './storeErrors.ts';

export interface StoreChoice {
  readonly kind: 'embedded' | 'memory' | 'mongodb';
  /** Folder of the embedded store; made when missing. */
  readonly dataDir: string;
  /** Address of MongoDB, where that is the kind. */
  readonly mongoUrl?: string | null;
}

/** Opens the chosen engine; rejects with a readable sentence when it cannot, or when it holds half of a copy. */
export async function openStores(choice: StoreChoice): Promise<Stores> {
  const stores = await openForCopying(choice);
  const mark = await stores.copying?.mark();
  if (mark === undefined || mark === null) return stores;
  await stores.close();
  throw new StoreUnavailable(
    `This store holds a copy from ${mark.source} that did not come to its end. Run the same \`fitboard migrate\` again.`,
  );
}

/** The same for whoever makes the copy whole. */
export async function openForCopying({ kind, dataDir, mongoUrl = null }: StoreChoice): Promise<Stores> {
  switch (kind) {
    case 'memory':
      return createMemoryStores();
    case 'embedded':
      return createEmbeddedStores(dataDir);
    case 'mongodb':
      if (mongoUrl === null) throw new StoreUnavailable('MongoDB was chosen without its address.');
      // Its driver takes longer to load than all the rest, and who keeps everything in files has no use for it.
      return (await import('./mongo/createMongoStores.ts')).createMongoStores(mongoUrl);
    default:
      return kind satisfies never;
  }
}
