import { backupEmbedded } from './embedded/backup.ts';
import type { StoreChoice } from './openStores.ts';

/** A copy of everything in one new file; throws with a readable sentence. Ballots of open rounds are in it. */
export function backupStore(choice: StoreChoice, target: string): void {
  switch (choice.kind) {
    case 'memory':
      throw new Error('The memory store keeps nothing that could be copied.');
    case 'embedded':
      return backupEmbedded(choice.dataDir, target);
    case 'mongodb':
      throw new Error(
        'A copy of MongoDB is made with mongodump, or with `fitboard migrate --from mongodb --to embedded`; docs/operations.md says how.',
      );
    default:
      return choice.kind satisfies never;
  }
}
