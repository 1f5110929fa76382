import { logsOfWeights, weightsOfLogs } from '../elicitation/judged.ts';
import { shares } from '../elicitation/shares.ts';
import { quartiles } from '../statistics.ts';
import { weightedSums } from '../smaa/weightedSums.ts';
import type { Table } from '../tables/table.ts';
import { capShares } from '../weights.ts';
import type { BoardNumbers } from './boardNumbers.ts';
import { peopleRows } from './peopleRows.ts';
import type { PeopleTables } from './peopleTables.ts';

/** People's ballots in one flat table, and the board's own formula for any group of them, whose rows are summed. */
export class People {
  readonly size: number;
  /** People with each part. */
  readonly gave: { readonly weights: number; readonly preference: number; readonly morale: number };
  readonly #board: BoardNumbers;
  readonly #rows: Table;
  /** Everybody's weights on each criterion, ascending. */
  readonly #columns: readonly Float64Array[];
  /** Sum of all rows. */
  readonly total: Float64Array;
  /** The board's cells, a row a candidate. */
  readonly #values: Float64Array;
  readonly #weights: Float64Array;
  /** Where AHP judgements start in a row; `null` where a group's weights are a mean. */
  readonly #judged: number | null;
  readonly #fits: Float64Array;
  readonly #scores: Float64Array;

  /** People who gave nothing that counts are left out. */
  constructor(board: BoardNumbers, tables: PeopleTables) {
    const [n, m] = [board.criteria.length, board.candidates.length];
    this.#board = board;
    this.#values = Float64Array.from(board.values.flat());
    this.#weights = new Float64Array(n);
    this.#fits = new Float64Array(m);
    this.#scores = new Float64Array(m);
    this.#columns = tables.weights.ascending;
    this.#rows = peopleRows(
      tables,
      Int32Array.from(board.candidates, (id) => tables.feelings.ids.indexOf(id)),
    );
    this.#judged = tables.pairs === null ? null : n + 2 * m + 3;
    this.size = this.#rows.rows;
    this.total = this.group();
    for (let person = 0; person < this.size; person += 1) this.addTo(this.total, person, 1);
    this.gave = { weights: this.total[0]!, preference: this.total[n + 1]!, morale: this.total[n + m + 2]! };
  }

  /** Adds a person `times` over to a group; −1 takes them out. */
  addTo(group: Float64Array, person: number, times: number): void {
    const { width, values } = this.#rows;
    const start = person * width;
    for (let at = 0; at < group.length; at += 1) group[at]! += times * values[start + at]!;
  }

  /** A group of nobody yet. */
  group(): Float64Array {
    return new Float64Array(this.#rows.width);
  }

  /** The median of each weight over those who weighed, divided by their sum; `null` when nobody did or all are 0. */
  medianWeights(): number[] | null {
    return shares(this.#columns.map((column) => quartiles(column)?.[1] ?? 0));
  }

  /** A group of one whose weights are these and whose feelings are everybody's. */
  withWeights(weights: readonly number[]): Float64Array {
    const group = this.total.slice();
    group[0] = 1;
    group.set(weights, 1);
    if (this.#judged !== null) group.set(logsOfWeights(weights), this.#judged);
    return group;
  }

  /** The weights of a group before caps, into `out`: their mean, or by AHP those of its joined judgements; false when nobody in it weighed. */
  weightsOf(group: Float64Array, out: Float64Array): boolean {
    const voters = Math.round(group[0]!);
    if (voters === 0) return false;
    if (this.#judged !== null) {
      out.set(weightsOfLogs(group.subarray(this.#judged), voters, out.length));
      return true;
    }
    for (let j = 0; j < out.length; j += 1) out[j] = Math.max(0, group[j + 1]! / voters);
    return true;
  }

  /**
   * The scores a board of this group alone would have, in an array that the next call writes over. A part nobody ever gave stays the team's; one that
   * only others gave stays the team's for a person (`alone`), and is absent for a group, as it would be on the board.
   */
  scores(group: Float64Array, alone: boolean): Float64Array {
    const { criteria, asked, counted, team } = this.#board;
    const n = criteria.length;
    const m = team.length;
    const stars = Math.round(group[n + 1]!);
    const faces = Math.round(group[n + m + 2]!);
    const teamsPreference = stars === 0 && (alone || this.gave.preference === 0);
    const teamsMorale = faces === 0 && (alone || this.gave.morale === 0);
    const preference = stars > 0 || (teamsPreference && counted.preference > 0) ? asked.preference : 0;
    const morale = faces > 0 || (teamsMorale && counted.morale > 0) ? asked.morale : 0;
    const whole = asked.fit + preference + morale;
    const alpha = whole > 0 ? asked.fit / whole : 1;
    const beta = whole > 0 ? preference / whole : 0;
    const gamma = whole > 0 ? morale / whole : 0;
    const fits = this.#fitsOf(group, alone);
    const out = this.#scores;
    for (let i = 0; i < m; i += 1) {
      const liked = stars > 0 ? group[n + 2 + i]! / stars : (team[i]!.preference ?? 0);
      const felt = faces > 0 ? group[n + m + 3 + i]! / faces : (team[i]!.morale ?? 0);
      out[i] = alpha * fits[i]! + beta * liked + gamma * felt;
    }
    return out;
  }

  #fitsOf(group: Float64Array, alone: boolean): Float64Array {
    const weights = this.#weights;
    const fits = this.#fits;
    const weighed = this.weightsOf(group, weights);
    if (!weighed && (alone || this.gave.weights === 0)) {
      this.#board.team.forEach(({ fit }, i) => (fits[i] = fit));
      return fits;
    }
    if (!weighed) weights.fill(1 / weights.length);
    capShares(weights, this.#board.environmental);
    weightedSums(this.#values, weights, fits);
    return fits;
  }
}
