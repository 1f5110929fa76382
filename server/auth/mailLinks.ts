import { createHash } from 'node:crypto';
import type { Randomness } from '../authority/randomness.ts';
import type { Log } from '../log.ts';
import type { Letter, Mailer } from '../mail/mailer.ts';
import type { PersonKey } from '../store/ports.ts';
import type { Accounts, MailToken } from '../store/ports/accounts.ts';

/** Letters whose link lets its reader do one thing once. */
export interface MailLinks {
  /** The secret of a new link. */
  make(purpose: MailToken['purpose'], email: string, person: PersonKey | null): Promise<string>;
  /** What a link stands for, without using it up; `null` once it is spent. */
  look(secret: string): Promise<MailToken | null>;
  /** Uses it up: of all who ask only one hears what it stands for. */
  take(secret: string): Promise<MailToken | null>;
  /** Writes once the asker has been answered, so that no answer is slower than another; `null`: nothing to say. */
  later(write: () => Promise<Letter | null>): void;
  /** Resolves when every letter is on its way. */
  settle(): Promise<void>;
}

export interface MailLinksSetting {
  readonly accounts: Accounts;
  /** `null`: no mail server is known. */
  readonly mailer: Mailer | null;
  readonly log: Log;
  readonly randomness: Randomness;
  readonly clock: () => number;
}

const life = 30 * 60_000;
const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

export const createMailLinks = ({ accounts, mailer, log, randomness, clock }: MailLinksSetting): MailLinks => {
  const underway = new Set<Promise<void>>();
  return {
    make: async (purpose, email, person) => {
      const secret = randomness.secret();
      const now = clock();
      await accounts.putToken({ hash: hashOf(secret), purpose, email, person, expiresAt: now + life }, now);
      return secret;
    },
    look: (secret) => accounts.token(hashOf(secret), clock()),
    take: (secret) => accounts.takeToken(hashOf(secret), clock()),
    later: (write) => {
      const work = write().then(
        (letter) => {
          if (letter !== null) mailer?.send(letter);
        },
        (error: unknown) => log.error({ err: error }, 'a mail could not be written'),
      );
      underway.add(work);
      void work.finally(() => underway.delete(work));
    },
    settle: async () => {
      await Promise.all(underway);
      await mailer?.settle();
    },
  };
};
