import type { SessionId } from '../../shared/ids.ts';
import type { Refusal } from '../../shared/protocol/messages.ts';
import type { Log } from '../log.ts';
import type { Stores } from '../store/ports.ts';
import { StoreUnavailable } from '../store/storeErrors.ts';
import { bringHome } from './consequences.ts';
import { createDelivery, endDelivery, stopDelivery } from './delivery.ts';
import type { Delivery } from './delivery.ts';
import { participant } from '../../shared/session/people.ts';
import { emptySession, fold } from './liveSession.ts';
import type { LiveSession } from './liveSession.ts';
import type { Outlet } from './outlet.ts';

/** How long a session nobody looks at stays in memory, and how often such are looked for. */
const idleAfter = 10 * 60_000;
const sweepEvery = 60_000;

export const sessionNotFound = {
  kind: 'notFound',
  message: 'There is no such session, or it has been deleted.',
} as const satisfies Refusal;

/** Simulated teammates stay until they are told to go: they are nobody who looks. */
const isLookedAt = ({ connections, state }: LiveSession): boolean =>
  [...connections.keys()].some((id) => participant(state, id)?.simulated !== true);

/** How long somebody waits for a turn, in milliseconds; behind a store that does not answer the queue must not grow. */
const longestQueue = 2800;

/** A session in memory together with what carries its news. */
export interface Held {
  readonly live: LiveSession;
  readonly delivery: Delivery;
}

/** Loads sessions when they are needed, and gives each one turn after another. */
export interface Sessions {
  /** Runs `work` when everything asked of this session before is done; `null` when there is no such session. */
  turn<T>(id: SessionId, work: (held: Held) => Promise<T>): Promise<T | null>;
  /** The same for a session that may not exist yet. */
  founding<T>(id: SessionId, work: (held: Held) => Promise<T>): Promise<T>;
  /** Every session in memory. */
  all(): readonly Held[];
  /** What is in memory now, without waiting. */
  held(id: SessionId): Held | undefined;
  /** Folds what the store has and memory has not; true when there was something. */
  catchUp(held: Held): Promise<boolean>;
  forget(id: SessionId): void;
  /** Resolves when no turn is under way and all news is sent. */
  settle(): Promise<void>;
}

export interface SessionsSetting {
  readonly stores: Stores;
  readonly clock: () => number;
  readonly outlet: Outlet;
  readonly log: Log;
  /** Puts right what a crash or a fault left half done. */
  readonly repair: (held: Held) => Promise<void>;
  /** For long nobody but simulated teammates has looked at a session: they may go. */
  readonly deserted?: (id: SessionId) => void;
  /** Hears how long news waited until it was sent. */
  readonly broadcast?: (seconds: number) => void;
}

export const createSessions = (setting: SessionsSetting): Sessions => {
  const { stores, clock, outlet, log, repair, broadcast, deserted = () => undefined } = setting;
  const inMemory = new Map<SessionId, Held>();
  const queues = new Map<SessionId, Promise<unknown>>();

  const catchUp = async ({ live, delivery }: Held): Promise<boolean> => {
    const news = await stores.log.read(live.id, live.seq);
    for (const commit of news) {
      fold(live, commit);
      live.waiting.push(commit);
      live.waitingSince ??= performance.now();
      delivery.commits.beat();
      bringHome({ live, delivery }, commit, outlet);
    }
    if (news.length > 0) live.entryIsOld = true;
    return news.length > 0;
  };

  const load = async (id: SessionId): Promise<Held> => {
    const live = emptySession(id, clock());
    const held = { live, delivery: createDelivery(live, outlet, broadcast) };
    for (const commit of await stores.log.read(id, 0)) fold(live, commit);
    live.shown = { seq: live.seq, state: live.state };
    live.entry = await stores.directory.session(id);
    if (live.seq === 0) return held;
    for (const member of await stores.directory.members(id)) live.members.set(member.participant, member);
    await repair(held);
    return held;
  };

  const sweep = (): void => {
    for (const [id, { live, delivery }] of inMemory) {
      if (queues.has(id) || clock() - live.usedAt < idleAfter || isLookedAt(live)) continue;
      if (live.connections.size > 0) {
        // Once they have hung up, the next sweep takes it.
        deserted(id);
        continue;
      }
      endDelivery(delivery);
      inMemory.delete(id);
    }
  };
  // By the clock, not by the turn: a turn must not cost more for every session there is.
  const sweeper = setInterval(sweep, sweepEvery);
  sweeper.unref();

  const enqueue = <T>(id: SessionId, work: () => Promise<T>): Promise<T> => {
    const before = queues.get(id) ?? Promise.resolve();
    const asked = performance.now();
    const inTurn = (): Promise<T> => {
      // Whoever asked has been told to try again; doing it now would keep those waiting who ask now.
      if (performance.now() - asked > longestQueue) throw new StoreUnavailable('The queue is too long just now.');
      return work();
    };
    const turn = before.then(inTurn, inTurn);
    const ended = turn
      .catch(() => undefined)
      .then(() => {
        if (queues.get(id) === ended) queues.delete(id);
      });
    queues.set(id, ended);
    return turn;
  };

  const founding = <T>(id: SessionId, work: (held: Held) => Promise<T>): Promise<T> =>
    enqueue(id, async () => {
      const held = inMemory.get(id) ?? (await load(id));
      inMemory.set(id, held);
      held.live.usedAt = clock();
      try {
        if (held.live.doubtful) {
          await catchUp(held);
          await repair(held);
          held.live.doubtful = false;
        }
        return await work(held);
      } catch (error) {
        held.live.doubtful = true;
        throw error;
      } finally {
        if (held.live.seq === 0) inMemory.delete(id);
      }
    });

  return {
    founding,
    turn: (id, work) => founding(id, async (held) => (held.live.seq === 0 ? null : work(held))),
    all: () => [...inMemory.values()],
    held: (id) => inMemory.get(id),
    catchUp,
    forget: (id) => {
      const held = inMemory.get(id);
      if (held !== undefined) stopDelivery(held.delivery);
      inMemory.delete(id);
    },
    settle: async () => {
      while (queues.size > 0) await Promise.allSettled(queues.values());
      clearInterval(sweeper);
      for (const { delivery } of inMemory.values()) endDelivery(delivery);
      log.debug('all sessions are settled');
    },
  };
};
