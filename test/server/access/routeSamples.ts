import type { SessionId } from '../../../shared/ids.ts';
import type { RouteName } from '../../../server/http/routeTable.ts';

/** What the sessions and people of one line of the table are called. */
export interface Names {
  readonly session: SessionId;
  readonly code: string;
  readonly personalSecret: string;
  /** The key of somebody who has an account. */
  readonly account: string;
  /** Of everybody who has an account. */
  readonly password: string;
}

const aWebhook = { url: 'https://hooks.example.org/x', format: 'json', events: ['decided'] };

/** What is sent besides the address; a route that is not here takes no body. */
export const bodies: {
  readonly [R in RouteName]?: (names: Names, asker: string) => Readonly<Record<string, unknown>>;
} = {
  'PUT /api/me': () => ({ name: 'Somebody' }),
  'DELETE /api/me': ({ password }) => ({ password }),
  'POST /api/account/register': ({ password }, asker) => ({
    email: `${asker.replaceAll(/\W/g, '')}@new.example.org`,
    name: 'Somebody',
    password,
  }),
  'POST /api/account/sign-in': ({ password }) => ({ email: 'outsider@example.org', password }),
  'POST /api/account/reset': () => ({ email: 'nobody@example.org' }),
  'POST /api/account/mail-token': () => ({ token: 'a'.repeat(43) }),
  'POST /api/account/password-by-mail': () => ({ token: 'a'.repeat(43), password: 'tram kettle lemon' }),
  'PUT /api/account/password': ({ password }) => ({ current: password, next: 'lemon kettle tram' }),
  'PUT /api/account/email': ({ password }, asker) => ({ address: `${asker}@moved.example.org`, password }),
  'POST /api/account/email-by-mail': () => ({ token: 'a'.repeat(43) }),
  'PUT /api/admin/accounts/:person': () => ({ locked: true }),
  'POST /api/join': ({ code }) => ({ code }),
  'POST /api/personal-link/look': ({ session, personalSecret }) => ({ sessionId: session, secret: personalSecret }),
  'POST /api/personal-link': ({ session, personalSecret }) => ({ sessionId: session, secret: personalSecret }),
  'POST /api/sessions': () => ({ template: 'blank', name: 'Somebody', title: 'A title' }),
  'POST /api/sessions/:id/join': () => ({ name: 'Somebody', role: 'participant' }),
  'PUT /api/sessions/:id/door': () => ({ entry: 'approval' }),
  'POST /api/sessions/:id/knocks/:knock': () => ({ admit: true }),
  'PUT /api/sessions/:id/name': () => ({ name: 'Somebody' }),
  'POST /api/sessions/:id/teammates': () => ({ count: 1 }),
  'POST /api/tokens': () => ({ name: 'Script', scope: 'read', days: 30 }),
  'POST /api/webhooks': ({ session }) => ({ ...aWebhook, session }),
  'POST /api/v1/webhooks': ({ session }) => ({ ...aWebhook, session }),
  'POST /api/v1/sessions': () => ({ template: 'blank', name: 'Somebody', title: 'A title' }),
  'POST /api/sessions/:id/health/:candidate': () => ({ repository: 'acme/board' }),
};

/** The address with the names in it. */
export const addressOf = (route: RouteName, { session, account }: Names): string =>
  (route.split(' ')[1] ?? '')
    .replace('/records/:id', '/records/FB-999')
    .replace('/sessions/:id', `/sessions/${session}`)
    .replace(':knock', 'nobody-knocks')
    .replace('/catalogue/:id', '/catalogue/django')
    .replace(':candidate', 'nobody-here')
    .replace(':secret', 'cal_unknown')
    .replace(/\/(tokens|webhooks)\/:id/, '/$1/unknown')
    .replace(':login', 'b'.repeat(43))
    .replace(':person', account)
    .replace(':format', 'json');
