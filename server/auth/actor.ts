import type { Request } from 'express';
import type { PersonKey } from '../store/ports.ts';

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- the shape Passport asks for
  namespace Express {
    interface User {
      readonly person: PersonKey;
    }
  }
}

/** Who asks, as the cookie says; accounts will name a person the same way. */
export const personOf = (request: Request): PersonKey | null => request.user?.person ?? null;
