import { createHmac } from 'node:crypto';

/** Receivers refuse what is older than this, in seconds; docs/webhooks.md tells them to. */
export const replayWindow = 300;

/** `v1=` and the hex HMAC-SHA256 of `<timestamp>.<body>`; the timestamp is in seconds. */
export const signatureOf = (secret: string, timestamp: number, body: string): string =>
  `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;
