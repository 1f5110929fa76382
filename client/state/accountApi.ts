import type { SessionId } from '../../shared/ids.ts';
import { ask, type SessionListItem } from './api.ts';

export interface MailToken {
  readonly purpose: 'register' | 'reset' | 'move';
  readonly email: string;
  /** Of a link to a new address: the address of the account it is about. */
  readonly from?: string;
}

/** A browser that is signed in. */
export interface Device {
  readonly id: string;
  readonly device: string;
  /** Milliseconds. */
  readonly createdAt: number;
  readonly usedAt: number;
  readonly current: boolean;
}

export interface AdminSession extends Pick<
  SessionListItem,
  'id' | 'title' | 'phase' | 'status' | 'rehearsal' | 'people' | 'record' | 'changedAt'
> {
  readonly createdAt: number;
}

export interface AdminAccount {
  readonly person: string;
  readonly name: string;
  readonly email: string | null;
  readonly emailConfirmed: boolean;
  readonly locked: boolean;
  readonly admin: boolean;
  readonly me: boolean;
  readonly createdAt: number;
}

interface Registration {
  readonly email: string;
  readonly name?: string;
  readonly password?: string;
}

/** What the pages of the account ask over HTTP; each throws `ApiProblem`. */
export const accountApi = {
  register: (registration: Registration) => ask<{ mailed: boolean }>('POST', '/api/account/register', registration),
  signIn: (email: string, password: string) => ask<null>('POST', '/api/account/sign-in', { email, password }),
  signOut: () => ask<null>('POST', '/api/account/sign-out'),
  reset: (email: string) => ask<unknown>('POST', '/api/account/reset', { email }),
  mailToken: (token: string) => ask<MailToken>('POST', '/api/account/mail-token', { token }),
  setByMail: (set: { readonly token: string; readonly password: string; readonly name?: string }) =>
    ask<null>('POST', '/api/account/password-by-mail', set),
  changePassword: (current: string, next: string) => ask<null>('PUT', '/api/account/password', { current, next }),
  moveTo: (address: string, password: string) =>
    ask<{ mailed: boolean }>('PUT', '/api/account/email', { address, password }),
  confirmAddress: (token: string) => ask<{ email: string }>('POST', '/api/account/email-by-mail', { token }),
  devices: () => ask<readonly Device[]>('GET', '/api/account/logins'),
  endDevice: (id: string) => ask<null>('DELETE', `/api/account/logins/${encodeURIComponent(id)}`),
  endOtherDevices: () => ask<null>('DELETE', '/api/account/logins'),
  erase: (password: string | null) => ask<null>('DELETE', '/api/me', password === null ? {} : { password }),
  allSessions: () => ask<readonly AdminSession[]>('GET', '/api/admin/sessions'),
  deleteAnySession: (id: SessionId) => ask<null>('DELETE', `/api/admin/sessions/${encodeURIComponent(id)}`),
  allAccounts: () => ask<readonly AdminAccount[]>('GET', '/api/admin/accounts'),
  lock: (person: string, locked: boolean) =>
    ask<unknown>('PUT', `/api/admin/accounts/${encodeURIComponent(person)}`, { locked }),
} as const;
