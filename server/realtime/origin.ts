import type { IncomingMessage } from 'node:http';

/**
 * Whether a handshake comes from our own pages. Browsers send no Origin with a same-origin polling request, but say
 * so in Sec-Fetch-Site; every upgrade carries one.
 */
export const isOwnOrigin = (request: IncomingMessage, publicUrl: string | null): boolean => {
  const { origin, host } = request.headers;
  if (origin === undefined)
    return request.headers.upgrade === undefined && request.headers['sec-fetch-site'] === 'same-origin';
  if (publicUrl !== null && origin === publicUrl) return true;
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host;
};
