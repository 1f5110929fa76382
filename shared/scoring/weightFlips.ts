import type { CandidateId, CriterionId } from '../ids.ts';
import { unknownValue } from './candidates.ts';
import { countedPath, type CountedPath } from './countedPath.ts';
import { compareShown, tieTolerance } from './ranking.ts';
import { requireSound } from './soundResult.ts';
import type { BoardInput, BoardResult, CandidateResult } from './types.ts';
import { environmentalCap } from './weights.ts';

/** How far one weight may move, the others keeping their proportions, before somebody else leads. */
export interface WeightFlip {
  readonly criterionId: CriterionId;
  /** What it counts now, 0..1: like the bounds a share for `withCountedWeight`, after the environmental cap. */
  readonly weight: number;
  /** The least and the most it can count, 0..1. */
  readonly range: readonly [least: number, most: number];
  /** The leader leads while the weight is between these, the nearest on either side; the range when it can take any. */
  readonly low: number;
  readonly high: number;
  /** Who leads just beyond; of equals the one shown first, `null` when nobody does. */
  readonly lowRival: CandidateId | null;
  readonly highRival: CandidateId | null;
  /** Points of weight to the nearest flip, 0..1; `null` when no weight flips it. */
  readonly distance: number | null;
}

/**
 * Weight stability intervals of the blended score (scoring rule 6.1), nearest flip first: where `evaluate` gives the
 * lead to another as `withCountedWeight` moves one weight, with the environmental cap applied at every share (rule 4.5).
 * Exact: where the cap bites and where it does not, a score is linear in what the weight counts. With all others at
 * nothing they share what is left; that one point is not looked at. Empty without a leader. Throws a `RangeError` for a
 * result with a number that is not finite.
 */
export function weightFlips(input: BoardInput, result: BoardResult): WeightFlip[] {
  requireSound(result);
  const field = fieldOf(input, result);
  return field === null
    ? []
    : result.weights
        .map(({ weight }, column) => flipOf(field, column, weight))
        .sort((a, b) => (a.distance ?? 2) - (b.distance ?? 2) || (a.criterionId < b.criterionId ? -1 : 1));
}

/** The candidates in the ranking as numbers, the leader first and equals in the order in which they are shown. */
interface Field {
  readonly candidates: readonly CandidateResult[];
  readonly criteria: readonly CriterionId[];
  readonly asked: Float64Array;
  readonly environmental: readonly boolean[];
  /** A row a candidate, a column a criterion, 0..1. */
  readonly values: Float64Array;
  /** What preference and morale give each candidate, 0..1. */
  readonly voices: Float64Array;
  /** The share of fit. */
  readonly fit: number;
}

function fieldOf(input: BoardInput, result: BoardResult): Field | null {
  const eligible = result.candidates.filter(({ rank }) => rank !== null);
  const leader = eligible.find(({ candidateId }) => candidateId === result.leader);
  if (leader === undefined) return null;
  const rivals = eligible.filter((one) => one !== leader).sort((a, b) => compareShown(input, a, b));
  const candidates = [leader, ...rivals];
  const criteria = result.weights.map(({ criterionId }) => criterionId);
  const column = new Map(criteria.map((id, place) => [id, place]));
  const row = new Map(candidates.map(({ candidateId }, place) => [candidateId, place]));
  const values = new Float64Array(candidates.length * criteria.length).fill(unknownValue);
  for (const { candidateId, criterionId, value } of result.cells) {
    const [i, j] = [row.get(candidateId), column.get(criterionId)];
    if (i !== undefined && j !== undefined && value !== null) values[i * criteria.length + j] = value / 5;
  }
  const environmental = new Map(input.criteria.map((one) => [one.id, one.environmental]));
  return {
    candidates,
    criteria,
    asked: Float64Array.from(result.weights, ({ asked }) => asked),
    environmental: criteria.map((id) => environmental.get(id) === true),
    values,
    voices: Float64Array.from(candidates, ({ score, fit }) => score - result.blend.fit * fit),
    fit: result.blend.fit,
  };
}

/** Counted shares of one weight over which every score is a straight line. */
interface Piece {
  readonly from: number;
  readonly to: number;
  /** The line with the weight at 0 and at 1, by candidate. */
  readonly atZero: Float64Array;
  readonly atOne: Float64Array;
}

function flipOf(field: Field, column: number, weight: number): WeightFlip {
  const path = countedPath(field.asked, field.environmental, column);
  const pieces = piecesOf(field, column, path);
  const above = firstFlip(
    field,
    pieces.flatMap((piece) =>
      piece.to > weight ? [{ piece, near: Math.max(piece.from, weight), far: piece.to }] : [],
    ),
  );
  const below = firstFlip(
    field,
    pieces
      .toReversed()
      .flatMap((piece) => (piece.from < weight ? [{ piece, near: Math.min(piece.to, weight), far: piece.from }] : [])),
  );
  const distances = [above, below].flatMap((flip) => (flip === null ? [] : [Math.abs(flip.at - weight)]));
  return {
    criterionId: field.criteria[column]!,
    weight,
    range: [path.least, path.most],
    low: below?.at ?? path.least,
    high: above?.at ?? path.most,
    lowRival: below?.rival ?? null,
    highRival: above?.rival ?? null,
    distance: distances.length === 0 ? null : Math.min(...distances),
  };
}

