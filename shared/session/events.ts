import type { CandidateId, CriterionId, GateId, ObjectionId, ParticipantId, RecordId, RoundId } from '../ids.ts';
import type { Situation } from '../situation/situation.ts';
import type {
  Anonymity,
  Blend,
  Candidate,
  Criterion,
  Frame,
  Gate,
  Mode,
  ObjectionMode,
  WeightMethod,
} from '../board/frame.ts';
import type { CellRef, CellReplacement, Friction, GateVerdict, Objection } from '../board/judgements.ts';
import type { DecisionDraft, Door, Participant, Phase, Proof, Role, Round, RoundResult, Timer } from './state.ts';

/** What happened. Never refused, never changed once released; every event may be seen by every viewer. */
export type SessionEvent =
  | {
      readonly type: 'sessionCreated';
      readonly at: number;
      readonly template: string;
      readonly frame: Frame;
      readonly situation: Situation;
      readonly rehearsal: boolean;
      readonly predecessor: RecordId | null;
    }
  // people
  | { readonly type: 'participantJoined'; readonly participant: Participant }
  | { readonly type: 'doorChosen'; readonly door: Door }
  | { readonly type: 'rehearsalMarked' }
  | { readonly type: 'roleChanged'; readonly participant: ParticipantId; readonly role: Role; readonly votes: boolean }
  | { readonly type: 'votingChosen'; readonly participant: ParticipantId; readonly votes: boolean }
  | { readonly type: 'participantRemoved'; readonly participant: ParticipantId }
  // frame
  | {
      readonly type: 'questionRevised';
      readonly title: string;
      readonly question: string;
      readonly tags: readonly string[];
    }
  | { readonly type: 'situationRevised'; readonly situation: Situation }
  | { readonly type: 'candidateAdded'; readonly candidate: Candidate }
  | { readonly type: 'candidateRemoved'; readonly candidateId: CandidateId }
  | { readonly type: 'criterionAdded'; readonly criterion: Criterion }
  | { readonly type: 'criterionRevised'; readonly criterion: Criterion }
  | { readonly type: 'criterionRemoved'; readonly criterionId: CriterionId; readonly reason: string }
  | { readonly type: 'gateAdded'; readonly gate: Gate }
  | { readonly type: 'gateRemoved'; readonly gateId: GateId }
  | { readonly type: 'blendChosen'; readonly blend: Blend }
  | { readonly type: 'methodChosen'; readonly method: WeightMethod }
  | { readonly type: 'modeChosen'; readonly mode: Mode }
  | { readonly type: 'anonymityChosen'; readonly anonymity: Anonymity }
  | { readonly type: 'objectionModeChosen'; readonly objectionMode: ObjectionMode }
  // the road
  | { readonly type: 'phaseMoved'; readonly from: Phase; readonly to: Phase }
  | { readonly type: 'weightsLocked'; readonly round: RoundId }
  | { readonly type: 'sessionEnded' }
  | { readonly type: 'sessionReopened' }
  | { readonly type: 'sessionArchived'; readonly record: RecordId; readonly at: number }
  // rounds
  | { readonly type: 'roundOpened'; readonly round: Round }
  /** One person in the log; a delivery may merge neighbours into one event. */
  | { readonly type: 'ballotsCast'; readonly round: RoundId; readonly participants: readonly ParticipantId[] }
  | { readonly type: 'ballotWithdrawn'; readonly round: RoundId; readonly participant: ParticipantId }
  | { readonly type: 'roundClosed'; readonly round: RoundId }
  | { readonly type: 'roundReopened'; readonly round: RoundId }
  | { readonly type: 'roundRevealed'; readonly round: RoundId; readonly result: RoundResult }
  | { readonly type: 'roundCancelled'; readonly round: RoundId; readonly ballots: number }
  // timer
  | { readonly type: 'timerSet'; readonly timer: Timer | null }
  // assess
  | { readonly type: 'cellReplaced'; readonly cell: CellReplacement }
  | ({ readonly type: 'cellRestored' } & CellRef)
  | { readonly type: 'gateJudged'; readonly verdict: GateVerdict }
  | { readonly type: 'objectionRaised'; readonly objection: Objection }
  | {
      readonly type: 'objectionAnswered';
      readonly objectionId: ObjectionId;
      readonly status: 'resolved' | 'withdrawn' | 'overruled';
      readonly answer: string;
      readonly by: ParticipantId;
    }
  /** An empty text takes back what was logged. */
  | { readonly type: 'frictionLogged'; readonly friction: Friction }
  // prove and decide
  | { readonly type: 'proofPlanned'; readonly proof: Proof }
  | {
      readonly type: 'findingsRecorded';
      readonly findings: string;
      readonly outcome: 'open' | 'confirmed' | 'doubtful';
    }
  | { readonly type: 'decisionDrafted'; readonly fields: Partial<DecisionDraft> }
  | { readonly type: 'dissentRecorded'; readonly participant: ParticipantId; readonly text: string }
  | { readonly type: 'proofAwaited' }
  | {
      readonly type: 'decisionConfirmed';
      readonly at: number;
      readonly by: ParticipantId;
      readonly leader: CandidateId | null;
      readonly teamJudgement: boolean;
    }
  | { readonly type: 'decisionReopened' };
