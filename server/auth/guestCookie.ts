import { hash } from 'node:crypto';
import { parseCookie, stringifySetCookie } from 'cookie';
import { sign, unsign } from 'cookie-signature';
import type { Randomness } from '../authority/randomness.ts';
import type { PersonKey } from '../store/ports.ts';

/** The cookie that keeps a guest the same person; it carries a random secret and a signature, nothing else. */
export const guestCookieName = (secure: boolean): string => (secure ? '__Host-fb_guest' : 'fb_guest');
const halfAYear = 180 * 24 * 3600;

/** Somebody who is not known yet: what their cookie holds, and the key under which the store knows them, a hash of it. */
export interface NewGuest {
  readonly pass: string;
  readonly person: PersonKey;
}

export const newGuest = (randomness: Pick<Randomness, 'secret'>): NewGuest => {
  const secret = randomness.secret();
  return { pass: passOf(secret), person: keyOf(secret) };
};

const passOf = (secret: string): string => `guest-${secret}`;
const keyOf = (secret: string): PersonKey => `guest-${hash('sha256', secret, 'base64url')}`;

/** Simulated teammates come back by their key, which has to be in the store for that: it is what their cookie holds. */
export const newTeammate = (randomness: Pick<Randomness, 'token'>): PersonKey => `guest-${randomness.token()}`;

const pass = /^guest-(?:([A-Za-z0-9_-]{43})|[A-Za-z0-9_-]{22})$/;

/** Whose a pass is. A short one is its own key, as those of all guests were once: they stay who they are. */
const personOfPass = (text: string): PersonKey | null => {
  const found = pass.exec(text);
  if (found === null) return null;
  const [whole, secret] = found;
  return secret === undefined ? whole : keyOf(secret);
};

export interface GuestCookies {
  read(header: string | undefined): PersonKey | null;
  /** The `Set-Cookie` header that makes a browser the guest of this pass. */
  write(pass: string): string;
  /** The `Set-Cookie` header that makes a browser nobody again. */
  clear(): string;
}

export const createGuestCookies = (secret: string, secure: boolean): GuestCookies => ({
  read: (header) => {
    const value = header === undefined ? undefined : parseCookie(header)[guestCookieName(secure)];
    const signed = value === undefined ? false : unsign(value, secret);
    return signed === false ? null : personOfPass(signed);
  },
  write: (text) => stringifySetCookie({ ...attributes(secure), value: sign(text, secret), maxAge: halfAYear }),
  clear: () => stringifySetCookie({ ...attributes(secure), value: '', maxAge: 0 }),
});

const attributes = (secure: boolean) =>
  ({ name: guestCookieName(secure), httpOnly: true, sameSite: 'lax', secure, path: '/' }) as const;