/** One piece walked from its end near the weight of today to the far one. */
interface Walk {
  readonly piece: Piece;
  readonly near: number;
  readonly far: number;
}

/** By how much the leader is above a rival. */
const leadOver = ({ atZero, atOne }: Piece, rival: number, t: number): number =>
  (1 - t) * (atZero[0]! - atZero[rival]!) + t * (atOne[0]! - atOne[rival]!);

/** The first share on the walk at which somebody overtakes the leader, and who is ahead of all just beyond it. */
function firstFlip(field: Field, walks: readonly Walk[]): { readonly at: number; readonly rival: CandidateId } | null {
  for (const { piece, near, far } of walks) {
    let at: number | null = null;
    for (let rival = 1; rival < field.candidates.length; rival += 1) {
      const [here, there] = [leadOver(piece, rival, near), leadOver(piece, rival, far)];
      if (there >= -tieTolerance) continue;
      const share = here <= 0 ? near : near + ((far - near) * here) / (here - there);
      if (at === null || Math.abs(share - near) < Math.abs(at - near)) at = share;
    }
    if (at === null) continue;
    const beyond = at + (far - at) * justBeyond;
    let ahead = 1;
    for (let rival = 2; rival < field.candidates.length; rival += 1)
      if (leadOver(piece, rival, beyond) < leadOver(piece, ahead, beyond) - tieTolerance * justBeyond) ahead = rival;
    return { at, rival: field.candidates[ahead]!.candidateId };
  }
  return null;
}

/** Near enough to a flip that nobody else has overtaken, far enough that the steeper of two is told from the other. */
const justBeyond = 1e-6;

/** The pieces of one weight from the least to the most it can count: where the cap bites and where it does not. */
function piecesOf(field: Field, column: number, path: CountedPath): readonly Piece[] {
  const { least, most, bites } = path;
  const sides = sidesOf(field, path);
  if (bites === null) return [freePiece(field, column, sides, least, most)];
  const [from, to] = bites;
  const capped = cappedPiece(field, column, path, sides);
  if (to < most) return [capped, freePiece(field, column, sides, to, most)];
  return from > least ? [freePiece(field, column, sides, least, from), capped] : [capped];
}

/** Σ weight·value of the other criteria by candidate, over environmental ones and over the rest. */
interface Sides {
  readonly green: Float64Array;
  readonly plain: Float64Array;
}

function sidesOf({ environmental, values, voices }: Field, { rest }: CountedPath): Sides {
  const [green, plain] = [new Float64Array(voices.length), new Float64Array(voices.length)];
  for (let i = 0; i < voices.length; i += 1)
    for (let j = 0; j < rest.length; j += 1)
      if (environmental[j]!) green[i]! += rest[j]! * values[i * rest.length + j]!;
      else plain[i]! += rest[j]! * values[i * rest.length + j]!;
  return { green, plain };
}

function freePiece(field: Field, column: number, { green, plain }: Sides, from: number, to: number): Piece {
  const { values, voices, fit, criteria } = field;
  const [atZero, atOne] = [new Float64Array(voices.length), new Float64Array(voices.length)];
  for (let i = 0; i < voices.length; i += 1) {
    atOne[i] = fit * values[i * criteria.length + column]! + voices[i]!;
    atZero[i] = criteria.length === 1 ? atOne[i]! : fit * (green[i]! + plain[i]!) + voices[i]!;
  }
  return { from, to, atZero, atOne };
}

/** Either side of the cap has its share; on its own side the weight takes what it counts from the mean of the others. */
function cappedPiece(field: Field, column: number, path: CountedPath, { green, plain }: Sides): Piece {
  const { values, voices, fit, criteria } = field;
  const { tagged, environmental, bites } = path;
  const [atZero, atOne] = [new Float64Array(voices.length), new Float64Array(voices.length)];
  for (let i = 0; i < voices.length; i += 1) {
    const over = green[i]! / tagged;
    const under = 1 - tagged < 1e-12 ? plainMean(field, i) : plain[i]! / (1 - tagged);
    atZero[i] = fit * (environmentalCap * over + (1 - environmentalCap) * under) + voices[i]!;
    atOne[i] = atZero[i]! + fit * (values[i * criteria.length + column]! - (environmental ? over : under));
  }
  return { from: bites![0], to: bites![1], atZero, atOne };
}

/** The mean of a candidate's values that are not environmental. */
function plainMean({ criteria, environmental, values }: Field, candidate: number): number {
  let [total, count] = [0, 0];
  for (let j = 0; j < criteria.length; j += 1)
    if (!environmental[j]!) {
      total += values[candidate * criteria.length + j]!;
      count += 1;
    }
  return total / count;
}
