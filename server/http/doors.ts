import type { HttpSetting } from './http.ts';
import { forbidden, notFound, Problem, problemOf } from './problem.ts';
import type { Handlers } from './routing.ts';

type DoorRoutes =
  | 'POST /api/sessions/:id/join'
  | 'DELETE /api/sessions/:id/knock'
  | 'GET /api/sessions/:id/door'
  | 'PUT /api/sessions/:id/door'
  | 'POST /api/sessions/:id/observers-link'
  | 'DELETE /api/sessions/:id/observers-link'
  | 'GET /api/sessions/:id/knocks'
  | 'POST /api/sessions/:id/knocks/:knock';

/** The way into a session, from both sides of its door. */
export const doorHandlers = ({
  authority,
  authenticator,
  doorkeeper,
  limits,
  stores,
}: HttpSetting): Handlers<DoorRoutes> => ({
  'POST /api/sessions/:id/join': async ({ request, response, actor, body, session: { id, view } }) => {
    const { name, role, passphrase = null, invitation = null } = body;
    const newcomer = async () => ({ person: await authenticator.person(request, name), name });
    // Who is in already is told so, whatever the door: a second try must not find it closed.
    if (actor !== null && (await stores.directory.memberOf(id, actor.person)) !== null) {
      const answer = await authority.join(id, await newcomer(), role, 'link');
      if (!answer.ok) throw problemOf(answer.refusal);
      response.json({ participant: answer.value });
      return;
    }
    const isGuess = invitation !== null || (view.state.door.entry === 'passphrase' && passphrase !== null);
    if (isGuess) await limits.guesses.check(request);
    const entry = await doorkeeper.enter(id, view.state.door, newcomer, { role, passphrase, invitation });
    switch (entry.type) {
      case 'in':
        response.json({ participant: entry.participant });
        return;
      case 'waiting':
        response.status(202).json({ waiting: true });
        return;
      case 'wrong':
        await limits.guesses.count(request);
        throw entry.what === 'passphrase'
          ? new Problem(403, 'Not allowed', 'This is not the passphrase. Ask whoever invited you.', 'passphrase')
          : forbidden('This observers’ link does not work any more. Ask whoever sent it for the new one.');
      case 'refused':
        throw problemOf(entry.refusal);
      default:
        entry satisfies never;
    }
  },
  'DELETE /api/sessions/:id/knock': async ({ response, actor, session: { id } }) => {
    if (actor !== null) await doorkeeper.withdraw(id, actor.person);
    response.status(204).end();
  },
  'GET /api/sessions/:id/door': async ({ response, session: { id, view } }) => {
    const { observers, hasPassphrase } = await doorkeeper.keys(id);
    const { entry, observersLink } = view.state.door;
    response.json({ entry, hasPassphrase, observersLink: observersLink ? observers : null });
  },
  'PUT /api/sessions/:id/door': async ({ response, body, session: { id, participant } }) => {
    const answer = await doorkeeper.choose(id, participant, body.entry, body.passphrase ?? null);
    if (!answer.ok) throw problemOf(answer.refusal);
    response.json({ entry: body.entry });
  },
  'POST /api/sessions/:id/observers-link': async ({ response, session: { id, participant } }) => {
    const answer = await doorkeeper.openObserversLink(id, participant);
    if (!answer.ok) throw problemOf(answer.refusal);
    response.json({ observersLink: answer.value });
  },
  'DELETE /api/sessions/:id/observers-link': async ({ response, session: { id, participant } }) => {
    const answer = await doorkeeper.closeObserversLink(id, participant);
    if (!answer.ok) throw problemOf(answer.refusal);
    response.status(204).end();
  },
  'GET /api/sessions/:id/knocks': async ({ response, session: { id } }) => {
    const waiting = await doorkeeper.waiting(id);
    response.json(waiting.map(({ id: knock, name, role, at }) => ({ id: knock, name, role, at })));
  },
  'POST /api/sessions/:id/knocks/:knock': async ({ request, response, body, session: { id } }) => {
    const knock = request.params['knock'];
    const answer = await doorkeeper.answer(id, typeof knock === 'string' ? knock : '', body.admit);
    if (answer === null) throw notFound('Nobody waits under this name any more.');
    if (!answer.ok) throw problemOf(answer.refusal);
    response.status(204).end();
  },
});
