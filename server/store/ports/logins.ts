import type { PersonKey } from './person.ts';

/** Signed-in browsers: what express-session keeps, by the hash of the id in the cookie. */
export interface Logins {
  /** Adds or replaces. */
  put(login: Login): Promise<void>;
  /** `null` once it has expired. */
  login(id: string, now: number): Promise<Login | null>;
  /** The last used first. */
  of(person: PersonKey, now: number): Promise<readonly Login[]>;
  /** Does nothing to a login that is gone: a request on its way must not bring it back. */
  touch(id: string, usedAt: number, expiresAt: number): Promise<void>;
  drop(id: string): Promise<void>;
  /** Answers the ids of the logins that ended. */
  dropOf(person: PersonKey, except: string | null): Promise<readonly string[]>;
  /** Forgets what has expired. */
  sweep(now: number): Promise<void>;
}

export interface Login {
  /** SHA-256 of the id in the cookie, base64url. */
  readonly id: string;
  /** `null` while somebody is on the way to a provider and back. */
  readonly person: PersonKey | null;
  /** Such as "Firefox on Linux". */
  readonly device: string;
  /** Milliseconds, like the two below. */
  readonly createdAt: number;
  readonly usedAt: number;
  readonly expiresAt: number;
  /** JSON, as express-session wants it back. */
  readonly body: string;
}
