import type { OpenedBallot, RoundKind } from '../board/ballots.ts';
import type { Anonymity, CriterionGroup, Frame, WeightMethod } from '../board/frame.ts';
import type { CellRef, CellReplacement, Friction, GateVerdict, Objection } from '../board/judgements.ts';
import type { RoundSummary } from '../board/summary.ts';
import type { CandidateId, CriterionId, ParticipantId, RecordId, RoundId } from '../ids.ts';
import type { Situation } from '../situation/situation.ts';

export type Phase = 'frame' | 'gather' | 'weigh' | 'feel' | 'assess' | 'results' | 'prove' | 'decide' | 'archive';

/** The fold of a session's log. Holds no open ballot and no name, so every viewer may have all of it. */
export interface SessionState extends Frame {
  /** `blank` before the first commit; `ended` keeps everything but takes no ballots until reopened. */
  readonly status: 'blank' | 'open' | 'ended' | 'archived';
  readonly createdAt: number;
  readonly template: string;
  /** True for ever once a simulated teammate has been here or the session began as a rehearsal. */
  readonly rehearsal: boolean;
  /** The record this session looks at again. */
  readonly predecessor: RecordId | null;
  readonly situation: Situation;
  readonly phase: Phase;
  /** Phases that have been entered at least once. */
  readonly visited: readonly Phase[];
  readonly people: readonly Participant[];
  readonly door: Door;
  readonly rounds: readonly Round[];
  /** The weigh (or quick) round whose weights count; set when the team moves on from Weigh. */
  readonly lockedWeights: RoundId | null;
  readonly cells: readonly CellReplacement[];
  /** How often Assess has been entered; findings of a proof may open it again. */
  readonly assessments: number;
  readonly verdicts: readonly GateVerdict[];
  readonly objections: readonly Objection[];
  /** Expected friction, in the order it was first logged. */
  readonly friction: readonly Friction[];
  /** Criteria the team took off the board, each with the reason it gave; one that came back is not among them. */
  readonly removedCriteria: readonly RemovedCriterion[];
  readonly timer: Timer | null;
  readonly proof: Proof | null;
  readonly decision: Decision;
  readonly record: RecordId | null;
}

export interface RemovedCriterion {
  readonly id: CriterionId;
  readonly name: string;
  readonly group: CriterionGroup;
  readonly reason: string;
}

/** Who comes in by the address of a session; what opens the door is no part of it. */
export interface Door {
  /** Everybody with the address, those who know a passphrase as well, or whom a facilitator lets in. */
  readonly entry: 'link' | 'passphrase' | 'approval';
  /** A secret link lets people in past the entry, to watch. */
  readonly observersLink: boolean;
}

/** The road by which somebody came in. */
export type Through = Door['entry'] | 'observersLink' | 'rehearsal';

export type Role = 'facilitator' | 'participant' | 'observer';

export interface Participant {
  readonly id: ParticipantId;
  readonly role: Role;
  /** Participants vote, observers never; a facilitator chooses. */
  readonly votes: boolean;
  readonly simulated: boolean;
  /** Removed people keep their number and their past; they take no further part. */
  readonly removed: boolean;
  readonly joinedAt: number;
  /** Let in to watch: only a facilitator gives another role. */
  readonly watchesOnly?: true;
}

export interface Round {
  readonly id: RoundId;
  readonly kind: RoundKind;
  /** 1, 2, 3 … within its kind (and cell, for cell votes). */
  readonly number: number;
  readonly status: 'open' | 'closed' | 'revealed' | 'cancelled';
  /** The mode its voters were told; never changes for a round. */
  readonly anonymity: Anonymity;
  readonly method: WeightMethod;
  /** The cell a `cell` round is about. */
  readonly about: CellRef | null;
  /** Who has a ballot in the box, in order of casting. */
  readonly cast: readonly ParticipantId[];
  readonly openedAt: number;
  readonly result: RoundResult | null;
}

/** What a reveal publishes, once: ballots with their people, or no more than the privacy tier allows. */
export type RoundResult =
  | { readonly type: 'named'; readonly ballots: readonly OpenedBallot[] }
  | { readonly type: 'anonymous'; readonly summary: RoundSummary };

/** Server time in milliseconds. Running out closes nothing. */
export type Timer =
  | { readonly status: 'running'; readonly endsAt: number; readonly total: number }
  | { readonly status: 'paused'; readonly remaining: number; readonly total: number };

export interface Proof {
  readonly candidateId: CandidateId;
  readonly slice: string;
  readonly owner: string;
  /** ISO date. */
  readonly due: string | null;
  readonly findings: string;
  readonly outcome: 'open' | 'confirmed' | 'doubtful';
}

export interface Mitigation {
  readonly weakness: string;
  readonly text: string;
  readonly owner: string;
  readonly due: string;
}

export interface DecisionDraft {
  /** `null`: no choice yet. */
  readonly outcome: CandidateId | null;
  readonly why: string;
  readonly mitigations: readonly Mitigation[];
  readonly escapeHatch: string;
  readonly replacementBoundary: string;
  /** ISO date; `null` needs `noReviewBecause`. */
  readonly reviewOn: string | null;
  readonly noReviewBecause: string;
  readonly triggers: readonly string[];
}

export interface Dissent {
  readonly participant: ParticipantId;
  readonly text: string;
}

export interface Decision {
  readonly status: 'draft' | 'pending-proof' | 'decided';
  readonly draft: DecisionDraft;
  readonly dissents: readonly Dissent[];
  readonly decidedAt: number | null;
  readonly decidedBy: ParticipantId | null;
  /** Who led when it was decided; `null` when nobody did. */
  readonly leader: CandidateId | null;
  /** The team chose another than the leader. */
  readonly teamJudgement: boolean;
}
