/**
 * Answers of many people in one flat array: a row a person, a column a question, NaN where nothing was said. Flat, as
 * hundreds of ballots are read once and then looked at column by column, row by row and person by person.
 */
export interface Table {
  readonly rows: number;
  readonly width: number;
  readonly values: Float64Array;
}

export const tableOf = (rows: readonly (readonly number[])[]): Table => ({
  rows: rows.length,
  width: rows[0]?.length ?? 0,
  values: Float64Array.from(rows.flat()),
});

/** What was said to one question, in the order of people: a part of `scratch`, which the next column writes over. */
export function columnOf({ rows, width, values }: Table, place: number, scratch: Float64Array): Float64Array {
  let said = 0;
  for (let row = 0; row < rows; row += 1) {
    const value = values[row * width + place]!;
    if (!Number.isNaN(value)) scratch[said++] = value;
  }
  return scratch.subarray(0, said);
}

/** Beyond a million it is no answer on any scale. */
export const isAnswer = (value: number | null | undefined): value is number =>
  typeof value === 'number' && Math.abs(value) <= 1e6;
