import type { ClientCommand } from '../../../shared/session/commands.ts';
import { participantId } from '../../../shared/ids.ts';

/** One command of each kind, asked in Gather with the skills round open, or in Assess. */

const criterion = {
  id: 'taste',
  name: 'Taste',
  group: 'team',
  description: '',
  zero: 'none',
  five: 'all',
  assessor: null,
  environmental: false,
} as const;
const cell = { candidateId: 'django', criterionId: 'maintainability' };
const somebody = participantId(2);

export const samples: { readonly [T in ClientCommand['type']]: ClientCommand } = {
  changeRole: { type: 'changeRole', participant: somebody, role: 'observer' },
  handOver: { type: 'handOver', to: somebody },
  takeOver: { type: 'takeOver' },
  chooseVoting: { type: 'chooseVoting', votes: false },
  removeParticipant: { type: 'removeParticipant', participant: somebody },
  reviseQuestion: { type: 'reviseQuestion', title: 'A title', question: 'A question?', tags: [] },
  reviseSituation: { type: 'reviseSituation', fields: { product: 'A shop' } },
  addCandidate: { type: 'addCandidate', candidate: { type: 'catalogue', catalogueId: 'gin' } },
  removeCandidate: { type: 'removeCandidate', candidateId: 'express', acceptLoss: true },
  addCriterion: { type: 'addCriterion', criterion, acceptLoss: true },
  reviseCriterion: { type: 'reviseCriterion', criterion, acceptLoss: true },
  removeCriterion: {
    type: 'removeCriterion',
    criterionId: 'peak-load',
    reason: 'no',
    acceptLoss: true,
  },
  addGate: { type: 'addGate', gate: { id: 'law', name: 'Law', question: 'May we?' } },
  removeGate: { type: 'removeGate', gateId: 'audit-trail' },
  chooseBlend: { type: 'chooseBlend', blend: { fit: 50, preference: 30, morale: 20 } },
  chooseMethod: { type: 'chooseMethod', method: 'points' },
  chooseMode: { type: 'chooseMode', mode: 'quick' },
  chooseAnonymity: { type: 'chooseAnonymity', anonymity: 'anonymous' },
  chooseObjectionMode: { type: 'chooseObjectionMode', objectionMode: 'veto' },
  movePhase: { type: 'movePhase', to: 'weigh' },
  endSession: { type: 'endSession' },
  reopenSession: { type: 'reopenSession' },
  archiveSession: { type: 'archiveSession' },
  openRound: { type: 'openRound', kind: 'skills', about: null },
  castBallot: { type: 'castBallot', round: 'skills-1', ballot: { type: 'skills', levels: {}, willingness: null } },
  withdrawBallot: { type: 'withdrawBallot', round: 'skills-1' },
  closeRound: { type: 'closeRound', round: 'skills-1' },
  reopenRound: { type: 'reopenRound', round: 'skills-1' },
  revealRound: { type: 'revealRound', round: 'skills-1' },
  cancelRound: { type: 'cancelRound', round: 'skills-1' },
  startTimer: { type: 'startTimer', seconds: 60 },
  pauseTimer: { type: 'pauseTimer' },
  resumeTimer: { type: 'resumeTimer' },
  extendTimer: { type: 'extendTimer', seconds: 60 },
  stopTimer: { type: 'stopTimer' },
  replaceCell: { type: 'replaceCell', ...cell, value: 3, reason: 'because' },
  restoreCell: { type: 'restoreCell', ...cell },
  judgeGate: { type: 'judgeGate', gateId: 'audit-trail', candidateId: 'django', verdict: 'pass', reason: 'yes' },
  answerObjection: { type: 'answerObjection', objectionId: 'no-such', status: 'resolved', answer: 'talked' },
  logFriction: { type: 'logFriction', candidateId: 'django', text: 'Migrations of a big table.' },
  planProof: { type: 'planProof', candidateId: 'django', slice: 'one', owner: 'Ada', due: null },
  recordFindings: { type: 'recordFindings', findings: 'fine', outcome: 'confirmed' },
  draftDecision: { type: 'draftDecision', fields: { why: 'because' } },
  recordDissent: { type: 'recordDissent', text: 'no' },
  awaitProof: { type: 'awaitProof' },
  confirmDecision: { type: 'confirmDecision' },
};

export const inAssess: readonly string[] = ['replaceCell', 'restoreCell', 'judgeGate'];
