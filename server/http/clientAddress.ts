import type { IncomingMessage } from 'node:http';
import type { Express } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';

/** Where requests come from that Express does not see, by the same rule: proxies count only when they are trusted. */
export const clientAddress = (app: Express): ((request: IncomingMessage) => string) => {
  const isTrusted = app.get('trust proxy fn') as (address: string, hop: number) => boolean;
  return (request) => {
    const forwarded = String(request.headers['x-forwarded-for'] ?? '').split(',');
    const hops = [request.socket.remoteAddress ?? '', ...forwarded.reverse().map((hop) => hop.trim())];
    const known = hops.filter((hop) => hop !== '');
    const last = known.findIndex((hop, distance) => !isTrusted(hop, distance));
    const address = known[last === -1 ? known.length - 1 : last];
    return address === undefined ? 'unknown' : ipKeyGenerator(address, 56);
  };
};
