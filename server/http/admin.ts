import { sessionIn } from './bodies.ts';
import type { HttpSetting } from './http.ts';
import { notFound, Problem } from './problem.ts';
import type { Handlers } from './routing.ts';

type AdminRoutes = Extract<keyof Handlers, `${string} /api/admin/${string}`>;

const most = 500;

/** What whoever runs a Fitboard has to be able to do for it; nobody sees into a session this way. */
export const adminHandlers = (setting: HttpSetting): Handlers<AdminRoutes> => {
  const { authority, entrance, identities, log, rehearsals, stores } = setting;
  const { accounts, directory } = stores;
  return {
    'GET /api/admin/sessions': async ({ response }) => {
      const entries = await directory.allSessions(most);
      response.json(
        entries.map(({ id, title, phase, status, rehearsal, people, record, createdAt, changedAt }) => ({
          id,
          title,
          phase,
          status,
          rehearsal,
          people,
          record,
          createdAt,
          changedAt,
        })),
      );
    },

    'DELETE /api/admin/sessions/:id': async ({ request, response }) => {
      const id = sessionIn(request);
      // Of an erasing that was cut short the line may be all that is left.
      if ((await directory.session(id)) === null) throw notFound('There is no such session, or it has been deleted.');
      rehearsals.dismiss(id);
      await authority.erase(id);
      log.info({ session: id.slice(0, 4) }, 'an administrator deleted a session');
      response.status(204).end();
    },

    'GET /api/admin/accounts': async ({ response, actor }) => {
      const all = await accounts.list(most);
      response.json(
        await Promise.all(
          all.map(async (account) => ({
            person: account.person,
            name: (await directory.guest(account.person))?.name ?? '',
            email: account.email,
            emailConfirmed: account.emailConfirmed,
            locked: account.locked,
            admin: identities.admin(account),
            me: account.person === actor?.person,
            createdAt: account.createdAt,
          })),
        ),
      );
    },

    'PUT /api/admin/accounts/:person': async ({ request, response, actor, body: { locked } }) => {
      const { person } = request.params;
      if (typeof person !== 'string') throw notFound('There is no such account.');
      if (person === actor?.person)
        throw new Problem(409, 'Not possible now', 'You cannot lock yourself out. Ask another administrator.');
      if ((await accounts.change(person, { locked })) === 'missing') throw notFound('There is no such account.');
      if (locked) await entrance.endLogins(person, null);
      log.info({ account: person.slice(-6), locked }, 'an administrator changed an account');
      response.json({ locked });
    },
  };
};
