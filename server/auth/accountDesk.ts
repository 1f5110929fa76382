import type { Organisation } from '../config/organisation.ts';
import { changedLetter, knownLetter, registerLetter, resetLetter } from '../mail/letters.ts';
import type { Mailer } from '../mail/mailer.ts';
import { emailKey } from '../store/emailKey.ts';
import type { PersonKey } from '../store/ports.ts';
import type { Account, Accounts, MailToken } from '../store/ports/accounts.ts';
import type { Credentials } from './credentials.ts';
import type { Identities } from './identities.ts';
import type { MailLinks } from './mailLinks.ts';
import { passwordMistake } from './passwordRules.ts';
import type { Passwords } from './passwords.ts';

/** What may be wrong with what somebody asks for at the desk. */
export type DeskRefusal =
  | { readonly ok: false; readonly why: 'wrong' | 'locked' | 'unconfirmed' | 'taken' | 'domain' | 'spent' | 'foreign' }
  | { readonly ok: false; readonly why: 'password'; readonly message: string };
export type DeskAnswer = { readonly ok: true; readonly account: Account } | DeskRefusal;

/** Accounts with an address and a password: made, checked, and opened again by mail. */
export interface AccountDesk {
  /** Takes the same time whether there is such an account or not. */
  check(email: string, password: string): Promise<DeskAnswer>;
  /** Without mail nobody can show that an address is theirs, so the account is made at once, unconfirmed. */
  register(person: PersonKey, email: string, password: string, name: string): Promise<DeskAnswer>;
  /** Writes to the address, whatever there is to say, and tells the asker nothing; `false`: not one of ours. */
  inviteByMail(email: string, mayWrite: boolean): boolean;
  resetByMail(email: string): void;
  /** `from`: the address of the account a link to a new one is about. */
  mailToken(secret: string): Promise<(Pick<MailToken, 'purpose' | 'email'> & { readonly from?: string }) | null>;
  /** Sets the password a mailed link stands for; `fresh` becomes the person of a new account. */
  setByMail(secret: string, password: string, name: string, fresh: PersonKey): Promise<DeskAnswer>;
  /** Leaves `login` signed in. */
  changePassword(
    account: Account,
    current: string,
    next: string,
    name: string,
    login: string | null,
  ): Promise<DeskAnswer>;
}

export interface AccountDeskSetting {
  readonly accounts: Accounts;
  readonly credentials: Credentials;
  readonly identities: Identities;
  readonly passwords: Passwords;
  readonly links: MailLinks;
  readonly organisation: Organisation;
  /** `null`: no mail server is known. */
  readonly mailer: Mailer | null;
  readonly publicUrl: string | null;
  readonly clock: () => number;
}

const refuse = (why: Exclude<DeskRefusal['why'], 'password'>): DeskRefusal => ({ ok: false, why });

export const createAccountDesk = (setting: AccountDeskSetting): AccountDesk => {
  const { accounts, credentials, identities, passwords, links, organisation, mailer, clock } = setting;
  const publicUrl = setting.publicUrl ?? '';
  const mistake = (password: string, email: string | null, name: string): DeskRefusal | null => {
    const message = passwordMistake(password, [email ?? '', name]);
    return message === null ? null : { ok: false, why: 'password', message };
  };

  const create = async (account: Account): Promise<DeskAnswer> =>
    (await accounts.create(account)) === 'created' ? { ok: true, account } : refuse('taken');

  /** Whoever’s password it is hears of a new one, however it was set: a mailbox may be read by others too. */
  const tellOwner = (email: string | null): void => {
    if (email !== null && organisation.mail !== null) mailer?.send(changedLetter({ to: email, publicUrl }));
  };

  return {
    check: async (email, password) => {
      const account = await accounts.byEmail(email);
      const verdict = await passwords.check(password, account?.passwordHash ?? null);
      if (account === null || verdict === 'wrong') return refuse('wrong');
      if (account.locked) return refuse('locked');
      if (!identities.welcomes(account.email, account.emailConfirmed)) return refuse('unconfirmed');
      const renewed = verdict === 'outdated' ? await passwords.hash(password) : null;
      // Hashing takes its time: a password that was set anew meanwhile must neither be passed by nor written over.
      const now = await accounts.account(account.person);
      if (now === null || now.passwordHash !== account.passwordHash) return refuse('wrong');
      if (renewed !== null) await accounts.change(account.person, { passwordHash: renewed });
      return { ok: true, account };
    },

    register: async (person, email, password, name) => {
      const wrong = mistake(password, email, name);
      if (wrong !== null) return wrong;
      const passwordHash = await passwords.hash(password);
      return create({ person, email, emailConfirmed: false, passwordHash, locked: false, createdAt: clock() });
    },

    inviteByMail: (email, mayWrite) => {
      if (!identities.welcomes(email, true)) return false;
      if (!mayWrite) return true;
      links.later(async () => {
        const known = await accounts.byEmail(email);
        return known !== null
          ? knownLetter({ to: email, publicUrl })
          : registerLetter({ to: email, publicUrl, secret: await links.make('register', email, null) });
      });
      return true;
    },

    resetByMail: (email) => {
      links.later(async () => {
        const account = await accounts.byEmail(email);
        if (account === null || account.email === null || account.locked) return null;
        const secret = await links.make('reset', account.email, account.person);
        return resetLetter({ to: account.email, publicUrl, secret });
      });
    },

    mailToken: async (secret) => {
      const token = await links.look(secret);
      if (token === null) return null;
      const { purpose, email, person } = token;
      const from = purpose === 'move' && person !== null ? ((await accounts.account(person))?.email ?? null) : null;
      return { purpose, email, ...(from === null ? {} : { from }) };
    },

    setByMail: async (secret, password, name, fresh) => {
      const offered = await links.look(secret);
      // A link to a new address shows that somebody reads its mail, not that they may choose the password.
      if (offered === null || offered.purpose === 'move') return refuse('spent');
      const wrong = mistake(password, offered.email, name);
      if (wrong !== null) return wrong;
      const passwordHash = await passwords.hash(password);
      const token = await links.take(secret);
      if (token === null) return refuse('spent');
      const { email, person } = token;
      if (person === null)
        return create({ person: fresh, email, emailConfirmed: true, passwordHash, locked: false, createdAt: clock() });
      const account = await accounts.account(person);
      if (account === null || account.locked || account.email === null || emailKey(account.email) !== emailKey(email))
        return refuse('spent');
      await accounts.change(person, { passwordHash, emailConfirmed: true });
      // Before, anybody may have typed this address; only now has its owner come.
      if (account.emailConfirmed) await credentials.renewed(person, null);
      else await credentials.handedOver(person);
      tellOwner(account.email);
      return { ok: true, account: { ...account, passwordHash, emailConfirmed: true } };
    },

    changePassword: async (account, current, next, name, login) => {
      if ((await passwords.check(current, account.passwordHash)) === 'wrong') return refuse('wrong');
      const wrong = mistake(next, account.email, name);
      if (wrong !== null) return wrong;
      const passwordHash = await passwords.hash(next);
      // As in a check: who sets the password anew by mail shuts out whoever is just changing it with the old one.
      if ((await accounts.account(account.person))?.passwordHash !== account.passwordHash) return refuse('wrong');
      await accounts.change(account.person, { passwordHash });
      await credentials.renewed(account.person, login);
      tellOwner(account.email);
      return { ok: true, account: { ...account, passwordHash } };
    },
  };
};
