import { trusted } from 'mongoose';
import type { Delivery, Webhooks } from '../ports/webhooks.ts';
import { anyText, collection, number, numberOrNull, text } from './collection.ts';
import type { Database } from './database.ts';
import type { Turn } from './turns.ts';
import { advance, newest, turnFields, turnIndex, turnOf } from './turns.ts';
import { insert } from './writes.ts';

export interface DeliveryDocument extends Omit<Delivery, 'id'>, Turn {}

export const deliveries = collection<DeliveryDocument>(
  'deliveries',
  {
    ...turnFields,
    webhook: text,
    event: text,
    body: anyText,
    createdAt: number,
    status: text,
    attempts: number,
    nextAt: number,
    triedAt: numberOrNull,
    outcome: anyText,
  },
  [turnIndex, [{ webhook: 1, createdAt: -1 }], [{ status: 1, nextAt: 1 }]],
);

export const deliveryFields = ({ id: _, ...delivery }: Delivery): Omit<DeliveryDocument, keyof Turn> => delivery;
export const deliveryOf = ({ _id, key, turn: _turn, past: _past, ...delivery }: DeliveryDocument): Delivery => ({
  id: key,
  ...delivery,
});

type Queue = Pick<Webhooks, 'queue' | 'due' | 'claim' | 'settle' | 'deliveries' | 'forget'>;

/** The queue; a delivery changes by turns, so one attempt is claimed by exactly one process. */
export function mongoDeliveries(db: Database): Queue & { dropOf(webhook: string): Promise<void> } {
  const model = db.model(deliveries);
  return {
    async queue(delivery) {
      if ((await model.exists({ key: delivery.id })) !== null) return false;
      return insert(model, { ...deliveryFields(delivery), ...turnOf(delivery.id, 1) });
    },
    async due(now, limit) {
      const waiting = { past: false, status: 'waiting', nextAt: trusted({ $lte: now }) } as const;
      const found = await model.find(waiting).sort({ nextAt: 1 }).limit(limit).lean<DeliveryDocument[]>();
      const keys = found.map(({ key }) => key);
      const all = await model.find({ key: trusted({ $in: keys }), past: false }).lean<DeliveryDocument[]>();
      return newest(all)
        .filter(({ status, nextAt }) => status === 'waiting' && nextAt <= now)
        .sort((a, b) => a.nextAt - b.nextAt)
        .map(deliveryOf);
    },
    async claim(id, attempts, until) {
      const claimed = await advance(model, id, (now) =>
        now?.status === 'waiting' && now.attempts === attempts
          ? { ...now, attempts: attempts + 1, nextAt: until }
          : null,
      );
      return claimed !== null;
    },
    async settle(delivery) {
      await advance(model, delivery.id, (now) => (now === null ? null : deliveryFields(delivery)));
    },
    async deliveries(webhook, limit) {
      const found = await model.find({ webhook, past: false }).sort({ createdAt: -1 }).lean<DeliveryDocument[]>();
      return newest(found).slice(0, limit).map(deliveryOf);
    },
    async forget(before) {
      await model.deleteMany({ status: trusted({ $ne: 'waiting' }), createdAt: trusted({ $lt: before }) });
    },
    async dropOf(webhook) {
      await model.deleteMany({ webhook });
    },
  };
}
