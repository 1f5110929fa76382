import type { Request } from 'express';
import type { z } from 'zod';
import type { RecordId, SessionId } from '../../shared/ids.ts';
import { recordIdSchema, sessionIdSchema } from '../../shared/protocol/atoms.ts';
import { emptyBodySchema } from '../../shared/protocol/bodySchemas.ts';
import { parse } from '../../shared/protocol/parse.ts';
import { notFound, Problem } from './problem.ts';

/** The parsed body, or a problem that says where the mistake is. */
export const read = <T>(schema: z.ZodType<T>, value: unknown): T => {
  const parsed = parse(schema, value);
  if (parsed.ok) return parsed.value;
  const where = parsed.path === '' ? 'The request' : parsed.path;
  throw new Problem(400, 'Cannot be read', `${where}: ${parsed.message}`, parsed.path);
};

/** For requests that say everything by their address. */
export const readNothing = (value: unknown): void => {
  if (value !== undefined) read(emptyBodySchema, value);
};

export const sessionIn = (request: Request): SessionId => {
  const parsed = parse(sessionIdSchema, request.params['id']);
  if (!parsed.ok) throw notFound('There is no such session, or it has been deleted.');
  return parsed.value;
};

export const recordIn = (request: Request): RecordId => {
  const parsed = parse(recordIdSchema, request.params['id']);
  if (!parsed.ok) throw notFound('There is no such record.');
  return parsed.value;
};
