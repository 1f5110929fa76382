import { createEmbeddedStores } from './embedded/createEmbeddedStores.ts';
import { createMemoryStores } from './memory/createMemoryStores.ts';
import type { Stores } from './ports.ts';

export interface StoreChoice {
  readonly kind: 'embedded' | 'memory';
  /** Folder of the embedded store; made when missing. */
  readonly dataDir: string;
}

/** Opens the chosen engine; rejects with a readable sentence when it cannot. */
export async function openStores(choice: StoreChoice): Promise<Stores> {
  switch (choice.kind) {
    case 'memory':
      return createMemoryStores();
    case 'embedded':
      return createEmbeddedStores(choice.dataDir);
    default:
      return choice.kind satisfies never;
  }
}
