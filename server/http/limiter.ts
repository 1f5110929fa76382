import type { Request } from 'express';
import { ipKeyGenerator, MemoryStore, rateLimit } from 'express-rate-limit';
import type { Options, Store } from 'express-rate-limit';
import type { Redis } from '../cluster/redis.ts';
import { Problem } from './problem.ts';
import { createRedisLimitStore } from './redisLimitStore.ts';
import type { WhenBlind } from './redisLimitStore.ts';

export const minute = 60_000;
export const addressOf = (request: Request): string => ipKeyGenerator(request.ip ?? 'unknown', 56);

/** Limits are counted by the process, or by all of them together in a Redis. */
export const limiterOver =
  (redis: Redis | null) =>
  (
    name: string,
    limit: number,
    windowMs: number,
    detail: string,
    whenBlind: WhenBlind = 'open',
    keyGenerator: (request: Request) => string = addressOf,
  ) =>
    rateLimit({
      ...(redis === null ? {} : { store: createRedisLimitStore(redis, name, whenBlind) }),
      limit,
      windowMs,
      standardHeaders: 'draft-8',
      validate: { xForwardedForHeader: false },
      legacyHeaders: false,
      keyGenerator,
      handler: (_request, _response, next) => next(new Problem(429, 'Too many requests', detail)),
    });

export type Limiter = ReturnType<typeof limiterOver>;

/** A number under a key that is forgotten after a while; adding answers what it is now, whoever adds at the same moment. */
export interface Counter {
  add(key: string): Promise<number>;
  remove(key: string): Promise<void>;
  hits(key: string): Promise<number>;
}

/** What counts guesses says so when it cannot. */
export const countersOver =
  (redis: Redis | null) =>
  (name: string, windowMs: number): Counter => {
    const store: Store = redis === null ? new MemoryStore() : createRedisLimitStore(redis, name, 'closed');
    void store.init?.({ windowMs } as Options);
    return {
      add: async (key) => (await store.increment(key)).totalHits,
      remove: async (key) => store.decrement(key),
      hits: async (key) => (await store.get?.(key))?.totalHits ?? 0,
    };
  };

export type Counters = ReturnType<typeof countersOver>;
