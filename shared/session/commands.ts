import type { CandidateId, CriterionId, GateId, ObjectionId, ParticipantId, RecordId, RoundId } from '../ids.ts';
import type { Situation } from '../situation/situation.ts';
import type { Ballot, RoundKind } from '../board/ballots.ts';
import type { Anonymity, Blend, Criterion, Frame, Gate, Mode, ObjectionMode, WeightMethod } from '../board/frame.ts';
import type { CellRef } from '../board/judgements.ts';
import type { DecisionDraft, Door, Phase, Role, Through } from './state.ts';

/** What the server alone asks of a session, on behalf of an HTTP request. */
export type HostCommand =
  | {
      readonly type: 'createSession';
      readonly template: string;
      readonly frame: Frame;
      readonly situation: Situation;
      readonly rehearsal: boolean;
      readonly predecessor: RecordId | null;
    }
  | {
      readonly type: 'joinSession';
      readonly role: 'participant' | 'observer';
      readonly simulated: boolean;
      /** How the newcomer got past the door; by the address alone when nothing is said. */
      readonly through?: Through;
    }
  /** Its secrets are stored before it is asked, so that no door is on that nothing opens. */
  | { readonly type: 'chooseDoor'; readonly door: Partial<Door> };

/** What a person asks of a session over the socket. */
export type ClientCommand =
  // people
  | { readonly type: 'changeRole'; readonly participant: ParticipantId; readonly role: Role }
  | { readonly type: 'handOver'; readonly to: ParticipantId }
  | { readonly type: 'takeOver' }
  | { readonly type: 'chooseVoting'; readonly votes: boolean }
  | { readonly type: 'removeParticipant'; readonly participant: ParticipantId }
  // frame
  | {
      readonly type: 'reviseQuestion';
      readonly title: string;
      readonly question: string;
      readonly tags: readonly string[];
    }
  /** Only the fields that change, so that two people can fill in different ones at once. */
  | { readonly type: 'reviseSituation'; readonly fields: Partial<Situation> }
  | { readonly type: 'addCandidate'; readonly candidate: NewCandidate; readonly acceptLoss?: boolean }
  | { readonly type: 'removeCandidate'; readonly candidateId: CandidateId; readonly acceptLoss: boolean }
  | { readonly type: 'addCriterion'; readonly criterion: Criterion; readonly acceptLoss: boolean }
  | { readonly type: 'reviseCriterion'; readonly criterion: Criterion; readonly acceptLoss: boolean }
  | {
      readonly type: 'removeCriterion';
      readonly criterionId: CriterionId;
      readonly reason: string;
      readonly acceptLoss: boolean;
    }
  | { readonly type: 'addGate'; readonly gate: Gate }
  | { readonly type: 'removeGate'; readonly gateId: GateId }
  | { readonly type: 'chooseBlend'; readonly blend: Blend }
  | { readonly type: 'chooseMethod'; readonly method: WeightMethod }
  | { readonly type: 'chooseMode'; readonly mode: Mode }
  | { readonly type: 'chooseAnonymity'; readonly anonymity: Anonymity }
  | { readonly type: 'chooseObjectionMode'; readonly objectionMode: ObjectionMode }
  // the road
  | { readonly type: 'movePhase'; readonly to: Phase }
  | { readonly type: 'endSession' }
  | { readonly type: 'reopenSession' }
  | { readonly type: 'archiveSession' }
  // rounds
  | { readonly type: 'openRound'; readonly kind: RoundKind; readonly about: CellRef | null }
  | { readonly type: 'castBallot'; readonly round: RoundId; readonly ballot: Ballot }
  | { readonly type: 'withdrawBallot'; readonly round: RoundId }
  | { readonly type: 'closeRound'; readonly round: RoundId }
  | { readonly type: 'reopenRound'; readonly round: RoundId }
  | { readonly type: 'revealRound'; readonly round: RoundId }
  | { readonly type: 'cancelRound'; readonly round: RoundId }
  // timer
  | { readonly type: 'startTimer'; readonly seconds: number }
  | { readonly type: 'pauseTimer' }
  | { readonly type: 'resumeTimer' }
  | { readonly type: 'extendTimer'; readonly seconds: number }
  | { readonly type: 'stopTimer' }
  // assess
  | {
      readonly type: 'replaceCell';
      readonly candidateId: CandidateId;
      readonly criterionId: CriterionId;
      readonly value: number | null;
      readonly reason: string;
      /** What will close the gap later (C07); without it the value stands as it is. */
      readonly mitigation?: string;
    }
  | { readonly type: 'restoreCell'; readonly candidateId: CandidateId; readonly criterionId: CriterionId }
  | {
      readonly type: 'judgeGate';
      readonly gateId: GateId;
      readonly candidateId: CandidateId;
      readonly verdict: 'pass' | 'fail' | 'unknown' | 'waived';
      readonly reason: string;
    }
  | {
      readonly type: 'answerObjection';
      readonly objectionId: ObjectionId;
      readonly status: 'resolved' | 'withdrawn' | 'overruled';
      readonly answer: string;
    }
  /** One's own text on a candidate; an empty one takes it back. */
  | { readonly type: 'logFriction'; readonly candidateId: CandidateId; readonly text: string }
  // prove and decide
  | {
      readonly type: 'planProof';
      readonly candidateId: CandidateId;
      readonly slice: string;
      readonly owner: string;
      readonly due: string | null;
    }
  | { readonly type: 'recordFindings'; readonly findings: string; readonly outcome: 'open' | 'confirmed' | 'doubtful' }
  | { readonly type: 'draftDecision'; readonly fields: Partial<DecisionDraft> }
  | { readonly type: 'recordDissent'; readonly text: string }
  | { readonly type: 'awaitProof' }
  | { readonly type: 'confirmDecision' };

export type Command = HostCommand | ClientCommand;

export type NewCandidate =
  | { readonly type: 'catalogue'; readonly catalogueId: string }
  | {
      readonly type: 'own';
      readonly id: CandidateId;
      readonly name: string;
      readonly languages: readonly string[];
      readonly summary: string;
    };
