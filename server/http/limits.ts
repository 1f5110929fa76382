import type { Request, RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { Redis } from '../cluster/redis.ts';
import { actorOf, personOf } from '../auth/actor.ts';
import { tokenOf } from './bearer.ts';
import { createGuessing } from './guessing.ts';
import type { Guessing } from './guessing.ts';
import { addressOf, countersOver, limiterOver, minute } from './limiter.ts';
import type { Counters, Limiter } from './limiter.ts';
import { Problem } from './problem.ts';
import { createRedisLimitStore } from './redisLimitStore.ts';
import { createSignInLimits } from './signInLimits.ts';
import type { SignInLimits } from './signInLimits.ts';

/** Whoever is known counts for themselves, so that an office behind one address is many people. */
const askerOf = (request: Request): string => personOf(request) ?? addressOf(request);
/** A guest is made for nothing, an account is not. */
const founderOf = (request: Request): string => {
  const actor = actorOf(request);
  return actor?.account === undefined ? addressOf(request) : actor.person;
};

/** What stands in the document of the interface: 300 in five minutes. */
const perToken = (redis: Redis | null): RequestHandler =>
  rateLimit({
    ...(redis === null ? {} : { store: createRedisLimitStore(redis, 'perToken', 'open') }),
    limit: 300,
    windowMs: 5 * minute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: (request) => tokenOf(request).id,
    handler: (_request, _response, next) =>
      next(new Problem(429, 'Too many requests', 'This token has had its 300 requests in five minutes.')),
  });

export type LimitName = 'founding' | 'joining' | 'exporting' | 'testing' | 'codes' | 'signIn' | 'mailing';

/** An office of thirty behind one address passes all of these in one meeting. */
export interface Limits {
  /** On every request under `/api`. */
  readonly everything: RequestHandler;
  /** The same for one person, once it is known who asks. */
  readonly everyone: RequestHandler;
  /** On every request with a personal token, by token. */
  readonly perToken: RequestHandler;
  /** What a route asks for besides. */
  readonly byName: Readonly<Record<LimitName, RequestHandler>>;
  readonly codes: WrongCodes;
  /** Passphrases and secret links of one session, from one address and from anywhere. */
  readonly guesses: Guessing;
  readonly signIn: SignInLimits;
}

/** Codes are short, so guessing must be slow; a right code never counts. */
export interface WrongCodes {
  /** Refuses an address that has guessed wrong too often. */
  readonly check: RequestHandler;
  readonly count: (request: Request) => Promise<void>;
}

const pass: RequestHandler = (_request, _response, next) => next();

const wrongCodes = (limiter: Limiter, counters: Counters): WrongCodes => {
  const attempts = limiter('codes', 60, minute, 'Too many codes were tried from here. Wait a minute.', 'closed');
  const detail = 'Too many wrong codes came from here. Wait a minute, or use the link.';
  const wrong = createGuessing(counters, [
    { name: 'wrongCodes', allowed: 5, windowMs: minute, keyOf: addressOf, detail },
  ]);
  return {
    check: (request, response, next) => {
      wrong.check(request).then(() => attempts(request, response, next), next);
    },
    count: wrong.count,
  };
};

const sessionOf = (request: Request): string => String(request.params['id'] ?? '');

const guesses = (counters: Counters): Guessing => {
  const detail = 'Too many wrong tries. Wait a minute.';
  const ofAddress = (request: Request): string => `${addressOf(request)} ${sessionOf(request)}`;
  return createGuessing(counters, [
    { name: 'guesses', allowed: 5, windowMs: minute, keyOf: ofAddress, detail },
    { name: 'guessesOfAll', allowed: 60, windowMs: minute, keyOf: sessionOf, detail },
  ]);
};

/** `guarded: false` counts guesses alone: for tests, in which a whole company is behind one address. */
export const createLimits = (redis: Redis | null = null, guarded = true): Limits => {
  const limiter = limiterOver(redis);
  const counters = countersOver(redis);
  const rate: (...asked: Parameters<Limiter>) => RequestHandler = (...asked) => (guarded ? limiter(...asked) : pass);
  const codes = wrongCodes(limiter, counters);
  const signIn = createSignInLimits(limiter, counters);
  const manyMails = 'Too many accounts and mails were asked for from here. Wait an hour.';
  return {
    everything: rate('everything', 3000, minute, 'Too many requests came from here. Wait a minute.'),
    everyone: rate('everyone', 300, 5 * minute, 'Too many requests came from you. Wait a minute.', 'open', askerOf),
    perToken: perToken(redis),
    byName: {
      testing: rate('testing', 60, minute, 'Too much was asked of other servers from here. Wait a minute.'),
      founding: rate(
        'founding',
        10,
        60 * minute,
        'Too many sessions were started from here. Wait an hour, or sign in.',
        'open',
        founderOf,
      ),
      exporting: rate('exporting', 10, minute, 'Too many downloads were asked for. Wait a minute.', 'open', askerOf),
      joining: rate('joining', 120, minute, 'Too many people joined from here at once. Wait a minute.'),
      codes: codes.check,
      signIn: signIn.check,
      mailing: limiter('mailing', 60, 60 * minute, manyMails, 'closed'),
    },
    codes,
    guesses: guesses(counters),
    signIn,
  };
};
