import type { Request, Response } from 'express';
import type { DeskRefusal } from '../auth/accountDesk.ts';
import { hasLocalAccounts } from '../config/organisation.ts';
import { emailKey } from '../store/emailKey.ts';
import type { Account } from '../store/ports/accounts.ts';
import type { HttpSetting } from './http.ts';
import { forbidden, notFound, Problem } from './problem.ts';
import type { Handlers } from './routing.ts';

type AccountRoutes = Extract<keyof Handlers, `${string} /api/account/${string}` | `${string} /api/account`>;

/** Signing in by password, by mail and by provider; the password and the devices of whoever has. */
export const accountHandlers = (setting: HttpSetting): Handlers<AccountRoutes> => {
  const { authenticator, desk, addressDesk, entrance, limits, log, organisation, providerAccounts, stores, clock } =
    setting;
  const { accounts, directory, logins } = stores;

  const needsLocal = (): void => {
    if (!hasLocalAccounts(organisation)) throw notFound('This Fitboard has no accounts with a password.');
  };
  const needsMail = (): void => {
    needsLocal();
    if (organisation.mail === null) throw notFound('This Fitboard sends no mail. Ask whoever runs it.');
  };
  const nameOf = async (person: string): Promise<string> => (await directory.guest(person))?.name ?? '';
  const withPassword = async (person: string | undefined): Promise<Account> => {
    const account = person === undefined ? null : await accounts.account(person);
    if (account === null) throw forbidden('Sign in first.');
    if (account.passwordHash === null) throw notFound('This account has no password: it is opened by a provider.');
    return account;
  };
  /** Who is signed in may guess the password no oftener than who is not. */
  const wrongPassword = async (request: Request, field: string): Promise<Problem> => {
    await limits.signIn.count(request);
    return new Problem(403, 'Not allowed', 'The current password is not right.', field);
  };
  const signedIn = async (request: Request, response: Response, account: Account): Promise<void> => {
    await entrance.enter(request, response, account.person);
    log.info({ account: account.person.slice(-6) }, 'somebody signed in');
  };

  return {
    'POST /api/account/register': async ({ request, response, body }) => {
      const { email, name, password } = body;
      needsLocal();
      if (organisation.mail !== null) {
        if (!desk.inviteByMail(email, await limits.signIn.mayWrite(request)))
          throw new Problem(403, 'Not allowed', domainSentence(organisation.mailDomains));
        response.status(202).json({ mailed: true });
        return;
      }
      if (name === undefined || password === undefined)
        throw new Problem(
          400,
          'Cannot be read',
          'A name and a password are needed.',
          name === undefined ? 'name' : 'password',
        );
      const person = authenticator.personForAccount(request);
      const answer = await desk.register(person, email, password, name);
      if (!answer.ok) throw problemOf(answer, organisation.mailDomains);
      await directory.putGuest({ id: person, name, createdAt: clock() });
      await signedIn(request, response, answer.account);
      response.status(201).json({ mailed: false });
    },

    'POST /api/account/sign-in': async ({ request, response }) => {
      needsLocal();
      const answer = await authenticator.local(request, response);
      if (!answer.ok) {
        if (answer.why === 'wrong') await limits.signIn.count(request);
        log.info({ why: answer.why }, 'somebody could not sign in');
        throw problemOf(answer, organisation.mailDomains);
      }
      await signedIn(request, response, answer.account);
      response.status(204).end();
    },

    'POST /api/account/sign-out': async ({ request, response }) => {
      await entrance.leave(request, response);
      response.status(204).end();
    },

    'POST /api/account/reset': async ({ request, response, body: { email } }) => {
      needsMail();
      if (await limits.signIn.mayWrite(request)) desk.resetByMail(email);
      response.status(202).json({ mailed: true });
    },

    'POST /api/account/mail-token': async ({ response, body: { token } }) => {
      const found = await desk.mailToken(token);
      if (found === null) throw spent;
      response.json(found);
    },

    'POST /api/account/password-by-mail': async ({ request, response, body: { token, password, name } }) => {
      const fresh = authenticator.personForAccount(request);
      const answer = await desk.setByMail(token, password, name ?? '', fresh);
      if (!answer.ok) throw problemOf(answer, organisation.mailDomains);
      const { person } = answer.account;
      if (name !== undefined && (await nameOf(person)) === '')
        await directory.putGuest({ id: person, name, createdAt: clock() });
      await signedIn(request, response, answer.account);
      response.status(204).end();
    },

    'GET /api/account/oidc': async ({ request, response, actor }) => {
      const site = request.get('Sec-Fetch-Site');
      const next = ownPath(request.query['next']);
      // A foreign page must not send people on the way; and who is in already has arrived.
      if (
        organisation.oidc === null ||
        actor?.account !== undefined ||
        (site !== undefined && site !== 'same-origin' && site !== 'none')
      ) {
        response.redirect(organisation.oidc === null ? '/account/sign-in' : next);
        return;
      }
      request.session.next = next;
      try {
        await authenticator.toProvider(request, response);
      } catch (error) {
        log.error({ err: error }, 'the sign-in provider cannot be reached');
        response.redirect('/account/sign-in?problem=provider');
      }
    },

    'GET /api/account/oidc/callback': async ({ request, response }) => {
      const next = ownPath(request.session.next);
      const failed = (problem: string): void => response.redirect(`/account/sign-in?problem=${problem}`);
      if (organisation.oidc === null) return failed('provider');
      let profile;
      try {
        profile = await authenticator.fromProvider(request, response);
      } catch (error) {
        const { name, code } = error as { readonly name?: string; readonly code?: string };
        log.warn({ name, code }, 'an answer of the sign-in provider was refused');
        return failed('provider');
      }
      if (profile === null) return failed('stopped');
      const answer = await providerAccounts(profile, authenticator.personForAccount(request));
      if (!answer.ok) return failed(answer.why);
      await signedIn(request, response, answer.account);
      response.redirect(next);
    },

    'PUT /api/account/password': async ({ request, response, actor, body }) => {
      const account = await withPassword(actor?.person);
      const name = await nameOf(account.person);
      const answer = await desk.changePassword(account, body.current, body.next, name, actor?.login ?? null);
      if (!answer.ok) {
        if (answer.why !== 'wrong') throw problemOf(answer, organisation.mailDomains);
        throw await wrongPassword(request, 'current');
      }
      response.status(204).end();
    },

    'PUT /api/account/email': async ({ request, response, actor, body: { address, password } }) => {
      needsLocal();
      const account = await withPassword(actor?.person);
      if (account.email !== null && emailKey(account.email) === emailKey(address))
        throw new Problem(409, 'Not possible now', 'This is the address you have.', 'address');
      const mayWrite = (): Promise<boolean> => limits.signIn.mayWrite(request);
      const answer = await addressDesk.move(account, password, address, mayWrite);
      if (!answer.ok) {
        if (answer.why === 'wrong') throw await wrongPassword(request, 'password');
        throw problemOf(answer, organisation.mailDomains, 'address');
      }
      log.info({ account: account.person.slice(-6) }, 'somebody asked for another mail address');
      response.status(answer.mailed ? 202 : 200).json({ mailed: answer.mailed });
    },

    'POST /api/account/email-by-mail': async ({ response, actor, body: { token } }) => {
      needsMail();
      const answer = await addressDesk.confirm(token, actor?.person ?? '');
      if (!answer.ok) throw problemOf(answer, organisation.mailDomains);
      log.info({ account: answer.account.person.slice(-6) }, 'a mail address was changed');
      response.json({ email: answer.account.email });
    },

    'GET /api/account/logins': async ({ response, actor }) => {
      const mine = await logins.of(actor?.person ?? '', clock());
      response.json(
        mine.map(({ id, device, createdAt, usedAt }) => ({
          id,
          device,
          createdAt,
          usedAt,
          current: id === actor?.login,
        })),
      );
    },

    'DELETE /api/account/logins': async ({ response, actor }) => {
      await entrance.endLogins(actor?.person ?? '', actor?.login ?? null);
      response.status(204).end();
    },

    'DELETE /api/account/logins/:login': async ({ request, response, actor }) => {
      const { login } = request.params;
      if (typeof login !== 'string' || !(await entrance.endLogin(actor?.person ?? '', login)))
        throw notFound('This device is signed out already.');
      response.status(204).end();
    },
  };

  function problemOf(refusal: DeskRefusal, domains: readonly string[], field = 'email'): Problem {
    switch (refusal.why) {
      case 'wrong':
        return new Problem(401, 'Not signed in', 'Address and password do not go together. Check both, and try again.');
      case 'locked':
        return forbidden('This account is locked. Ask whoever runs this Fitboard.');
      case 'unconfirmed':
        return forbidden(
          `Show first that this address is yours: choose “Forgot your password?” for a mail. ${domainSentence(domains)}`,
        );
      case 'taken':
        return new Problem(
          409,
          'Not possible now',
          'There is an account with this address already. Sign in instead.',
          field,
        );
      case 'domain':
        return forbidden(domainSentence(domains));
      case 'foreign':
        return forbidden('This link is for another account. Sign in to that one, and open the link again.');
      case 'spent':
        return spent;
      case 'password':
        return new Problem(422, 'Not possible now', refusal.message, 'password');
      default:
        return refusal satisfies never;
    }
  }
};

const spent = notFound('This link has been used, or it is older than 30 minutes. Ask for a new one.');

const domainSentence = (domains: readonly string[]): string =>
  domains.length === 0 ? '' : `This Fitboard is for addresses of ${domains.join(', ')}.`;

/** A path of our own pages to go on to; anything else leads home. */
const ownPath = (value: unknown): string =>
  typeof value === 'string' && /^\/(?![/\\])[\w\-./?=&%]*$/.test(value) && !value.startsWith('/api/') ? value : '/';
