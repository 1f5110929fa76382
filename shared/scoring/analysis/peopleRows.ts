import type { FeelAnswers } from '../tables/feelTable.ts';
import type { Table } from '../tables/table.ts';
import type { PeopleTables } from './peopleTables.ts';

/**
 * A row a person who gave anything that counts: weights, stars and faces, each part led by 1 where it was given and all
 * 0 where not, and the logarithms of their AHP judgements last. Stars and faces are on 0..1 for the candidates in
 * `columns`, a blank neutral as on the board.
 */
export function peopleRows({ voters, weights, feelings, pairs }: PeopleTables, columns: Int32Array): Table {
  const [n, m] = [weights.shares.width, columns.length];
  const judged = n + 2 * m + 3;
  const width = judged + (pairs?.width ?? 0);
  const values = new Float64Array(voters * width);
  const { shares, places } = weights;
  for (let row = 0; row < shares.rows; row += 1) {
    const start = places[row]! * width;
    values[start] = 1;
    for (let j = 0; j < n; j += 1) values[start + 1 + j] = shares.values[row * n + j]!;
  }
  fillFeelings(values, n + 1, width, feelings.stars, columns, 0, 5);
  fillFeelings(values, n + m + 2, width, feelings.morale, columns, -2, 2);
  for (let row = 0; row < (pairs?.rows ?? 0); row += 1)
    values.set(pairs!.values.subarray(row * pairs!.width, (row + 1) * pairs!.width), row * width + judged);
  let rows = 0;
  for (let start = 0; start < values.length; start += width) {
    if (values[start] === 0 && values[start + n + 1] === 0 && values[start + n + m + 2] === 0) continue;
    if (start > rows * width) values.copyWithin(rows * width, start, start + width);
    rows += 1;
  }
  return { rows, width, values };
}

function fillFeelings(
  values: Float64Array,
  offset: number,
  width: number,
  answers: FeelAnswers,
  columns: Int32Array,
  low: number,
  high: number,
): void {
  for (let row = 0; row < answers.rows; row += 1) {
    const start = answers.places[row]! * width + offset;
    values[start] = 1;
    for (let i = 0; i < columns.length; i += 1) {
      const answer = answers.values[row * answers.width + columns[i]!]!;
      values[start + 1 + i] = Number.isNaN(answer) ? 0.5 : (answer - low) / (high - low);
    }
  }
}
