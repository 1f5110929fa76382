import type { Delivery, Webhook, Webhooks } from '../ports/webhooks.ts';

export function createMemoryWebhooks(): Webhooks {
  const webhooks = new Map<string, Webhook>();
  const deliveries = new Map<string, Delivery>();

  const newest = <T extends { readonly createdAt: number }>(all: Iterable<T>, wanted: (one: T) => boolean): T[] =>
    [...all].filter(wanted).sort((a, b) => b.createdAt - a.createdAt);
  const drop = (id: string): void => {
    webhooks.delete(id);
    for (const delivery of [...deliveries.values()]) if (delivery.webhook === id) deliveries.delete(delivery.id);
  };
  const dropWhere = (wanted: (webhook: Webhook) => boolean): void => {
    for (const webhook of [...webhooks.values()]) if (wanted(webhook)) drop(webhook.id);
  };
  const change = (id: string, changes: Partial<Webhook>): void => {
    const webhook = webhooks.get(id);
    if (webhook !== undefined) webhooks.set(id, { ...webhook, ...changes });
  };

  return {
    async put(webhook) {
      webhooks.set(webhook.id, structuredClone(webhook));
    },
    async get(id) {
      return webhooks.get(id) ?? null;
    },
    async of(person) {
      return newest(webhooks.values(), (webhook) => webhook.person === person);
    },
    async listening(session) {
      return newest(
        webhooks.values(),
        (webhook) => webhook.paused === null && (webhook.session === null || webhook.session === session),
      );
    },
    async count(id, succeeded) {
      const failures = succeeded ? 0 : (webhooks.get(id)?.failures ?? 0) + 1;
      change(id, { failures });
      return failures;
    },
    async pause(id, reason) {
      change(id, reason === null ? { paused: null, failures: 0 } : { paused: reason });
    },
    async drop(id) {
      drop(id);
    },
    async dropSession(session) {
      dropWhere((webhook) => webhook.session === session);
    },
    async dropPerson(person) {
      dropWhere((webhook) => webhook.person === person);
    },

    async queue(delivery) {
      if (deliveries.has(delivery.id)) return false;
      deliveries.set(delivery.id, structuredClone(delivery));
      return true;
    },
    async due(now, limit) {
      return [...deliveries.values()]
        .filter(({ status, nextAt }) => status === 'waiting' && nextAt <= now)
        .sort((a, b) => a.nextAt - b.nextAt)
        .slice(0, limit);
    },
    async claim(id, attempts, until) {
      const delivery = deliveries.get(id);
      if (delivery === undefined || delivery.status !== 'waiting' || delivery.attempts !== attempts) return false;
      deliveries.set(id, { ...delivery, attempts: attempts + 1, nextAt: until });
      return true;
    },
    async settle(delivery) {
      if (deliveries.has(delivery.id)) deliveries.set(delivery.id, structuredClone(delivery));
    },
    async deliveries(webhook, limit) {
      return newest(deliveries.values(), (delivery) => delivery.webhook === webhook).slice(0, limit);
    },
    async forget(before) {
      for (const { id, status, createdAt } of [...deliveries.values()])
        if (status !== 'waiting' && createdAt < before) deliveries.delete(id);
    },
  };
}
