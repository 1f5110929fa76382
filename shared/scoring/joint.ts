import { seededRandom } from './smaa/random.ts';
import { byId } from './statistics.ts';
import type { Table } from './tables/table.ts';

/**
 * So many ways of putting the answers of an anonymous round together must stay possible after all that is published
 * (a choice: at twenty the likeliest one is a guess). One way is a set of ballots, whoever cast them.
 */
export const enoughWays = 20;

/** Up to so many arrangements are gone through one by one; beyond, others are looked for at random, so many times. */
const mostListed = 6000;
const mostTries = 500;
/** Fewer among hundreds of people, where a try takes longer and most of them fit. */
const triesFor = (people: number): number => Math.min(mostTries, Math.max(100, Math.floor(40_000 / people)));

/**
 * Whether at least `enough` sets of ballots have the same answers to each question and say the same by `digits`: what
 * ties questions together, such as W, may be published then. Exact where arrangements can be listed; else the ones that
 * are found prove it, and too few found withholds. Also where `digits` follows from the answers to each question alone, as
 * when all agree. Every row must be one of those a form takes, as `isPossible` says.
 */
export function hasEnoughWays(
  given: Table,
  digits: (table: Table) => string,
  isPossible: (row: Float64Array) => boolean,
  enough = enoughWays,
): boolean {
  if (given.rows < 2 || given.width < 2) return true;
  const published = digits(given);
  const seen = new Set<string>();
  let found = 0;
  const isListed = countOf(given) <= mostListed;
  let ruledOut = 0;
  for (const other of isListed ? listed(ordered(given)) : wandering(ordered(given))) {
    const rows = rowsOf(other);
    if (!rows.every(isPossible)) continue;
    const key = rows
      .map((row) => row.join())
      .sort()
      .join(';');
    if (seen.has(key)) continue;
    seen.add(key);
    if (digits(other) === published) found += 1;
    else ruledOut += 1;
    if (found >= enough) return true;
  }
  return isListed && ruledOut === 0;
}

/** Rows in one order, so that whose they were changes nothing. */
function ordered(given: Table): Table {
  const rows = rowsOf(given).sort((a, b) => byId(a.join(), b.join()));
  return { ...given, values: Float64Array.from(rows.flatMap((row) => Array.from(row))) };
}

const rowsOf = ({ rows, width, values }: Table): Float64Array[] =>
  Array.from({ length: rows }, (_, row) => values.subarray(row * width, (row + 1) * width));

/** How many ways to arrange all columns but the first, which stays in place as people have no names. */
function countOf({ rows, width, values }: Table): number {
  let ways = 1;
  for (let column = 1; column < width && ways <= mostListed; column += 1) {
    const times = new Map<number, number>();
    for (let row = 0; row < rows && ways <= 1e12; row += 1) {
      const value = values[row * width + column]!;
      times.set(value, (times.get(value) ?? 0) + 1);
      ways = (ways * (row + 1)) / times.get(value)!;
    }
  }
  return Math.round(ways);
}

/** The same answers to each question, otherwise put together; one table that every step writes over. */
function* listed(given: Table): Generator<Table> {
  const other = { ...given, values: given.values.slice() };
  yield* fromColumn(other, 1);
}

function* fromColumn(other: Table, column: number): Generator<Table> {
  const { rows, width, values } = other;
  if (column >= width) {
    yield other;
    return;
  }
  const order = Array.from({ length: rows }, (_, row) => values[row * width + column]!).sort(blanksFirst);
  do {
    for (let row = 0; row < rows; row += 1) values[row * width + column] = order[row]!;
    yield* fromColumn(other, column + 1);
  } while (toNext(order));
}

const rankOf = (value: number): number => (Number.isNaN(value) ? -Infinity : value);
const blanksFirst = (a: number, b: number): number => (rankOf(a) === rankOf(b) ? 0 : rankOf(a) < rankOf(b) ? -1 : 1);

/** The next order of these values by the alphabet, each order once; false after the last. */
function toNext(order: number[]): boolean {
  let at = order.length - 2;
  while (at >= 0 && rankOf(order[at]!) >= rankOf(order[at + 1]!)) at -= 1;
  if (at < 0) return false;
  let over = order.length - 1;
  while (rankOf(order[over]!) <= rankOf(order[at]!)) over -= 1;
  [order[at], order[over]] = [order[over]!, order[at]!];
  order.push(...order.splice(at + 1).reverse());
  return true;
}

/** A few people exchange their answers to a few questions, again and again from the ballots as cast. */
function* wandering(given: Table): Generator<Table> {
  const { rows, width } = given;
  const other = { ...given, values: given.values.slice() };
  const random = seededRandom(rows * 1000 + width);
  const below = (count: number): number => Math.floor(random() * count);
  for (let step = 0; step < triesFor(rows); step += 1) {
    other.values.set(given.values);
    for (let left = 1 + below(3); left > 0; left -= 1) {
      const [one, two] = [below(rows) * width, below(rows) * width];
      for (let pick = 1 + below(Math.min(3, width - 1)); pick > 0; pick -= 1) {
        const column = below(width);
        const kept = other.values[one + column]!;
        other.values[one + column] = other.values[two + column]!;
        other.values[two + column] = kept;
      }
    }
    yield other;
  }
}
