import type { Request, RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { Redis } from '../cluster/redis.ts';
import { actorOf, personOf } from '../auth/actor.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics/metrics.ts';
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

/** Wrong codes a minute from everywhere that nobody mistypes; at this pace, and with ten thousand open sessions, one hits in a thousand days. */
const manyWrongCodes = 60;

const wrongCodes = (limiter: Limiter, counters: Counters, { log, metrics }: LimitsSetting): WrongCodes => {
  const attempts = limiter('codes', 60, minute, 'Too many codes were tried from here. Wait a minute.', 'closed');
  const detail = 'Too many wrong codes came from here. Wait a minute, or use the link.';
  const rules = [{ name: 'wrongCodes', allowed: 5, windowMs: minute, keyOf: addressOf, detail }];
  const wrong = createGuessing(counters, rules, () => metrics.guessed('code'));
  const ofAll = counters('wrongCodesOfAll', minute);
  return {
    check: (request, response, next) => {
      wrong.check(request).then(() => attempts(request, response, next), next);
    },
    count: async (request) => {
      await wrong.count(request);
      // Of all processes together one says so, once in a minute.
      if ((await ofAll.add('all')) === manyWrongCodes)
        log.warn(
          { aMinute: manyWrongCodes },
          'many wrong join codes come in: somebody may be guessing, from many addresses',
        );
    },
  };
};

const sessionOf = (request: Request): string => String(request.params['id'] ?? '');

const guesses = (counters: Counters, metrics: Metrics): Guessing => {
  const detail = 'Too many wrong tries. Wait a minute.';
  const ofAddress = (request: Request): string => `${addressOf(request)} ${sessionOf(request)}`;
  const rules = [
    { name: 'guesses', allowed: 5, windowMs: minute, keyOf: ofAddress, detail },
    { name: 'guessesOfAll', allowed: 60, windowMs: minute, keyOf: sessionOf, detail },
  ];
  return createGuessing(counters, rules, () => metrics.guessed('passphrase'));
};

export interface LimitsSetting {
  readonly redis: Redis | null;
  /** `false` counts guesses alone: for tests, in which a whole company is behind one address. */
  readonly guarded: boolean;
  readonly log: Log;
  readonly metrics: Metrics;
}

export const createLimits = (setting: LimitsSetting): Limits => {
  const { redis, guarded, metrics } = setting;
  const limiter = limiterOver(redis);
  const counters = countersOver(redis);
  const rate: (...asked: Parameters<Limiter>) => RequestHandler = (...asked) => (guarded ? limiter(...asked) : pass);
  const codes = wrongCodes(limiter, counters, setting);
  const signIn = createSignInLimits(limiter, counters, metrics);
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
    guesses: guesses(counters, metrics),
    signIn,
  };
};
