import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Metrics } from './metrics.ts';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Whether a request carries the token, compared without telling how much of it was right. */
export const hasToken = (request: IncomingMessage, token: string): boolean =>
  timingSafeEqual(digest(request.headers.authorization ?? ''), digest(`Bearer ${token}`));

export const answerMetrics = (metrics: Metrics, response: ServerResponse): void => {
  metrics.read().then(
    ({ type, text }) => response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(text),
    () => response.writeHead(500).end(),
  );
};

/**
 * The metrics on a port of their own, which only the house's network should reach; `token` guards it besides, and `protect` sets the
 * headers of security.
 */
export const createMetricsServer = (
  metrics: Metrics,
  token: string | null,
  protect: (request: IncomingMessage, response: ServerResponse) => void,
): Server =>
  createServer({ requestTimeout: 10_000, headersTimeout: 5_000 }, (request, response) => {
    protect(request, response);
    if (request.method !== 'GET' || request.url !== '/metrics') response.writeHead(404).end();
    else if (token !== null && !hasToken(request, token)) response.writeHead(401).end();
    else answerMetrics(metrics, response);
  });
