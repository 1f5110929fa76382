import type { z } from 'zod';
import {
  changePasswordBodySchema,
  emailBodySchema,
  eraseMeBodySchema,
  lockBodySchema,
  mailTokenBodySchema,
  moveBodySchema,
  passwordByMailBodySchema,
  registerBodySchema,
  signInBodySchema,
} from '../../shared/protocol/accountSchemas.ts';
import {
  codeBodySchema,
  createSessionBodySchema,
  doorBodySchema,
  joinBodySchema,
  knockAnswerBodySchema,
  nameBodySchema,
  personalLinkBodySchema,
  redeemBodySchema,
  recordsQuerySchema,
  teammatesBodySchema,
} from '../../shared/protocol/bodySchemas.ts';
import {
  healthBodySchema,
  tokenBodySchema,
  webhookBodySchema,
  webhooksQuerySchema,
} from '../../shared/protocol/connectionSchemas.ts';
import type { Action } from '../auth/access.ts';
import type { LimitName } from './limits.ts';
import { v1Routes } from './v1/v1Routes.ts';

/** What holds for one route before its handler is asked. */
export interface RouteRule {
  readonly may: Action;
  /** Besides the limit on everything that is under `/api`. */
  readonly limit: LimitName | null;
  /** `null`: the address says everything. */
  readonly body: z.ZodType | null;
  /** What may stand behind the question mark. */
  readonly query: z.ZodType | null;
}

const route = <const May extends Action, Body extends z.ZodType | null = null>(
  may: May,
  more: { readonly limit?: LimitName; readonly body?: Body; readonly query?: z.ZodType } = {},
) => ({ may, limit: more.limit ?? null, body: (more.body ?? null) as Body, query: more.query ?? null });

/** Every address of the server that is no page. A route that is not here does not exist, and one without a handler does not compile. */
export const routeTable = {
  'GET /healthz': route('seePublic'),
  'GET /readyz': route('seePublic'),

  'GET /api/me': route('seePublic'),
  'PUT /api/me': route('introduceOneself', { body: nameBodySchema }),
  'GET /api/me/data': route('manageOwnData', { limit: 'exporting' }),
  'DELETE /api/me': route('manageOwnData', { body: eraseMeBodySchema, limit: 'signIn' }),
  'GET /api/address': route('seePublic'),
  'POST /api/join': route('findByCode', { body: codeBodySchema, limit: 'codes' }),
  'POST /api/personal-link/look': route('returnByLink', { body: personalLinkBodySchema, limit: 'codes' }),
  'POST /api/personal-link': route('returnByLink', { body: redeemBodySchema, limit: 'codes' }),

  'POST /api/account/register': route('signIn', { body: registerBodySchema, limit: 'mailing' }),
  'POST /api/account/sign-in': route('signIn', { body: signInBodySchema, limit: 'signIn' }),
  'POST /api/account/sign-out': route('signIn'),
  'POST /api/account/reset': route('signIn', { body: emailBodySchema, limit: 'mailing' }),
  'POST /api/account/mail-token': route('signIn', { body: mailTokenBodySchema, limit: 'signIn' }),
  'POST /api/account/password-by-mail': route('signIn', { body: passwordByMailBodySchema, limit: 'signIn' }),
  'GET /api/account/oidc': route('signIn'),
  'GET /api/account/oidc/callback': route('signIn'),
  'PUT /api/account/password': route('manageAccount', { body: changePasswordBodySchema, limit: 'signIn' }),
  'PUT /api/account/email': route('manageAccount', { body: moveBodySchema, limit: 'signIn' }),
  'POST /api/account/email-by-mail': route('manageAccount', { body: mailTokenBodySchema, limit: 'signIn' }),
  'GET /api/account/logins': route('manageAccount'),
  'DELETE /api/account/logins': route('manageAccount'),
  'DELETE /api/account/logins/:login': route('manageAccount'),

  'GET /api/admin/sessions': route('administer'),
  'DELETE /api/admin/sessions/:id': route('administer'),
  'GET /api/admin/accounts': route('administer'),
  'PUT /api/admin/accounts/:person': route('administer', { body: lockBodySchema }),

  'GET /api/templates': route('seePublic'),
  'GET /api/catalogue': route('seePublic'),

  'GET /api/sessions': route('listOwnSessions'),
  'POST /api/sessions': route('createSession', { body: createSessionBodySchema, limit: 'founding' }),
  'GET /api/sessions/:id': route('seeLobby'),
  'DELETE /api/sessions/:id': route('eraseSession'),
  'POST /api/sessions/:id/join': route('enterSession', { body: joinBodySchema, limit: 'joining' }),
  'DELETE /api/sessions/:id/knock': route('leaveDoor'),
  'GET /api/sessions/:id/door': route('chooseDoor'),
  'PUT /api/sessions/:id/door': route('chooseDoor', { body: doorBodySchema }),
  'POST /api/sessions/:id/observers-link': route('chooseDoor'),
  'DELETE /api/sessions/:id/observers-link': route('chooseDoor'),
  'GET /api/sessions/:id/knocks': route('answerKnocks'),
  'POST /api/sessions/:id/knocks/:knock': route('answerKnocks', { body: knockAnswerBodySchema }),
  'PUT /api/sessions/:id/name': route('renameOneself', { body: nameBodySchema }),
  'POST /api/sessions/:id/personal-link': route('linkDevice'),
  'POST /api/sessions/:id/teammates': route('addTeammates', { body: teammatesBodySchema }),
  'GET /api/sessions/:id/export.:format': route('exportSession', { limit: 'exporting' }),

  'GET /api/records': route('readRecords', { query: recordsQuerySchema }),
  'GET /api/records/:id': route('readRecords'),
  'GET /api/records/:id/export.:format': route('readRecords', { limit: 'exporting' }),
  'GET /api/records/:id/review.ics': route('readRecords'),

  'GET /api/sessions/:id/health': route('readFigures'),
  'POST /api/sessions/:id/health/:candidate': route('fetchFigures', { body: healthBodySchema, limit: 'testing' }),

  'GET /api/tokens': route('manageTokens'),
  'POST /api/tokens': route('manageTokens', { body: tokenBodySchema }),
  'DELETE /api/tokens/:id': route('manageTokens'),
  'GET /api/calendar': route('manageCalendar'),
  'POST /api/calendar': route('manageCalendar'),
  'DELETE /api/calendar': route('manageCalendar'),
  'GET /api/calendar/:secret.ics': route('readCalendar', { limit: 'exporting' }),
  'GET /api/webhooks': route('readWebhooks', { query: webhooksQuerySchema }),
  'POST /api/webhooks': route('changeWebhooks', { body: webhookBodySchema }),
  'DELETE /api/webhooks/:id': route('changeWebhooks'),
  'POST /api/webhooks/:id/resume': route('changeWebhooks'),
  'POST /api/webhooks/:id/test': route('changeWebhooks', { limit: 'testing' }),
  'GET /api/webhooks/:id/deliveries': route('readWebhooks'),

  'GET /api/openapi.json': route('seePublic'),
  'GET /api/docs': route('seePublic'),
  'GET /api/docs.css': route('seePublic'),
  ...v1Routes,
} as const satisfies Readonly<Record<`${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`, RouteRule>>;

export type RouteName = keyof typeof routeTable;
