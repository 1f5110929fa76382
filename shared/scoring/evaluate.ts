import { requireWithin } from './checks.ts';
import { shownPoints } from './rounding.ts';
import type { Blend } from '../board/frame.ts';
import { completeSituation } from '../situation/situation.ts';
import { effectiveBlend } from './blend.ts';
import { scoreCandidate, type Scored } from './candidates.ts';
import { assessCells } from './cells.ts';
import { judge } from './exclusion.ts';
import { becauseOf, headlineOf } from './explain.ts';
import { overrideOf } from './override.ts';
import { compareShown, compareTied, ranksOf, tieTolerance } from './ranking.ts';
import { recommend } from './recommendation.ts';
import type { BoardInput, BoardResult, CandidateResult, CriterionWeight } from './types.ts';
import { verdictsOf } from './verdicts/verdictsOf.ts';
import { warningsOf } from './warnings/warningsOf.ts';
import { askedWeights, capWeights } from './weights.ts';

/** Name and version of the method; written into every record, raised whenever a digit of a result could change. */
export const methodVersion = 'fitboard 1.1';

/**
 * The whole result of a board: pure, deterministic to the last digit, never NaN. Scores are 0..1; shown points are
 * these × 100. Costs one pass over the matrix (well below 4 ms for 12 × 12).
 *
 * The board comes as `BoardInput`: candidates, criteria and gates, each with an id that stands once; the blend in shares
 * of any sum, fit alone where they have none; weights, feelings and skills as `summariseRound` gives them, `null` where
 * nothing was revealed; cells of 0..5 in place of the suggested ones, of several on one cell the last. What speaks of an
 * id that is not on the board counts for nothing. Throws a `RangeError` for a preference, a morale value or a
 * number of the skills beyond ±1e6 or not finite, and for a number of a catalogue entry beyond ±1e9 or not finite.
 */
export function evaluate(given: BoardInput): BoardResult {
  requireSummaries(given);
  const input = { ...given, situation: completeSituation(given.situation) };
  const weights = capWeights(input.criteria, askedWeights(input.criteria, input.weights));
  const blend = effectiveBlend(input.blend, input.feelings);
  const rows = assessCells(given, input);
  const cells = rows.flat();
  const scored = input.candidates.map((candidate, place) =>
    scoreCandidate(input, candidate, rows[place] ?? [], weights, blend),
  );
  const candidates = ranked(input, scored);
  const standing = {
    method: methodVersion,
    weights,
    cells,
    candidates,
    blend,
    ...leaders(input, weights, candidates, blend),
  };
  const told = { ...standing, verdicts: verdictsOf(input, standing), warnings: warningsOf(input, standing) };
  return { ...told, headline: headlineOf(input, told), because: becauseOf(input, told) };
}

/** What goes into scores and sentences as it comes. */
function requireSummaries({ feelings, skills }: BoardInput): void {
  for (const [id, { preference, moraleValue }] of Object.entries(feelings?.candidates ?? {}))
    requireWithin([preference ?? 0, moraleValue ?? 0], `feelings.candidates.${id}`, 1e6);
  if (skills === null) return;
  requireWithin([skills.people], 'skills.people', 1e6);
  for (const [id, { mean, fluency, fluent }] of Object.entries(skills.skills))
    requireWithin([mean, fluency, fluent ?? 0], `skills.skills.${id}`, 1e6);
}

function ranked(input: BoardInput, scored: readonly Scored[]): CandidateResult[] {
  const wouldRank = ranksOf(scored.map(({ score }) => score));
  const judged = scored.map(({ candidate }) => judge(input, candidate));
  const eligible = scored.filter((_, index) => judged[index]?.excluded === null);
  const ranks = ranksOf(eligible.map(({ score }) => score));
  return scored
    .map(({ candidate, ...rest }, index): CandidateResult => {
      const place = eligible.findIndex((other) => other.candidate.id === candidate.id);
      const { gates, excluded, standing } = judged[index] ?? judge(input, candidate);
      return {
        ...rest,
        candidateId: candidate.id,
        rank: excluded === null ? (ranks[place] ?? null) : null,
        wouldRank: wouldRank[index] ?? 1,
        gates,
        excluded,
        standing,
      };
    })
    .sort(
      (a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || a.wouldRank - b.wouldRank || compareShown(input, a, b),
    );
}

function leaders(
  input: BoardInput,
  weights: readonly CriterionWeight[],
  candidates: readonly CandidateResult[],
  blend: Blend,
): Pick<
  BoardResult,
  'leader' | 'fitLeader' | 'recommendation' | 'recommendedBecause' | 'lead' | 'override' | 'provisional'
> {
  const eligible = candidates.filter(({ rank }) => rank !== null);
  const leader = single(input, eligible, ({ score }) => score);
  const paper = single(input, eligible, ({ fit }) => fit);
  const [first, second] = eligible;
  const recommended = recommend(input, weights, leader, eligible, blend);
  return {
    leader: leader?.candidateId ?? null,
    fitLeader: paper?.candidateId ?? null,
    recommendation: recommended?.candidateId ?? null,
    recommendedBecause: recommended?.because ?? null,
    lead:
      first === undefined || second === undefined
        ? null
        : Math.max(0, Math.round((shownPoints(first.score) - shownPoints(second.score)) * 10) / 10),
    override: leader === null || paper === null ? null : overrideOf(leader, paper, eligible, blend, input.feelings),
    provisional:
      leader !== null &&
      eligible.some(
        (rival) =>
          rival.candidateId !== leader.candidateId &&
          (rival.upper > rival.score || leader.lower < leader.score) &&
          rival.upper > leader.lower + tieTolerance,
      ),
  };
}

/** The one first candidate by a number, with ties broken by the stated rule; `null` when the tie has to be declared. */
function single(
  input: BoardInput,
  eligible: readonly CandidateResult[],
  by: (candidate: CandidateResult) => number,
): CandidateResult | null {
  const top = Math.max(-Infinity, ...eligible.map(by));
  const [first, second] = eligible
    .filter((candidate) => top - by(candidate) <= tieTolerance)
    .sort((a, b) => compareShown(input, a, b));
  if (first === undefined) return null;
  return second !== undefined && compareTied(input, first, second) === 0 ? null : first;
}
