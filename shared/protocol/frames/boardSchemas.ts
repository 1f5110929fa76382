import { z } from 'zod';
import type { OpenedBallot } from '../../board/ballots.ts';
import type { Candidate } from '../../board/frame.ts';
import type { CellReplacement, Friction, GateVerdict, Objection } from '../../board/judgements.ts';
import type { Participant, Round, RoundResult } from '../../session/state.ts';
import { participantIdSchema, slug } from '../atoms.ts';
import { ballotSchema } from '../ballotSchemas.ts';
import { anonymitySchema } from '../frameSchemas.ts';
import { gateAnswer, methodSchema, objectionAnswer, role, roundKind } from '../words.ts';
import { factsSchema } from './factsSchema.ts';
import { summarySchema } from './summarySchema.ts';

const text = z.string();
/** Server time in milliseconds. */
export const time = z.number();
export const person = participantIdSchema;
export const cellRef = { candidateId: slug, criterionId: slug };

export const candidateSchema: z.ZodType<Candidate> = z.strictObject({
  id: slug,
  name: text,
  languages: z.array(text),
  summary: text,
  facts: factsSchema.nullable(),
});

export const participantSchema: z.ZodType<Participant> = z.strictObject({
  id: person,
  role,
  votes: z.boolean(),
  simulated: z.boolean(),
  removed: z.boolean(),
  joinedAt: time,
  watchesOnly: z.exactOptional(z.literal(true)),
});

export const openedBallotSchema: z.ZodType<OpenedBallot> = z.strictObject({
  participant: person,
  ballot: ballotSchema,
});

/** Ballots with their people in a named round, else a summary and no ballot. */
export const roundResultSchema: z.ZodType<RoundResult> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('named'), ballots: z.array(openedBallotSchema) }),
  z.strictObject({ type: z.literal('anonymous'), summary: summarySchema }),
]);

export const roundSchema: z.ZodType<Round> = z.strictObject({
  id: slug,
  kind: roundKind,
  number: z.int().min(1),
  status: z.enum(['open', 'closed', 'revealed', 'cancelled']),
  anonymity: anonymitySchema,
  method: methodSchema,
  about: z.strictObject(cellRef).nullable(),
  cast: z.array(person),
  openedAt: time,
  result: roundResultSchema.nullable(),
});

export const cellReplacementSchema: z.ZodType<CellReplacement> = z.strictObject({
  ...cellRef,
  value: z.number().nullable(),
  reason: text,
  by: person,
  at: time,
  round: slug.nullable(),
  mitigation: z.exactOptional(text),
  spread: z.exactOptional(z.tuple([z.number(), z.number()])),
});

export const gateVerdictSchema: z.ZodType<GateVerdict> = z.strictObject({
  gateId: slug,
  candidateId: slug,
  verdict: gateAnswer,
  reason: text,
  by: person,
  at: time,
});

export const frictionSchema: z.ZodType<Friction> = z.strictObject({
  candidateId: slug,
  participant: person,
  text,
  at: time,
});

export const objectionSchema: z.ZodType<Objection> = z.strictObject({
  id: slug,
  candidateId: slug,
  kind: z.enum(['concern', 'objection']),
  participant: person,
  reason: text,
  round: slug,
  status: z.enum(['open', ...objectionAnswer.options]),
  answer: text,
  answeredBy: person.nullable(),
});
