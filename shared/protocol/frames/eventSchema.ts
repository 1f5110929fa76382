import { z } from 'zod';
import type { SessionEvent } from '../../session/events.ts';
import { recordIdSchema, slug, variant } from '../atoms.ts';
import {
  anonymitySchema,
  blendSchema,
  criterionSchema,
  gateSchema,
  modeSchema,
  objectionModeSchema,
} from '../frameSchemas.ts';
import { situationSchema } from '../situationSchema.ts';
import { methodSchema, objectionAnswer, phaseSchema, proofOutcome, role } from '../words.ts';
import {
  candidateSchema,
  cellRef,
  cellReplacementSchema,
  frictionSchema,
  gateVerdictSchema,
  objectionSchema,
  participantSchema,
  person,
  roundResultSchema,
  roundSchema,
  time,
} from './boardSchemas.ts';
import { doorSchema, draftFieldsSchema, frameSchema, proofSchema, timerSchema } from './stateSchema.ts';

const text = z.string();

/** What happened. Every viewer may see every event. */
export const eventSchema: z.ZodType<SessionEvent> = z.discriminatedUnion('type', [
  variant('sessionCreated', {
    at: time,
    template: text,
    frame: frameSchema,
    situation: situationSchema,
    rehearsal: z.boolean(),
    predecessor: recordIdSchema.nullable(),
  }),
  variant('participantJoined', { participant: participantSchema }),
  variant('doorChosen', { door: doorSchema }),
  variant('rehearsalMarked', {}),
  variant('roleChanged', { participant: person, role, votes: z.boolean() }),
  variant('votingChosen', { participant: person, votes: z.boolean() }),
  variant('participantRemoved', { participant: person }),
  variant('questionRevised', { title: text, question: text, tags: z.array(text) }),
  variant('situationRevised', { situation: situationSchema }),
  variant('candidateAdded', { candidate: candidateSchema }),
  variant('candidateRemoved', { candidateId: slug }),
  variant('criterionAdded', { criterion: criterionSchema }),
  variant('criterionRevised', { criterion: criterionSchema }),
  variant('criterionRemoved', { criterionId: slug, reason: text }),
  variant('gateAdded', { gate: gateSchema }),
  variant('gateRemoved', { gateId: slug }),
  variant('blendChosen', { blend: blendSchema }),
  variant('methodChosen', { method: methodSchema }),
  variant('modeChosen', { mode: modeSchema }),
  variant('anonymityChosen', { anonymity: anonymitySchema }),
  variant('objectionModeChosen', { objectionMode: objectionModeSchema }),
  variant('phaseMoved', { from: phaseSchema, to: phaseSchema }),
  variant('weightsLocked', { round: slug }),
  variant('sessionEnded', {}),
  variant('sessionReopened', {}),
  variant('sessionArchived', { record: recordIdSchema, at: time }),
  variant('roundOpened', { round: roundSchema }),
  variant('ballotsCast', { round: slug, participants: z.array(person) }),
  variant('ballotWithdrawn', { round: slug, participant: person }),
  variant('roundClosed', { round: slug }),
  variant('roundReopened', { round: slug }),
  variant('roundRevealed', { round: slug, result: roundResultSchema }),
  variant('roundCancelled', { round: slug, ballots: z.int().min(0) }),
  variant('timerSet', { timer: timerSchema.nullable() }),
  variant('cellReplaced', { cell: cellReplacementSchema }),
  variant('cellRestored', cellRef),
  variant('gateJudged', { verdict: gateVerdictSchema }),
  variant('objectionRaised', { objection: objectionSchema }),
  variant('objectionAnswered', {
    objectionId: slug,
    status: objectionAnswer,
    answer: text,
    by: person,
  }),
  variant('frictionLogged', { friction: frictionSchema }),
  variant('proofPlanned', { proof: proofSchema }),
  variant('findingsRecorded', { findings: text, outcome: proofOutcome }),
  variant('decisionDrafted', { fields: draftFieldsSchema }),
  variant('dissentRecorded', { participant: person, text }),
  variant('proofAwaited', {}),
  variant('decisionConfirmed', { at: time, by: person, leader: slug.nullable(), teamJudgement: z.boolean() }),
  variant('decisionReopened', {}),
]);
