import type { ClientCommand } from '../../../shared/session/commands.ts';
import type { RouteName } from '../../../server/http/routeTable.ts';

/**
 * Who may what, the whole of it. The test beside this file asks every line of a real server in every role; a command or a
 * route that has no line here fails it.
 */

/** `yes`, or the code of the refusal. */
export type Allowed = 'yes' | 'notFacilitator' | 'notAllowed' | 'observersDoNotVote' | 'facilitatorPresent';

const only = 'notFacilitator';

/** The roles that people have in a session. */
export const members = ['facilitator', 'participant', 'observer'] as const;

/** Over the socket, by people who are in the session. Everybody else hears `forbidden`, whatever the command. */
// prettier-ignore
export const commands: { readonly [T in ClientCommand['type']]: readonly [facilitator: Allowed, participant: Allowed, observer: Allowed] } = {
  //                     facilitator  participant           observer
  changeRole:           ['yes',       only,                 only],
  handOver:             ['yes',       only,                 only],
  takeOver:             ['yes',       'facilitatorPresent', 'notAllowed'],
  chooseVoting:         ['yes',       'notAllowed',         'observersDoNotVote'],
  removeParticipant:    ['yes',       only,                 only],
  reviseQuestion:       ['yes',       only,                 only],
  reviseSituation:      ['yes',       only,                 only],
  addCandidate:         ['yes',       only,                 only],
  removeCandidate:      ['yes',       only,                 only],
  addCriterion:         ['yes',       only,                 only],
  reviseCriterion:      ['yes',       only,                 only],
  removeCriterion:      ['yes',       only,                 only],
  addGate:              ['yes',       only,                 only],
  removeGate:           ['yes',       only,                 only],
  chooseBlend:          ['yes',       only,                 only],
  chooseMethod:         ['yes',       only,                 only],
  chooseMode:           ['yes',       only,                 only],
  chooseAnonymity:      ['yes',       only,                 only],
  chooseObjectionMode:  ['yes',       only,                 only],
  movePhase:            ['yes',       only,                 only],
  endSession:           ['yes',       only,                 only],
  reopenSession:        ['yes',       only,                 only],
  archiveSession:       ['yes',       only,                 only],
  openRound:            ['yes',       only,                 only],
  castBallot:           ['yes',       'yes',                'observersDoNotVote'],
  withdrawBallot:       ['yes',       'yes',                'yes'],
  closeRound:           ['yes',       only,                 only],
  reopenRound:          ['yes',       only,                 only],
  revealRound:          ['yes',       only,                 only],
  cancelRound:          ['yes',       only,                 only],
  startTimer:           ['yes',       only,                 only],
  pauseTimer:           ['yes',       only,                 only],
  resumeTimer:          ['yes',       only,                 only],
  extendTimer:          ['yes',       only,                 only],
  stopTimer:            ['yes',       only,                 only],
  replaceCell:          ['yes',       'yes',                'notAllowed'],
  restoreCell:          ['yes',       'yes',                'notAllowed'],
  judgeGate:            ['yes',       'yes',                'notAllowed'],
  answerObjection:      ['yes',       'yes',                'yes'],
  logFriction:          ['yes',       'yes',                'notAllowed'],
  planProof:            ['yes',       only,                 only],
  recordFindings:       ['yes',       'yes',                'notAllowed'],
  draftDecision:        ['yes',       only,                 only],
  recordDissent:        ['yes',       'yes',                'notAllowed'],
  awaitProof:           ['yes',       only,                 only],
  confirmDecision:      ['yes',       only,                 only],
};

/** Browsers: what the people in and around the session are. The last three have signed in. */
export const browsers = [
  'facilitator',
  'participant',
  'observer',
  'removed',
  'withLink',
  'stranger',
  /** A participant. */
  'holder',
  /** Not in the session, but knows its address, as the administrator does. */
  'outsider',
  'admin',
] as const;
export type BrowserRole = (typeof browsers)[number];
export type TokenRoute = Extract<RouteName, `${string} /api/v1/${string}`>;
export type BrowserRoute = Exclude<RouteName, TokenRoute>;

