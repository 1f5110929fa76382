import { createHash } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { personOf } from '../auth/actor.ts';
import { emailKey } from '../store/emailKey.ts';
import { createGuessing } from './guessing.ts';
import type { GuessRule } from './guessing.ts';
import { addressOf, minute } from './limiter.ts';
import type { Counters, Limiter } from './limiter.ts';
import type { Metrics } from '../metrics/metrics.ts';

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

export const createSignInLimits = (limiter: Limiter, counters: Counters, metrics: Metrics): SignInLimits => {
  const rules: readonly GuessRule[] = [
    {
      name: 'wrongPasswords',
      allowed: 10,
      windowMs: 15 * minute,
      keyOf: addressOf,
      detail: 'Too many wrong passwords came from here. Wait a quarter of an hour.',
    },
    {
      name: 'wrongPasswordsOfAccount',
      allowed: 10,
      windowMs: 60 * minute,
      keyOf: accountOf,
      detail: 'Too many wrong passwords were tried for this account. Wait an hour, or set the password anew.',
    },
  ];
  const wrong = createGuessing(counters, rules, () => metrics.guessed('password'));
  const crowd = limiter('signIn', 120, minute, 'Too many people sign in from here at once. Wait a minute.', 'closed');
  const letters = counters('letters', 60 * minute);

  return {
    check: (request, response, next) => {
      wrong.check(request).then(() => crowd(request, response, next), next);
    },
    count: wrong.count,
    mayWrite: async (request) => (await letters.add(mailboxOf(request))) <= lettersAnHour,
  };
};
