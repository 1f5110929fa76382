import type { IncomingMessage } from 'node:http';
import type { Front } from '../front.ts';

/**
 * Whether a handshake comes from our own pages. Browsers send no Origin with a same-origin polling request, but say
 * so in Sec-Fetch-Site; every upgrade carries one.
 */
export const isOwnPage = ({ headers }: IncomingMessage, front: Front): boolean => {
  const { origin, host } = headers;
  if (!front.isOwnHost(host)) return false;
  if (origin !== undefined) return front.isOwnOrigin(origin, host);
  return headers.upgrade === undefined && headers['sec-fetch-site'] === 'same-origin';
};
