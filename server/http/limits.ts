import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { Problem } from './problem.ts';

const minute = 60_000;
const addressOf = (request: Request): string => ipKeyGenerator(request.ip ?? 'unknown', 56);

const limiter = (limit: number, windowMs: number, detail: string) =>
  rateLimit({
    limit,
    windowMs,
    standardHeaders: 'draft-8',
    validate: { xForwardedForHeader: false },
    legacyHeaders: false,
    keyGenerator: addressOf,
    handler: (_request, _response, next) => next(new Problem(429, 'Too many requests', detail)),
  });

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

const wrongCodes = (): WrongCodes => {
  const allowed = 5;
  const attempts = limiter(60, minute, 'Too many codes were tried from here. Wait a minute.');
  const wrong = limiter(Number.MAX_SAFE_INTEGER, minute, '');
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

export const createLimits = (): Limits => {
  const codes = wrongCodes();
  return {
    everything: limiter(3000, minute, 'Too many requests came from here. Wait a minute.'),
    byName: {
      founding: limiter(60, 10 * minute, 'Too many sessions were started from here. Wait some minutes.'),
      exporting: limiter(60, minute, 'Too many downloads were asked for. Wait a minute.'),
      codes: codes.check,
    },
    codes,
  };
};
