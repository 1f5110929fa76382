import { z } from 'zod';
import { participantIdSchema, recordIdSchema, sessionIdSchema, slug } from '../../../shared/protocol/atoms.ts';
import { ballotSchema } from '../../../shared/protocol/ballotSchemas.ts';
import { webhookEvents, webhookFormats } from '../../../shared/protocol/connectionSchemas.ts';
import { factsSchema } from '../../../shared/protocol/frames/factsSchema.ts';
import { summarySchema } from '../../../shared/protocol/frames/summarySchema.ts';
import {
  anonymitySchema,
  blendSchema,
  criterionSchema,
  gateSchema,
  modeSchema,
} from '../../../shared/protocol/frameSchemas.ts';
import { methodSchema, phaseSchema, role, roundKind } from '../../../shared/protocol/words.ts';

const text = z.string();
const time = z.iso.datetime();
const date = z.iso.date();
const count = z.int().min(0);
const status = z.enum(['open', 'ended', 'archived']);

export const problem = z.strictObject({
  type: text,
  title: text,
  status: z.int(),
  detail: text.describe('A sentence for people.'),
  path: z.exactOptional(text).describe('Where in the request the mistake is.'),
});

export const token = z.strictObject({
  id: text,
  name: text,
  hint: text.describe('The last four characters of the secret.'),
  scope: z.enum(['read', 'write']),
  createdAt: time,
  usedAt: time.nullable(),
  expiresAt: time.nullable(),
});

export const sessionItem = z.strictObject({
  id: sessionIdSchema,
  title: text,
  phase: phaseSchema,
  status,
  rehearsal: z.boolean(),
  people: count,
  candidates: count,
  record: recordIdSchema.nullable(),
  changedAt: time,
  role,
  ballotOpen: z.boolean().describe('A round is open and your ballot is not in it.'),
  present: count.describe('People connected now.'),
});

export const session = z.strictObject({
  id: sessionIdSchema,
  title: text,
  question: text,
  tags: z.array(text),
  template: text,
  phase: phaseSchema,
  status,
  mode: modeSchema,
  anonymity: anonymitySchema,
  method: methodSchema,
  blend: blendSchema,
  rehearsal: z.boolean(),
  predecessor: recordIdSchema.nullable(),
  record: recordIdSchema.nullable(),
  createdAt: time,
  people: count,
  me: participantIdSchema,
  candidates: z.array(z.strictObject({ id: slug, name: text, languages: z.array(text), summary: text })),
  criteria: z.array(criterionSchema),
  gates: z.array(gateSchema),
});

export const person = z.strictObject({
  participant: participantIdSchema,
  name: text,
  role,
  votes: z.boolean(),
  simulated: z.boolean(),
});

export const round = z.strictObject({
  id: slug,
  kind: roundKind,
  number: z.int().min(1),
  status: z.enum(['open', 'closed', 'revealed', 'cancelled']),
  anonymity: anonymitySchema,
  method: methodSchema,
  about: z.strictObject({ candidateId: slug, criterionId: slug }).nullable(),
  openedAt: time,
  cast: count.describe('Ballots in the box; never what they say.'),
  expected: count,
  voters: z.array(participantIdSchema).nullable().describe('Who has voted; `null` in an anonymous round.'),
});

const ranked = z.strictObject({
  candidate: slug,
  name: text,
  rank: z.int().min(1).nullable().describe('`null` when excluded.'),
  points: z.number().describe('Of 100.'),
  lowest: z.number(),
  highest: z.number(),
  fit: z.number(),
  preference: z.number().nullable(),
  morale: z.number().nullable(),
  excluded: text.nullable().describe('Why it is out.'),
});

export const results = z.strictObject({
  method: text,
  headline: text,
  because: text,
  recommendation: slug.nullable(),
  provisional: z.boolean(),
  verdicts: z.array(z.strictObject({ type: text, title: text, reason: text })),
  ranking: z.array(ranked),
  weights: z.array(z.strictObject({ criterion: slug, weight: z.number() })),
  rounds: z.array(
    z.strictObject({
      id: slug,
      kind: roundKind,
      number: z.int().min(1),
      anonymity: anonymitySchema,
      summary: summarySchema.describe('With no more than the privacy tier allows.'),
      ballots: z
        .array(z.strictObject({ participant: participantIdSchema, name: text, ballot: ballotSchema }))
        .nullable()
        .describe('`null` in an anonymous round, for everybody and for ever.'),
    }),
  ),
});

export const template = z.strictObject({ id: slug, name: text, summary: text, minutes: count });

export const framework = z.strictObject({
  id: slug,
  name: text,
  languages: z.array(text),
  summary: text,
  style: z.enum(['batteries-included', 'modular', 'minimal']),
  runtime: z.strictObject({ model: text }),
});
export const facts = factsSchema;

export const recordEntry = z.strictObject({
  id: recordIdSchema,
  title: text,
  question: text,
  status: text,
  choice: text.nullable(),
  score: z.number().nullable().describe('Points of 100.'),
  tags: z.array(text),
  people: z.array(text),
  decidedOn: date,
  reviewOn: date.nullable(),
  due: z.boolean(),
});

/** A record as `fitboard verify` reads it, and what a session would leave as its record now. */
export const recordFile = z.strictObject({
  body: z
    .looseObject({
      schemaVersion: z.literal(1),
      id: recordIdSchema,
      status: text,
      title: text,
      question: text,
      decidedAt: text,
      choice: slug.nullable(),
    })
    .describe('What the hash covers: frame, inputs, result, revealed rounds and decision.'),
  hash: text.describe('SHA-256 of the canonical JSON of `body`.'),
  names: z.record(text, text).describe('Names by participant number; outside the hash, so that they can be forgotten.'),
});

export const record = z.strictObject({
  record: recordFile,
  successors: z.array(sessionIdSchema).describe('Sessions that look at it again and that you are in.'),
  laterRecords: z.array(recordIdSchema).describe('What others archived who looked at it again.'),
  others: count.describe('How many sessions of others are looking at it again.'),
});

export const verification = z.strictObject({
  intact: z.boolean(),
  sameRanking: z.boolean(),
  method: text,
  differences: z.array(text),
});

export const webhook = z.strictObject({
  id: text,
  session: sessionIdSchema.nullable(),
  url: text,
  format: z.enum(webhookFormats),
  events: z.array(z.enum(webhookEvents)),
  createdAt: time,
  paused: text.nullable(),
  failures: count,
});

export const newWebhook = z.strictObject({
  webhook,
  secret: text.nullable().describe('Signs the generic format; shown once.'),
});

export const delivery = z.strictObject({
  id: text,
  event: z.enum([...webhookEvents, 'test']),
  createdAt: time,
  status: z.enum(['waiting', 'delivered', 'failed']),
  attempts: count,
  nextAt: time.nullable(),
  triedAt: time.nullable(),
  outcome: text,
});

export const created = z.strictObject({ sessionId: sessionIdSchema });
