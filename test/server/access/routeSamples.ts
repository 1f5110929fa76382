import type { RouteName } from '../../../server/http/routeTable.ts';

/** What the sessions and people of one line of the table are called. */
export interface Scene {
  readonly session: string;
  readonly code: string;
  readonly personalSecret: string;
}

const aWebhook = { url: 'https://hooks.example.org/x', format: 'json', events: ['decided'] };

/** What is sent besides the address; a route that is not here takes no body. */
export const bodies: { readonly [R in RouteName]?: (scene: Scene) => Readonly<Record<string, unknown>> } = {
  'PUT /api/me': () => ({ name: 'Somebody' }),
  'POST /api/join': ({ code }) => ({ code }),
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

/** The address with the scene's names in it. */
export const addressOf = (route: RouteName, { session }: Scene): string =>
  (route.split(' ')[1] ?? '')
    .replace('/records/:id', '/records/FB-999')
    .replace('/sessions/:id', `/sessions/${session}`)
    .replace(':knock', 'nobody-knocks')
    .replace('/catalogue/:id', '/catalogue/django')
    .replace(':candidate', 'nobody-here')
    .replace(':secret', 'cal_unknown')
    .replace(/\/(tokens|webhooks)\/:id/, '/$1/unknown')
    .replace(':format', 'json');
