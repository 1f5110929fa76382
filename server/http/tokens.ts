import { connectionLimits } from '../../shared/protocol/connectionSchemas.ts';
import type { Actor } from '../auth/actor.ts';
import { sha256 } from '../sha256.ts';
import type { ApiToken } from '../store/ports/tokens.ts';
import type { HttpSetting } from './http.ts';
import { keepWithin } from './keepWithin.ts';
import { notFound } from './problem.ts';
import type { Handlers } from './routing.ts';

const day = 86_400_000;

/** A token as its owner may see it again: everything but the secret. */
export const tokenInfo = ({ id, name, hint, scopes, createdAt, usedAt, expiresAt }: ApiToken) => ({
  id,
  name,
  hint,
  scope: scopes.includes('write') ? ('write' as const) : ('read' as const),
  createdAt: iso(createdAt),
  usedAt: iso(usedAt),
  expiresAt: iso(expiresAt),
});

function iso(at: number): string;
function iso(at: number | null): string | null;
function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

/** Routes that let only known people through have one. */
export const personIn = (actor: Actor | null): string => {
  if (actor === null) throw new Error('a stranger came past the rule');
  return actor.person;
};

type TokenRoutes = 'GET /api/tokens' | 'POST /api/tokens' | 'DELETE /api/tokens/:id';

/** Personal tokens: made on a page, shown once, kept as a hash. */
export const tokenHandlers = ({ stores, clock, randomness }: HttpSetting): Handlers<TokenRoutes> => {
  const { tokens } = stores;
  const mine = async (person: string): Promise<readonly ApiToken[]> =>
    (await tokens.of(person)).filter(({ scopes }) => !scopes.includes('calendar'));
  return {
    'GET /api/tokens': async ({ response, actor }) => {
      response.json((await mine(personIn(actor))).map(tokenInfo));
    },
    'POST /api/tokens': async ({ response, actor, body: { name, scope, days } }) => {
      const person = personIn(actor);
      const secret = `fb_${randomness.secret()}`;
      const now = clock();
      const token: ApiToken = {
        id: randomness.token(),
        person,
        name,
        hash: sha256(secret),
        hint: secret.slice(-4),
        scopes: scope === 'write' ? ['read', 'write'] : ['read'],
        createdAt: now,
        usedAt: null,
        expiresAt: days === null ? null : now + days * day,
      };
      await keepWithin({
        most: connectionLimits.tokens,
        count: async () => (await mine(person)).length,
        put: () => tokens.put(token),
        takeBack: () => tokens.revoke(person, token.id),
        detail: `You have ${connectionLimits.tokens} tokens. Revoke one first.`,
      });
      response.status(201).json({ token: tokenInfo(token), secret });
    },
    'DELETE /api/tokens/:id': async ({ request, response, actor }) => {
      if (!(await tokens.revoke(personIn(actor), String(request.params['id']))))
        throw notFound('You have no such token.');
      response.status(204).end();
    },
  };
};
