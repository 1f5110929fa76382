import { z } from 'zod';
import { sessionIdSchema, slug } from '../atoms.ts';
import { ballotSchema } from '../ballotSchemas.ts';
import type { Answer, Delivery, PersonName, Presence, Refusal, ServerToClient, Welcome } from '../messages.ts';
import { person, time } from './boardSchemas.ts';
import { eventSchema } from './eventSchema.ts';
import { stateSchema } from './stateSchema.ts';

const text = z.string();
const seq = z.int().min(0);
const sessionId = sessionIdSchema;

export const personNameSchema: z.ZodType<PersonName> = z.strictObject({ participant: person, name: text });

const ballotsSchema = z.record(slug, ballotSchema);

export const welcomeSchema: z.ZodType<Welcome> = z.strictObject({
  seq,
  state: stateSchema.nullable(),
  events: z.array(eventSchema),
  me: person.nullable(),
  names: z.array(personNameSchema),
  present: z.array(person),
  facilitatorsAwaySince: time.nullable(),
  ballots: ballotsSchema,
  code: text.nullable(),
  serverNow: time,
});

export const deliverySchema: z.ZodType<Delivery> = z.strictObject({
  sessionId,
  from: seq,
  to: seq,
  events: z.array(eventSchema),
});

export const presenceSchema: z.ZodType<Presence> = z.strictObject({
  sessionId,
  present: z.array(person),
  facilitatorsAwaySince: time.nullable(),
});

const refusal = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.strictObject({ kind: z.literal(kind), message: text, ...shape });

export const refusalSchema: z.ZodType<Refusal> = z.discriminatedUnion('kind', [
  refusal('rejected', { code: text }),
  refusal('badRequest', { path: text }),
  refusal('notFound', {}),
  refusal('forbidden', {}),
  refusal('tooMany', { retryInMs: z.number() }),
  refusal('upgradeRequired', {}),
  refusal('unavailable', {}),
]);

export const answerOf = <T>(value: z.ZodType<T>): z.ZodType<Answer<T>> =>
  z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), value }),
    z.strictObject({ ok: z.literal(false), refusal: refusalSchema }),
  ]) as unknown as z.ZodType<Answer<T>>;

/** What each message of a client is acknowledged with. */
export const acknowledgements = {
  'session:open': answerOf(welcomeSchema),
  'session:command': answerOf(z.strictObject({ seq })),
  'session:nudge': answerOf(z.null()),
  'session:ballots': answerOf(ballotsSchema),
  'session:close': answerOf(z.null()),
} as const;

type FirstOf<F> = F extends (message: infer M) => void ? M : never;

/** Every message a server sends by itself. */
export const serverFrames: { readonly [Name in keyof ServerToClient]: z.ZodType<FirstOf<ServerToClient[Name]>> } = {
  'session:commits': deliverySchema,
  'session:presence': presenceSchema,
  'session:names': z.strictObject({ sessionId, names: z.array(personNameSchema) }),
  'session:nudged': z.strictObject({ sessionId, by: person }),
  'session:voted': z.strictObject({
    sessionId,
    round: slug,
    clientId: text,
    ballot: z.exactOptional(ballotSchema.nullable()),
  }),
  'session:rang': z.strictObject({ sessionId }),
  'session:deleted': z.strictObject({ sessionId }),
  'server:restarting': z.strictObject({ retryInMs: z.number() }),
};
