import type { Table } from '../tables/table.ts';
import type { RowForm } from './rowForm.ts';

/** Sums of whole numbers are exact; sums of fractions end a little apart by their order. */
const slack = 1e-9;

/**
 * Every set of rows that has the same answers to each question as `given` and that a form takes, each once, until
 * `seen` wants no more; whose row is whose does not matter. `true` when none was left out: false when `seen` had enough
 * or when putting them together took more than `steps` steps. One table that the next set writes over.
 */
export function eachArrangement(given: Table, form: RowForm, steps: number, seen: (other: Table) => boolean): boolean {
  return new Arrangements(given, form, steps, seen).row(0);
}

class Arrangements {
  readonly #other: Table;
  readonly #form: RowForm;
  readonly #seen: (other: Table) => boolean;
  /** By column, its different answers ascending, blanks first, with how many are left and what each adds to a code. */
  readonly #columns: readonly {
    readonly values: readonly number[];
    readonly left: number[];
    readonly codes: readonly number[];
  }[];
  /** By row, which of them stands in each column: rows ascend by these, so that no set comes twice. */
  readonly #picks: Uint16Array;
  /** Ascending. */
  readonly #codes: Float64Array | null;
  #steps: number;

  constructor(given: Table, form: RowForm, steps: number, seen: (other: Table) => boolean) {
    const { rows, width, values } = given;
    this.#other = { rows, width, values: values.slice() };
    this.#form = form;
    this.#seen = seen;
    this.#steps = steps;
    this.#codes = form.codes === null ? null : Float64Array.from(form.codes).sort();
    this.#picks = new Uint16Array(rows * width);
    this.#columns = Array.from({ length: width }, (_, column) => {
      const all = Array.from({ length: rows }, (_, row) => values[row * width + column]!);
      const different = [...new Set(all)].sort((a, b) => (Number.isNaN(a) ? -1 : Number.isNaN(b) ? 1 : a - b));
      return {
        values: different,
        left: different.map((value) => all.filter((other) => Object.is(other, value)).length),
        codes: different.map((value) => form.codeOf(value, column)),
      };
    });
  }

  /** Puts all rows from this one on together in every way; false once somebody has had enough. */
  row(row: number): boolean {
    if (row === this.#other.rows) return this.#seen(this.#other);
    const reach = this.#reach();
    return this.#cell(row, 0, 0, row > 0, reach);
  }

  #cell(
    row: number,
    column: number,
    code: number,
    isTied: boolean,
    reach: readonly (readonly [number, number])[],
  ): boolean {
    const { width, values } = this.#other;
    if (column === width)
      return this.#form.isRow(values.subarray(row * width, (row + 1) * width)) ? this.row(row + 1) : true;
    const at = row * width + column;
    const { values: answers, left, codes } = this.#columns[column]!;
    const lowest = isTied ? this.#picks[at - width]! : 0;
    for (let pick = lowest; pick < answers.length; pick += 1) {
      if (left[pick] === 0) continue;
      const next = code + codes[pick]!;
      if (this.#isWithin(next, reach[column + 1]!)) {
        this.#steps -= 1;
        if (this.#steps < 0) return false;
        left[pick]! -= 1;
        values[at] = answers[pick]!;
        this.#picks[at] = pick;
        const goesOn = this.#cell(row, column + 1, next, isTied && pick === lowest, reach);
        left[pick]! += 1;
        if (!goesOn) return false;
      }
      // Rows ascend, so the least answer left to the first question belongs to the next of them.
      if (column === 0) break;
    }
    return true;
  }

  #isWithin(code: number, [least, most]: readonly [number, number]): boolean {
    if (this.#codes === null) return true;
    let [from, to] = [0, this.#codes.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.#codes[middle]! < code + least - slack) from = middle + 1;
      else to = middle;
    }
    return from < this.#codes.length && this.#codes[from]! <= code + most + slack;
  }

  /** By column, the least and the most that this and the later ones can still add to a row. */
  #reach(): (readonly [number, number])[] {
    const reach: (readonly [number, number])[] = [[0, 0]];
    for (const { left, codes } of this.#columns.toReversed()) {
      const open = codes.filter((_, pick) => left[pick]! > 0);
      const [least, most] = reach[0]!;
      reach.unshift([least + Math.min(...open), most + Math.max(...open)]);
    }
    return reach;
  }
}
