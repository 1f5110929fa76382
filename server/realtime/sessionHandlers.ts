import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { ParticipantId, SessionId } from '../../shared/ids.ts';
import { protocolVersion } from '../../shared/protocol/messages.ts';
import type { Answer, ClientToServer, Refusal } from '../../shared/protocol/messages.ts';
import { parse } from '../../shared/protocol/parse.ts';
import {
  ballotsRequestSchema,
  closeRequestSchema,
  commandRequestSchema,
  nudgeRequestSchema,
  openRequestSchema,
} from '../../shared/protocol/schemas.ts';
import { participant } from '../../shared/session/people.ts';
import { standingOf } from '../auth/access.ts';
import type { Access, Action } from '../auth/access.ts';
import type { Authority } from '../authority/authority.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Directory } from '../store/ports.ts';
import { ballotRate, createBucket, shapeMistake, toleratedMistakes } from './limits.ts';
import { allOf, everybodyIn } from './rooms.ts';
import type { FitboardSocket } from './rooms.ts';
import { createSharedLookup } from './sharedLookup.ts';

export interface HandlersSetting {
  readonly access: Access;
  readonly authority: Authority;
  readonly directory: Directory;
  readonly clock: () => number;
  readonly log: Log;
  /** Counts work under way, so that a stop can wait for it. */
  readonly busy: (work: Promise<void>) => void;
  readonly metrics: Metrics;
}

/** Nobody waits longer for an answer, in milliseconds; what comes later is found out by asking again. */
const longestWait = 2800;

const refuse = (refusal: Refusal): Answer<never> => ({ ok: false, refusal });
const gone = refuse({ kind: 'notFound', message: 'There is no such session, or it has been deleted.' });
const done: Answer<null> = { ok: true, value: null };

