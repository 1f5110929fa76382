import type { Request } from 'express';
import type { PersonKey } from '../store/ports.ts';

/** Whom a strategy found, as Passport keeps it in `request.user`. */
export interface Actor {
  readonly person: PersonKey;
  /** Set when the person has signed in; a guest has no account. */
  readonly account?: { readonly admin: boolean };
  /** Which of their logins asks, when they signed in with a browser. */
  readonly login?: string;
  /** Set when a personal token asks instead of a page: what its owner let it do. */
  readonly scope?: 'read' | 'write';
}

/** Who asks, `null` for a stranger; the cookie or the token says so, never the message. */
export const actorOf = (request: Request): Actor | null => (request.user as Actor | undefined) ?? null;

/** The one key of whoever asks, guest and account alike. */
export const personOf = (request: Request): PersonKey | null => actorOf(request)?.person ?? null;
