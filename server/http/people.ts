import type { PersonalLinkBody } from '../../shared/protocol/bodies.ts';
import { personOf } from '../auth/actor.ts';
import { hashOfSecret } from '../auth/strategies.ts';
import { readCode } from '../authority/randomness.ts';
import type { HttpSetting } from './http.ts';
import { forbidden, notFound, Problem } from './problem.ts';
import type { Asked, Handlers } from './routing.ts';

type PeopleRoutes = 'GET /api/address' | 'POST /api/join' | 'POST /api/personal-link/look' | 'POST /api/personal-link';

/** The two short ways into a session: a code and a personal link. */
export const peopleHandlers = (setting: HttpSetting): Handlers<PeopleRoutes> => {
  const { address, authenticator, authority, limits, otherSelf, stores } = setting;
  const { directory } = stores;

  /** Whom a link would make of whoever asks, and whom it would replace; counted as a guess when it opens nothing. */
  const lookAt = async (
    { request, actor }: Pick<Asked<'POST /api/personal-link'>, 'request' | 'actor'>,
    { sessionId, secret }: PersonalLinkBody,
  ) => {
    const owner = await directory.memberByLink(sessionId, hashOfSecret(secret));
    const view = owner === null ? null : await authority.look(sessionId);
    const isRemoved = (who: typeof owner): boolean =>
      view?.state.people.some(({ id, removed }) => id === who && removed) === true;
    if (owner === null || view === null || isRemoved(owner)) {
      await limits.codes.count(request);
      throw notFound('This personal link does not work any more. Make a new one on the device where you are in.');
    }
    const now = actor === null ? null : await directory.memberOf(sessionId, actor.person);
    if (isRemoved(now)) throw forbidden('A facilitator has removed you from this session.');
    const nameOf = (id: typeof owner): string => view.members.get(id)?.name ?? `Participant ${id}`;
    return {
      title: view.state.title,
      name: nameOf(owner),
      /** Who this browser is in the session so far. */
      now: now === null ? null : { name: nameOf(now), same: now === owner, participant: now },
    };
  };

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
    'POST /api/personal-link/look': async (asked) => {
      const { title, name, now } = await lookAt(asked, asked.body);
      asked.response.json({ title, name, now: now === null ? null : { name: now.name, same: now.same } });
    },
    'POST /api/personal-link': async (asked) => {
      const { request, response, actor, body } = asked;
      const { title, name, now } = await lookAt(asked, body);
      // Somebody may have posted their own link as the invitation: nobody becomes somebody else by following one.
      if (now !== null && !now.same && body.replace !== true)
        throw new Problem(
          409,
          'Not possible now',
          `This link makes this device ${name} in “${title}”. You are ${now.name} here now.`,
        );
      const leave = actor === null || now === null ? null : await otherSelf.setAside(body.sessionId, now, actor.person);
      await authenticator.redeem(request, response);
      if (personOf(request) === null) throw notFound('This personal link was replaced just now. Ask for the new one.');
      await leave?.();
      response.json({ sessionId: body.sessionId });
    },
  };
};
