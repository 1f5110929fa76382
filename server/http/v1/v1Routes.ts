import { z } from 'zod';
import { createSessionBodySchema, recordsQuerySchema } from '../../../shared/protocol/bodySchemas.ts';
import { webhookBodySchema, webhooksQuerySchema } from '../../../shared/protocol/connectionSchemas.ts';
import type { Action } from '../../auth/access.ts';
import type { LimitName } from '../limits.ts';
import * as is from './schemas.ts';

/** What the document says of a route besides its rule. */
export interface RouteDoc {
  readonly tag: 'Token' | 'Sessions' | 'Records' | 'Catalogue' | 'Webhooks';
  readonly summary: string;
  readonly status: 200 | 201 | 204;
  /** What it answers; `null`: nothing, or a file. */
  readonly answer: z.ZodType | null;
  /** What is in a file, by media type; `null`: text. */
  readonly file: Readonly<Record<string, z.ZodType | null>>;
  /** Refusals besides 400, 401, 403 and 429. */
  readonly refusals: Readonly<Record<number, string>>;
  readonly example: { readonly body?: unknown; readonly answer?: unknown };
}

type More<Body> = Partial<Omit<RouteDoc, 'summary' | 'tag' | 'answer'>> & {
  readonly limit?: LimitName;
  readonly body?: Body;
  readonly query?: z.ZodType;
};

const v1 = <const May extends Action, Body extends z.ZodType | null = null>(
  may: May,
  tag: RouteDoc['tag'],
  summary: string,
  answer: z.ZodType | null,
  { limit, body, query, ...doc }: More<Body> = {},
) => ({
  may,
  limit: limit ?? null,
  body: (body ?? null) as Body,
  query: query ?? null,
  doc: {
    tag,
    summary,
    answer,
    status: 200,
    file: {},
    refusals: {},
    example: {},
    ...doc,
  } satisfies RouteDoc as RouteDoc,
});

const noSession = { 404: 'There is no such session.' };
const noRecord = { 404: 'There is no such record.' };
const noWebhook = { 404: 'You have no such webhook.' };
const files = { 'text/markdown': null, 'application/json': is.recordFile, 'text/csv': null };
const exampleId = 'Jm0vTzqk2pYw8sXcR4uLhA';
const exampleWebhook = {
  id: 'k3Zs0T1vQe2mYb8nWc4xRg',
  session: null,
  url: 'https://hooks.example.org/fitboard',
  format: 'json',
  events: ['decided', 'reviewDue'],
  createdAt: '2026-11-23T09:00:00.000Z',
  paused: null,
  failures: 0,
};
const exampleEntry = {
  id: 'FB-0001',
  title: 'Backend for the stock service',
  question: 'Which framework do we build it on?',
  status: 'decided',
  choice: 'Django',
  score: 71.4,
  tags: ['backend'],
  people: ['Ada', 'Ben'],
  decidedOn: '2026-11-20',
  reviewOn: '2027-05-20',
  due: false,
};

