import type { CandidateId, CriterionId, GateId } from '../ids.ts';
import type { Framework } from '../catalogue/types.ts';

/** One possible answer to the question. `facts` are frozen copies from the catalogue, so a replay needs no catalogue. */
export interface Candidate {
  readonly id: CandidateId;
  readonly name: string;
  readonly languages: readonly string[];
  readonly summary: string;
  readonly facts: Framework | null;
}

export type CriterionGroup = 'team' | 'domain' | 'operations';

/** What a candidate is measured by. `zero` and `five` say what 0 and 5 of 5 mean. */
export interface Criterion {
  readonly id: CriterionId;
  readonly name: string;
  readonly group: CriterionGroup;
  readonly description: string;
  /** The need behind it, asked where the name sounds like a feature (C02). */
  readonly need?: string;
  readonly zero: string;
  readonly five: string;
  /** The assessor that suggests its cells, `null` for the team's own criteria. */
  readonly assessor: AssessorId | null;
  /** Environmental criteria are capped together (scoring.md 4.5). */
  readonly environmental: boolean;
}

export type DefaultCriterionId =
  | 'team-skills'
  | 'learning-curve'
  | 'domain-fit'
  | 'built-in-productivity'
  | 'real-time'
  | 'peak-load'
  | 'maintainability'
  | 'community-health'
  | 'operations-fit'
  | 'resource-use';

/** Criteria that are offered beside the default ones, with assessors of their own. */
export type FurtherCriterionId = 'concurrency' | 'security' | 'onboarding' | 'incident-fixing' | 'later-features';

export type AssessorId = DefaultCriterionId | FurtherCriterionId;

/** A must-have: judged pass, fail or unknown per candidate, never weighed. */
export interface Gate {
  readonly id: GateId;
  readonly name: string;
  readonly question: string;
  /** What the law or a contract says, with its number; absent or empty for a must-have of the team's own (F07). */
  readonly clause?: string;
}

/** Whole percents that add up to 100. */
export interface Blend {
  readonly fit: number;
  readonly preference: number;
  readonly morale: number;
}

export type Anonymity = 'named' | 'anonymous';
export type Mode = 'full' | 'quick';
/** One method a session. `rating` 0–10, `points` sum to 100, `ranking` places from 1. */
export type WeightMethod = 'rating' | 'points' | 'ranking';
/** `flag`: objections change the status only. `veto`: enough of them take a candidate out of the ranking. */
export type ObjectionMode = 'flag' | 'veto';

/** Everything the facilitator frames before people vote. */
export interface Frame {
  readonly title: string;
  readonly question: string;
  readonly candidates: readonly Candidate[];
  readonly criteria: readonly Criterion[];
  readonly gates: readonly Gate[];
  readonly blend: Blend;
  readonly anonymity: Anonymity;
  readonly mode: Mode;
  readonly method: WeightMethod;
  readonly objectionMode: ObjectionMode;
  readonly tags: readonly string[];
}
