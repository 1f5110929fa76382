import type { Request } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
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
