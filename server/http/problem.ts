import type { ErrorRequestHandler, RequestHandler } from 'express';
import { randomUUID } from 'node:crypto';
import type { Refusal } from '../../shared/protocol/messages.ts';
import { HashingBusy } from '../auth/passwords.ts';
import { StoreUnavailable } from '../store/storeErrors.ts';
import type { Log } from '../log.ts';

/** Thrown by a route to answer with an RFC 9457 problem document. */
export class Problem extends Error {
  readonly status: number;
  readonly title: string;
  readonly path: string | undefined;

  constructor(status: number, title: string, detail: string, path?: string) {
    super(detail);
    this.status = status;
    this.title = title;
    this.path = path;
  }
}

export const notFound = (detail: string): Problem => new Problem(404, 'Not found', detail);
export const forbidden = (detail: string): Problem => new Problem(403, 'Not allowed', detail);

const statusOf = {
  rejected: 409,
  badRequest: 400,
  notFound: 404,
  forbidden: 403,
  tooMany: 429,
  upgradeRequired: 426,
  unavailable: 503,
} as const satisfies Record<Refusal['kind'], number>;

const titleOf = {
  rejected: 'Not possible now',
  badRequest: 'Cannot be read',
  notFound: 'Not found',
  forbidden: 'Not allowed',
  tooMany: 'Too many requests',
  upgradeRequired: 'Outdated page',
  unavailable: 'Busy',
} as const satisfies Record<Refusal['kind'], string>;

export const problemOf = (refusal: Refusal): Problem =>
  new Problem(
    statusOf[refusal.kind],
    titleOf[refusal.kind],
    refusal.message,
    refusal.kind === 'badRequest' ? refusal.path : undefined,
  );

/** What Express and its body parser throw, in words. */
const known: Readonly<Record<string, Problem>> = {
  'entity.parse.failed': new Problem(400, 'Cannot be read', 'The body is not valid JSON.'),
  'entity.too.large': new Problem(413, 'Too large', 'The body is larger than 64 KiB.'),
  'encoding.unsupported': new Problem(415, 'Cannot be read', 'The body has an encoding that is not supported.'),
  'charset.unsupported': new Problem(415, 'Cannot be read', 'The body has a character set that is not supported.'),
  'request.aborted': new Problem(400, 'Cannot be read', 'The request ended too early.'),
  'request.size.invalid': new Problem(400, 'Cannot be read', 'The request has another length than it says.'),
};

const asProblem = (error: unknown): Problem | null => {
  if (error instanceof Problem) return error;
  if (error instanceof StoreUnavailable)
    return new Problem(503, 'Busy', 'The store does not answer just now. Try again in a moment.');
  if (error instanceof HashingBusy)
    return new Problem(503, 'Busy', 'Many people sign in right now. Please try again in a moment.');
  if (error instanceof URIError) return new Problem(400, 'Cannot be read', 'The address cannot be read.');
  if (!(error instanceof Error)) return null;
  // A body that says it is compressed and is not: what unpacks it has no name for that, only the fault of whoever sent it.
  if (!('type' in error) && 'status' in error && error.status === 400 && 'expose' in error && error.expose === true)
    return new Problem(400, 'Cannot be read', 'The body cannot be unpacked.');
  if (!('type' in error) || typeof error.type !== 'string') return null;
  return Object.hasOwn(known, error.type) ? (known[error.type] ?? null) : null;
};

export const nothingHere: RequestHandler = (_request, _response, next) => {
  next(notFound('There is nothing at this address.'));
};

export const answerProblems =
  (log: Log): ErrorRequestHandler =>
  (error: unknown, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    let problem = asProblem(error);
    if (problem === null) {
      const fault = randomUUID();
      log.error({ fault, err: error }, 'a request could not be answered');
      problem = new Problem(503, 'Busy', `Something went wrong here (${fault.slice(0, 8)}). Please try again.`);
    }
    const { status, title, message: detail, path } = problem;
    response
      .status(status)
      .set('Cache-Control', 'no-store')
      .type('application/problem+json')
      .send(JSON.stringify({ type: 'about:blank', title, status, detail, ...(path === undefined ? {} : { path }) }));
  };
