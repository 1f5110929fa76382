import type { SessionId } from '../../shared/ids.ts';
import { connectionLimits, webhooksQuerySchema } from '../../shared/protocol/connectionSchemas.ts';
import { standingOf } from '../auth/access.ts';
import type { Actor } from '../auth/actor.ts';
import { OutboundRefusal } from '../outbound/outbound.ts';
import type { Delivery, Webhook } from '../store/ports/webhooks.ts';
import { read } from './bodies.ts';
import type { HttpSetting } from './http.ts';
import { keepWithin } from './keepWithin.ts';
import { forbidden, notFound, Problem } from './problem.ts';
import type { Asked, Handlers } from './routing.ts';
import { personIn } from './tokens.ts';

/** A webhook as its owner sees it; the secret is shown once, when it is made. */
export const webhookInfo = ({ id, session, url, format, events, createdAt, paused, failures }: Webhook) => ({
  id,
  session,
  url,
  format,
  events,
  createdAt: new Date(createdAt).toISOString(),
  paused,
  failures,
});

export const deliveryInfo = ({ id, event, createdAt, status, attempts, nextAt, triedAt, outcome }: Delivery) => ({
  id,
  event,
  createdAt: new Date(createdAt).toISOString(),
  status,
  attempts,
  nextAt: status === 'waiting' ? new Date(nextAt).toISOString() : null,
  triedAt: triedAt === null ? null : new Date(triedAt).toISOString(),
  outcome,
});

type Both<Name extends string> = Name extends `${infer Method} ${infer Path}`
  ? `${Method} /api${Path}` | `${Method} /api/v1${Path}`
  : never;
type WebhookRoutes = Both<
  | 'GET /webhooks'
  | 'POST /webhooks'
  | 'DELETE /webhooks/:id'
  | 'POST /webhooks/:id/resume'
  | 'POST /webhooks/:id/test'
  | 'GET /webhooks/:id/deliveries'
>;
type Plain = Pick<Asked<'GET /api/webhooks'>, 'request' | 'response' | 'actor'>;

/** Subscriptions of whoever asks; the same for pages and for tokens. */
export const webhookHandlers = (setting: HttpSetting): Handlers<WebhookRoutes> => {
  const { access, authority, clock, outbound, randomness, stores, webhooks: service } = setting;
  const { webhooks, directory } = stores;

  const own = async (request: Plain['request'], actor: Actor | null): Promise<Webhook> => {
    const found = await webhooks.get(String(request.params['id']));
    if (found === null || found.person !== personIn(actor)) throw notFound('You have no such webhook.');
    return found;
  };

  const mustFacilitate = async (session: SessionId, actor: Actor | null): Promise<void> => {
    const view = await authority.look(session);
    if (view === null) throw notFound('There is no such session, or it has been deleted.');
    const participant = await directory.memberOf(session, personIn(actor));
    const me = view.state.people.find(({ id }) => id === participant);
    const verdict = access.may(actor, 'listenToSession', standingOf(me));
    if (!verdict.ok) throw forbidden(verdict.message);
  };

  const list = async ({ request, response, actor }: Plain): Promise<void> => {
    const { session } = read(webhooksQuerySchema, request.query);
    const mine = await webhooks.of(personIn(actor));
    response.json(mine.filter((webhook) => session === undefined || webhook.session === session).map(webhookInfo));
  };

  const create = async ({
    response,
    actor,
    body,
  }: Plain & Pick<Asked<'POST /api/webhooks'>, 'body'>): Promise<void> => {
    const person = personIn(actor);
    if (body.session !== null) await mustFacilitate(body.session, actor);
    try {
      outbound.check(body.url);
    } catch (error) {
      if (!(error instanceof OutboundRefusal)) throw error;
      throw new Problem(400, 'Cannot be read', error.message, 'url');
    }
    const webhook: Webhook = {
      ...body,
      id: randomness.token(),
      person,
      events: [...new Set(body.events)],
      secret: `whsec_${randomness.secret()}`,
      createdAt: clock(),
      paused: null,
      failures: 0,
    };
    await keepWithin({
      most: connectionLimits.webhooks,
      count: async () => (await webhooks.of(person)).length,
      put: () => webhooks.put(webhook),
      takeBack: () => webhooks.drop(webhook.id),
      detail: `You have ${connectionLimits.webhooks} webhooks. Remove one first.`,
    });
    const secret = webhook.format === 'json' ? webhook.secret : null;
    response.status(201).json({ webhook: webhookInfo(webhook), secret });
  };

  const remove = async ({ request, response, actor }: Plain): Promise<void> => {
    await webhooks.drop((await own(request, actor)).id);
    response.status(204).end();
  };

  const resume = async ({ request, response, actor }: Plain): Promise<void> => {
    const webhook = await own(request, actor);
    await webhooks.pause(webhook.id, null);
    response.json(webhookInfo({ ...webhook, paused: null, failures: 0 }));
  };

  const test = async ({ request, response, actor }: Plain): Promise<void> => {
    response.json(deliveryInfo(await service.test(await own(request, actor))));
  };

  const deliveries = async ({ request, response, actor }: Plain): Promise<void> => {
    const { id } = await own(request, actor);
    response.json((await webhooks.deliveries(id, 50)).map(deliveryInfo));
  };

  return {
    'GET /api/webhooks': list,
    'GET /api/v1/webhooks': list,
    'POST /api/webhooks': create,
    'POST /api/v1/webhooks': create,
    'DELETE /api/webhooks/:id': remove,
    'DELETE /api/v1/webhooks/:id': remove,
    'POST /api/webhooks/:id/resume': resume,
    'POST /api/v1/webhooks/:id/resume': resume,
    'POST /api/webhooks/:id/test': test,
    'POST /api/v1/webhooks/:id/test': test,
    'GET /api/webhooks/:id/deliveries': deliveries,
    'GET /api/v1/webhooks/:id/deliveries': deliveries,
  };
};
