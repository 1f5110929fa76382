import type { ClientRateLimitInfo, Options, Store } from 'express-rate-limit';
import type { Redis } from '../cluster/redis.ts';
import { Problem } from './problem.ts';

/** Nobody waits for a counter longer than this, in milliseconds. */
const patience = 300;

/** While nothing can be counted: reading goes on, guessing codes and passwords does not. */
export type WhenBlind = 'open' | 'closed';

/** Counters that all processes share in Redis. */
export const createRedisLimitStore = (redis: Redis, name: string, whenBlind: WhenBlind): Store => {
  let windowMs = 60_000;
  const keyOf = (key: string): string => `fitboard:limit:${name}:${key}`;
  const info = (totalHits: number, left: number): ClientRateLimitInfo => ({
    totalHits,
    resetTime: new Date(Date.now() + (left > 0 ? left : windowMs)),
  });
  const ask = async <T>(question: Parameters<typeof redis.ask<T>>[0], otherwise: T): Promise<T> => {
    try {
      return await redis.ask(question, patience);
    } catch {
      if (whenBlind === 'open') return otherwise;
      throw new Problem(503, 'Busy', 'This cannot be checked just now. Try again in a moment.');
    }
  };
  return {
    localKeys: false,
    prefix: `fitboard:limit:${name}:`,
    init: (options: Options) => {
      windowMs = options.windowMs;
    },
    get: (key) =>
      ask<ClientRateLimitInfo | undefined>(async (client) => {
        const [hits, left] = await Promise.all([client.get(keyOf(key)), client.pTTL(keyOf(key))]);
        return hits === null ? undefined : info(Number(hits), left);
      }, undefined),
    increment: (key) =>
      ask(
        async (client) => {
          const [hits, , left] = await client
            .multi()
            .incr(keyOf(key))
            .pExpire(keyOf(key), windowMs, 'NX')
            .pTTL(keyOf(key))
            .execTyped();
          return info(hits, left);
        },
        info(1, 0),
      ),
    // A key that ran out meanwhile starts below nought, and must end again too.
    decrement: (key) =>
      ask(
        async (client) => void (await client.multi().decr(keyOf(key)).pExpire(keyOf(key), windowMs, 'NX').exec()),
        undefined,
      ),
    resetKey: (key) => ask(async (client) => void (await client.del(keyOf(key))), undefined),
  };
};
