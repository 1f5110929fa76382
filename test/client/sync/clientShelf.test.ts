import { expect, test } from 'vitest';
import { openShelf } from '../../../client/sync/clientShelf.ts';
import type { Claim } from '../../../client/sync/clientShelf.ts';
import { Outbox } from '../../../client/sync/outbox.ts';
import { session } from './fakeServer.ts';
import { memoryStorage } from './memory.ts';

/** Live pages of one browser and what each holds. */
const browser = (): { claimAs: (page: string) => Claim; close: (page: string) => void } => {
  const holders = new Map<string, string>();
  return {
    claimAs: (page) => (clientId) => {
      const holder = holders.get(clientId);
      if (holder !== undefined && holder !== page) return Promise.resolve(false);
      holders.set(clientId, page);
      return Promise.resolve(true);
    },
    close: (page) => {
      for (const [clientId, holder] of holders) if (holder === page) holders.delete(clientId);
    },
  };
};
const copyOf = (storage: Storage): Storage => {
  const copy = memoryStorage();
  for (let index = 0; index < storage.length; index += 1) {
    const key = storage.key(index) ?? '';
    copy.setItem(key, storage.getItem(key) ?? '');
  }
  return copy;
};
const ballot = {
  type: 'castBallot',
  round: 'skills-1',
  ballot: { type: 'skills', levels: {}, willingness: 2 },
} as const;

test('P6 a reloaded tab goes on as the same client with the next number and its ballot', async () => {
  const pages = browser();
  const [tab, local] = [memoryStorage(), memoryStorage()];
  const first = new Outbox(await openShelf(session, tab, local, pages.claimAs('first')));
  void first.put({ type: 'takeOver' });
  void first.put(ballot);
  pages.close('first');
  const again = new Outbox(await openShelf(session, tab, local, pages.claimAs('again')));
  expect(again.clientId).toBe(first.clientId);
  expect(again.entries).toEqual([{ clientSeq: 2, command: ballot, sent: false }]);
});

test('P6 the number goes on even when nothing was left waiting', async () => {
  const pages = browser();
  const [tab, local] = [memoryStorage(), memoryStorage()];
  const first = new Outbox(await openShelf(session, tab, local, pages.claimAs('first')));
  void first.put(ballot);
  first.settle(1, { ok: true, value: { seq: 5 } });
  pages.close('first');
  const again = new Outbox(await openShelf(session, tab, local, pages.claimAs('again')));
  void again.put(ballot);
  expect(again.clientId).toBe(first.clientId);
  expect(again.head?.clientSeq).toBe(2);
});

test('P6 a duplicated tab becomes a client of its own and leaves the ballot to its twin', async () => {
  const pages = browser();
  const [tab, local] = [memoryStorage(), memoryStorage()];
  const first = new Outbox(await openShelf(session, tab, local, pages.claimAs('first')));
  void first.put(ballot);
  const twin = new Outbox(await openShelf(session, copyOf(tab), local, pages.claimAs('twin')));
  expect(twin.clientId).not.toBe(first.clientId);
  expect(twin.entries).toEqual([]);
  expect(first.entries).toHaveLength(1);
});

test('P6 a ballot left by a closed tab is taken over by the next one', async () => {
  const pages = browser();
  const local = memoryStorage();
  const first = new Outbox(await openShelf(session, memoryStorage(), local, pages.claimAs('first')));
  void first.put(ballot);
  pages.close('first');
  const next = new Outbox(await openShelf(session, memoryStorage(), local, pages.claimAs('next')));
  expect(next.clientId).toBe(first.clientId);
  expect(next.entries).toHaveLength(1);
});

test('P2 nothing stays in the browser once every ballot has its answer', async () => {
  const pages = browser();
  const local = memoryStorage();
  const outbox = new Outbox(await openShelf(session, memoryStorage(), local, pages.claimAs('first')));
  void outbox.put(ballot);
  expect(local.length).toBe(1);
  outbox.settle(1, { ok: true, value: { seq: 5 } });
  expect(local.length).toBe(0);
});
