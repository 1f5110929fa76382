import type { Request, RequestHandler, Response } from 'express';
import { Passport } from 'passport';
import type { Randomness } from '../authority/randomness.ts';
import type { Directory, PersonKey } from '../store/ports.ts';
import { personOf } from './actor.ts';
import type { Actor } from './actor.ts';
import { newPerson } from './guestCookie.ts';
import type { GuestCookies } from './guestCookie.ts';
import { GuestStrategy, PersonalLinkStrategy } from './strategies.ts';

/** Who people are over HTTP. Accounts join as further strategies of the same Passport. */
export interface Authenticator {
  /** Fills in `request.user` when somebody is known; refuses nobody. */
  readonly identify: RequestHandler;
  /** Fills in `request.user` with a parsed personal link, or answers 404 through `next`. */
  readonly redeem: RequestHandler;
  /** The person who asks, a new guest when the browser is not known yet. */
  person(request: Request, name: string): Promise<PersonKey>;
}

export interface AuthenticatorSetting {
  readonly cookies: GuestCookies;
  readonly directory: Directory;
  readonly randomness: Randomness;
  readonly clock: () => number;
}

export const createAuthenticator = ({ cookies, directory, randomness, clock }: AuthenticatorSetting): Authenticator => {
  const passport = new Passport();

  const makeGuest = async (response: Response, name: string): Promise<PersonKey> => {
    const person = newPerson(randomness.token());
    await directory.putGuest({ id: person, name, createdAt: clock() });
    response.append('Set-Cookie', cookies.write(person));
    return person;
  };

  passport.use(new GuestStrategy(cookies));
  passport.use(
    new PersonalLinkStrategy(cookies, directory, (request) => {
      const { res } = request;
      if (res === undefined) throw new Error('a request came without its response');
      return makeGuest(res, '');
    }),
  );

  const ask =
    (strategy: string): RequestHandler =>
    (request, response, next) => {
      const authenticate = passport.authenticate(
        strategy,
        { session: false },
        (error: unknown, user: Actor | false | null) => {
          if (error !== null && error !== undefined) {
            next(error);
            return;
          }
          if (user === false || user === null) delete request.user;
          else request.user = user;
          next();
        },
      ) as RequestHandler;
      void authenticate(request, response, next);
    };

  return {
    identify: ask('guest'),
    redeem: ask('personal-link'),
    person: async (request, name) => {
      const known = personOf(request);
      if (known === null) {
        const { res } = request;
        if (res === undefined) throw new Error('a request came without its response');
        return makeGuest(res, name);
      }
      const guest = await directory.guest(known);
      if (guest?.name !== name) await directory.putGuest({ id: known, name, createdAt: guest?.createdAt ?? clock() });
      return known;
    },
  };
};
