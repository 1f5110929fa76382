import type { FeelBallot, WeighBallot } from '../../board/ballots.ts';
import type { BallotTrials } from '../../board/summary.ts';
import type { CandidateId, CriterionId, ParticipantId } from '../../ids.ts';
import type { JudgedPairs } from '../elicitation/judged.ts';
import type { TurningPoint } from '../robustness.ts';
import type { Evidence } from '../smaa/verdict.ts';
import type { FitMethod, VotingMethod } from '../methodNames.ts';
import type { WeightFlip } from '../weightFlips.ts';

/** What one person said; a part they gave in no round that counts is `null`. */
export interface Voter {
  readonly participant: ParticipantId;
  readonly weigh: WeighBallot | null;
  readonly feel: FeelBallot | null;
  /** What their weights were worked out from by AHP: a group's are then those of its joined judgements, not a mean. */
  readonly judged?: JudgedPairs;
}

/** The people of named rounds: what their ballots make of the board is computed anew whenever it changes. */
export interface VoterBallots {
  readonly type: 'ballots';
  readonly voters: readonly Voter[];
}

/** The counts anonymous rounds kept from their reveals; empty where fewer than five voted. */
export interface Trials {
  readonly type: 'trials';
  readonly rounds: readonly BallotTrials[];
}

/** Something the board may say, or one sentence why it does not. */
export type Told<T> = { readonly value: T; readonly why: null } | { readonly value: null; readonly why: string };

/** Another way of counting people's stars. */
export interface StarOpinion {
  readonly method: VotingMethod;
  /** Who comes first; several on a tie. */
  readonly first: readonly CandidateId[];
  /** `same` names the winner by average alone, `tied` among others, `differs` not at all. */
  readonly verdict: 'same' | 'tied' | 'differs';
  /** One sentence where it is not the same; empty otherwise. */
  readonly why: string;
}

/** What other ways of counting people’s stars say together. */
export interface StarOpinions {
  /** Who has the highest average of stars; several when level. */
  readonly scoreFirst: readonly CandidateId[];
  /** The average, Schulze and STAR name the same single winner (scoring rule 2.2). */
  readonly agree: boolean;
  readonly opinions: readonly StarOpinion[];
  /** "Methods agree: …", or who differs and why. */
  readonly sentence: string;
}

/** Another way of adding up the matrix; correlations with the ranking by weighted sum, −1..1. */
export interface FitOpinion {
  readonly method: FitMethod;
  readonly first: readonly CandidateId[];
  readonly sharesWinner: boolean;
  readonly spearman: number | null;
  readonly kendall: number | null;
  readonly similarity: number | null;
}

/** How far the leader on fit depends on the method; shares of methods, not of people. */
export interface FitOpinions {
  /** Who leads on fit by the weighted sum; several on a tie. */
  readonly first: readonly CandidateId[];
  readonly opinions: readonly FitOpinion[];
  /** How many methods could be computed, and how many share the leader. */
  readonly asked: number;
  readonly agreeing: number;
  /** All; at least three quarters; fewer: it depends on the method, the choice is close. */
  readonly verdict: 'all' | 'mostly' | 'depends';
  readonly sentence: string;
}

/** Who leads while fit counts for `from` to `to` of the score; `null` between equals. */
export interface BlendSegment {
  readonly from: number;
  readonly to: number;
  readonly leader: CandidateId | null;
}

/** Who leads as fit counts more and less, the rest keeping its proportions (scoring rule 6.4). */
export interface BlendSweep {
  /** Share of fit now, 0..1. */
  readonly share: number;
  readonly turningPoints: readonly TurningPoint[];
  /** From 0 to 1 without a gap; empty without candidates in the ranking. */
  readonly segments: readonly BlendSegment[];
  /** From the share now to the nearest turning point; `null` when there is none. */
  readonly distance: number | null;
}

/** How far each weight may move before another leads, nearest first; the most critical criteria (scoring rule 6.1). */
export interface WeightStability {
  readonly flips: readonly WeightFlip[];
  /** The smallest move in points of weight, 0..1; `null` when no single weight changes the lead. */
  readonly critical: CriticalCriterion | null;
  /** The smallest move measured by the weight itself: 0.5 is half of what it weighs now. */
  readonly criticalRelative: CriticalCriterion | null;
}

