import { parseCookie, stringifySetCookie } from 'cookie';
import { sign, unsign } from 'cookie-signature';
import type { PersonKey } from '../store/ports.ts';

/** The cookie that keeps a guest the same person; it carries a random key and a signature, nothing else. */
export const guestCookieName = (secure: boolean): string => (secure ? '__Host-fb_guest' : 'fb_guest');
const halfAYear = 180 * 24 * 3600;

export interface GuestCookies {
  read(header: string | undefined): PersonKey | null;
  /** The `Set-Cookie` header that makes a browser this person. */
  write(person: PersonKey): string;
  /** The `Set-Cookie` header that makes a browser nobody again. */
  clear(): string;
}

export const createGuestCookies = (secret: string, secure: boolean): GuestCookies => ({
  read: (header) => {
    const value = header === undefined ? undefined : parseCookie(header)[guestCookieName(secure)];
    const person = value === undefined ? false : unsign(value, secret);
    return person !== false && /^guest-[A-Za-z0-9_-]{22}$/.test(person) ? person : null;
  },
  write: (person) => stringifySetCookie({ ...attributes(secure), value: sign(person, secret), maxAge: halfAYear }),
  clear: () => stringifySetCookie({ ...attributes(secure), value: '', maxAge: 0 }),
});

const attributes = (secure: boolean) =>
  ({ name: guestCookieName(secure), httpOnly: true, sameSite: 'lax', secure, path: '/' }) as const;

export const newPerson = (token: string): PersonKey => `guest-${token}`;
