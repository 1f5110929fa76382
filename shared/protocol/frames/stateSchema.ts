import { z } from 'zod';
import type { Frame } from '../../board/frame.ts';
import type { DecisionDraft, Proof, SessionState, Timer } from '../../session/state.ts';
import { recordIdSchema, slug } from '../atoms.ts';
import {
  anonymitySchema,
  blendSchema,
  criterionSchema,
  gateSchema,
  modeSchema,
  objectionModeSchema,
} from '../frameSchemas.ts';
import { situationSchema } from '../situationSchema.ts';
import { criterionGroup, doorEntry, methodSchema, phaseSchema, proofOutcome } from '../words.ts';
import {
  candidateSchema,
  cellReplacementSchema,
  frictionSchema,
  gateVerdictSchema,
  objectionSchema,
  participantSchema,
  person,
  roundSchema,
  time,
} from './boardSchemas.ts';

const text = z.string();
const date = z.iso.date().nullable();

const frameFields = {
  title: text,
  question: text,
  candidates: z.array(candidateSchema),
  criteria: z.array(criterionSchema),
  gates: z.array(gateSchema),
  blend: blendSchema,
  anonymity: anonymitySchema,
  mode: modeSchema,
  method: methodSchema,
  objectionMode: objectionModeSchema,
  tags: z.array(text),
};

export const frameSchema: z.ZodType<Frame> = z.strictObject(frameFields);

export const timerSchema: z.ZodType<Timer> = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('running'), endsAt: time, total: time }),
  z.strictObject({ status: z.literal('paused'), remaining: time, total: time }),
]);

export const proofSchema: z.ZodType<Proof> = z.strictObject({
  candidateId: slug,
  slice: text,
  owner: text,
  due: date,
  findings: text,
  outcome: proofOutcome,
});

const draft = z.strictObject({
  outcome: slug.nullable(),
  why: text,
  mitigations: z.array(z.strictObject({ weakness: text, text, owner: text, due: text })),
  escapeHatch: text,
  replacementBoundary: text,
  reviewOn: date,
  noReviewBecause: text,
  triggers: z.array(text),
});

export const draftFieldsSchema: z.ZodType<Partial<DecisionDraft>> = draft.exactPartial();

export const doorSchema = z.strictObject({
  entry: doorEntry,
  observersLink: z.boolean(),
});

/** The fold of a session's log: everything on the board, without an open ballot and without a name. */
export const stateSchema: z.ZodType<SessionState> = z.strictObject({
  ...frameFields,
  status: z.enum(['blank', 'open', 'ended', 'archived']),
  createdAt: time,
  template: text,
  rehearsal: z.boolean(),
  predecessor: recordIdSchema.nullable(),
  situation: situationSchema,
  phase: phaseSchema,
  visited: z.array(phaseSchema),
  people: z.array(participantSchema),
  door: doorSchema,
  rounds: z.array(roundSchema),
  lockedWeights: slug.nullable(),
  cells: z.array(cellReplacementSchema),
  assessments: z.int(),
  verdicts: z.array(gateVerdictSchema),
  objections: z.array(objectionSchema),
  friction: z.array(frictionSchema),
  removedCriteria: z.array(z.strictObject({ id: slug, name: text, group: criterionGroup, reason: text })),
  timer: timerSchema.nullable(),
  proof: proofSchema.nullable(),
  decision: z.strictObject({
    status: z.enum(['draft', 'pending-proof', 'decided']),
    draft,
    dissents: z.array(z.strictObject({ participant: person, text })),
    decidedAt: time.nullable(),
    decidedBy: person.nullable(),
    leader: slug.nullable(),
    teamJudgement: z.boolean(),
  }),
  record: recordIdSchema.nullable(),
});
