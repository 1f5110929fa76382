import type { Delivery, Webhook, Webhooks } from '../ports/webhooks.ts';
import type { Sqlite } from './sqlite.ts';
import type { Sync } from './sync.ts';

interface WebhookRow {
  readonly webhook: string;
  readonly paused: string | null;
  readonly failures: number;
}

interface DeliveryRow {
  readonly delivery: string;
  readonly attempts: number;
  readonly next_at: number;
}

export const webhookOf = (row: WebhookRow): Webhook => ({
  ...(JSON.parse(row.webhook) as Webhook),
  paused: row.paused,
  failures: row.failures,
});
export const deliveryOf = (row: DeliveryRow): Delivery => ({
  ...(JSON.parse(row.delivery) as Delivery),
  attempts: row.attempts,
  nextAt: row.next_at,
});

export function sqliteWebhooks(db: Sqlite): Sync<Webhooks> {
  const put = db.prepare(
    `INSERT OR REPLACE INTO webhooks (id, person, session, created_at, paused, failures, webhook) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const select = 'SELECT webhook, paused, failures FROM webhooks';
  const get = db.prepare(`${select} WHERE id = ?`);
  const of = db.prepare(`${select} WHERE person = ? ORDER BY created_at DESC`);
  const listening = db.prepare(
    `${select} WHERE paused IS NULL AND (session IS NULL OR session = ?) ORDER BY created_at DESC`,
  );
  const count = db.prepare(
    'UPDATE webhooks SET failures = CASE WHEN ?2 = 1 THEN 0 ELSE failures + 1 END WHERE id = ?1 RETURNING failures',
  );
  const pause = db.prepare(
    'UPDATE webhooks SET paused = ?2, failures = CASE WHEN ?2 IS NULL THEN 0 ELSE failures END WHERE id = ?1',
  );
  const drops = (where: string) => [
    db.prepare(`DELETE FROM deliveries WHERE webhook IN (SELECT id FROM webhooks WHERE ${where} = ?)`),
    db.prepare(`DELETE FROM webhooks WHERE ${where} = ?`),
  ];
  const [byId, bySession, byPerson] = [drops('id'), drops('session'), drops('person')];

  const queue = db.prepare(
    `INSERT OR IGNORE INTO deliveries (id, webhook, created_at, status, attempts, next_at, delivery) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const columns = 'SELECT delivery, attempts, next_at FROM deliveries';
  const due = db.prepare(`${columns} WHERE status = 'waiting' AND next_at <= ? ORDER BY next_at LIMIT ?`);
  const claim = db.prepare(
    `UPDATE deliveries SET attempts = attempts + 1, next_at = ?3 WHERE id = ?1 AND attempts = ?2 AND status = 'waiting'`,
  );
  const settle = db.prepare(
    'UPDATE deliveries SET status = ?2, attempts = ?3, next_at = ?4, delivery = ?5 WHERE id = ?1',
  );
  const deliveries = db.prepare(`${columns} WHERE webhook = ? ORDER BY created_at DESC LIMIT ?`);
  const forget = db.prepare(`DELETE FROM deliveries WHERE status <> 'waiting' AND created_at < ?`);

  return {
    put: (webhook) => {
      const { id, person, session, createdAt, paused, failures } = webhook;
      put.run(id, person, session, createdAt, paused, failures, JSON.stringify(webhook));
    },
    get(id) {
      const row = get.get<WebhookRow>(id);
      return row === null ? null : webhookOf(row);
    },
    of: (person) => of.all<WebhookRow>(person).map(webhookOf),
    listening: (session) => listening.all<WebhookRow>(session).map(webhookOf),
    count: (id, succeeded) => count.get<{ failures: number }>(id, succeeded ? 1 : 0)?.failures ?? (succeeded ? 0 : 1),
    pause: (id, reason) => void pause.run(id, reason),
    drop: (id) => byId.forEach((statement) => statement.run(id)),
    dropSession: (session) => bySession.forEach((statement) => statement.run(session)),
    dropPerson: (person) => byPerson.forEach((statement) => statement.run(person)),

    queue: (delivery) => {
      const { id, webhook, createdAt, status, attempts, nextAt } = delivery;
      return queue.run(id, webhook, createdAt, status, attempts, nextAt, JSON.stringify(delivery)).changes > 0;
    },
    due: (now, limit) => due.all<DeliveryRow>(now, limit).map(deliveryOf),
    claim: (id, attempts, until) => claim.run(id, attempts, until).changes > 0,
    settle: (delivery) =>
      void settle.run(delivery.id, delivery.status, delivery.attempts, delivery.nextAt, JSON.stringify(delivery)),
    deliveries: (webhook, limit) => deliveries.all<DeliveryRow>(webhook, limit).map(deliveryOf),
    forget: (before) => void forget.run(before),
  };
}