/** The criterion on whose weight the lead hangs most. */
export interface CriticalCriterion {
  readonly criterionId: CriterionId;
  /** Points of weight, 0..1; as a multiple of the weight itself in `criticalRelative`. */
  readonly distance: number;
  /** Who leads beyond. */
  readonly rival: CandidateId | null;
}

/** Whether the mean and the median of people's weights name the same winner (scoring rule 2.1). */
export interface AveragesCompared {
  readonly mean: readonly CandidateId[];
  readonly median: readonly CandidateId[];
  readonly same: boolean;
  /** Empty when they name the same. */
  readonly sentence: string;
}

/** Preference and morale across the candidates (scoring rule 4.1). */
export interface Overlap {
  /** Pearson's r, −1..1; `null` below three candidates with both, or when one is flat. */
  readonly correlation: number | null;
  /** Above .9 one opinion counts twice: fold morale into preference. */
  readonly fold: boolean;
  /** Empty when there is nothing to advise. */
  readonly sentence: string;
}

/** Everything that follows from a board and its people without drawing at random; candidates by id, no NaN. */
export interface Analysis {
  readonly opinions: Told<StarOpinions>;
  readonly methods: Told<FitOpinions>;
  readonly blend: BlendSweep;
  readonly weights: WeightStability;
  readonly averages: Told<AveragesCompared>;
  readonly overlap: Overlap;
  /** What people's own ballots say: one entry of named people, or one a round as of its reveal. */
  readonly trials: Told<readonly BallotTrials[]>;
  /** Parts of the blend that nobody voted on, in one sentence; empty when none is absent. */
  readonly absent: string;
  /** How few people this rests on, in one sentence; empty from two voters on. */
  readonly fewVoters: string;
  /** How much of the matrix is known, which the line on robustness says. */
  readonly evidence: Evidence;
  /** How far one ballot on weights can move the lead. */
  readonly strategic: Told<StrategicLimit>;
  /** How many stand in the ranking beside the leader. */
  readonly rivals: number;
  /** Who leads, as `BoardResult.leader`. */
  readonly leader: CandidateId | null;
}

/** How far one person could move the lead by answering strategically (scoring rule 2.1). */
export interface StrategicLimit {
  /** The nearest to the leader among those whom one ballot could put ahead of it, else the nearest of all. */
  readonly rival: CandidateId;
  /** Points of 100 by which a single ballot on weights can move the leader’s distance to it at most. */
  readonly most: number;
  /** Points of 100 between the two now. */
  readonly lead: number;
  readonly voters: number;
  /** Worked out from the ballots themselves; else `most` is a bound that none of them may reach. */
  readonly exact: boolean;
  /** Whether one ballot alone could put the rival ahead of the leader; `perhaps` where that cannot be ruled out. */
  readonly couldTurn: 'yes' | 'perhaps' | 'no';
}

/** Shares over draws, by candidate in the ranking. */
export interface DrawnShares {
  readonly draws: number;
  /** `ranks[candidate][place − 1]`: share of the draws that give it this place; tied candidates share their places. */
  readonly ranks: Readonly<Record<CandidateId, readonly number[]>>;
  /** `wins[a][b]`: share that puts a above b, half for ties. */
  readonly wins: Readonly<Record<CandidateId, Readonly<Record<CandidateId, number>>>>;
  /** The mean weighting among the draws that put it first; `null` when none does, or where no weights were drawn. */
  readonly central: Readonly<Record<CandidateId, Readonly<Record<CriterionId, number>> | null>>;
  /** Σ of rank shares, each place counting as its rank order centroid. */
  readonly holistic: Readonly<Record<CandidateId, number>>;
}

/** What to draw from, and how often. */
export interface DrawOptions {
  /** From `analysisSeed`, so that every screen shows the same digits. */
  readonly seed: number;
  /** Weightings to draw; a share is then within 1.96·√(b(1−b)/draws). */
  readonly draws: number;
}

/** What is drawn at random from a seed: the same seed gives the same digits everywhere. */
export interface Draws {
  /** Every weighting equally possible, unknown cells anywhere between 0 and 5, cells of several scorers between their scores (scoring rule 6.2). */
  readonly weightings: Told<DrawnShares>;
  /** The same team drawn anew with replacement, person by person. */
  readonly teams: Told<DrawnShares>;
  /** Share of drawn teams that have today's leader in front, a shared first place counting as its share; from a reveal in tenths, rounded down. */
  readonly sameLeader: number | null;
}
