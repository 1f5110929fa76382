import { z } from 'zod';
import { line, sessionIdSchema } from './atoms.ts';
import { repositoryForm } from './repositoryForm.ts';

/** What a person connects Fitboard to: programs by tokens, chats by webhooks. */
export const connectionLimits = { tokens: 20, webhooks: 20, tokenName: 60, url: 2000 } as const;

export const webhookFormats = ['json', 'slack', 'teams', 'mattermost', 'discord'] as const;
export const webhookEvents = ['opened', 'revealed', 'decided', 'reviewDue'] as const;
/** Days a token may live; `null`: until it is revoked. */
export const tokenDays = [30, 90, 365, null] as const;

/** `POST /api/tokens`. */
export const tokenBodySchema = z.strictObject({
  name: line(connectionLimits.tokenName),
  scope: z.enum(['read', 'write']),
  days: z.union([z.literal(30), z.literal(90), z.literal(365), z.null()]),
});

/** `POST /api/webhooks`; without a session it is for all sessions the person facilitates. */
export const webhookBodySchema = z.strictObject({
  session: sessionIdSchema.nullable(),
  url: z.string().min(8, 'is not a web address').max(connectionLimits.url),
  format: z.enum(webhookFormats),
  events: z.array(z.enum(webhookEvents)).min(1, 'names no event').max(webhookEvents.length).readonly(),
});

/** Webhooks of one session alone, when it is named. */
export const webhooksQuerySchema = z.strictObject({ session: z.exactOptional(sessionIdSchema) });

/** `POST /api/sessions/:id/health/:candidate`: a repository at GitHub. */
export const healthBodySchema = z.strictObject({
  repository: z.string().regex(repositoryForm, 'is not of the form owner/name'),
});
