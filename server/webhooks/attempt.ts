import { OutboundRefusal } from '../outbound/outbound.ts';
import type { Delivery, Webhook } from '../store/ports/webhooks.ts';
import { signatureOf } from './signature.ts';
import type { WebhookSetting } from './setting.ts';

const minute = 60_000;
const hour = 60 * minute;
/** An attempt is made anew when whoever claimed it has not answered within this. */
const claimFor = minute;
export const mostAttempts = 8;
/** Attempts in a row that may fail, over all messages, before nothing is sent any more. */
export const patience = 16;

/** 30 s, 1 min, 2 min … up to an hour, a fifth more or less, so that receivers are not hit all at once. */
export const pauseBefore = (attempts: number, uniform: number): number =>
  Math.min(hour, (minute / 2) * 2 ** (attempts - 1)) * (0.8 + 0.4 * uniform);

/** Milliseconds a `Retry-After` asks for, an hour at most: RFC 9110 10.2.3 has it in seconds or as a date. */
export const askedPause = (header: string, now: number): number => {
  const asked = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(asked) ? Math.min(hour, Math.max(0, asked)) : 0;
};

interface Outcome {
  readonly ok: boolean;
  readonly text: string;
  /** Trying again may help. */
  readonly again: boolean;
  /** The receiver asks for silence this long, in milliseconds. */
  readonly wait: number;
  /** The receiver wants nothing any more. */
  readonly gone: boolean;
}

const failed = (text: string, again: boolean): Outcome => ({ ok: false, text, again, wait: 0, gone: false });

const post = async ({ outbound, clock }: WebhookSetting, webhook: Webhook, delivery: Delivery): Promise<Outcome> => {
  const timestamp = Math.floor(clock() / 1000);
  try {
    const { status, headers } = await outbound.send({
      method: 'POST',
      url: webhook.url,
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        'Content-Length': String(Buffer.byteLength(delivery.body)),
        'User-Agent': 'Fitboard-Webhook/1',
        'Fitboard-Event': delivery.event,
        'Fitboard-Delivery': delivery.id,
        ...(webhook.format === 'json'
          ? {
              'Fitboard-Timestamp': String(timestamp),
              'Fitboard-Signature': signatureOf(webhook.secret, timestamp, delivery.body),
            }
          : {}),
      },
      body: delivery.body,
      mostBytes: 64 * 1024,
    });
    if (status >= 200 && status < 300) return { ok: true, text: String(status), again: false, wait: 0, gone: false };
    if (status >= 300 && status < 400) return failed(`${status}: it points elsewhere, which is not followed`, false);
    return {
      ok: false,
      text: String(status),
      again: status >= 500 || status === 408 || status === 425 || status === 429,
      wait: askedPause(String(headers['retry-after'] ?? '').trim(), clock()),
      gone: status === 410,
    };
  } catch (error) {
    if (!(error instanceof OutboundRefusal)) throw error;
    return failed(error.message, !error.forGood);
  }
};

/** Makes the next attempt unless another process has taken it, and notes what came of it. */
export const attempt = async (setting: WebhookSetting, delivery: Delivery, once = false): Promise<Delivery> => {
  const { stores, clock, uniform, mayListen } = setting;
  const { webhooks } = stores;
  if (!(await webhooks.claim(delivery.id, delivery.attempts, clock() + claimFor))) return delivery;
  const attempts = delivery.attempts + 1;
  const settle = async (changes: Partial<Delivery>): Promise<Delivery> => {
    const settled: Delivery = { ...delivery, attempts, triedAt: clock(), ...changes };
    await webhooks.settle(settled);
    return settled;
  };

  const webhook = await webhooks.get(delivery.webhook);
  if (webhook === null) return settle({ status: 'failed', outcome: 'The webhook is gone.' });
  if (webhook.paused !== null && !once) return settle({ status: 'failed', outcome: 'The webhook is paused.' });
  if (!(await mayListen(webhook.person)))
    return settle({ status: 'failed', outcome: 'Whoever made the webhook is not here any more.' });

  const { ok, text, again, wait, gone } = await post(setting, webhook, delivery);
  const failures = await webhooks.count(webhook.id, ok);
  if (gone) await webhooks.pause(webhook.id, 'The receiver answered 410: it wants nothing any more.');
  else if (failures >= patience)
    await webhooks.pause(webhook.id, `${patience} attempts in a row failed; the last one said: ${text}`);
  if (ok) return settle({ status: 'delivered', outcome: text });
  if (!again || once || attempts >= mostAttempts) return settle({ status: 'failed', outcome: text });
  return settle({
    status: 'waiting',
    outcome: text,
    nextAt: clock() + Math.max(wait, pauseBefore(attempts, uniform())),
  });
};
