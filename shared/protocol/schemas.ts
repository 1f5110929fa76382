import { z } from 'zod';
import { participantIdSchema, sessionIdSchema } from './atoms.ts';
import { clientCommandSchema } from './commandSchemas.ts';
import { limits } from './limits.ts';

const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

export const openRequestSchema = z.strictObject({ version: count, sessionId: sessionIdSchema, after: count });

export const commandRequestSchema = z.strictObject({
  sessionId: sessionIdSchema,
  clientId: z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/, 'is not a client id')
    .max(limits.clientId),
  clientSeq: count.min(1),
  command: clientCommandSchema,
});

export const nudgeRequestSchema = z.strictObject({ sessionId: sessionIdSchema, participant: participantIdSchema });

export const ballotsRequestSchema = z.strictObject({ sessionId: sessionIdSchema });
export const closeRequestSchema = z.strictObject({ sessionId: sessionIdSchema });
