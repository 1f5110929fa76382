import type { Request, RequestHandler, Response } from 'express';
import { Passport } from 'passport';
import type { AuthenticateOptions } from 'passport';
import { Strategy as LocalStrategy } from 'passport-local';
import type { Randomness } from '../authority/randomness.ts';
import type { Directory, PersonKey } from '../store/ports.ts';
import type { AccountDesk, DeskAnswer } from './accountDesk.ts';
import { actorOf, personOf } from './actor.ts';
import type { Actor } from './actor.ts';
import { newGuest } from './guestCookie.ts';
import type { GuestCookies } from './guestCookie.ts';
import type { Identities } from './identities.ts';
import type { LoginSessions } from './loginSessions.ts';
import type { createOidc, ProviderProfile } from './oidc.ts';
import { GuestStrategy, LoginStrategy, PersonalLinkStrategy } from './strategies.ts';

/** Who people are over HTTP: every way to show it is a strategy of one Passport. */
export interface Authenticator {
  /** Fills in `request.user` when somebody is known; refuses nobody. */
  readonly identify: readonly RequestHandler[];
  /** Fills in `request.user` with a parsed personal link; leaves it empty when the link opens nothing. */
  redeem(request: Request, response: Response): Promise<void>;
  /** Address and password in the body. */
  local(request: Request, response: Response): Promise<DeskAnswer>;
  /** Sends the browser to the provider. */
  toProvider(request: Request, response: Response): Promise<void>;
  /** Whom the provider has sent back; `null` when they changed their mind, or it was not they who went. */
  fromProvider(request: Request, response: Response): Promise<ProviderProfile | null>;
  /** The person who asks, a new guest when the browser is not known yet. */
  person(request: Request, name: string): Promise<PersonKey>;
  /** The key a new account gets: the guest’s own, so that everything stays theirs. */
  personForAccount(request: Request): PersonKey;
}

export interface AuthenticatorSetting {
  readonly cookies: GuestCookies;
  readonly sessions: LoginSessions;
  readonly identities: Identities;
  readonly desk: AccountDesk;
  readonly oidc: ReturnType<typeof createOidc> | null;
  readonly directory: Directory;
  readonly randomness: Randomness;
  readonly clock: () => number;
}

export const createAuthenticator = (setting: AuthenticatorSetting): Authenticator => {
  const { cookies, sessions, identities, desk, oidc, directory, randomness, clock } = setting;
  const passport = new Passport();

  const makeGuest = async (response: Response, name: string): Promise<PersonKey> => {
    const { pass, person } = newGuest(randomness);
    await directory.putGuest({ id: person, name, createdAt: clock() });
    response.append('Set-Cookie', cookies.write(pass));
    return person;
  };
  const responseTo = (request: Request): Response => {
    if (request.res === undefined) throw new Error('a request came without its response');
    return request.res;
  };

  passport.use(new LoginStrategy(identities));
  passport.use(new GuestStrategy(identities));
  passport.use(new PersonalLinkStrategy(directory, (request) => makeGuest(responseTo(request), '')));
  passport.use(
    new LocalStrategy({ usernameField: 'email', passwordField: 'password' }, (email, password, done) => {
      desk.check(email, password).then(
        (answer) => done(null, answer),
        (error: unknown) => done(error),
      );
    }),
  );

  /** What a strategy found, or `null` when it found nobody. */
  const ask = (strategy: string | string[], request: Request, response: Response): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const options: AuthenticateOptions = { session: false };
      const found = (error: unknown, user: unknown): void => {
        if (error === null || error === undefined) resolve(user === false || user === undefined ? null : user);
        else reject(error instanceof Error ? error : new Error('a strategy failed'));
      };
      const authenticate = passport.authenticate(strategy, options, found) as RequestHandler;
      // A strategy that redirects calls nobody.
      response.once('finish', () => resolve(null));
      void authenticate(request, response, reject);
    });

  const withProvider = async (request: Request, response: Response): Promise<unknown> => {
    if (oidc === null) throw new Error('no provider is known');
    passport.use('oidc', await oidc());
    return ask('oidc', request, response);
  };

  const become = (request: Request, actor: unknown): void => {
    if (actor === null) delete request.user;
    else request.user = actor as Actor;
  };

  return {
    identify: [
      ...sessions.middleware,
      (request, response, next) => {
        ask(['login', 'guest'], request, response).then((actor) => {
          become(request, actor);
          next();
        }, next);
      },
    ],
    redeem: async (request, response) => become(request, await ask('personal-link', request, response)),
    local: async (request, response) => (await ask('local', request, response)) as DeskAnswer,
    toProvider: async (request, response) => {
      await withProvider(request, response);
    },
    fromProvider: async (request, response) => (await withProvider(request, response)) as ProviderProfile | null,
    person: async (request, name) => {
      const known = personOf(request);
      if (known === null) return makeGuest(responseTo(request), name);
      const guest = await directory.guest(known);
      if (guest?.name !== name) await directory.putGuest({ id: known, name, createdAt: guest?.createdAt ?? clock() });
      return known;
    },
    personForAccount: (request) => {
      const actor = actorOf(request);
      return actor !== null && actor.account === undefined ? actor.person : `person-${randomness.token()}`;
    },
  };
};
