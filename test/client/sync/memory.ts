import { OwnBallots } from '../../../client/sync/ownBallots.ts';
import { Outbox } from '../../../client/sync/outbox.ts';
import type { Kept, Shelf } from '../../../client/sync/outbox.ts';
import { session } from './fakeServer.ts';

/** A shelf that outlives its outbox, like a tab's storage outlives its page. */
export class MemoryShelf implements Shelf {
  kept: Kept;

  constructor(clientId: string) {
    this.kept = { clientId, nextSeq: 1, participant: null, entries: [] };
  }

  load(): Kept {
    return JSON.parse(JSON.stringify(this.kept)) as Kept;
  }

  save(kept: Kept): void {
    this.kept = JSON.parse(JSON.stringify(kept)) as Kept;
  }
}

export const memoryStorage = (): Storage => {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
  };
};

export const newOutbox = (clientId = 'client-a'): { outbox: Outbox; shelf: MemoryShelf } => {
  const shelf = new MemoryShelf(clientId);
  return { outbox: new Outbox(shelf), shelf };
};

export const newOwn = (storage: Storage = memoryStorage()): OwnBallots => new OwnBallots(session, storage);