type Row = readonly [
  facilitator: number,
  participant: number,
  observer: number,
  removed: number,
  withLink: number,
  stranger: number,
  holder: number,
  outsider: number,
  admin: number,
];

/**
 * Over HTTP, by cookie: the status of the answer, on a session whose first round is revealed. 401 and 403 are refusals.
 * Under `/api/v1` no cookie counts, so everybody hears 401 there.
 */
// prettier-ignore
export const routes: { readonly [R in BrowserRoute]: Row } = {
  //                                             lead part obs  remo link stra hold outs admi
  'GET /healthz':                               [200, 200, 200, 200, 200, 200, 200, 200, 200],
  'GET /readyz':                                [200, 200, 200, 200, 200, 200, 200, 200, 200],

  'GET /api/me':                                [200, 200, 200, 200, 200, 200, 200, 200, 200],
  'GET /api/me/data':                           [200, 200, 200, 200, 200, 404, 200, 200, 200],
  'PUT /api/me':                                [200, 200, 200, 200, 200, 200, 200, 200, 200],
  'GET /api/address':                           [200, 200, 200, 200, 200, 200, 200, 200, 200],
  'POST /api/join':                             [200, 200, 200, 200, 200, 200, 200, 200, 200],
  'POST /api/personal-link/look':               [200, 200, 200, 403, 200, 200, 200, 200, 200],
  'POST /api/personal-link':                    [409, 200, 409, 403, 200, 200, 409, 200, 200],

  'GET /api/templates':                         [200, 200, 200, 200, 200, 200, 200, 200, 200],
  'GET /api/catalogue':                         [200, 200, 200, 200, 200, 200, 200, 200, 200],

  'GET /api/sessions':                          [200, 200, 200, 200, 200, 200, 200, 200, 200],
  'POST /api/sessions':                         [201, 201, 201, 201, 201, 201, 201, 201, 201],
  'GET /api/sessions/:id':                      [200, 200, 200, 200, 200, 200, 200, 200, 200],
  'DELETE /api/sessions/:id':                   [204, 403, 403, 403, 403, 403, 403, 403, 403],
  'POST /api/sessions/:id/join':                [200, 200, 200, 403, 200, 200, 200, 200, 200],
  'DELETE /api/sessions/:id/knock':             [204, 204, 204, 204, 204, 204, 204, 204, 204],
  'GET /api/sessions/:id/door':                 [200, 403, 403, 403, 403, 403, 403, 403, 403],
  'PUT /api/sessions/:id/door':                 [200, 403, 403, 403, 403, 403, 403, 403, 403],
  'POST /api/sessions/:id/observers-link':      [200, 403, 403, 403, 403, 403, 403, 403, 403],
  'DELETE /api/sessions/:id/observers-link':    [204, 403, 403, 403, 403, 403, 403, 403, 403],
  'GET /api/sessions/:id/knocks':               [200, 403, 403, 403, 403, 403, 403, 403, 403],
  'POST /api/sessions/:id/knocks/:knock':       [404, 403, 403, 403, 403, 403, 403, 403, 403],
  'PUT /api/sessions/:id/name':                 [200, 200, 200, 403, 403, 403, 200, 403, 403],
  'POST /api/sessions/:id/personal-link':       [200, 200, 200, 403, 403, 403, 200, 403, 403],
  'POST /api/sessions/:id/teammates':           [409, 403, 403, 403, 403, 403, 403, 403, 403],
  'GET /api/sessions/:id/export.:format':       [200, 200, 200, 403, 403, 403, 200, 403, 403],

  'GET /api/records':                           [200, 200, 200, 200, 200, 200, 200, 200, 200],
  'GET /api/records/:id':                       [404, 404, 404, 404, 404, 404, 404, 404, 404],
  'GET /api/records/:id/export.:format':        [404, 404, 404, 404, 404, 404, 404, 404, 404],

  'GET /api/records/:id/review.ics':            [404, 404, 404, 404, 404, 404, 404, 404, 404],
  'GET /api/sessions/:id/health':               [200, 200, 200, 403, 403, 403, 200, 403, 403],
  'POST /api/sessions/:id/health/:candidate':   [404, 403, 403, 403, 403, 403, 403, 403, 403],
  'GET /api/tokens':                            [200, 200, 200, 200, 200, 401, 200, 200, 200],
  'POST /api/tokens':                           [201, 201, 201, 201, 201, 401, 201, 201, 201],
  'DELETE /api/tokens/:id':                     [404, 404, 404, 404, 404, 401, 404, 404, 404],
  'GET /api/calendar':                          [200, 200, 200, 200, 200, 401, 200, 200, 200],
  'POST /api/calendar':                         [201, 201, 201, 201, 201, 401, 201, 201, 201],
  'DELETE /api/calendar':                       [204, 204, 204, 204, 204, 401, 204, 204, 204],
  'GET /api/calendar/:secret.ics':              [404, 404, 404, 404, 404, 404, 404, 404, 404],
  'GET /api/webhooks':                          [200, 200, 200, 200, 200, 401, 200, 200, 200],
  'POST /api/webhooks':                         [201, 403, 403, 403, 403, 401, 403, 403, 403],
  'DELETE /api/webhooks/:id':                   [404, 404, 404, 404, 404, 401, 404, 404, 404],
  'POST /api/webhooks/:id/resume':              [404, 404, 404, 404, 404, 401, 404, 404, 404],
  'POST /api/webhooks/:id/test':                [404, 404, 404, 404, 404, 401, 404, 404, 404],
  'GET /api/webhooks/:id/deliveries':           [404, 404, 404, 404, 404, 401, 404, 404, 404],
  'GET /api/openapi.json':                      [200, 200, 200, 200, 200, 200, 200, 200, 200],
  'GET /api/docs':                              [200, 200, 200, 200, 200, 200, 200, 200, 200],
  'GET /api/docs.css':                          [200, 200, 200, 200, 200, 200, 200, 200, 200],

  'DELETE /api/me':                             [204, 204, 204, 204, 204, 404, 204, 204, 204],
  'POST /api/account/register':                 [201, 201, 201, 201, 201, 201, 201, 201, 201],
  'POST /api/account/sign-in':                  [204, 204, 204, 204, 204, 204, 204, 204, 204],
  'POST /api/account/reset':                    [404, 404, 404, 404, 404, 404, 404, 404, 404],
  'POST /api/account/mail-token':               [404, 404, 404, 404, 404, 404, 404, 404, 404],
  'POST /api/account/password-by-mail':         [404, 404, 404, 404, 404, 404, 404, 404, 404],
  'GET /api/account/oidc':                      [302, 302, 302, 302, 302, 302, 302, 302, 302],
  'GET /api/account/oidc/callback':             [302, 302, 302, 302, 302, 302, 302, 302, 302],
  'PUT /api/account/password':                  [401, 401, 401, 401, 401, 401, 204, 204, 204],
  'PUT /api/account/email':                     [401, 401, 401, 401, 401, 401, 200, 200, 200],
  'POST /api/account/email-by-mail':            [401, 401, 401, 401, 401, 401, 404, 404, 404],
  'GET /api/account/logins':                    [401, 401, 401, 401, 401, 401, 200, 200, 200],
  'DELETE /api/account/logins':                 [401, 401, 401, 401, 401, 401, 204, 204, 204],
  'DELETE /api/account/logins/:login':          [401, 401, 401, 401, 401, 401, 404, 404, 404],
  'GET /api/admin/sessions':                    [403, 403, 403, 403, 403, 403, 403, 403, 200],
  'DELETE /api/admin/sessions/:id':             [403, 403, 403, 403, 403, 403, 403, 403, 204],
  'GET /api/admin/accounts':                    [403, 403, 403, 403, 403, 403, 403, 403, 200],
  'PUT /api/admin/accounts/:person':            [403, 403, 403, 403, 403, 403, 403, 403, 200],
  'POST /api/account/sign-out':                 [204, 204, 204, 204, 204, 204, 204, 204, 204],
};