/** Listens to one connection; nothing it sends can throw past here. */
export const handleSocket = (socket: FitboardSocket, setting: HandlersSetting): void => {
  const { access, authority, directory, clock, log, busy, metrics } = setting;
  const ballots = createBucket(clock(), ballotRate);
  let mistakes = 0;

  const mistake = (path: string, message: string): Answer<never> => {
    mistakes += 1;
    if (mistakes === toleratedMistakes) {
      metrics.refused('mistakes');
      setImmediate(() => socket.disconnect(true));
    }
    return refuse({ kind: 'badRequest', path, message });
  };

  const inTime = (work: Promise<Answer<unknown>>): Promise<Answer<unknown>> =>
    new Promise((resolve, reject) => {
      const late = setTimeout(
        () => resolve(refuse({ kind: 'unavailable', message: 'The store is slow just now. Trying again.' })),
        longestWait,
      );
      work.then(resolve, reject).finally(() => clearTimeout(late));
    });

  /** Shape, schema, work, answer: in this order for every event. How many there may be was looked at before. */
  const answerTo = async <Request>(
    message: unknown,
    schema: z.ZodType<Request>,
    work: (request: Request) => Promise<Answer<unknown>>,
  ): Promise<Answer<unknown>> => {
    const shape = shapeMistake(message);
    if (shape !== null) return mistake('', shape);
    const parsed = parse(schema, message);
    if (!parsed.ok) return mistake(parsed.path, parsed.message);
    try {
      return await inTime(work(parsed.value));
    } catch (error) {
      const fault = randomUUID();
      log.error({ fault, err: error }, 'a message could not be handled');
      return refuse({
        kind: 'unavailable',
        message: `Something went wrong here (${fault.slice(0, 8)}). Trying again.`,
      });
    }
  };

  const on = <Request>(
    event: keyof ClientToServer,
    schema: z.ZodType<Request>,
    work: (request: Request) => Promise<Answer<unknown>>,
  ): void => {
    const listener = (...sent: unknown[]): void => {
      const acknowledge = sent.at(-1);
      const message = typeof sent[0] === 'function' ? undefined : sent[0];
      busy(
        answerTo(message, schema, work).then((answer) => {
          if (typeof acknowledge === 'function') acknowledge(answer);
        }),
      );
    };
    socket.on(event, listener as ClientToServer[typeof event]);
  };

  /** Whoever sends much to a session before opening it costs the store no lookup for each message. */
  const seatIn = createSharedLookup(async (session: SessionId) => {
    const { actor } = socket.data;
    return actor === null ? null : directory.memberOf(session, actor.person);
  });

  /** Does the work as whoever this connection is in the session: the cookie says who, never the message. */
  const as = async (
    action: Action,
    session: SessionId,
    work: (me: ParticipantId) => Promise<Answer<unknown>>,
  ): Promise<Answer<unknown>> => {
    const { actor, open } = socket.data;
    const me = open.get(session) ?? (await seatIn(session));
    const glance = authority.glance(session);
    // Somebody who joined through another process is not in memory here yet.
    const isKnown = glance !== null && participant(glance, me) !== null;
    const state = isKnown ? glance : (await authority.look(session))?.state;
    if (state === undefined) return gone;
    const verdict = access.may(actor, action, standingOf(participant(state, me) ?? undefined));
    if (!verdict.ok || me === null) {
      return refuse({ kind: 'forbidden', message: verdict.ok ? 'Join the session first.' : verdict.message });
    }
    return work(me);
  };

  on('session:open', openRequestSchema, async ({ version, sessionId, after }) => {
    if (version !== protocolVersion) {
      return refuse({ kind: 'upgradeRequired', message: 'Fitboard has been updated. Reload the page.' });
    }
    return as('openSession', sessionId, (me) =>
      authority.open(sessionId, me, after, () => {
        // The same connection may open again to heal a gap: it still counts once.
        if (socket.data.open.has(sessionId)) authority.left(sessionId, me);
        if (!socket.connected) {
          authority.left(sessionId, me);
          return;
        }
        socket.data.open.set(sessionId, me);
        void socket.join([everybodyIn(sessionId), allOf(sessionId, me)]);
      }),
    );
  });

  on('session:command', commandRequestSchema, (request) =>
    as('sendCommand', request.sessionId, async (me) => {
      const started = performance.now();
      const { type } = request.command;
      socket.data.page = request.clientId;
      const count = (outcome: string): void =>
        metrics.acknowledged(type, outcome, (performance.now() - started) / 1000);
      const wait = type === 'castBallot' || type === 'withdrawBallot' ? ballots.take(clock()) : 0;
      if (wait > 0) {
        count('tooMany');
        return refuse({ kind: 'tooMany', message: 'Too many ballots at once.', retryInMs: wait });
      }
      try {
        const answer = await authority.command(me, request);
        count(answer.ok ? 'done' : answer.refusal.kind);
        return answer;
      } catch (error) {
        count('fault');
        throw error;
      }
    }),
  );

  on('session:nudge', nudgeRequestSchema, ({ sessionId, participant }) =>
    as('nudge', sessionId, (me) => authority.nudge(sessionId, me, participant)),
  );

  on('session:ballots', ballotsRequestSchema, ({ sessionId }) =>
    as('openSession', sessionId, (me) => authority.ownBallots(sessionId, me)),
  );

  on('session:close', closeRequestSchema, ({ sessionId }) => {
    const me = socket.data.open.get(sessionId);
    if (me !== undefined) {
      socket.data.open.delete(sessionId);
      void socket.leave(everybodyIn(sessionId));
      void socket.leave(allOf(sessionId, me));
      authority.left(sessionId, me);
    }
    return Promise.resolve(done);
  });

  const known = new Set(['session:open', 'session:command', 'session:nudge', 'session:ballots', 'session:close']);
  socket.onAny((event: unknown, ...sent: unknown[]) => {
    if (typeof event === 'string' && known.has(event)) return;
    const answer = mistake('event', 'there is no such event');
    const acknowledge = sent.at(-1);
    if (typeof acknowledge === 'function') acknowledge(answer);
  });

  socket.on('disconnect', () => {
    for (const [session, me] of socket.data.open) authority.left(session, me);
    socket.data.open.clear();
  });
};
