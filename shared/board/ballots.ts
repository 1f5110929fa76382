import type { CandidateId, CriterionId, ParticipantId, SkillId } from '../ids.ts';
import type { WeightMethod } from './frame.ts';

export type RoundKind = 'skills' | 'weigh' | 'feel' | 'quick' | 'cell' | 'confidence';

export interface SkillsBallot {
  readonly type: 'skills';
  /** 0 none · 1 has tried · 2 works with help · 3 works alone · 4 teaches others. A skill left out is not declared. */
  readonly levels: Readonly<Record<SkillId, number>>;
  /** 0 would rather not learn something new · 4 gladly; `null` not said. */
  readonly willingness: number | null;
}

export interface WeighBallot {
  readonly type: 'weigh';
  readonly method: WeightMethod;
  /** rating: 0–10 · points: 0–100, the filled ones add up to 100 · ranking: place from 1, ties allowed. `null` is a pass. */
  readonly values: Readonly<Record<CriterionId, number | null>>;
}

export interface Feeling {
  /** 0–5, `null` cannot judge. */
  readonly stars: number | null;
  /** −2 dread … 2 gladly, `null` cannot judge. */
  readonly morale: number | null;
  readonly reason: string;
  /** Signed even in an anonymous session: it asks for a conversation. */
  readonly objection: RaisedObjection | null;
}

export interface RaisedObjection {
  readonly kind: 'concern' | 'objection';
  readonly reason: string;
}

export interface FeelBallot {
  readonly type: 'feel';
  readonly feelings: Readonly<Record<CandidateId, Feeling>>;
}

/** Quick mode: skills, weights and feelings in one blind round. */
export interface QuickBallot {
  readonly type: 'quick';
  readonly skills: SkillsBallot;
  readonly weigh: WeighBallot;
  readonly feel: FeelBallot;
}

/** A blind vote on one contested cell of the matrix. */
export interface CellBallot {
  readonly type: 'cell';
  /** 0–5 in steps of 0.5, `null` cannot judge. */
  readonly value: number | null;
  readonly reason: string;
}

/** The last check before deciding: 1 not at all … 5 fully, `null` cannot judge. */
export interface ConfidenceBallot {
  readonly type: 'confidence';
  readonly build: number | null;
  readonly maintain: number | null;
  readonly reason: string;
}

export type Ballot = SkillsBallot | WeighBallot | FeelBallot | QuickBallot | CellBallot | ConfidenceBallot;

/** A ballot as the ballot box hands it over when a round is revealed. */
export interface OpenedBallot {
  readonly participant: ParticipantId;
  readonly ballot: Ballot;
}
