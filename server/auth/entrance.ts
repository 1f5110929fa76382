import type { Request, Response } from 'express';
import type { PersonKey } from '../store/ports.ts';
import type { Logins } from '../store/ports/logins.ts';
import { actorOf } from './actor.ts';
import type { BringAlong } from './bringAlong.ts';
import type { Connections } from './connections.ts';
import type { GuestCookies } from './guestCookie.ts';
import type { LoginSessions } from './loginSessions.ts';

/** Signing in and out of a browser, with everything that hangs on it. */
export interface Entrance {
  /** The guest of this browser brings along what is theirs. */
  enter(request: Request, response: Response, person: PersonKey): Promise<void>;
  leave(request: Request, response: Response): Promise<void>;
  /** Ends all logins of a person but `except`; their connections drop at once. */
  endLogins(person: PersonKey, except: string | null): Promise<void>;
  /** Ends one login of a person; `false` when they have none of this id. */
  endLogin(person: PersonKey, login: string): Promise<boolean>;
}

export interface EntranceSetting {
  readonly bringAlong: BringAlong;
  readonly logins: Logins;
  readonly sessions: LoginSessions;
  readonly cookies: GuestCookies;
  readonly connections: Connections;
  readonly clock: () => number;
}

export const createEntrance = (setting: EntranceSetting): Entrance => {
  const { bringAlong, logins, sessions, cookies, connections, clock } = setting;

  return {
    enter: async (request, response, person) => {
      const before = actorOf(request);
      const guest = before !== null && before.account === undefined ? before.person : null;
      if (guest !== null && guest !== person) await bringAlong(guest, person);
      await sessions.begin(request, person);
      response.append('Set-Cookie', cookies.clear());
      // Once the browser has its new cookie, so that it comes back as who it is now.
      response.once('finish', () => {
        if (guest !== null) connections.dropPerson(guest);
        if (before?.login !== undefined) connections.dropLogin(before.login);
      });
    },
    leave: async (request, response) => {
      const login = actorOf(request)?.login;
      await sessions.end(request, response);
      if (login !== undefined) connections.dropLogin(login);
    },
    endLogins: async (person, except) => {
      for (const login of await logins.dropOf(person, except)) connections.dropLogin(login);
    },
    endLogin: async (person, login) => {
      const found = await logins.login(login, clock());
      if (found === null || found.person !== person) return false;
      await logins.drop(login);
      connections.dropLogin(login);
      return true;
    },
  };
};
