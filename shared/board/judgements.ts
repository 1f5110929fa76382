import type { CandidateId, CriterionId, GateId, ObjectionId, ParticipantId, RoundId } from '../ids.ts';

export interface CellRef {
  readonly candidateId: CandidateId;
  readonly criterionId: CriterionId;
}

/** The team's own value for a cell of the matrix, instead of the suggestion. */
export interface CellReplacement extends CellRef {
  /** 0–5, `null`: the team says unknown. */
  readonly value: number | null;
  readonly reason: string;
  readonly by: ParticipantId;
  readonly at: number;
  /** The blind vote it came from. */
  readonly round: RoundId | null;
  /** What closes a gap in performance later (C07); absent when the value stands as it is. */
  readonly mitigation?: string;
  /** Lowest and highest score of several people, 0–5; absent when they agree, with one scorer, or where privacy hides them. */
  readonly spread?: readonly [number, number];
}

export interface GateVerdict {
  readonly gateId: GateId;
  readonly candidateId: CandidateId;
  readonly verdict: 'pass' | 'fail' | 'unknown' | 'waived';
  readonly reason: string;
  readonly by: ParticipantId;
  readonly at: number;
}

/** What somebody expects to be hard with a candidate: signed, in their own words, one text a person and candidate (C04). */
export interface Friction {
  readonly candidateId: CandidateId;
  readonly participant: ParticipantId;
  readonly text: string;
  readonly at: number;
}

export interface Objection {
  readonly id: ObjectionId;
  readonly candidateId: CandidateId;
  readonly kind: 'concern' | 'objection';
  readonly participant: ParticipantId;
  readonly reason: string;
  readonly round: RoundId;
  readonly status: 'open' | 'resolved' | 'withdrawn' | 'overruled';
  /** Why it was resolved or overruled. */
  readonly answer: string;
  readonly answeredBy: ParticipantId | null;
}
