import { parseCookie } from 'cookie';
import { unsign } from 'cookie-signature';
import type { Request, RequestHandler, Response } from 'express';
import expressSession from 'express-session';
import type { Randomness } from '../authority/randomness.ts';
import type { PersonKey } from '../store/ports.ts';
import type { Logins } from '../store/ports/logins.ts';
import { deviceOf } from './device.ts';
import { idleTime, LoginStore, loginIdOf } from './loginStore.ts';

/** The cookie of people who have signed in; nobody else ever gets one, but for the way to a provider. */
export interface LoginSessions {
  /** Reads the cookie, and lets it live on; makes no session. */
  readonly middleware: readonly RequestHandler[];
  /** A login of this person in this browser, under a new id; whatever login was here ends. Answers its id. */
  begin(request: Request, person: PersonKey): Promise<string>;
  /** Ends the login of this browser and takes its cookie away. */
  end(request: Request, response: Response): Promise<void>;
  /** The id of the login that a cookie header names, whether it still exists or not. */
  idFrom(cookieHeader: string | undefined): string | null;
}

export interface LoginSessionsSetting {
  readonly logins: Logins;
  readonly secret: string;
  /** The public address is https. */
  readonly secure: boolean;
  readonly randomness: Randomness;
  readonly clock: () => number;
}

export const createLoginSessions = (setting: LoginSessionsSetting): LoginSessions => {
  const { logins, secret, secure, randomness, clock } = setting;
  const name = secure ? '__Host-sid' : 'sid';
  const attributes = { httpOnly: true, sameSite: 'lax', secure, path: '/' } as const;
  const store = new LoginStore(logins, clock);

  const settle = (work: (done: (error: unknown) => void) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      work((error) => {
        if (error === undefined || error === null) resolve();
        else reject(error instanceof Error ? error : new Error('the login could not be stored'));
      });
    });

  return {
    middleware: [
      // A proxy that ends TLS need not be trusted with addresses for its visitors to sign in.
      (request, _response, next) => {
        if (secure) Object.defineProperty(request, 'secure', { value: true });
        next();
      },
      expressSession({
        name,
        secret,
        store,
        resave: false,
        saveUninitialized: false,
        rolling: true,
        cookie: { ...attributes, maxAge: idleTime },
        genid: randomness.secret,
      }),
    ],
    begin: async (request, person) => {
      await settle((done) => request.session.regenerate(done));
      Object.assign(request.session, { person, device: deviceOf(request.get('User-Agent')), createdAt: clock() });
      await settle((done) => request.session.save(done));
      return loginIdOf(request.sessionID);
    },
    end: async (request, response) => {
      await settle((done) => request.session.destroy(done));
      response.clearCookie(name, attributes);
    },
    idFrom: (header) => {
      const value = header === undefined ? undefined : parseCookie(header)[name];
      const sid = value?.startsWith('s:') === true ? unsign(value.slice(2), secret) : false;
      return sid === false ? null : loginIdOf(sid);
    },
  };
};
