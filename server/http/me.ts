import { hasLocalAccounts } from '../config/organisation.ts';
import type { HttpSetting } from './http.ts';
import { forbidden, notFound, Problem } from './problem.ts';
import type { Handlers } from './routing.ts';

type MeRoutes = Extract<keyof Handlers, `${string} /api/me` | `${string} /api/me/${string}`>;

/** How fresh a login without a password must be before everything goes. */
const fresh = 15 * 60_000;

/** Who I am here, what this Fitboard asks of people, and what it keeps about me. */
export const meHandlers = (setting: HttpSetting): Handlers<MeRoutes> => {
  const {
    authenticator,
    cookies,
    desk,
    entrance,
    identities,
    limits,
    organisation,
    personalData,
    retention,
    stores,
    clock,
  } = setting;
  const { accounts, directory, logins } = stores;

  const policy = {
    signInToCreate: organisation.signInToCreate,
    guests: organisation.guests,
    providers: {
      local: hasLocalAccounts(organisation),
      oidc: organisation.oidc === null ? null : { name: organisation.oidc.name },
    },
    mail: organisation.mail !== null && hasLocalAccounts(organisation),
    retention,
  };

  return {
    'GET /api/me': async ({ response, actor }) => {
      const name = actor === null ? '' : ((await directory.guest(actor.person))?.name ?? '');
      const account = actor?.account === undefined ? null : await accounts.account(actor.person);
      response.json({
        person: actor?.person ?? null,
        name,
        account:
          account === null
            ? null
            : {
                email: account.email,
                name,
                admin: identities.admin(account),
                hasPassword: account.passwordHash !== null,
              },
        policy,
      });
    },

    'PUT /api/me': async ({ request, response, body: { name } }) => {
      response.json({ person: await authenticator.person(request, name), name });
    },

    'GET /api/me/data': async ({ response, actor }) => {
      if (actor === null) throw notFound('Nothing is kept about this browser.');
      const account = actor.account === undefined ? null : await accounts.account(actor.person);
      response
        .attachment('fitboard-my-data.json')
        .send(`${JSON.stringify(await personalData.of(actor.person, account), null, 2)}\n`);
    },

    'DELETE /api/me': async ({ request, response, actor, body: { password } }) => {
      if (actor === null) throw notFound('Nothing is kept about this browser.');
      const account = actor.account === undefined ? null : await accounts.account(actor.person);
      if (account !== null && account.passwordHash !== null) {
        const answer = await desk.check(account.email ?? '', password ?? '');
        if (!answer.ok) {
          await limits.signIn.count(request);
          throw new Problem(403, 'Not allowed', 'The password is not right.', 'password');
        }
      } else if (account !== null) {
        const login = await logins.login(actor.login ?? '', clock());
        if (login === null || clock() - login.createdAt > fresh)
          throw forbidden('Sign out and in again first, so that it is surely you.');
      }
      await entrance.endLogins(actor.person, null);
      await personalData.erase(actor.person);
      await entrance.leave(request, response);
      response.append('Set-Cookie', cookies.clear());
      response.status(204).end();
    },
  };
};