/** Programs, by whose token they bring and what it may. */
export const programs = [
  { of: 'facilitator', scope: 'write' },
  { of: 'participant', scope: 'write' },
  { of: 'observer', scope: 'write' },
  { of: 'removed', scope: 'write' },
  { of: 'withLink', scope: 'write' },
  { of: 'holder', scope: 'write' },
  { of: 'outsider', scope: 'write' },
  { of: 'admin', scope: 'write' },
  { of: 'facilitator', scope: 'read' },
] as const satisfies readonly { readonly of: BrowserRole; readonly scope: 'read' | 'write' }[];

type TokenRow = readonly [
  facilitator: number,
  participant: number,
  observer: number,
  removed: number,
  withLink: number,
  holder: number,
  outsider: number,
  admin: number,
  reading: number,
];

/** Over HTTP, by token, in the order of `programs`. Anywhere else a token is nobody. */
// prettier-ignore
export const tokenRoutes: { readonly [R in TokenRoute]: TokenRow } = {
  //                                             lead part obs  remo link hold outs admi read
  'GET /api/v1/token':                          [200, 200, 200, 200, 200, 200, 200, 200, 200],
  'GET /api/v1/sessions':                       [200, 200, 200, 200, 200, 200, 200, 200, 200],
  'POST /api/v1/sessions':                      [201, 201, 201, 201, 201, 201, 201, 201, 403],
  'GET /api/v1/sessions/:id':                   [200, 200, 200, 403, 403, 200, 403, 403, 200],
  'GET /api/v1/sessions/:id/people':            [200, 200, 200, 403, 403, 200, 403, 403, 200],
  'GET /api/v1/sessions/:id/rounds':            [200, 200, 200, 403, 403, 200, 403, 403, 200],
  'GET /api/v1/sessions/:id/results':           [200, 200, 200, 403, 403, 200, 403, 403, 200],
  'GET /api/v1/sessions/:id/export.:format':    [200, 200, 200, 403, 403, 200, 403, 403, 200],
  'GET /api/v1/records':                        [200, 200, 200, 200, 200, 200, 200, 200, 200],
  'GET /api/v1/records/:id':                    [404, 404, 404, 404, 404, 404, 404, 404, 404],
  'GET /api/v1/records/:id/verification':       [404, 404, 404, 404, 404, 404, 404, 404, 404],
  'GET /api/v1/records/:id/export.:format':     [404, 404, 404, 404, 404, 404, 404, 404, 404],
  'GET /api/v1/records/:id/review.ics':         [404, 404, 404, 404, 404, 404, 404, 404, 404],
  'GET /api/v1/templates':                      [200, 200, 200, 200, 200, 200, 200, 200, 200],
  'GET /api/v1/catalogue':                      [200, 200, 200, 200, 200, 200, 200, 200, 200],
  'GET /api/v1/catalogue/:id':                  [200, 200, 200, 200, 200, 200, 200, 200, 200],
  'GET /api/v1/webhooks':                       [200, 200, 200, 200, 200, 200, 200, 200, 200],
  'POST /api/v1/webhooks':                      [201, 403, 403, 403, 403, 403, 403, 403, 403],
  'DELETE /api/v1/webhooks/:id':                [404, 404, 404, 404, 404, 404, 404, 404, 403],
  'POST /api/v1/webhooks/:id/resume':           [404, 404, 404, 404, 404, 404, 404, 404, 403],
  'POST /api/v1/webhooks/:id/test':             [404, 404, 404, 404, 404, 404, 404, 404, 403],
  'GET /api/v1/webhooks/:id/deliveries':        [404, 404, 404, 404, 404, 404, 404, 404, 404],
};
