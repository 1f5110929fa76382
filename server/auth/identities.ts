import type { Organisation } from '../config/organisation.ts';
import { emailKey } from '../store/emailKey.ts';
import type { PersonKey } from '../store/ports.ts';
import type { Account, Accounts } from '../store/ports/accounts.ts';
import type { Logins } from '../store/ports/logins.ts';
import type { Actor } from './actor.ts';
import type { GuestCookies } from './guestCookie.ts';
import type { LoginSessions } from './loginSessions.ts';

/** Who somebody is by what their browser sends, the same for pages, sockets and tokens. */
export interface Identities {
  /** Somebody who has signed in; `null` when the account is gone, locked or not welcome any more. */
  ofAccount(person: PersonKey): Promise<Actor | null>;
  /** Whoever a personal token, a calendar or a webhook belongs to; `null` when they may not be here any more. */
  ofPerson(person: PersonKey): Promise<Actor | null>;
  /** A guest; `null` when the key is an account's by now: that one signs in. */
  ofGuest(cookieHeader: string | undefined): Promise<Actor | null>;
  /** The login a cookie header names, else its guest. */
  ofCookies(cookieHeader: string | undefined): Promise<Actor | null>;
  /** The login or the guest that a cookie header names by our signature, before any store knows whether they are still there. */
  claimOf(cookieHeader: string | undefined): string | null;
  /** Whether a connection that was made as this actor would be let in as the same now. */
  stillHolds(actor: Actor): Promise<boolean>;
  admin(account: Account): boolean;
  /** Whether the organisation takes people of this address, which they must have shown to be theirs. */
  welcomes(email: string | null, confirmed: boolean): boolean;
}

export interface IdentitiesSetting {
  readonly accounts: Accounts;
  readonly logins: Logins;
  readonly sessions: LoginSessions;
  readonly cookies: GuestCookies;
  readonly organisation: Organisation;
  readonly clock: () => number;
}

export const createIdentities = (setting: IdentitiesSetting): Identities => {
  const { accounts, logins, sessions, cookies, organisation, clock } = setting;

  const admin = ({ email, emailConfirmed }: Account): boolean =>
    email !== null && emailConfirmed && organisation.admins.includes(emailKey(email));

  const welcomes = (email: string | null, confirmed: boolean): boolean =>
    organisation.mailDomains.length === 0 ||
    (email !== null && confirmed && organisation.mailDomains.includes(emailKey(email).split('@').at(-1) ?? ''));

  const ofAccount = async (person: PersonKey): Promise<Actor | null> => {
    const account = organisation.accounts ? await accounts.account(person) : null;
    if (account === null || account.locked || !welcomes(account.email, account.emailConfirmed)) return null;
    return { person, account: { admin: admin(account) } };
  };

  const ofGuest = async (header: string | undefined): Promise<Actor | null> => {
    const person = cookies.read(header);
    return person === null || (await accounts.account(person)) !== null ? null : { person };
  };

  const ofLogin = async (id: string): Promise<Actor | null> => {
    const person = (await logins.login(id, clock()))?.person ?? null;
    const actor = person === null ? null : await ofAccount(person);
    return actor === null ? null : { ...actor, login: id };
  };

  return {
    admin,
    welcomes,
    ofAccount,
    ofPerson: async (person) =>
      (await accounts.account(person)) !== null ? ofAccount(person) : organisation.guests ? { person } : null,
    ofGuest,
    ofCookies: async (header) => {
      const id = sessions.idFrom(header);
      return (id === null ? null : await ofLogin(id)) ?? (await ofGuest(header));
    },
    claimOf: (header) => sessions.idFrom(header) ?? cookies.read(header),
    stillHolds: async ({ person, login }) =>
      login === undefined ? (await accounts.account(person)) === null : (await ofLogin(login))?.person === person,
  };
};
