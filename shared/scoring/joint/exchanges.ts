import { seededRandom } from '../smaa/random.ts';
import type { Table } from '../tables/table.ts';
import type { RowForm } from './rowForm.ts';

/** Of so many questions that two people answered differently every choice is looked at. */
const mostChosen = 10;

/** Pairs of people looked at for one exchange where a form binds rows; most of them find none. */
const mostPairs = 6;

/**
 * One to three times two people exchange their answers to some questions, such that a form takes both rows: in the
 * rows of `given`, which finds what lies near, and where a form binds rows now and then in what came of the last walk,
 * which goes further and further. `tries` tables, some of them more than once; one table that the next try writes over.
 */
export function* exchanged(given: Table, form: RowForm, tries: number): Generator<Table> {
  const { rows, width } = given;
  const random = seededRandom(rows * 1000 + width);
  const below = (count: number): number => Math.floor(random() * count);
  const isBound = form.codes !== null;
  const other = { ...given, values: given.values.slice() };
  const walked = given.values.slice();
  const rowAt = (row: number): Float64Array => other.values.subarray(row * width, (row + 1) * width);
  const exchangeOnce = (): void => {
    for (let pair = 0; pair < (isBound ? mostPairs : 1); pair += 1)
      if (exchange(rowAt(below(rows)), rowAt(below(rows)), form, below)) return;
  };
  for (let left = tries; left > 0; left -= 1) {
    const isNear = !isBound || left % 4 > 0;
    other.values.set(isNear ? given.values : walked);
    for (let turn = 1 + below(3); turn > 0; turn -= 1) exchangeOnce();
    if (!isNear) walked.set(other.values);
    yield other;
  }
}

/** Exchanges answers between two rows where the form takes what comes of it, a few of them rather than many; else false. */
function exchange(one: Float64Array, two: Float64Array, form: RowForm, below: (count: number) => number): boolean {
  const columns = differing(one, two);
  while (columns.length > mostChosen) columns.splice(below(columns.length), 1);
  const codeOf = (row: Float64Array): number => row.reduce((all, value, column) => all + form.codeOf(value, column), 0);
  const [ofOne, ofTwo] = [codeOf(one), codeOf(two)];
  const moved = sumsOf(columns.map((column) => form.codeOf(two[column]!, column) - form.codeOf(one[column]!, column)));
  const isTaken = (choice: number): boolean =>
    form.codes === null || (form.codes.has(ofOne + moved[choice]!) && form.codes.has(ofTwo - moved[choice]!));
  const taken: number[] = [];
  for (let choice = 1; choice < moved.length; choice += 1) if (isTaken(choice)) taken.push(choice);
  if (taken.length === 0) return false;
  const picks = Array.from({ length: 8 }, () => taken[below(taken.length)]!);
  const choice = picks.reduce((least, pick) => (sizeOf(pick) < sizeOf(least) ? pick : least));
  const turnOver = (): void =>
    columns.forEach((column, bit) => {
      if ((choice >> bit) % 2 === 1) [one[column], two[column]] = [two[column]!, one[column]!];
    });
  turnOver();
  if (form.isRow(one) && form.isRow(two)) return true;
  turnOver();
  return false;
}

const differing = (one: Float64Array, two: Float64Array): number[] =>
  Array.from(one.keys()).filter((column) => !Object.is(one[column], two[column]));

/** By choice of parts, its bits, what they add up to. */
function sumsOf(parts: readonly number[]): number[] {
  const sums = [0];
  for (const part of parts) sums.push(...sums.map((sum) => sum + part));
  return sums;
}

function sizeOf(choice: number): number {
  let size = 0;
  for (let left = choice; left > 0; left >>= 1) size += left % 2;
  return size;
}
