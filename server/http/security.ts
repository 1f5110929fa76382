import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Front } from '../front.ts';
import { Problem } from './problem.ts';

const oneYear = 365 * 24 * 3600;

/**
 * Every header of security, the same on all answers, whoever gives them: a page, Socket.IO, the metrics. The development server needs
 * inline scripts; the product has none.
 */
export const securityHeaders = (https: boolean, development: boolean) => {
  const protect = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: development ? ["'self'", "'unsafe-inline'"] : ["'self'"],
        styleSrc: development ? ["'self'", "'unsafe-inline'"] : ["'self'"],
        connectSrc: development ? ["'self'", 'ws:'] : ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
      },
    },
    strictTransportSecurity: https ? { maxAge: oneYear, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
  return (request: IncomingMessage, response: ServerResponse): void => {
    protect(request, response, () => undefined);
    response.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=()');
  };
};

/** A stranger's name that was made to point here would make their page one of ours to a browser. */
export const ownNameOnly =
  (front: Front): RequestHandler =>
  (request, _response, next) => {
    const host = request.get('Host');
    if (!front.isOwnHost(host))
      throw new Problem(421, 'Not here', `This Fitboard does not answer to the name ${host ?? ''}. ${front.advice}`);
    next();
  };

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Only our own pages may change anything: browsers say where a request comes from, and a foreign form cannot send JSON. */
export const ownPagesOnly =
  (front: Front): RequestHandler =>
  (request, response, next) => {
    response.vary('Sec-Fetch-Site').vary('Origin');
    if (reading.has(request.method)) {
      next();
      return;
    }
    const site = request.get('Sec-Fetch-Site');
    const origin = request.get('Origin');
    const own =
      (site === undefined || site === 'same-origin' || site === 'none') &&
      (origin === undefined ||
        // Some browsers send no origin from pages with our referrer policy, but still say which site asks.
        (origin === 'null' && site === 'same-origin') ||
        front.isOwnOrigin(origin, request.get('Host')));
    if (!own) throw new Problem(403, 'Not allowed', 'Only pages of this Fitboard may change anything.');
    const hasBody = request.get('Transfer-Encoding') !== undefined || Number(request.get('Content-Length') ?? 0) > 0;
    if (hasBody && request.is('application/json') !== 'application/json') {
      throw new Problem(415, 'Cannot be read', 'The body must be application/json.');
    }
    next();
  };
