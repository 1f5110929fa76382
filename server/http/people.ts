import { Router } from 'express';
import type { PersonalLinkBody } from '../../shared/protocol/bodies.ts';
import { personOf } from '../auth/actor.ts';
import { readCode } from '../authority/randomness.ts';
import { codeBodySchema, nameBodySchema, personalLinkBodySchema } from '../../shared/protocol/bodySchemas.ts';
import { read } from './bodies.ts';
import type { HttpSetting } from './http.ts';
import { notFound } from './problem.ts';

/** Who I am, and the two short ways into a session: a code and a personal link. */
export const peopleRoutes = ({ authenticator, stores, limits, address }: HttpSetting): Router => {
  const { directory } = stores;
  return Router()
    .get('/me', async (request, response) => {
      const person = personOf(request);
      const guest = person === null ? null : await directory.guest(person);
      response.json(person === null ? null : { person, name: guest?.name ?? '' });
    })
    .get('/address', (_request, response) => {
      response.json({ url: address() });
    })
    .put('/me', async (request, response) => {
      const { name } = read(nameBodySchema, request.body);
      response.json({ person: await authenticator.person(request, name), name });
    })
    .post('/join', limits.codes.check, async (request, response) => {
      const code = readCode(read(codeBodySchema, request.body).code);
      const session = code === null ? null : await directory.sessionByCode(code);
      if (session === null) {
        await limits.codes.count(request);
        throw notFound('No open session has this code. Check it, or ask for the link.');
      }
      response.json({ sessionId: session });
    })
    .post(
      '/personal-link',
      limits.codes.check,
      (request, _response, next) => {
        request.body = read(personalLinkBodySchema, request.body);
        next();
      },
      authenticator.redeem,
      async (request, response) => {
        if (personOf(request) === null) {
          await limits.codes.count(request);
          throw notFound('This personal link does not work any more. Make a new one on the device where you are in.');
        }
        response.json({ sessionId: (request.body as PersonalLinkBody).sessionId });
      },
    );
};
