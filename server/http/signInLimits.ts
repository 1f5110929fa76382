import { createHash } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { personOf } from '../auth/actor.ts';
import { emailKey } from '../store/emailKey.ts';
import { addressOf, minute } from './limiter.ts';
import type { Limiter } from './limiter.ts';
import { Problem } from './problem.ts';

/** Only wrong passwords count: whoever signs in right is never in the way of a colleague behind the same address. */
export interface SignInLimits {
  /** Refuses who has guessed wrong too often, by address and by account. */
  readonly check: RequestHandler;
  readonly count: (request: Request) => Promise<void>;
  /** Whether one more letter may go to this mail address; a stranger must not fill a mailbox. */
  readonly mayWrite: (request: Request) => Promise<boolean>;
}

const lettersAnHour = 3;

const hashed = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** The account a request is about: the mail address it signs in with, else whoever asks. */
const accountOf = (request: Request): string => {
  const { email } = (request.body ?? {}) as { readonly email?: unknown };
  return hashed(typeof email === 'string' ? emailKey(email) : (personOf(request) ?? addressOf(request)));
};
/** The mailbox that would be written to. */
const mailboxOf = (request: Request): string => {
  const { address } = (request.body ?? {}) as { readonly address?: unknown };
  return typeof address === 'string' ? hashed(emailKey(address)) : accountOf(request);
};

export const createSignInLimits = (limiter: Limiter): SignInLimits => {
  const uncounted = Number.MAX_SAFE_INTEGER;
  const rules = [
    {
      allowed: 10,
      seconds: 15 * 60,
      keyOf: addressOf,
      wrong: limiter('wrongPasswords', uncounted, 15 * minute, '', 'closed'),
      detail: 'Too many wrong passwords came from here. Wait a quarter of an hour.',
    },
    {
      allowed: 10,
      seconds: 60 * 60,
      keyOf: accountOf,
      wrong: limiter('wrongPasswordsOfAccount', uncounted, 60 * minute, '', 'closed', accountOf),
      detail: 'Too many wrong passwords were tried for this account. Wait an hour, or set the password anew.',
    },
  ];
  const crowd = limiter('signIn', 120, minute, 'Too many people sign in from here at once. Wait a minute.', 'closed');
  const letters = limiter('letters', uncounted, 60 * minute, '', 'closed', mailboxOf);
  const hitsOf = async (limit: ReturnType<Limiter>, key: string): Promise<number> =>
    (await limit.getKey(key))?.totalHits ?? 0;
  const hit = (limit: RequestHandler, request: Request): Promise<void> =>
    new Promise((resolve, reject) => {
      if (request.res === undefined) return resolve();
      void limit(request, request.res, (error?: unknown) =>
        error === undefined ? resolve() : reject(error instanceof Error ? error : new Error(String(error))),
      );
    });

  return {
    check: (request, response, next) => {
      const check = async (): Promise<void> => {
        for (const { wrong, keyOf, allowed, seconds, detail } of rules) {
          if ((await hitsOf(wrong, keyOf(request))) < allowed) continue;
          response.set('Retry-After', String(seconds));
          throw new Problem(429, 'Too many requests', detail);
        }
        await crowd(request, response, next);
      };
      check().catch(next);
    },
    count: async (request) => {
      for (const { wrong } of rules) await hit(wrong, request);
    },
    mayWrite: async (request) => {
      if ((await hitsOf(letters, mailboxOf(request))) >= lettersAnHour) return false;
      await hit(letters, request);
      return true;
    },
  };
};
