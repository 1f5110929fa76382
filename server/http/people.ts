import type { Request, Response } from 'express';
import { personOf } from '../auth/actor.ts';
import { readCode } from '../authority/randomness.ts';
import type { HttpSetting } from './http.ts';
import { notFound } from './problem.ts';
import type { Handlers } from './routing.ts';

type PeopleRoutes = 'GET /api/me' | 'PUT /api/me' | 'GET /api/address' | 'POST /api/join' | 'POST /api/personal-link';

/** Who I am, and the two short ways into a session: a code and a personal link. */
export const peopleHandlers = ({ authenticator, stores, limits, address }: HttpSetting): Handlers<PeopleRoutes> => {
  const { directory } = stores;

  const redeem = (request: Request, response: Response): Promise<void> =>
    new Promise((resolve, reject) => {
      void authenticator.redeem(request, response, (error?: unknown) => {
        if (error === undefined) resolve();
        else reject(error instanceof Error ? error : new Error(String(error)));
      });
    });

  return {
    'GET /api/me': async ({ response, actor }) => {
      const guest = actor === null ? null : await directory.guest(actor.person);
      response.json(actor === null ? null : { person: actor.person, name: guest?.name ?? '' });
    },
    'PUT /api/me': async ({ request, response, body: { name } }) => {
      response.json({ person: await authenticator.person(request, name), name });
    },
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
      await redeem(request, response);
      if (personOf(request) === null) {
        await limits.codes.count(request);
        throw notFound('This personal link does not work any more. Make a new one on the device where you are in.');
      }
      response.json({ sessionId });
    },
  };
};