/** The public interface: every route with its rule, its schemas and an example of each. */
export const v1Routes = {
  'GET /api/v1/token': v1('seePublic', 'Token', 'The token you ask with', is.token, {
    example: {
      answer: {
        id: 'k3Zs0T1vQe2mYb8nWc4xRg',
        name: 'Build server',
        hint: 'x7Qa',
        scope: 'read',
        createdAt: '2026-11-23T09:00:00.000Z',
        usedAt: null,
        expiresAt: '2027-02-21T09:00:00.000Z',
      },
    },
  }),

  'GET /api/v1/sessions': v1(
    'listOwnSessions',
    'Sessions',
    'Your sessions, the newest change first',
    z.array(is.sessionItem),
    {
      example: {
        answer: [
          {
            id: exampleId,
            title: 'Backend for the stock service',
            phase: 'weigh',
            status: 'open',
            rehearsal: false,
            people: 6,
            candidates: 3,
            record: null,
            changedAt: '2026-11-23T09:12:00.000Z',
            role: 'facilitator',
            ballotOpen: false,
            present: 5,
          },
        ],
      },
    },
  ),
  'POST /api/v1/sessions': v1('createSession', 'Sessions', 'Start a session from a template or a record', is.created, {
    body: createSessionBodySchema,
    limit: 'founding',
    status: 201,
    refusals: { 404: 'There is no such record to start from.' },
    example: {
      body: { template: 'inventory-saas', name: 'Ada', title: 'Backend for the stock service' },
      answer: { sessionId: exampleId },
    },
  }),
  'GET /api/v1/sessions/:id': v1('seeBoard', 'Sessions', 'What a session is about and where it stands', is.session, {
    refusals: noSession,
  }),
  'GET /api/v1/sessions/:id/people': v1('seeBoard', 'Sessions', 'Who takes part', z.array(is.person), {
    refusals: noSession,
    example: { answer: [{ participant: 1, name: 'Ada', role: 'facilitator', votes: false, simulated: false }] },
  }),
  'GET /api/v1/sessions/:id/rounds': v1('seeBoard', 'Sessions', 'Rounds and their turnout', z.array(is.round), {
    refusals: noSession,
    example: {
      answer: [
        {
          id: 'weigh-1',
          kind: 'weigh',
          number: 1,
          status: 'open',
          anonymity: 'anonymous',
          method: 'rating',
          about: null,
          openedAt: '2026-11-23T09:10:00.000Z',
          cast: 4,
          expected: 6,
          voters: null,
        },
      ],
    },
  }),
  'GET /api/v1/sessions/:id/results': v1(
    'exportSession',
    'Sessions',
    'What the board says, as its screens do',
    is.results,
    {
      limit: 'exporting',
      refusals: { ...noSession, 409: 'No round is revealed yet.' },
    },
  ),
  'GET /api/v1/sessions/:id/export.:format': v1(
    'exportSession',
    'Sessions',
    'The session as a file: md, json or csv',
    null,
    {
      limit: 'exporting',
      file: files,
      refusals: { ...noSession, 409: 'No round is revealed yet.' },
    },
  ),

  'GET /api/v1/records': v1('readRecords', 'Records', 'Search the archive', z.array(is.recordEntry), {
    query: recordsQuerySchema,
    example: { answer: [exampleEntry] },
  }),
  'GET /api/v1/records/:id': v1('readRecords', 'Records', 'One record', is.record, { refusals: noRecord }),
  'GET /api/v1/records/:id/verification': v1(
    'readRecords',
    'Records',
    'Whether it is untouched and still ranks the same',
    is.verification,
    {
      limit: 'exporting',
      refusals: noRecord,
      example: { answer: { intact: true, sameRanking: true, method: 'fitboard-1', differences: [] } },
    },
  ),
  'GET /api/v1/records/:id/export.:format': v1('readRecords', 'Records', 'A record as a file: md, json or csv', null, {
    limit: 'exporting',
    file: files,
    refusals: noRecord,
  }),
  'GET /api/v1/records/:id/review.ics': v1('readRecords', 'Records', 'Its review date for a calendar', null, {
    file: { 'text/calendar': null },
    refusals: { 404: 'There is no such record, or it has no review date.' },
  }),

  'GET /api/v1/templates': v1('seePublic', 'Catalogue', 'What a session may start from', z.array(is.template)),
  'GET /api/v1/catalogue': v1('seePublic', 'Catalogue', 'Frameworks the catalogue knows', z.array(is.framework)),
  'GET /api/v1/catalogue/:id': v1('seePublic', 'Catalogue', 'Everything it knows of one', is.facts, {
    refusals: { 404: 'The catalogue has no such framework.' },
  }),

  'GET /api/v1/webhooks': v1('readWebhooks', 'Webhooks', 'Your webhooks, newest first', z.array(is.webhook), {
    query: webhooksQuerySchema,
    example: { answer: [exampleWebhook] },
  }),
  'POST /api/v1/webhooks': v1(
    'changeWebhooks',
    'Webhooks',
    'Be told of one session, or of all you facilitate',
    is.newWebhook,
    {
      body: webhookBodySchema,
      status: 201,
      refusals: { 404: 'There is no such session.', 409: 'You have too many webhooks.' },
      example: {
        body: {
          session: null,
          url: 'https://hooks.example.org/fitboard',
          format: 'json',
          events: ['decided', 'reviewDue'],
        },
        answer: { webhook: exampleWebhook, secret: 'whsec_6p…' },
      },
    },
  ),
  'DELETE /api/v1/webhooks/:id': v1('changeWebhooks', 'Webhooks', 'Remove a webhook with its log', null, {
    status: 204,
    refusals: noWebhook,
  }),
  'POST /api/v1/webhooks/:id/resume': v1('changeWebhooks', 'Webhooks', 'Switch a paused webhook on again', is.webhook, {
    refusals: noWebhook,
    example: { answer: exampleWebhook },
  }),
  'POST /api/v1/webhooks/:id/test': v1('changeWebhooks', 'Webhooks', 'Send a test now', is.delivery, {
    limit: 'testing',
    refusals: noWebhook,
    example: {
      answer: {
        id: 'b1946ac92492d2347c6235b4d2611184',
        event: 'test',
        createdAt: '2026-11-23T09:20:00.000Z',
        status: 'delivered',
        attempts: 1,
        nextAt: null,
        triedAt: '2026-11-23T09:20:01.000Z',
        outcome: '204',
      },
    },
  }),
  'GET /api/v1/webhooks/:id/deliveries': v1('readWebhooks', 'Webhooks', 'Its last deliveries', z.array(is.delivery), {
    refusals: noWebhook,
  }),
} as const;

export type V1Name = keyof typeof v1Routes;
