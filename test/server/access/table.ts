import type { ClientCommand } from '../../../shared/session/commands.ts';
import type { RouteName } from '../../../server/http/routeTable.ts';

/**
 * Who may what, the whole of it. The test beside this file asks every line of a real server in every role; a command or a
 * route that has no line here fails it.
 */

/** `yes`, or the code of the refusal. */
export type Allowed = 'yes' | 'notFacilitator' | 'notAllowed' | 'observersDoNotVote' | 'facilitatorPresent';

const only = 'notFacilitator';

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

/** Over HTTP: the status of the answer, on a session whose first round is revealed. 401 and 403 are refusals. */
// prettier-ignore
export const routes: { readonly [R in RouteName]: readonly [facilitator: number, participant: number, observer: number, removed: number, withLink: number, stranger: number] } = {
  //                                             facilitator participant observer removed withLink stranger
  'GET /healthz':                               [200,        200,        200,     200,    200,     200],
  'GET /readyz':                                [200,        200,        200,     200,    200,     200],

  'GET /api/me':                                [200,        200,        200,     200,    200,     200],
  'PUT /api/me':                                [200,        200,        200,     200,    200,     200],
  'GET /api/address':                           [200,        200,        200,     200,    200,     200],
  'POST /api/join':                             [200,        200,        200,     200,    200,     200],
  'POST /api/personal-link':                    [200,        200,        200,     200,    200,     200],

  'GET /api/templates':                         [200,        200,        200,     200,    200,     200],
  'GET /api/catalogue':                         [200,        200,        200,     200,    200,     200],

  'GET /api/sessions':                          [200,        200,        200,     200,    200,     200],
  'POST /api/sessions':                         [201,        201,        201,     201,    201,     201],
  'GET /api/sessions/:id':                      [200,        200,        200,     200,    200,     200],
  'DELETE /api/sessions/:id':                   [204,        403,        403,     403,    403,     403],
  'POST /api/sessions/:id/join':                [200,        200,        200,     403,    200,     200],
  'DELETE /api/sessions/:id/knock':             [204,        204,        204,     204,    204,     204],
  'GET /api/sessions/:id/door':                 [200,        403,        403,     403,    403,     403],
  'PUT /api/sessions/:id/door':                 [200,        403,        403,     403,    403,     403],
  'POST /api/sessions/:id/observers-link':      [200,        403,        403,     403,    403,     403],
  'DELETE /api/sessions/:id/observers-link':    [204,        403,        403,     403,    403,     403],
  'GET /api/sessions/:id/knocks':               [200,        403,        403,     403,    403,     403],
  'POST /api/sessions/:id/knocks/:knock':       [404,        403,        403,     403,    403,     403],
  'PUT /api/sessions/:id/name':                 [200,        200,        200,     403,    403,     403],
  'POST /api/sessions/:id/personal-link':       [200,        200,        200,     403,    403,     403],
  'POST /api/sessions/:id/teammates':           [409,        403,        403,     403,    403,     403],
  'GET /api/sessions/:id/export.:format':       [200,        200,        200,     403,    403,     403],

  'GET /api/records':                           [200,        200,        200,     200,    200,     200],
  'GET /api/records/:id':                       [404,        404,        404,     404,    404,     404],
  'GET /api/records/:id/export.:format':        [404,        404,        404,     404,    404,     404],

  'GET /api/records/:id/review.ics':           [404,        404,        404,     404,    404,     404],
  'GET /api/sessions/:id/health':              [200,        200,        200,     403,    403,     403],
  'POST /api/sessions/:id/health/:candidate':  [404,        403,        403,     403,    403,     403],
  'GET /api/tokens':                           [200,        200,        200,     200,    200,     401],
  'POST /api/tokens':                          [201,        201,        201,     201,    201,     401],
  'DELETE /api/tokens/:id':                    [404,        404,        404,     404,    404,     401],
  'GET /api/calendar':                         [200,        200,        200,     200,    200,     401],
  'POST /api/calendar':                        [201,        201,        201,     201,    201,     401],
  'DELETE /api/calendar':                      [204,        204,        204,     204,    204,     401],
  'GET /api/calendar/:secret.ics':             [404,        404,        404,     404,    404,     404],
  'GET /api/webhooks':                         [200,        200,        200,     200,    200,     401],
  'POST /api/webhooks':                        [201,        403,        403,     403,    403,     401],
  'DELETE /api/webhooks/:id':                  [404,        404,        404,     404,    404,     401],
  'POST /api/webhooks/:id/resume':             [404,        404,        404,     404,    404,     401],
  'POST /api/webhooks/:id/test':               [404,        404,        404,     404,    404,     401],
  'GET /api/webhooks/:id/deliveries':          [404,        404,        404,     404,    404,     401],
  'GET /api/openapi.json':                     [200,        200,        200,     200,    200,     200],
  'GET /api/docs':                             [200,        200,        200,     200,    200,     200],
  'GET /api/docs.css':                         [200,        200,        200,     200,    200,     200],

  'GET /api/v1/token':                         [200,        200,        200,     200,    200,     401],
  'GET /api/v1/sessions':                      [200,        200,        200,     200,    200,     401],
  'POST /api/v1/sessions':                     [201,        201,        201,     201,    201,     401],
  'GET /api/v1/sessions/:id':                  [200,        200,        200,     403,    403,     401],
  'GET /api/v1/sessions/:id/people':           [200,        200,        200,     403,    403,     401],
  'GET /api/v1/sessions/:id/rounds':           [200,        200,        200,     403,    403,     401],
  'GET /api/v1/sessions/:id/results':          [200,        200,        200,     403,    403,     401],
  'GET /api/v1/sessions/:id/export.:format':   [200,        200,        200,     403,    403,     401],
  'GET /api/v1/records':                       [200,        200,        200,     200,    200,     401],
  'GET /api/v1/records/:id':                   [404,        404,        404,     404,    404,     401],
  'GET /api/v1/records/:id/verification':      [404,        404,        404,     404,    404,     401],
  'GET /api/v1/records/:id/export.:format':    [404,        404,        404,     404,    404,     401],
  'GET /api/v1/records/:id/review.ics':        [404,        404,        404,     404,    404,     401],
  'GET /api/v1/templates':                     [200,        200,        200,     200,    200,     401],
  'GET /api/v1/catalogue':                     [200,        200,        200,     200,    200,     401],
  'GET /api/v1/catalogue/:id':                 [200,        200,        200,     200,    200,     401],
  'GET /api/v1/webhooks':                      [200,        200,        200,     200,    200,     401],
  'POST /api/v1/webhooks':                     [201,        403,        403,     403,    403,     401],
  'DELETE /api/v1/webhooks/:id':               [404,        404,        404,     404,    404,     401],
  'POST /api/v1/webhooks/:id/resume':          [404,        404,        404,     404,    404,     401],
  'POST /api/v1/webhooks/:id/test':            [404,        404,        404,     404,    404,     401],
  'GET /api/v1/webhooks/:id/deliveries':       [404,        404,        404,     404,    404,     401],
};
