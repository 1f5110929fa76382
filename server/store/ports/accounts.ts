import type { PersonKey } from './person.ts';

/** People who can sign in. Their display name is the directory's, as every guest's is. */
export interface Accounts {
  /** `taken`: the person or the address (in any case) has an account already. */
  create(account: Account): Promise<'created' | 'taken'>;
  account(person: PersonKey): Promise<Account | null>;
  /** Upper and lower case are the same address. */
  byEmail(email: string): Promise<Account | null>;
  byIdentity(issuer: string, subject: string): Promise<Account | null>;
  change(person: PersonKey, changes: AccountChanges): Promise<'changed' | 'missing' | 'taken'>;
  /** Newest first. */
  list(limit: number): Promise<readonly Account[]>;
  /** Forgets the account, its identities and its tokens. */
  drop(person: PersonKey): Promise<void>;

  /** `taken`: this identity belongs to somebody else. Linking again is fine. */
  link(identity: Identity): Promise<'linked' | 'taken'>;
  identities(person: PersonKey): Promise<readonly Identity[]>;
  /** Forgets every identity of the person. */
  unlink(person: PersonKey): Promise<void>;

  /** Replaces an older token of the same purpose and address, and forgets those that have expired. */
  putToken(token: MailToken, now: number): Promise<void>;
  /** Without using it up; `null` once it has expired. */
  token(hash: string, now: number): Promise<MailToken | null>;
  /** Good for one caller only, however many ask at once; `null` when it is used, unknown or expired. */
  takeToken(hash: string, now: number): Promise<MailToken | null>;
  /** Forgets every token about the account of this person. */
  dropTokens(person: PersonKey): Promise<void>;
}

export interface Account {
  readonly person: PersonKey;
  /** As it was typed; `null` when the provider that vouches for the person named none it had verified. */
  readonly email: string | null;
  /** Somebody has shown that mail to this address reaches them. */
  readonly emailConfirmed: boolean;
  /** With algorithm and parameters; `null` for people who sign in with a provider only. */
  readonly passwordHash: string | null;
  readonly locked: boolean;
  readonly createdAt: number;
}

export type AccountChanges = Partial<Pick<Account, 'email' | 'emailConfirmed' | 'passwordHash' | 'locked'>>;

/** Who somebody is at an OpenID provider. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  readonly person: PersonKey;
}

/** What a mailed link stands for; the link's secret itself is nowhere kept. */
export interface MailToken {
  /** SHA-256 of the secret. */
  readonly hash: string;
  /** `move`: the account gets this address. */
  readonly purpose: 'register' | 'reset' | 'move';
  readonly email: string;
  /** Whose account it is about; `null` while there is no account yet. */
  readonly person: PersonKey | null;
  readonly expiresAt: number;
}
