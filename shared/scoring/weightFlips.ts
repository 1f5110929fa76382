import type { CandidateId, CriterionId } from '../ids.ts';
import { unknownValue } from './candidates.ts';
import { compareShown, tieTolerance } from './ranking.ts';
import { requireSound } from './soundResult.ts';
import type { BoardInput, BoardResult, CandidateResult } from './types.ts';
import { environmentalCap } from './weights.ts';

/** How far one weight may move, the others keeping their proportions, before somebody else leads. */
export interface WeightFlip {
  readonly criterionId: CriterionId;
  /** What the team asks for now, 0..1: like the bounds it is a share for `withWeight`, before the environmental cap. */
  readonly weight: number;
  /** The leader leads while the weight is between these, the nearest on either side; 0 and 1 when it can take any. */
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
 * lead to another as `withWeight` moves one weight, with the environmental cap applied at every share (rule 4.5).
 * Exact: where the cap bites and where it does not, a score times the shares it is scaled by is linear in the weight.
 * With all others at nothing they share what is left; that one point is not looked at. Empty without a leader. Throws a
 * `RangeError` for a result with a number that is not finite.
 */
export function weightFlips(input: BoardInput, result: BoardResult): WeightFlip[] {
  requireSound(result);
  const field = fieldOf(input, result);
  return field === null
    ? []
    : result.weights
        .map((_, column) => flipOf(field, column))
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

/** Shares of one weight over which every score is one fraction of two straight lines, the lower one the same for all. */
interface Piece {
  readonly from: number;
  readonly to: number;
  /** The upper line with the weight at 0 and at 1, by candidate. */
  readonly atZero: Float64Array;
  readonly atOne: Float64Array;
  /** The lower line, above 0 inside the piece. */
  readonly under: readonly [atZero: number, atOne: number];
}

const onLine = (atZero: number, atOne: number, t: number): number => (1 - t) * atZero + t * atOne;

function flipOf(field: Field, column: number): WeightFlip {
  const weight = field.asked[column]!;
  const pieces = piecesOf(field, column);
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
    low: below?.at ?? 0,
    high: above?.at ?? 1,
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

/** By how much the leader's upper line is above a rival's. */
const leadOver = ({ atZero, atOne }: Piece, rival: number, t: number): number =>
  onLine(atZero[0]! - atZero[rival]!, atOne[0]! - atOne[rival]!, t);

/** The first share on the walk at which somebody overtakes the leader, and who is ahead of all just beyond it. */
function firstFlip(field: Field, walks: readonly Walk[]): { readonly at: number; readonly rival: CandidateId } | null {
  for (const { piece, near, far } of walks) {
    const scale = onLine(...piece.under, far);
    let at: number | null = null;
    for (let rival = 1; rival < field.candidates.length; rival += 1) {
      const [here, there] = [leadOver(piece, rival, near), leadOver(piece, rival, far)];
      if (there >= -tieTolerance * scale) continue;
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

/** The pieces of one weight from 0 to 1: one where the cap bites and one where it does not, or one alone. */
function piecesOf(field: Field, column: number): readonly Piece[] {
  const { asked, environmental } = field;
  const rest = restOf(field, column);
  const free = freePiece(field, column, rest);
  if (asked.length === 1) return [{ ...free, atZero: free.atOne }];
  const { tagged } = rest;
  const own = environmental[column]!;
  const from = own ? (environmentalCap - tagged) / (1 - tagged) : 1 - environmentalCap / tagged;
  if (environmental.every((one) => one) || (!own && tagged <= environmentalCap)) return [free];
  if (!own) return [cappedPiece(field, column, rest, 0, from), { ...free, from }];
  return from > 0 && tagged < environmentalCap
    ? [{ ...free, to: from }, cappedPiece(field, column, rest, from, 1)]
    : [cappedPiece(field, column, rest, 0, 1)];
}

/** What the other criteria weigh in today's proportions, and what each candidate has of them on either side of the cap. */
interface Rest {
  /** The weight of the environmental ones. */
  readonly tagged: number;
  /** Σ weight·value by candidate, over environmental criteria and over the others. */
  readonly green: Float64Array;
  readonly plain: Float64Array;
}

function restOf({ asked, environmental, values, voices }: Field, column: number): Rest {
  const n = asked.length;
  const now = asked[column]!;
  const rest = new Float64Array(n);
  let tagged = 0;
  for (let j = 0; j < n; j += 1) {
    // With all the weight on this criterion the others have no proportions to keep, so they share equally.
    if (j !== column) rest[j] = now >= 1 - 1e-12 ? 1 / (n - 1) : asked[j]! / (1 - now);
    if (environmental[j]!) tagged += rest[j]!;
  }
  const [green, plain] = [new Float64Array(voices.length), new Float64Array(voices.length)];
  for (let i = 0; i < voices.length; i += 1)
    for (let j = 0; j < n; j += 1)
      if (environmental[j]!) green[i]! += rest[j]! * values[i * n + j]!;
      else plain[i]! += rest[j]! * values[i * n + j]!;
  return { tagged, green, plain };
}

function freePiece(field: Field, column: number, { green, plain }: Rest): Piece {
  const { values, voices, fit, asked } = field;
  const [atZero, atOne] = [new Float64Array(voices.length), new Float64Array(voices.length)];
  for (let i = 0; i < voices.length; i += 1) {
    atZero[i] = fit * (green[i]! + plain[i]!) + voices[i]!;
    atOne[i] = fit * values[i * asked.length + column]! + voices[i]!;
  }
  return { from: 0, to: 1, atZero, atOne, under: [1, 1] };
}

/** One side of the cap keeps its mean, the other is the mean of the weight and of what it shares its side with. */
function cappedPiece(field: Field, column: number, { tagged, green, plain }: Rest, from: number, to: number): Piece {
  const { values, voices, fit, asked, environmental } = field;
  const own = environmental[column]!;
  const ownPart = own ? environmentalCap : 1 - environmentalCap;
  const otherPart = own ? 1 - environmentalCap : environmentalCap;
  const [same, other] = own ? [green, plain] : [plain, green];
  const beside = own ? tagged : 1 - tagged;
  const across = own ? 1 - tagged : tagged;
  const [atZero, atOne] = [new Float64Array(voices.length), new Float64Array(voices.length)];
  for (let i = 0; i < voices.length; i += 1) {
    const mean = own && across < 1e-12 ? plainMean(field, i) : other[i]! / across;
    const fixed = fit * otherPart * mean + voices[i]!;
    atZero[i] = fit * ownPart * same[i]! + beside * fixed;
    atOne[i] = fit * ownPart * values[i * asked.length + column]! + fixed;
  }
  return { from, to, atZero, atOne, under: [beside, 1] };
}

/** The mean of a candidate's values that are not environmental. */
function plainMean({ asked, environmental, values }: Field, candidate: number): number {
  let [total, count] = [0, 0];
  for (let j = 0; j < asked.length; j += 1)
    if (!environmental[j]!) {
      total += values[candidate * asked.length + j]!;
      count += 1;
    }
  return total / count;
}
