import type { CandidateId, CriterionId, SkillId } from '../ids.ts';
import type { WeightMethod } from './frame.ts';

/** named: everything · histogram: N ≥ 5 · range: N 3–4, mean and ends only · aggregate: N < 3, the merged result only (scoring.md 5.2). */
export type Tier = 'named' | 'histogram' | 'range' | 'aggregate';

/** One question answered by several people. Fields a tier may not show are `null`. */
export interface ItemSummary {
  /** Answers, passes left out. */
  readonly n: number;
  readonly mean: number | null;
  readonly min: number | null;
  readonly max: number | null;
  /** Every answer, ascending, tied to no other question and no person. */
  readonly values: readonly number[] | null;
  /** Type 7: first quartile, median, third. */
  readonly quartiles: readonly [number, number, number] | null;
  /** 2·sd/(scale range): 0 all alike, 1 half at each end. */
  readonly dispersion: number | null;
  readonly twoCamps: boolean | null;
}

/** Team weights before caps, and the answers behind them. */
export interface WeightSummary {
  readonly method: WeightMethod;
  /** Ballots that were no abstention. */
  readonly voters: number;
  /** Mean of the normalised ballots, in whole percents in an anonymous round; adds up to 1. Empty when nobody voted. */
  readonly team: Readonly<Record<CriterionId, number>>;
  readonly items: Readonly<Record<CriterionId, ItemSummary>>;
  /** Kendall's W with ties over the order of criteria; `null` below two voters or when all is flat. */
  readonly agreement: number | null;
  /** Mean pairwise Spearman: (N·W − 1)/(N − 1); 0 is chance. */
  readonly spearman: number | null;
}

export interface CandidateFeelings {
  readonly stars: ItemSummary;
  readonly morale: ItemSummary;
  /** 0..1, blanks neutral; `null` when nobody rated anything. */
  readonly preference: number | null;
  readonly moraleValue: number | null;
  /** Share of cast morale answers at −2. */
  readonly shareDread: number | null;
  /** Mean of max(0, −morale)/2. */
  readonly resistance: number | null;
  /** Reasons in shuffled order, never beside a score in an anonymous round. */
  readonly reasons: readonly string[];
}

/** People by one candidate and another. */
export type PairCounts = Readonly<Record<CandidateId, Readonly<Record<CandidateId, number>>>>;

export interface FeelingSummary {
  /** Ballots with at least one star, and with at least one face. */
  readonly castStars: number;
  readonly castMorale: number;
  readonly candidates: Readonly<Record<CandidateId, CandidateFeelings>>;
  /** `preferred[a][b]`: people who rated both and gave a more stars than b; `null` where the tier forbids, a pair too few rated is left out. */
  readonly preferred: PairCounts | null;
  /** `ratedBoth[a][b]`: people who gave stars to both, for the pairs of `preferred`; absent from earlier rounds. */
  readonly ratedBoth?: PairCounts;
}

export interface SkillSummary {
  /** Mean of the declared levels over everybody, 0..4; not declared counts as 0. */
  readonly mean: number;
  /** Mean fluency over everybody: level 0–1 → 0, 2 → ½, 3–4 → 1. */
  readonly fluency: number;
  /** People at level 3 or 4; `null` where the tier forbids. */
  readonly fluent: number | null;
}

export interface TeamSkills {
  readonly people: number;
  readonly skills: Readonly<Record<SkillId, SkillSummary>>;
  /** Mean willingness to learn, 0..4. */
  readonly willingness: number | null;
}

export interface CellVoteSummary extends ItemSummary {
  /** In shuffled order, never beside a value in an anonymous round. */
  readonly reasons: readonly string[];
}

export interface ConfidenceSummary {
  readonly build: ItemSummary;
  readonly maintain: ItemSummary;
  readonly reasons: readonly string[];
}

/** What people's ballots, one person at a time, make of the board: counts alone, never who. */
export interface BallotTrials {
  /** Which of their ballots were looked at; the rest of the board stayed the team's. */
  readonly of: 'weights' | 'feelings' | 'both';
  /** People with at least one such ballot. */
  readonly voters: number;
  /** `reveal`: counted once, with the board as it stood when the round was revealed. */
  readonly asOf: 'now' | 'reveal';
  /** Whom the team put first then; several on a tie. */
  readonly leaders: readonly CandidateId[];
  /** By candidate in the ranking: people whose own ballots put it first, alone and together with others. */
  readonly first: Readonly<Record<CandidateId, { readonly alone: number; readonly shared: number }>>;
  /** People without whom the team would put others first; `null` below two, and while weights are tried out by hand. */
  readonly changes: number | null;
  /** Share of teams drawn from these people that have the same leaders, in tenths, rounded down; `null` while not drawn. */
  readonly sameLeaders: number | null;
  /** Whom the median of people's weights puts first; `null` where weights were not looked at. */
  readonly medianLeaders: readonly CandidateId[] | null;
}

/** All a round says to scoring and to screens; parts that are not of its kind are `null`. */
export interface RoundSummary {
  readonly tier: Tier;
  /** Ballots in the box at reveal. */
  readonly count: number;
  readonly weights: WeightSummary | null;
  readonly feelings: FeelingSummary | null;
  readonly skills: TeamSkills | null;
  readonly cell: CellVoteSummary | null;
  readonly confidence: ConfidenceSummary | null;
  /** Kept by anonymous rounds that five or more people voted in; named rounds are looked at live. */
  readonly trials: BallotTrials | null;
}
