import { trusted } from 'mongoose';
import type { SessionId } from '../../../shared/ids.ts';
import type { Webhook, WebhookEvent, Webhooks } from '../ports/webhooks.ts';
import { anyText, collection, number, text, textOrNull } from './collection.ts';
import type { Database } from './database.ts';
import { mongoDeliveries } from './mongoDeliveries.ts';
import type { Turn } from './turns.ts';
import { advance, newest, turnFields, turnIndex } from './turns.ts';

export interface WebhookDocument extends Omit<Webhook, 'id' | 'events'>, Turn {
  readonly events: WebhookEvent[];
}

export const webhooks = collection<WebhookDocument>(
  'webhooks',
  {
    ...turnFields,
    person: text,
    session: textOrNull,
    url: text,
    format: text,
    events: [String],
    secret: anyText,
    createdAt: number,
    paused: textOrNull,
    failures: number,
  },
  [turnIndex, [{ person: 1 }], [{ session: 1 }]],
);

export const webhookFields = ({ id: _, events, ...webhook }: Webhook): Omit<WebhookDocument, keyof Turn> => ({
  ...webhook,
  events: [...events],
});
export const webhookOf = ({ _id, key, turn: _turn, past: _past, ...webhook }: WebhookDocument): Webhook => ({
  id: key,
  ...webhook,
});

/** Subscriptions change by turns, because several processes count failures of the same one. */
export function mongoWebhooks(db: Database): Webhooks {
  const model = db.model(webhooks);
  const { dropOf, ...deliveries } = mongoDeliveries(db);

  const find = async (filter: Readonly<Partial<WebhookDocument>>): Promise<readonly Webhook[]> => {
    const found = await model
      .find({ ...filter, past: false })
      .sort({ createdAt: -1 })
      .lean<WebhookDocument[]>();
    return newest(found).map(webhookOf);
  };
  const drop = async (filter: Readonly<Partial<WebhookDocument>>): Promise<void> => {
    for (const { id } of await find(filter)) {
      await dropOf(id);
      await model.deleteMany({ key: id });
    }
  };

  return {
    async put(webhook) {
      await advance(model, webhook.id, () => webhookFields(webhook));
    },
    async get(id) {
      return (await find({ key: id }))[0] ?? null;
    },
    of: (person) => find({ person }),
    async listening(session: SessionId) {
      const found = await model
        .find({ past: false, session: trusted({ $in: [session, null] }) })
        .sort({ createdAt: -1 })
        .lean<WebhookDocument[]>();
      return newest(found)
        .filter(({ paused }) => paused === null)
        .map(webhookOf);
    },
    async count(id, succeeded) {
      const counted = await advance(model, id, (now) =>
        now === null || (succeeded && now.failures === 0)
          ? null
          : { ...now, failures: succeeded ? 0 : now.failures + 1 },
      );
      return counted?.failures ?? (succeeded ? 0 : 1);
    },
    async pause(id, reason) {
      await advance(model, id, (now) =>
        now === null ? null : { ...now, paused: reason, failures: reason === null ? 0 : now.failures },
      );
    },
    drop: (id) => drop({ key: id }),
    dropSession: (session) => drop({ session }),
    dropPerson: (person) => drop({ person }),
    ...deliveries,
  };
}
