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
  readonly asked: readonly number[];
  readonly environmental: readonly boolean[];
  /** By candidate, then by criterion, 0..1. */
  readonly values: readonly (readonly number[])[];
  /** What preference and morale give each candidate, 0..1. */
  readonly voices: readonly number[];
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
  const values = candidates.map(() => criteria.map(() => unknownValue));
  for (const { candidateId, criterionId, value } of result.cells) {
    const [i, j] = [row.get(candidateId), column.get(criterionId)];
    if (i !== undefined && j !== undefined && value !== null) values[i]![j] = value / 5;
  }
  const environmental = new Map(input.criteria.map((one) => [one.id, one.environmental]));
  return {
    candidates,
    criteria,
    asked: result.weights.map(({ asked }) => asked),
    environmental: criteria.map((id) => environmental.get(id) === true),
    values,
    voices: candidates.map(({ score, fit }) => score - result.blend.fit * fit),
    fit: result.blend.fit,
  };
}

/** Shares of one weight over which every score is one fraction of two straight lines, the lower one the same for all. */
interface Piece {
  readonly from: number;
  readonly to: number;
  /** The upper line with the weight at 0 and at 1, by candidate. */
  readonly atZero: readonly number[];
  readonly atOne: readonly number[];
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

/** The first share on the walk at which somebody overtakes the leader, and who is ahead of all just beyond it. */
function firstFlip(field: Field, walks: readonly Walk[]): { readonly at: number; readonly rival: CandidateId } | null {
  for (const { piece, near, far } of walks) {
    const lead = (rival: number, t: number): number =>
      onLine(piece.atZero[0]! - piece.atZero[rival]!, piece.atOne[0]! - piece.atOne[rival]!, t);
    const scale = onLine(...piece.under, far);
    let at: number | null = null;
    for (let rival = 1; rival < field.candidates.length; rival += 1) {
      const [here, there] = [lead(rival, near), lead(rival, far)];
      if (there >= -tieTolerance * scale) continue;
      const share = here <= 0 ? near : near + ((far - near) * here) / (here - there);
      if (at === null || Math.abs(share - near) < Math.abs(at - near)) at = share;
    }
    if (at === null) continue;
    const beyond = at + (far - at) * justBeyond;
    let ahead = 1;
    for (let rival = 2; rival < field.candidates.length; rival += 1)
      if (lead(rival, beyond) < lead(ahead, beyond) - tieTolerance * justBeyond) ahead = rival;
    return { at, rival: field.candidates[ahead]!.candidateId };
  }
  return null;
}

/** Near enough to a flip that nobody else has overtaken, far enough that the steeper of two is told from the other. */
const justBeyond = 1e-6;

/** The pieces of one weight from 0 to 1: one where the cap bites and one where it does not, or one alone. */
function piecesOf(field: Field, column: number): readonly Piece[] {
  const { asked, environmental, values, voices, fit } = field;
  const others = asked.length - 1;
  const now = asked[column]!;
  const rest = asked.map((share, place) => {
    if (place === column) return 0;
    // With all the weight on this criterion the others have no proportions to keep, so they share equally.
    return now >= 1 - 1e-12 ? 1 / others : share / (1 - now);
  });
  if (others === 0) {
    const flat = values.map((row, i) => fit * row[column]! + voices[i]!);
    return [{ from: 0, to: 1, atZero: flat, atOne: flat, under: [1, 1] }];
  }
  const over = (weights: readonly number[], tagged: boolean): number =>
    weights.reduce((total, share, place) => (environmental[place] === tagged ? total + share : total), 0);
  const valueOver = (row: readonly number[], tagged: boolean): number =>
    over(
      rest.map((share, place) => share * row[place]!),
      tagged,
    );
  const free = (from: number, to: number): Piece => ({
    from,
    to,
    atZero: values.map((row, i) => fit * (valueOver(row, true) + valueOver(row, false)) + voices[i]!),
    atOne: values.map((row, i) => fit * row[column]! + voices[i]!),
    under: [1, 1],
  });
  const tagged = over(rest, true);
  const own = environmental[column]!;
  const untagged = environmental.filter((one) => !one).length;
  const from = own ? (environmentalCap - tagged) / (1 - tagged) : 1 - environmentalCap / tagged;
  if (untagged === 0 || (own ? false : tagged <= environmentalCap)) return [free(0, 1)];
  /** One side of the cap keeps its mean, the other is the mean of the weight and of what it shares its side with. */
  const capped = (low: number, high: number): Piece => {
    const [ownPart, otherPart] = own
      ? [environmentalCap, 1 - environmentalCap]
      : [1 - environmentalCap, environmentalCap];
    const beside = own ? tagged : 1 - tagged;
    const fixed = values.map((row, i) => {
      const mean = own && 1 - tagged < 1e-12 ? meanUntagged(row) : valueOver(row, !own) / (own ? 1 - tagged : tagged);
      return fit * otherPart * mean + voices[i]!;
    });
    return {
      from: low,
      to: high,
      atZero: values.map((row, i) => fit * ownPart * valueOver(row, own) + beside * fixed[i]!),
      atOne: values.map((row, i) => fit * ownPart * row[column]! + fixed[i]!),
      under: [beside, 1],
    };
  };
  const meanUntagged = (row: readonly number[]): number =>
    row.reduce((total, value, place) => (environmental[place] ? total : total + value), 0) / untagged;
  if (own) return from > 0 && tagged < environmentalCap ? [free(0, from), capped(from, 1)] : [capped(0, 1)];
  return [capped(0, from), free(from, 1)];
}
