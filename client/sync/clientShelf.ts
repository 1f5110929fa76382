import type { SessionId } from '../../shared/ids.ts';
import type { Kept, Shelf } from './outbox.ts';

/** Says whether this page alone may act as `clientId`; a claim lasts as long as the page. */
export type Claim = (clientId: string) => Promise<boolean>;

interface Identity {
  readonly clientId: string;
  readonly nextSeq: number;
}

/** 128 random bits; `crypto.randomUUID` is missing on plain http in a local network. */
export const newClientId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const read = <T>(storage: Storage, key: string): T | null => {
  try {
    const text = storage.getItem(key);
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
};

const write = (storage: Storage, key: string, value: unknown): void => {
  try {
    if (value === null) storage.removeItem(key);
    else storage.setItem(key, JSON.stringify(value));
  } catch {
    // Storage is full or switched off: the outbox still works, it only does not outlive the page.
  }
};

const prefix = (session: SessionId): string => `fitboard:kept:${session}:`;

const keptIn = (storage: Storage, session: SessionId): readonly string[] =>
  Array.from({ length: storage.length }, (_, index) => storage.key(index))
    .filter((key) => key !== null && key.startsWith(prefix(session)))
    .map((key) => (key ?? '').slice(prefix(session).length));

/**
 * A reloaded tab goes on as the client it was; a duplicated one becomes a new client;
 * ballots left behind by a tab that is gone are taken over with its identity.
 */
export const openShelf = async (session: SessionId, tab: Storage, browser: Storage, claim: Claim): Promise<Shelf> => {
  const identityKey = `fitboard:client:${session}`;
  const remembered = read<Identity>(tab, identityKey);
  const candidates = [...(remembered === null ? [] : [remembered.clientId]), ...keptIn(browser, session)];
  let clientId = newClientId();
  let isFresh = true;
  for (const candidate of new Set(candidates)) {
    if (!(await claim(candidate))) continue;
    clientId = candidate;
    isFresh = false;
    break;
  }
  if (isFresh) await claim(clientId);
  const keptKey = prefix(session) + clientId;
  return {
    load() {
      const kept = read<Kept>(browser, keptKey);
      const nextSeq = Math.max(1, kept?.nextSeq ?? 1, remembered?.clientId === clientId ? remembered.nextSeq : 1);
      return { clientId, nextSeq, participant: kept?.participant ?? null, entries: kept?.entries ?? [] };
    },
    save(kept) {
      write(tab, identityKey, { clientId, nextSeq: kept.nextSeq } satisfies Identity);
      write(browser, keptKey, kept.entries.length === 0 ? null : kept);
    },
  };
};

const answerTime = 120;

/** Web Locks where the browser has them (https, localhost); elsewhere the other tabs are asked. */
export const claimInBrowser: Claim = (clientId) =>
  'locks' in navigator ? claimByLock(clientId) : claimByAsking(clientId);

const claimByLock = (clientId: string): Promise<boolean> =>
  new Promise((resolve) => {
    navigator.locks
      .request(`fitboard:client:${clientId}`, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        // The lock is held until the page goes; the browser lets go of it even after a crash.
        return lock === null ? undefined : new Promise<never>(() => undefined);
      })
      .catch(() => resolve(false));
  });

const claimByAsking = (clientId: string): Promise<boolean> =>
  new Promise((resolve) => {
    const channel = new BroadcastChannel('fitboard:clients');
    const me = newClientId();
    let isMine = false;
    const timer = setTimeout(() => {
      isMine = true;
      resolve(true);
    }, answerTime);
    channel.addEventListener(
      'message',
      (event: MessageEvent<{ type: 'asks' | 'taken'; clientId: string; from: string }>) => {
        const { type, clientId: other, from } = event.data;
        if (other !== clientId || from === me) return;
        if (type === 'asks' && isMine) channel.postMessage({ type: 'taken', clientId, from: me });
        if (type === 'taken' && !isMine) {
          clearTimeout(timer);
          channel.close();
          resolve(false);
        }
      },
    );
    channel.postMessage({ type: 'asks', clientId, from: me });
  });
