import { z } from 'zod';
import type { SessionEvent } from '../../session/events.ts';
import { recordIdSchema, slug } from '../atoms.ts';
import {
  anonymitySchema,
  blendSchema,
  criterionSchema,
  gateSchema,
  methodSchema,
  modeSchema,
  objectionModeSchema,
} from '../frameSchemas.ts';
import { situationSchema } from '../situationSchema.ts';
import {
  candidateSchema,
  cellRef,
  cellReplacementSchema,
  frictionSchema,
  gateVerdictSchema,
  objectionSchema,
  participantSchema,
  person,
  role,
  roundResultSchema,
  roundSchema,
  time,
} from './boardSchemas.ts';
import {
  doorSchema,
  draftFieldsSchema,
  frameSchema,
  phaseSchema,
  proofOutcome,
  proofSchema,
  timerSchema,
} from './stateSchema.ts';

const text = z.string();
const event = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), ...shape });

/** What happened. Every viewer may see every event. */
export const eventSchema: z.ZodType<SessionEvent> = z.discriminatedUnion('type', [
  event('sessionCreated', {
    at: time,
    template: text,
    frame: frameSchema,
    situation: situationSchema,
    rehearsal: z.boolean(),
    predecessor: recordIdSchema.nullable(),
  }),
  event('participantJoined', { participant: participantSchema }),
  event('doorChosen', { door: doorSchema }),
  event('rehearsalMarked', {}),
  event('roleChanged', { participant: person, role, votes: z.boolean() }),
  event('votingChosen', { participant: person, votes: z.boolean() }),
  event('participantRemoved', { participant: person }),
  event('questionRevised', { title: text, question: text, tags: z.array(text) }),
  event('situationRevised', { situation: situationSchema }),
  event('candidateAdded', { candidate: candidateSchema }),
  event('candidateRemoved', { candidateId: slug }),
  event('criterionAdded', { criterion: criterionSchema }),
  event('criterionRevised', { criterion: criterionSchema }),
  event('criterionRemoved', { criterionId: slug, reason: text }),
  event('gateAdded', { gate: gateSchema }),
  event('gateRemoved', { gateId: slug }),
  event('blendChosen', { blend: blendSchema }),
  event('methodChosen', { method: methodSchema }),
  event('modeChosen', { mode: modeSchema }),
  event('anonymityChosen', { anonymity: anonymitySchema }),
  event('objectionModeChosen', { objectionMode: objectionModeSchema }),
  event('phaseMoved', { from: phaseSchema, to: phaseSchema }),
  event('weightsLocked', { round: slug }),
  event('sessionEnded', {}),
  event('sessionReopened', {}),
  event('sessionArchived', { record: recordIdSchema, at: time }),
  event('roundOpened', { round: roundSchema }),
  event('ballotsCast', { round: slug, participants: z.array(person) }),
  event('ballotWithdrawn', { round: slug, participant: person }),
  event('roundClosed', { round: slug }),
  event('roundReopened', { round: slug }),
  event('roundRevealed', { round: slug, result: roundResultSchema }),
  event('roundCancelled', { round: slug, ballots: z.int().min(0) }),
  event('timerSet', { timer: timerSchema.nullable() }),
  event('cellReplaced', { cell: cellReplacementSchema }),
  event('cellRestored', cellRef),
  event('gateJudged', { verdict: gateVerdictSchema }),
  event('objectionRaised', { objection: objectionSchema }),
  event('objectionAnswered', {
    objectionId: slug,
    status: z.enum(['resolved', 'withdrawn', 'overruled']),
    answer: text,
    by: person,
  }),
  event('frictionLogged', { friction: frictionSchema }),
  event('proofPlanned', { proof: proofSchema }),
  event('findingsRecorded', { findings: text, outcome: proofOutcome }),
  event('decisionDrafted', { fields: draftFieldsSchema }),
  event('dissentRecorded', { participant: person, text }),
  event('proofAwaited', {}),
  event('decisionConfirmed', { at: time, by: person, leader: slug.nullable(), teamJudgement: z.boolean() }),
  event('decisionReopened', {}),
]);
