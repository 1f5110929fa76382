import type { CellReplacement, GateVerdict, Objection } from '../board/judgements.ts';
import type { Blend, Candidate, Criterion, CriterionGroup, Gate, ObjectionMode } from '../board/frame.ts';
import type { FeelingSummary, TeamSkills, WeightSummary } from '../board/summary.ts';
import type { CandidateId, CriterionId, GateId } from '../ids.ts';
import type { Imposed, Situation } from '../situation/situation.ts';

/** Everything a result is computed from; a record carries exactly this. */
export interface BoardInput {
  readonly situation: Situation;
  readonly candidates: readonly Candidate[];
  readonly criteria: readonly Criterion[];
  readonly gates: readonly Gate[];
  readonly verdicts: readonly GateVerdict[];
  readonly blend: Blend;
  readonly objectionMode: ObjectionMode;
  readonly weights: WeightSummary | null;
  readonly feelings: FeelingSummary | null;
  readonly skills: TeamSkills | null;
  readonly cells: readonly CellReplacement[];
  readonly objections: readonly Objection[];
}

export type Confidence = 'high' | 'medium' | 'low';

export interface Reason {
  readonly sign: '+' | '-' | '·';
  readonly text: string;
}

/** A fact an assessor used, with where it comes from and when it was so. */
export interface CitedFact {
  readonly text: string;
  readonly source: string;
  /** ISO date; `null` when the fact carries none. */
  readonly date: string | null;
}

/** One assessor's word on one cell. */
export interface Assessment {
  /** 0..5; `null` unknown. */
  readonly value: number | null;
  readonly confidence: Confidence;
  readonly reasons: readonly Reason[];
  readonly facts: readonly CitedFact[];
  /** What the situation or the team would have to say for a better answer. */
  readonly missing: readonly string[];
}

export interface CellResult extends Assessment {
  readonly candidateId: CandidateId;
  readonly criterionId: CriterionId;
  /** What the assessor suggested, before any replacement. */
  readonly suggested: number | null;
  readonly replaced: CellReplacement | null;
  /** Between what several people's scores put it, 0..5, lowest first; absent where they agree or one alone judged. */
  readonly interval?: readonly [number, number];
}

export interface CriterionWeight {
  readonly criterionId: CriterionId;
  /** What the team asked for, 0..1. */
  readonly asked: number;
  /** What counts after caps, 0..1; adds up to 1. */
  readonly weight: number;
  readonly capped: boolean;
}

/** One visible part of a score; the parts add up to it exactly. */
export interface Contribution {
  readonly part: CriterionGroup | 'preference' | 'morale';
  /** `null` for preference and morale. */
  readonly criterionId: CriterionId | null;
  /** 0..1. */
  readonly value: number;
}

export interface CandidateResult {
  readonly candidateId: CandidateId;
  /** 1 is first; equal scores share a rank; `null` when excluded. */
  readonly rank: number | null;
  /** Where it would have ranked without exclusions. */
  readonly wouldRank: number;
  /** All 0..1. */
  readonly score: number;
  readonly fit: number;
  readonly preference: number | null;
  readonly morale: number | null;
  /** Score if every unknown cell were 0 and if it were 5. */
  readonly lower: number;
  readonly upper: number;
  /** Weight of the known cells, 0..1. */
  readonly coverage: number;
  readonly contributions: readonly Contribution[];
  readonly gates: 'pass' | 'fail' | 'unknown';
  readonly excluded: { readonly by: 'gate' | 'veto'; readonly gateId: GateId | null; readonly reason: string } | null;
  /** `clear`, `concerns`, `objected`, `vetoed` (scoring.md 2.4). */
  readonly standing: 'clear' | 'concerns' | 'objected' | 'vetoed';
}

/** X leads because the team wants it, against the paper (scoring.md 4.3). */
export interface Override {
  readonly candidateId: CandidateId;
  readonly paperLeader: CandidateId;
  /** Points of 100 gained by voice and lost on paper. */
  readonly preferenceGain: number;
  readonly moraleGain: number;
  readonly fitLoss: number;
  /** Share of fit (0..1) above which somebody else leads, not always on paper; `null` when nobody does. */
  readonly turningPoint: number | null;
  /** Two thirds prefer it and the voice gap is at least .20. */
  readonly strong: boolean;
}

