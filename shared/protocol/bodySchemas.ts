import { z } from 'zod';
import { isoDate, line, name, recordIdSchema, sessionIdSchema, slug, text } from './atoms.ts';
import { limits } from './limits.ts';
import { doorEntry } from './words.ts';

export const nameBodySchema = z.strictObject({ name });

export const createSessionBodySchema = z.strictObject({
  template: slug,
  name,
  title: z.exactOptional(line(limits.title)),
  rehearsal: z.exactOptional(z.boolean()),
  predecessor: z.exactOptional(recordIdSchema.nullable()),
});

/** As typed: no trimming, no rule of composition. */
const passphrase = z.string().min(1, 'is empty').max(limits.passphrase, 'is too long');

export const joinBodySchema = z.strictObject({
  name,
  role: z.enum(['participant', 'observer']),
  passphrase: z.exactOptional(passphrase),
  invitation: z.exactOptional(z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'is not an observers’ link')),
});

export const doorBodySchema = z.strictObject({
  entry: doorEntry,
  passphrase: z.exactOptional(passphrase.min(limits.shortestPassphrase, 'needs at least 8 characters')),
});

export const knockAnswerBodySchema = z.strictObject({ admit: z.boolean() });

/** Eight characters, and a few more for spaces and dashes. */
export const codeBodySchema = z.strictObject({ code: z.string().regex(/^[A-Za-z0-9 -]{8,16}$/, 'is not a join code') });

export const personalLinkBodySchema = z.strictObject({
  sessionId: sessionIdSchema,
  secret: z.string().regex(/^[A-Za-z0-9_-]{22,86}$/, 'is not a personal link'),
});

export const redeemBodySchema = personalLinkBodySchema.extend({ replace: z.exactOptional(z.boolean()) });

export const teammatesBodySchema = z.strictObject({ count: z.int().min(1).max(limits.teammates) });

/** The body of a request that says everything by its address. */
export const emptyBodySchema = z.strictObject({});

export const recordsQuerySchema = z.strictObject({
  text: z.exactOptional(text(limits.searchText)),
  status: z.exactOptional(z.enum(['decided', 'pending-proof', 'no-choice'])),
  tag: z.exactOptional(text(limits.tag)),
  person: z.exactOptional(text(limits.name)),
  from: z.exactOptional(isoDate),
  to: z.exactOptional(isoDate),
  due: z.exactOptional(z.enum(['1', '0', 'true', 'false'])),
});
