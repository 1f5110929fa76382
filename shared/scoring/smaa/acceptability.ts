import { requireFinite, requireLength } from '../checks.ts';
import { rankOrderCentroid } from '../elicitation/ranked.ts';
import { tieTolerance } from '../ranking.ts';
import { sum } from '../statistics.ts';
import { weightedSums } from './weightedSums.ts';

/** `values[candidate][criterion]` on one scale, more is better. */
export type Values = readonly (readonly number[])[];

/** All shares 0..1. */
export interface Acceptability {
  /** Weightings that were looked at. */
  readonly draws: number;
  /** `ranks[candidate][place]`: share of the weightings that give it this place; tied candidates share their places. Rows and columns add up to 1. */
  readonly ranks: readonly (readonly number[])[];
  /** `wins[x][y]`: share that puts x above y, half for ties; `wins[x][y] + wins[y][x]` is 1, the diagonal 0. */
  readonly wins: readonly (readonly number[])[];
  /** By candidate, the mean weighting among those that put it first; `null` when none does. */
  readonly central: readonly (readonly number[] | null)[];
  /** Σ of rank shares, each place counting as its rank order centroid: one number for the whole row. */
  readonly holistic: readonly number[];
}

/** Counts what weightings do to a board, one after another; numbers are kept in typed arrays as this is the hot loop. */
export class AcceptabilityCount {
  readonly #m: number;
  readonly #n: number;
  readonly #values: Float64Array;
  readonly #scores: Float64Array;
  readonly #ranks: Float64Array;
  readonly #wins: Float64Array;
  readonly #central: Float64Array;
  readonly #firsts: Float64Array;
  readonly #above: Uint16Array;
  readonly #level: Uint16Array;
  #draws = 0;

  /** Throws a `RangeError` when rows differ in length or a value is not finite. */
  constructor(values: Values) {
    this.#m = values.length;
    this.#n = values[0]?.length ?? 0;
    values.forEach((row, candidate) => {
      requireLength(row, this.#n, `values[${candidate}]`);
      requireFinite(row, `values[${candidate}]`);
    });
    this.#values = Float64Array.from(values.flat());
    this.#scores = new Float64Array(this.#m);
    this.#ranks = new Float64Array(this.#m * this.#m);
    this.#wins = new Float64Array(this.#m * this.#m);
    this.#central = new Float64Array(this.#m * this.#n);
    this.#firsts = new Float64Array(this.#m);
    this.#above = new Uint16Array(this.#m);
    this.#level = new Uint16Array(this.#m);
  }

  /** Another value for one cell, from the next weighting on. */
  setValue(candidate: number, criterion: number, value: number): void {
    this.#values[candidate * this.#n + criterion] = value;
  }

  /** One more weighting, of as many weights as there are criteria, adding up to 1. */
  add(weights: Float64Array): void {
    weightedSums(this.#values, weights, this.#scores);
    this.addScores(this.#scores, weights);
  }

  /** One more outcome whose scores are known; `weights` for the central ones, where it came from a weighting. */
  addScores(scores: ArrayLike<number>, weights: ArrayLike<number> | null = null): void {
    const [m, wins] = [this.#m, this.#wins];
    const [above, level] = [this.#above.fill(0), this.#level.fill(1)];
    for (let i = 0; i < m; i += 1) {
      const own = scores[i]!;
      for (let k = i + 1; k < m; k += 1) {
        const ahead = own - scores[k]!;
        if (ahead > tieTolerance) {
          wins[i * m + k]! += 1;
          above[k]! += 1;
        } else if (ahead < -tieTolerance) {
          wins[k * m + i]! += 1;
          above[i]! += 1;
        } else {
          wins[i * m + k]! += 0.5;
          wins[k * m + i]! += 0.5;
          level[i]! += 1;
          level[k]! += 1;
        }
      }
      this.#place(i, above[i]!, level[i]!, weights);
    }
    this.#draws += 1;
  }

  /** Shares of the places `above` to `above + level − 1`; the first place also counts towards the central weights. */
  #place(candidate: number, above: number, level: number, weights: ArrayLike<number> | null): void {
    const [m, n] = [this.#m, this.#n];
    for (let place = above; place < above + level; place += 1) this.#ranks[candidate * m + place]! += 1 / level;
    if (above > 0) return;
    this.#firsts[candidate]! += 1 / level;
    if (weights === null) return;
    for (let j = 0; j < n; j += 1) this.#central[candidate * n + j]! += weights[j]! / level;
  }

  /** What was counted so far; `null` before the first weighting. */
  result(): Acceptability | null {
    const [m, n, draws] = [this.#m, this.#n, this.#draws];
    if (draws === 0 || m === 0) return null;
    const share = (counts: Float64Array) => (i: number) =>
      Array.from(counts.subarray(i * m, (i + 1) * m), (count) => count / draws);
    const each = Array.from({ length: m }, (_, index) => index);
    const ranks = each.map(share(this.#ranks));
    const worth = rankOrderCentroid(m);
    return {
      draws,
      ranks,
      wins: each.map(share(this.#wins)),
      central: each.map((i) => {
        const firsts = this.#firsts[i]!;
        return firsts > 0 ? Array.from(this.#central.subarray(i * n, (i + 1) * n), (total) => total / firsts) : null;
      }),
      holistic: ranks.map((row) => sum(row.map((portion, place) => portion * worth[place]!))),
    };
  }
}
