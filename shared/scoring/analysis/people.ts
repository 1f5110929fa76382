import { shares } from '../elicitation/shares.ts';
import { quartiles } from '../statistics.ts';
import { ballotShares, capShares, isAnswer } from '../weights.ts';
import type { BoardNumbers } from './boardNumbers.ts';
import type { Voter } from './types.ts';

/**
 * People's ballots in one flat table, and the board's own formula for any group of them. A row holds the person's
 * weights, stars and faces, each part led by 1 where it was given and all 0 where not; rows of a group are summed.
 */
export class People {
  readonly size: number;
  /** People with each part. */
  readonly gave: { readonly weights: number; readonly preference: number; readonly morale: number };
  readonly #board: BoardNumbers;
  readonly #width: number;
  readonly #rows: Float64Array;
  /** Sum of all rows. */
  readonly total: Float64Array;
  readonly #weights: Float64Array;
  readonly #scores: Float64Array;

  /** People who gave nothing that counts are left out. */
  constructor(board: BoardNumbers, voters: readonly Voter[]) {
    const [n, m] = [board.criteria.length, board.candidates.length];
    this.#board = board;
    this.#width = n + 2 * m + 3;
    this.#weights = new Float64Array(n);
    this.#scores = new Float64Array(m);
    const rows = new Float64Array(voters.length * this.#width);
    let size = 0;
    for (const voter of voters) {
      const row = rows.subarray(size * this.#width, (size + 1) * this.#width);
      if (fillRow(row, board, voter)) size += 1;
    }
    this.size = size;
    this.#rows = rows.subarray(0, size * this.#width);
    this.total = new Float64Array(this.#width);
    for (let person = 0; person < size; person += 1) this.addTo(this.total, person, 1);
    this.gave = { weights: this.total[0]!, preference: this.total[n + 1]!, morale: this.total[n + m + 2]! };
  }

  /** Adds a person `times` over to a group; −1 takes them out. */
  addTo(group: Float64Array, person: number, times: number): void {
    const rows = this.#rows;
    const start = person * this.#width;
    for (let at = 0; at < group.length; at += 1) group[at]! += times * rows[start + at]!;
  }

  /** A group of nobody yet. */
  group(): Float64Array {
    return new Float64Array(this.#width);
  }

  /** The median of each weight over those who weighed, divided by their sum; `null` when nobody did or all are 0. */
  medianWeights(): number[] | null {
    const column = new Float64Array(this.gave.weights);
    const medians = this.#board.criteria.map((_, j) => {
      let voter = 0;
      for (let start = 0; start < this.#rows.length; start += this.#width)
        if (this.#rows[start] === 1) column[voter++] = this.#rows[start + 1 + j]!;
      return quartiles(column.sort())?.[1] ?? 0;
    });
    return shares(medians);
  }

  /** A group of one whose weights are these and whose feelings are everybody's. */
  withWeights(weights: readonly number[]): Float64Array {
    const group = this.total.slice();
    group[0] = 1;
    group.set(weights, 1);
    return group;
  }

  /** The mean weights of a group before caps, into `out`; false when nobody in it weighed. */
  meanWeights(group: Float64Array, out: Float64Array): boolean {
    const voters = Math.round(group[0]!);
    if (voters === 0) return false;
    for (let j = 0; j < out.length; j += 1) out[j] = Math.max(0, group[j + 1]! / voters);
    return true;
  }

  /**
   * The scores a board of this group alone would have, in an array that the next call writes over. A part nobody ever gave stays the team's; one that
   * only others gave stays the team's for a person (`alone`), and is absent for a group, as it would be on the board.
   */
  scores(group: Float64Array, alone: boolean): Float64Array {
    const { criteria, values, asked, counted, team, environmental } = this.#board;
    const [n, m] = [criteria.length, team.length];
    const [stars, faces] = [Math.round(group[n + 1]!), Math.round(group[n + m + 2]!)];
    const teamsPreference = stars === 0 && (alone || this.gave.preference === 0);
    const teamsMorale = faces === 0 && (alone || this.gave.morale === 0);
    const preference = stars > 0 || (teamsPreference && counted.preference > 0) ? asked.preference : 0;
    const morale = faces > 0 || (teamsMorale && counted.morale > 0) ? asked.morale : 0;
    const whole = asked.fit + preference + morale;
    const [alpha, beta, gamma] = whole > 0 ? [asked.fit / whole, preference / whole, morale / whole] : [1, 0, 0];
    const [weights, out] = [this.#weights, this.#scores];
    const weighed = this.meanWeights(group, weights);
    const teamsFit = !weighed && (alone || this.gave.weights === 0);
    if (!weighed && !teamsFit) weights.fill(1 / n);
    if (!teamsFit) capShares(weights, environmental);
    for (let i = 0; i < m; i += 1) {
      let fit = 0;
      if (teamsFit) fit = team[i]!.fit;
      else {
        const row = values[i]!;
        for (let j = 0; j < n; j += 1) fit += weights[j]! * row[j]!;
      }
      const liked = stars > 0 ? group[n + 2 + i]! / stars : (team[i]!.preference ?? 0);
      const felt = faces > 0 ? group[n + m + 3 + i]! / faces : (team[i]!.morale ?? 0);
      out[i] = alpha * fit + beta * liked + gamma * felt;
    }
    return out;
  }
}

function fillRow(row: Float64Array, board: BoardNumbers, { weigh, feel }: Voter): boolean {
  const { criteria, candidates, everybody } = board;
  const [n, m] = [criteria.length, candidates.length];
  row.fill(0);
  const weights = weigh === null ? null : ballotShares(weigh, criteria);
  if (weights !== null) {
    row[0] = 1;
    for (let j = 0; j < n; j += 1) row[j + 1] = weights[j] ?? 0;
  }
  if (feel === null) return weights !== null;
  let [stars, faces] = [false, false];
  for (const id of everybody) {
    stars ||= isAnswer(feel.feelings[id]?.stars);
    faces ||= isAnswer(feel.feelings[id]?.morale);
    if (stars && faces) break;
  }
  if (stars) row[n + 1] = 1;
  if (faces) row[n + m + 2] = 1;
  for (let i = 0; i < m; i += 1) {
    const { stars: star, morale: face } = feel.feelings[candidates[i]!] ?? blank;
    // A blank counts as neutral, as it does on the board.
    if (stars) row[n + 2 + i] = isAnswer(star) ? star / 5 : 0.5;
    if (faces) row[n + m + 3 + i] = isAnswer(face) ? (face + 2) / 4 : 0.5;
  }
  return weights !== null || stars || faces;
}

const blank = { stars: null, morale: null };
