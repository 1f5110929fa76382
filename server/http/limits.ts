import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { Redis } from '../cluster/redis.ts';
import { Problem } from './problem.ts';
import { createRedisLimitStore } from './redisLimitStore.ts';
import type { WhenBlind } from './redisLimitStore.ts';

const minute = 60_000;
const addressOf = (request: Request): string => ipKeyGenerator(request.ip ?? 'unknown', 56);

/** Limits are counted by the process, or by all of them together in a Redis. */
const limiterOver =
  (redis: Redis | null) =>
  (name: string, limit: number, windowMs: number, detail: string, whenBlind: WhenBlind = 'open') =>
    rateLimit({
      ...(redis === null ? {} : { store: createRedisLimitStore(redis, name, whenBlind) }),
      limit,
      windowMs,
      standardHeaders: 'draft-8',
      validate: { xForwardedForHeader: false },
      legacyHeaders: false,
      keyGenerator: addressOf,
      handler: (_request, _response, next) => next(new Problem(429, 'Too many requests', detail)),
    });

type Limiter = ReturnType<typeof limiterOver>;

export type LimitName = 'founding' | 'exporting' | 'codes';

/** An office of thirty behind one address passes all of these in one meeting. */
export interface Limits {
  /** On every request under `/api`. */
  readonly everything: RequestHandler;
  /** What a route asks for besides. */
  readonly byName: Readonly<Record<LimitName, RequestHandler>>;
  readonly codes: WrongCodes;
}

/** Codes are short, so guessing must be slow; a right code never counts. */
export interface WrongCodes {
  /** Refuses an address that has guessed wrong too often. */
  readonly check: RequestHandler;
  readonly count: (request: Request) => Promise<void>;
}

const wrongCodes = (limiter: Limiter): WrongCodes => {
  const allowed = 5;
  const attempts = limiter('codes', 60, minute, 'Too many codes were tried from here. Wait a minute.', 'closed');
  const wrong = limiter('wrongCodes', Number.MAX_SAFE_INTEGER, minute, '', 'closed');
  return {
    check: (request, response, next) => {
      const check = async (): Promise<void> => {
        const count = (await wrong.getKey(addressOf(request)))?.totalHits ?? 0;
        if (count >= allowed) {
          response.set('Retry-After', '60');
          next(
            new Problem(
              429,
              'Too many requests',
              'Too many wrong codes came from here. Wait a minute, or use the link.',
            ),
          );
        } else {
          await attempts(request, response, next);
        }
      };
      check().catch(next);
    },
    count: async (request) => {
      if (request.res !== undefined) await wrong(request, request.res, () => undefined);
    },
  };
};

export const createLimits = (redis: Redis | null = null): Limits => {
  const limiter = limiterOver(redis);
  const codes = wrongCodes(limiter);
  return {
    everything: limiter('everything', 3000, minute, 'Too many requests came from here. Wait a minute.'),
    byName: {
      founding: limiter('founding', 60, 10 * minute, 'Too many sessions were started from here. Wait some minutes.'),
      exporting: limiter('exporting', 60, minute, 'Too many downloads were asked for. Wait a minute.'),
      codes: codes.check,
    },
    codes,
  };
};
