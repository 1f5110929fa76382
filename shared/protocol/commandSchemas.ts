import { z } from 'zod';
import { isoDate, line, list, participantIdSchema, reason, slug, text } from './atoms.ts';
import { ballotSchema } from './ballotSchemas.ts';
import {
  anonymitySchema,
  blendSchema,
  criterionSchema,
  gateSchema,
  methodSchema,
  modeSchema,
  newCandidateSchema,
  objectionModeSchema,
  tagsSchema,
} from './frameSchemas.ts';
import { limits } from './limits.ts';
import { situationFieldsSchema } from './situationSchema.ts';

const command = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), ...shape });

const acceptLoss = z.boolean();
const participant = participantIdSchema;
const seconds = z.int().min(1).max(limits.timerSeconds);
const cell = { candidateId: slug, criterionId: slug };

const peopleCommands = [
  command('changeRole', { participant, role: z.enum(['facilitator', 'participant', 'observer']) }),
  command('handOver', { to: participant }),
  command('takeOver', {}),
  command('chooseVoting', { votes: z.boolean() }),
  command('removeParticipant', { participant }),
] as const;

const frameCommands = [
  command('reviseQuestion', { title: line(limits.title), question: text(limits.question), tags: tagsSchema }),
  command('reviseSituation', { fields: situationFieldsSchema }),
  command('addCandidate', { candidate: newCandidateSchema, acceptLoss: z.exactOptional(acceptLoss) }),
  command('removeCandidate', { candidateId: slug, acceptLoss }),
  command('addCriterion', { criterion: criterionSchema, acceptLoss }),
  command('reviseCriterion', { criterion: criterionSchema, acceptLoss }),
  command('removeCriterion', { criterionId: slug, reason, acceptLoss }),
  command('addGate', { gate: gateSchema }),
  command('removeGate', { gateId: slug }),
  command('chooseBlend', { blend: blendSchema }),
  command('chooseMethod', { method: methodSchema }),
  command('chooseMode', { mode: modeSchema }),
  command('chooseAnonymity', { anonymity: anonymitySchema }),
  command('chooseObjectionMode', { objectionMode: objectionModeSchema }),
] as const;

const phase = z.enum(['frame', 'gather', 'weigh', 'feel', 'assess', 'results', 'prove', 'decide', 'archive']);
const kind = z.enum(['skills', 'weigh', 'feel', 'quick', 'cell', 'confidence']);

const roadCommands = [
  command('movePhase', { to: phase }),
  command('endSession', {}),
  command('reopenSession', {}),
  command('archiveSession', {}),
  command('openRound', { kind, about: z.strictObject(cell).nullable() }),
  command('castBallot', { round: slug, ballot: ballotSchema }),
  command('withdrawBallot', { round: slug }),
  command('closeRound', { round: slug }),
  command('reopenRound', { round: slug }),
  command('revealRound', { round: slug }),
  command('cancelRound', { round: slug }),
  command('startTimer', { seconds }),
  command('pauseTimer', {}),
  command('resumeTimer', {}),
  command('extendTimer', { seconds }),
  command('stopTimer', {}),
] as const;

const assessCommands = [
  command('replaceCell', {
    ...cell,
    value: z.number().min(0).max(5).nullable(),
    reason,
    mitigation: z.exactOptional(reason),
  }),
  command('restoreCell', cell),
  command('judgeGate', {
    gateId: slug,
    candidateId: slug,
    verdict: z.enum(['pass', 'fail', 'unknown', 'waived']),
    reason,
  }),
  command('answerObjection', {
    objectionId: slug,
    status: z.enum(['resolved', 'withdrawn', 'overruled']),
    answer: reason,
  }),
  command('logFriction', { candidateId: slug, text: reason }),
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
  command('planProof', {
    candidateId: slug,
    slice: paragraph,
    owner: text(limits.name),
    due: isoDate.nullable(),
  }),
  command('recordFindings', { findings: paragraph, outcome: z.enum(['open', 'confirmed', 'doubtful']) }),
  command('draftDecision', { fields: draftFields }),
  command('recordDissent', { text: paragraph }),
  command('awaitProof', {}),
  command('confirmDecision', {}),
] as const;

/** Everything a person may ask over the socket. */
export const clientCommandSchema = z.discriminatedUnion('type', [
  ...peopleCommands,
  ...frameCommands,
  ...roadCommands,
  ...assessCommands,
  ...decideCommands,
]);
