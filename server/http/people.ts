import { personOf } from '../auth/actor.ts';
import { readCode } from '../authority/randomness.ts';
import type { HttpSetting } from './http.ts';
import { notFound } from './problem.ts';
import type { Handlers } from './routing.ts';

type PeopleRoutes = 'GET /api/address' | 'POST /api/join' | 'POST /api/personal-link';

/** The two short ways into a session: a code and a personal link. */
export const peopleHandlers = ({ authenticator, stores, limits, address }: HttpSetting): Handlers<PeopleRoutes> => {
  const { directory } = stores;

  return {
    'GET /api/address': ({ response }) => {
      response.json({ url: address() });
    },
    'POST /api/join': async ({ request, response, body }) => {
      const code = readCode(body.code);
      const session = code === null ? null : await directory.sessionByCode(code);
      if (session === null) {
        await limits.codes.count(request);
        throw notFound('No open session has this code. Check it, or ask for the link.');
      }
      response.json({ sessionId: session });
    },
    'POST /api/personal-link': async ({ request, response, body: { sessionId } }) => {
      await authenticator.redeem(request, response);
      if (personOf(request) === null) {
        await limits.codes.count(request);
        throw notFound('This personal link does not work any more. Make a new one on the device where you are in.');
      }
      response.json({ sessionId });
    },
  };
};
