import type { Blend, Candidate } from '../board/frame.ts';
import { isThinService } from '../situation/kinds.ts';
import { familiarInstead, familiarityOf } from './familiarity.ts';
import { livesInside } from './legacy.ts';
import { isCalled } from './naming.ts';
import { wantedInstead } from './override.ts';
import { closeCall, environmentalTip } from './sustainability.ts';
import type { BoardInput, CandidateResult, CriterionWeight, RecommendationReason } from './types.ts';

export interface Recommended {
  readonly candidateId: string;
  readonly because: RecommendationReason;
}

/** The candidate the situation says is given; `null` when it is not on the board. */
export const givenCandidate = ({ situation, candidates }: BoardInput): Candidate | null => {
  const { imposed } = situation;
  return imposed === null ? null : (candidates.find((candidate) => isCalled(candidate, imposed.framework)) ?? null);
};

/** From here on a team knows a small candidate well enough to just take it. */
const knownEnough = 0.5;

/** For a thin service: the minimal candidate the team knows best (F08); `null` when it knows none of them well enough. */
export function smallAndKnown(input: BoardInput, eligible: readonly CandidateResult[]): CandidateResult | null {
  const style = (id: string) => input.candidates.find((candidate) => candidate.id === id)?.facts?.style;
  const known = eligible
    .filter(({ candidateId }) => style(candidateId) === 'minimal')
    .map((result) => ({ result, known: familiarityOf(input, result.candidateId).known }))
    .filter((one) => one.known >= knownEnough)
    .toSorted((a, b) => b.known - a.known);
  return known[0]?.result ?? null;
}

/** Nobody has said what they feel about any candidate. */
export const nobodyVoted = ({ feelings }: BoardInput): boolean =>
  (feelings?.castStars ?? 0) === 0 && (feelings?.castMorale ?? 0) === 0;

/**
 * Whom the board recommends, and on which ground, the most binding first: what is given (B08), what it must live inside
 * (F06), what is small and known for a thin service nobody voted on (F08), what people broadly and strongly want (G08),
 * who would lead clearly without environmental criteria (G09), the familiar one (F01, F05, H01), the leader.
 */
export function recommend(
  input: BoardInput,
  weights: readonly CriterionWeight[],
  leader: CandidateResult | null,
  eligible: readonly CandidateResult[],
  blend: Blend,
): Recommended | null {
  const { imposed, legacy } = input.situation;
  const of = (candidate: CandidateResult, because: RecommendationReason): Recommended => ({
    candidateId: candidate.candidateId,
    because,
  });
  if (imposed !== null) {
    const given = eligible.find(({ candidateId }) => candidateId === givenCandidate(input)?.id);
    return given === undefined ? null : of(given, 'imposed');
  }
  const host = legacy === null ? null : livesInside(legacy, input.candidates, eligible);
  if (host !== null) return of(host, 'legacy');
  const small = isThinService(input.situation) && nobodyVoted(input) ? smallAndKnown(input, eligible) : null;
  if (small !== null) return of(small, 'small-and-known');
  if (leader === null) return null;
  const wanted = wantedInstead(leader, eligible, blend, input.feelings);
  if (wanted !== null) return of(wanted, 'wanted');
  const tip = environmentalTip(input, weights, leader, eligible);
  if (tip !== null && tip.lead >= closeCall - 1e-9) return of(tip.without, 'clear-without-environment');
  const familiar = familiarInstead(input, leader, eligible);
  if (familiar !== null) return { candidateId: familiar.candidateId, because: familiar.because };
  return of(leader, 'leads');
}
