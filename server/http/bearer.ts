import type { Request, RequestHandler } from 'express';
import type { Actor } from '../auth/actor.ts';
import { sha256 } from '../sha256.ts';
import type { ApiToken, Tokens } from '../store/ports/tokens.ts';
import { Problem } from './problem.ts';

const tokens = new WeakMap<Request, ApiToken>();

/** The token a request of `/api/v1` came with. */
export const tokenOf = (request: Request): ApiToken => {
  const token = tokens.get(request);
  if (token === undefined) throw new Error('a request came past its token');
  return token;
};

const minute = 60_000;

export interface BearerSetting {
  readonly tokens: Tokens;
  readonly clock: () => number;
  /** What is to be known of a person besides their key; `null` when they may not be here any more. */
  readonly actorOf: (person: string) => Promise<Actor | null>;
}

/** Under `/api/v1` a token says who asks, and nothing else does: cookies do not count there. */
export const bearer =
  ({ tokens: shelf, clock, actorOf }: BearerSetting): RequestHandler =>
  (request, response, next) => {
    const refuse = (detail: string): void => {
      response.set('WWW-Authenticate', 'Bearer');
      next(new Problem(401, 'Token needed', detail));
    };
    const identify = async (): Promise<void> => {
      delete request.user;
      const secret = /^Bearer (fb_[A-Za-z0-9_-]{43})$/i.exec(request.get('Authorization') ?? '')?.[1];
      if (secret === undefined) {
        refuse('Send a personal token: Authorization: Bearer fb_…');
        return;
      }
      const now = clock();
      const token = await shelf.byHash(sha256(secret));
      const scope = token?.scopes.includes('write') === true ? 'write' : 'read';
      if (token === null || token.scopes.includes('calendar') || (token.expiresAt !== null && token.expiresAt <= now)) {
        refuse('This token is not known, was revoked or has expired.');
        return;
      }
      const actor = await actorOf(token.person);
      if (actor === null) {
        refuse('The person this token belongs to may not be here any more.');
        return;
      }
      if (token.usedAt === null || now - token.usedAt >= minute) await shelf.used(token.id, now);
      tokens.set(request, token);
      request.user = { ...actor, scope } satisfies Actor;
      next();
    };
    identify().catch(next);
  };
