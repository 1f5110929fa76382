import { effectiveBlend } from './blend.ts';
import { scoreCandidate } from './candidates.ts';
import { assessCell } from './cells.ts';
import { ranksOf } from './ranking.ts';
import { byId } from './statistics.ts';
import type { BoardInput, BoardResult, CandidateResult } from './types.ts';
import { askedWeights, capWeights } from './weights.ts';

/** Name and version of the method; written into every record, raised whenever a digit of a result could change. */
export const methodVersion = 'fitboard 1.0';

/**
 * The whole result of a board: pure, deterministic to the last digit, never NaN. Scores are 0..1; shown points are
 * these × 100. Costs one pass over the matrix (well below 4 ms for 12 × 12).
 */
export function evaluate(input: BoardInput): BoardResult {
  const weights = capWeights(input.criteria, askedWeights(input.criteria, input.weights));
  const blend = effectiveBlend(input.blend, input.feelings);
  const cells = input.candidates.flatMap((candidate) =>
    input.criteria.map((criterion) => assessCell(input, candidate, criterion)),
  );
  const scored = input.candidates.map((candidate) =>
    scoreCandidate(
      input,
      candidate,
      cells.filter((cell) => cell.candidateId === candidate.id),
      weights,
      blend,
    ),
  );
  const ranks = ranksOf(scored.map(({ score }) => score));
  const candidates = scored
    .map(({ candidate, ...rest }, index): CandidateResult => ({
      ...rest,
      candidateId: candidate.id,
      rank: ranks[index] ?? null,
      wouldRank: ranks[index] ?? 1,
      gates: 'pass',
      excluded: null,
      standing: 'clear',
    }))
    .sort((a, b) => a.wouldRank - b.wouldRank || byId(a.candidateId, b.candidateId));
  const [first, second] = candidates;
  return {
    method: methodVersion,
    weights,
    cells,
    candidates,
    blend,
    leader: first?.candidateId ?? null,
    fitLeader: null,
    lead: first === undefined || second === undefined ? null : (first.score - second.score) * 100,
    override: null,
    headline: '',
    because: '',
    warnings: [],
    provisional: false,
  };
}
