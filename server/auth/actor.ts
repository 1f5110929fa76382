import type { Request } from 'express';
import type { PersonKey } from '../store/ports.ts';

/** Whom a strategy found, as Passport keeps it in `request.user`. */
export interface Actor {
  readonly person: PersonKey;
}

/** Who asks, as the cookie says; accounts will name a person the same way. */
export const personOf = (request: Request): PersonKey | null => (request.user as Actor | undefined)?.person ?? null;
