import type { IRouter, Request, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import type { ParticipantId, SessionId } from '../../shared/ids.ts';
import type { Participant } from '../../shared/session/state.ts';
import { standingOf } from '../auth/access.ts';
import type { Action, actions } from '../auth/access.ts';
import { actorOf } from '../auth/actor.ts';
import type { Actor } from '../auth/actor.ts';
import type { SessionView } from '../authority/authority.ts';
import { read, readNothing, sessionIn } from './bodies.ts';
import type { HttpSetting } from './http.ts';
import { notFound, Problem } from './problem.ts';
import { routeTable } from './routeTable.ts';
import type { RouteName, RouteRule } from './routeTable.ts';

/** Somebody with the address of a session. */
export interface Visit {
  readonly id: SessionId;
  readonly view: SessionView;
  /** Who asks in it; `null` for somebody who is not in it, or no longer. */
  readonly me: Participant | null;
}

/** Somebody who is in the session. */
export interface Membership extends Visit {
  readonly participant: ParticipantId;
  readonly me: Participant;
}

type MembersAction = { [A in Action]: (typeof actions)[A][0] extends 'member' | 'facilitator' ? A : never }[Action];
type BodyOf<Name extends RouteName> = (typeof routeTable)[Name]['body'];
type SessionOf<Name extends RouteName> = Name extends `${string} /api/admin/${string}`
  ? null
  : Name extends `${string}/sessions/:id${string}`
    ? (typeof routeTable)[Name]['may'] extends MembersAction
      ? Membership
      : Visit
    : null;

type BodyRead<Name extends RouteName> = BodyOf<Name> extends z.ZodType ? z.infer<BodyOf<Name>> : null;

interface Asking<Body, Session> {
  readonly request: Request;
  readonly response: Response;
  readonly actor: Actor | null;
  readonly body: Body;
  /** The session of the address, where it names one. */
  readonly session: Session;
}

/** A request that may be answered: read, limited and allowed. Routes that read the same may share a handler. */
export type Asked<Name extends RouteName> = Asking<BodyRead<Name>, SessionOf<Name>>;

export type Handlers<Name extends RouteName = RouteName> = {
  readonly [Each in Name]: (asked: Asked<Each>) => Promise<void> | void;
};

type Handler = (asked: {
  request: Request;
  response: Response;
  actor: Actor | null;
  body: unknown;
  session: Visit | null;
}) => Promise<void> | void;

/** An administrator sees into no session, and may have to clear away one that nobody can look at any more. */
const isInside = (path: string): boolean => path.includes('/sessions/:id') && !path.startsWith('/api/admin/');

/** Registers what stands in the table: limit, session, permission, body, handler, in this order for every route. */
export const registerRoutes = (
  router: IRouter,
  handlers: Handlers,
  setting: HttpSetting,
  wanted: (path: string) => boolean,
): void => {
  const { access, authority, limits, stores } = setting;

  const visit = async (request: Request, actor: Actor | null): Promise<Visit> => {
    const id = sessionIn(request);
    const view = await authority.look(id);
    if (view === null) throw notFound('There is no such session, or it has been deleted.');
    const participant = actor === null ? null : await stores.directory.memberOf(id, actor.person);
    return { id, view, me: view.state.people.find((known) => known.id === participant) ?? null };
  };

  const answer = (rule: RouteRule, isSession: boolean, handle: Handler): RequestHandler => {
    return async (request, response) => {
      const actor = actorOf(request);
      const found = isSession ? await visit(request, actor) : null;
      const verdict = access.may(actor, rule.may, standingOf(found?.me ?? undefined));
      if (!verdict.ok) {
        throw verdict.why === 'signIn'
          ? new Problem(401, 'Sign in', verdict.message)
          : new Problem(403, 'Not allowed', verdict.message);
      }
      if (rule.body === null && request.method !== 'GET') readNothing(request.body);
      const body = rule.body === null ? null : read(rule.body, request.body);
      const me = found?.me?.removed === true ? null : (found?.me ?? null);
      const session = found === null ? null : { ...found, me, participant: me?.id ?? null };
      await handle({ request, response, actor, body, session });
    };
  };

  for (const name of Object.keys(routeTable) as RouteName[]) {
    const rule: RouteRule = routeTable[name];
    const [method = '', path = ''] = name.split(' ');
    if (!wanted(path)) continue;
    const handler = answer(rule, isInside(path), handlers[name] as Handler);
    const chain = rule.limit === null ? [handler] : [limits.byName[rule.limit], handler];
    switch (method) {
      case 'GET':
        router.get(path, ...chain);
        break;
      case 'POST':
        router.post(path, ...chain);
        break;
      case 'PUT':
        router.put(path, ...chain);
        break;
      case 'DELETE':
        router.delete(path, ...chain);
        break;
      default:
        throw new Error(`${name} asks for a method that no router knows`);
    }
  }
};
