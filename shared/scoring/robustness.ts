import { requireSound } from './soundResult.ts';
import type { CandidateId, CriterionId } from '../ids.ts';
import { unknownValue } from './candidates.ts';
import { tieTolerance } from './ranking.ts';
import { sum } from './statistics.ts';
import type { BoardResult, CandidateResult } from './types.ts';
import { voiceOf } from './voice.ts';

/** Where the lead changes when fit counts more or less and the rest keeps its proportions. */
export interface TurningPoint {
  /** Share of fit, strictly between 0 and 1. */
  readonly at: number;
  /** Who leads just below and just above it. */
  readonly below: CandidateId;
  readonly above: CandidateId;
}

/** The upper envelope of the candidates over the share of fit, lowest first (scoring rule 6.4); at most one fewer than candidates. */
export function blendTurningPoints(result: BoardResult): TurningPoint[] {
  requireSound(result);
  const lines = eligible(result).flatMap((candidate) => {
    const voice = voiceOf(candidate, result.blend);
    return voice === null ? [] : [{ id: candidate.candidateId, from: voice, slope: candidate.fit - voice }];
  });
  const points: TurningPoint[] = [];
  let now = lines.reduce<Line | null>((best, line) => (best === null || ahead(line, best) > 0 ? line : best), null);
  let at = 0;
  while (now !== null) {
    const next = nextCrossing(lines, now, at);
    if (next === null) return points;
    if (next.at > tieTolerance) points.push({ at: next.at, below: now.id, above: next.line.id });
    now = next.line;
    at = next.at;
  }
  return points;
}

interface Line {
  readonly id: CandidateId;
  readonly from: number;
  readonly slope: number;
}

/** Who is higher at no fit at all, and rises faster where both are level. */
const ahead = (a: Line, b: Line): number =>
  Math.abs(a.from - b.from) > tieTolerance ? a.from - b.from : a.slope - b.slope;

/** The nearest place above `after` where a steeper line overtakes; the steepest when several meet there. */
function nextCrossing(lines: readonly Line[], now: Line, after: number): { at: number; line: Line } | null {
  let found: { at: number; line: Line } | null = null;
  for (const line of lines) {
    if (line.slope <= now.slope + 1e-12) continue;
    const at = (now.from - line.from) / (line.slope - now.slope);
    if (at < after - tieTolerance || at >= 1 - tieTolerance) continue;
    const nearer = found === null || at < found.at - tieTolerance;
    const level = found !== null && Math.abs(at - found.at) <= tieTolerance && line.slope > found.line.slope;
    if (nearer || level) found = { at: Math.max(at, after), line };
  }
  return found;
}

/** How far one weight may move, the others keeping their proportions, before somebody else leads. */
export interface WeightFlip {
  readonly criterionId: CriterionId;
  /** What counts now, 0..1. */
  readonly weight: number;
  /** The leader leads while the weight is within these; 0 and 1 when it can take any. */
  readonly low: number;
  readonly high: number;
  /** Who would lead beyond; `null` when nobody would. */
  readonly lowRival: CandidateId | null;
  readonly highRival: CandidateId | null;
  /** Points of weight to the nearest flip, 0..1; `null` when no weight flips it. */
  readonly distance: number | null;
}

/**
 * Weight stability intervals of the blended score (scoring rule 6.1), nearest flip first. Exact: with weight t a
 * candidate's score is α(t·v + (1−t)·R) + voice, where R is its fit on the other criteria. Empty without a leader.
 */
export function weightFlips(result: BoardResult): WeightFlip[] {
  requireSound(result);
  const rivals = eligible(result);
  const leader = rivals.find(({ candidateId }) => candidateId === result.leader);
  if (leader === undefined) return [];
  const values = knownValues(result);
  return result.weights
    .map(({ criterionId, weight }): WeightFlip => {
      const ends = (candidate: CandidateResult) => endsOf(result, values, candidate, criterionId, weight);
      const own = ends(leader);
      let [low, high] = [0, 1];
      let [lowRival, highRival]: [CandidateId | null, CandidateId | null] = [null, null];
      for (const rival of rivals) {
        if (rival.candidateId === leader.candidateId) continue;
        const theirs = ends(rival);
        const [atZero, atOne] = [own.atZero - theirs.atZero, own.atOne - theirs.atOne];
        if (Math.abs(atZero - atOne) < 1e-12) continue;
        const zero = atZero / (atZero - atOne);
        if (atZero < -tieTolerance && zero > low) [low, lowRival] = [Math.min(zero, weight), rival.candidateId];
        if (atOne < -tieTolerance && zero < high) [high, highRival] = [Math.max(zero, weight), rival.candidateId];
      }
      const distances = [...(lowRival === null ? [] : [weight - low]), ...(highRival === null ? [] : [high - weight])];
      const distance = distances.length === 0 ? null : Math.min(...distances);
      return { criterionId, weight, low, high, lowRival, highRival, distance };
    })
    .sort((a, b) => (a.distance ?? 2) - (b.distance ?? 2) || (a.criterionId < b.criterionId ? -1 : 1));
}

/** Values of the known cells, 0..1. */
function knownValues({ cells }: BoardResult): Map<CandidateId, Map<CriterionId, number>> {
  const values = new Map<CandidateId, Map<CriterionId, number>>();
  for (const { candidateId, criterionId, value } of cells) {
    if (value === null) continue;
    const row = values.get(candidateId) ?? new Map<CriterionId, number>();
    values.set(candidateId, row.set(criterionId, value / 5));
  }
  return values;
}

/** A candidate's score with the weight at 0 and at 1. */
function endsOf(
  result: BoardResult,
  values: ReadonlyMap<CandidateId, ReadonlyMap<CriterionId, number>>,
  candidate: CandidateResult,
  criterionId: CriterionId,
  weight: number,
): { readonly atZero: number; readonly atOne: number } {
  const valueOn = (id: CriterionId): number => values.get(candidate.candidateId)?.get(id) ?? unknownValue;
  const value = valueOn(criterionId);
  // With all the weight on this criterion the others have no proportions to keep, so they share equally.
  const rest =
    result.weights.length === 1
      ? value
      : weight >= 1 - 1e-12
        ? meanOf(
            result.weights.flatMap((other) => (other.criterionId === criterionId ? [] : [valueOn(other.criterionId)])),
          )
        : (candidate.fit - weight * value) / (1 - weight);
  const voice = candidate.score - result.blend.fit * candidate.fit;
  return { atZero: result.blend.fit * rest + voice, atOne: result.blend.fit * value + voice };
}

const meanOf = (values: readonly number[]): number => sum(values) / values.length;

const eligible = (result: BoardResult): readonly CandidateResult[] =>
  result.candidates.filter(({ rank }) => rank !== null);