export interface Warning {
  readonly code: string;
  /** `block` must be answered before confirming. */
  readonly level: 'note' | 'warn' | 'block';
  readonly candidateId: CandidateId | null;
  readonly text: string;
}

/** Why somebody is recommended, the most binding first. */
export type RecommendationReason =
  | 'imposed'
  | 'legacy'
  | 'small-and-known'
  | 'wanted'
  | 'clear-without-environment'
  | 'prototype'
  | 'in-use'
  | 'better-known'
  | 'leads';

/** What the board says beyond a ranking, each with its reason and what to do about it. */
export type VerdictType =
  | 'imposed'
  | 'nobodyFits'
  | 'legacy'
  | 'regulated'
  | 'barelyMatters'
  | 'moraleOverride'
  | 'prototype'
  | 'sideProject'
  | 'familiar'
  | 'tie'
  | 'tossUp'
  | 'provisional'
  | 'leader';

interface VerdictOf<T extends VerdictType> {
  readonly type: T;
  /** Whom it is about; `null` when it is about nobody or about several. */
  readonly candidateId: CandidateId | null;
  /** A few words, fit for a heading. */
  readonly title: string;
  /** Whole sentences. */
  readonly reason: string;
  /** What to do next, one sentence each. */
  readonly next: readonly string[];
}

/** One side of the candidate that is given, by criterion. */
export interface GivenSide {
  readonly criterionId: CriterionId;
  readonly name: string;
  /** Whole sentences. */
  readonly text: string;
}

/** The choice is not the team's (B08): nobody is ranked on screen, and the record says *adaptation*. */
export interface ImposedVerdict extends VerdictOf<'imposed'> {
  readonly framework: string;
  readonly by: Imposed['by'];
  readonly strengths: readonly GivenSide[];
  readonly weaknesses: readonly GivenSide[];
  /** Whole sentences. */
  readonly watchOuts: readonly string[];
  readonly mitigations: readonly { readonly weakness: string; readonly text: string }[];
}

export type BoardVerdict = ImposedVerdict | VerdictOf<Exclude<VerdictType, 'imposed'>>;

export interface BoardResult {
  /** Name and version of the method, written into every record. */
  readonly method: string;
  readonly weights: readonly CriterionWeight[];
  readonly cells: readonly CellResult[];
  /** Ranked first to last; excluded ones at the end. */
  readonly candidates: readonly CandidateResult[];
  /** The blend that counted, 0..1 each, after absent parts were left out. */
  readonly blend: Blend;
  /** Eligible leader of the blend and of fit alone; `null` on a declared tie or when nobody is eligible. */
  readonly leader: CandidateId | null;
  readonly fitLeader: CandidateId | null;
  /** The leader, unless another is given (B08), due (F01, F05, F06, F08, G09, H01) or broadly and strongly wanted (G08). */
  readonly recommendation: CandidateId | null;
  /** On which ground it is recommended; `null` when nobody is. */
  readonly recommendedBecause: RecommendationReason | null;
  /** Points of 100 between the first two eligible candidates as shown: what a reader gets by subtracting. */
  readonly lead: number | null;
  readonly override: Override | null;
  /** The most decisive first; empty only on a board without candidates. `verdictsWith` adds a toss-up, which needs draws. */
  readonly verdicts: readonly BoardVerdict[];
  /** What the board says in one sentence each. */
  readonly headline: string;
  readonly because: string;
  readonly warnings: readonly Warning[];
  /** Some rival's upper bound exceeds the leader's lower bound because cells are unknown. */
  readonly provisional: boolean;
}

/** The numbers of a result before anything is said about them. */
export type Standing = Omit<BoardResult, 'verdicts' | 'headline' | 'because' | 'warnings'>;

/** A single difference between two candidates; the list adds up to the difference of their scores. */
export interface Difference {
  readonly part: CriterionGroup | 'preference' | 'morale';
  readonly criterionId: CriterionId | null;
  /** Points of 100. */
  readonly points: number;
}
