import { z } from 'zod';
import { isoDate, line, list, participantIdSchema, reason, slug, text, variant } from './atoms.ts';
import { ballotSchema } from './ballotSchemas.ts';
import {
  anonymitySchema,
  blendSchema,
  criterionSchema,
  gateSchema,
  modeSchema,
  newCandidateSchema,
  objectionModeSchema,
  tagsSchema,
} from './frameSchemas.ts';
import { limits } from './limits.ts';
import { situationFieldsSchema } from './situationSchema.ts';
import { gateAnswer, methodSchema, objectionAnswer, phaseSchema, proofOutcome, role, roundKind } from './words.ts';

const acceptLoss = z.boolean();
const participant = participantIdSchema;
const seconds = z.int().min(1).max(limits.timerSeconds);
const cell = { candidateId: slug, criterionId: slug };

const peopleCommands = [
  variant('changeRole', { participant, role }),
  variant('handOver', { to: participant }),
  variant('takeOver', {}),
  variant('chooseVoting', { votes: z.boolean() }),
  variant('removeParticipant', { participant }),
] as const;

const frameCommands = [
  variant('reviseQuestion', { title: line(limits.title), question: text(limits.question), tags: tagsSchema }),
  variant('reviseSituation', { fields: situationFieldsSchema }),
  variant('addCandidate', { candidate: newCandidateSchema, acceptLoss: z.exactOptional(acceptLoss) }),
  variant('removeCandidate', { candidateId: slug, acceptLoss }),
  variant('addCriterion', { criterion: criterionSchema, acceptLoss }),
  variant('reviseCriterion', { criterion: criterionSchema, acceptLoss }),
  variant('removeCriterion', { criterionId: slug, reason, acceptLoss }),
  variant('addGate', { gate: gateSchema }),
  variant('removeGate', { gateId: slug }),
  variant('chooseBlend', { blend: blendSchema }),
  variant('chooseMethod', { method: methodSchema }),
  variant('chooseMode', { mode: modeSchema }),
  variant('chooseAnonymity', { anonymity: anonymitySchema }),
  variant('chooseObjectionMode', { objectionMode: objectionModeSchema }),
] as const;

const roadCommands = [
  variant('movePhase', { to: phaseSchema }),
  variant('endSession', {}),
  variant('reopenSession', {}),
  variant('archiveSession', {}),
  variant('openRound', { kind: roundKind, about: z.strictObject(cell).nullable() }),
  variant('castBallot', { round: slug, ballot: ballotSchema }),
  variant('withdrawBallot', { round: slug }),
  variant('closeRound', { round: slug }),
  variant('reopenRound', { round: slug }),
  variant('revealRound', { round: slug }),
  variant('cancelRound', { round: slug }),
  variant('startTimer', { seconds }),
  variant('pauseTimer', {}),
  variant('resumeTimer', {}),
  variant('extendTimer', { seconds }),
  variant('stopTimer', {}),
] as const;

const assessCommands = [
  variant('replaceCell', {
    ...cell,
    value: z.number().min(0).max(5).nullable(),
    reason,
    mitigation: z.exactOptional(reason),
  }),
  variant('restoreCell', cell),
  variant('judgeGate', {
    gateId: slug,
    candidateId: slug,
    verdict: gateAnswer,
    reason,
  }),
  variant('answerObjection', {
    objectionId: slug,
    status: objectionAnswer,
    answer: reason,
  }),
  variant('logFriction', { candidateId: slug, text: reason }),
] as const;

const paragraph = text(limits.paragraph);
const mitigation = z.strictObject({
  weakness: text(limits.line),
  text: reason,
  owner: text(limits.name),
  due: text(limits.name),
});

const draftFields = z.strictObject({
  outcome: z.exactOptional(slug.nullable()),
  why: z.exactOptional(paragraph),
  mitigations: z.exactOptional(list(mitigation, limits.mitigations)),
  escapeHatch: z.exactOptional(paragraph),
  replacementBoundary: z.exactOptional(paragraph),
  reviewOn: z.exactOptional(isoDate.nullable()),
  noReviewBecause: z.exactOptional(reason),
  triggers: z.exactOptional(list(line(limits.line), limits.triggers)),
});

const decideCommands = [
  variant('planProof', {
    candidateId: slug,
    slice: paragraph,
    owner: text(limits.name),
    due: isoDate.nullable(),
  }),
  variant('recordFindings', { findings: paragraph, outcome: proofOutcome }),
  variant('draftDecision', { fields: draftFields }),
  variant('recordDissent', { text: paragraph }),
  variant('awaitProof', {}),
  variant('confirmDecision', {}),
] as const;

/** Everything a person may ask over the socket. */
export const clientCommandSchema = z.discriminatedUnion('type', [
  ...peopleCommands,
  ...frameCommands,
  ...roadCommands,
  ...assessCommands,
  ...decideCommands,
]);
