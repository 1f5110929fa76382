import { byId } from '../statistics.ts';
import type { Table } from '../tables/table.ts';
import { eachArrangement } from './arrangements.ts';
import { exchanged } from './exchanges.ts';
import type { RowForm } from './rowForm.ts';

/**
 * So many ways of putting the answers of an anonymous round together must stay possible after all that is published
 * (a choice: at twenty the likeliest one is a guess). One way is a set of ballots, whoever cast them.
 */
export const enoughWays = 20;

/** Up to so many sets are gone through one by one; beyond, others are looked for at random, so many times. */
const mostListed = 6000;
const mostSteps = 150_000;
/** Among more people there are always more sets than that, or it takes too long to see that there are not. */
const mostPeople = 12;
const mostTries = 700;
/** Fewer among hundreds of people, where a try takes longer and most of them fit. */
const triesFor = (people: number): number => Math.min(mostTries, Math.max(100, Math.floor(40_000 / people)));

/**
 * Whether at least `enough` sets of ballots that the form takes have the same answers to each question and say the same
 * by `digits`: what ties questions together, such as W, may be published then. Exact where the sets can be listed; else
 * those that are found prove it, and too few found withholds. Also where `digits` follows from the answers to each
 * question alone, as when all agree.
 */
export function hasEnoughWays(
  given: Table,
  digits: (table: Table) => string,
  form: RowForm,
  enough = enoughWays,
): boolean {
  if (given.rows < 2 || given.width < 2) return true;
  const cast = ordered(given);
  const published = digits(cast);
  let [found, ruledOut] = [0, 0];
  const see = (other: Table): boolean => {
    if (digits(other) === published) found += 1;
    else ruledOut += 1;
    return found < enough;
  };
  if (isListable(cast, form)) {
    eachArrangement(cast, form, mostSteps, see);
    return found >= enough || ruledOut === 0;
  }
  const seen = new Set<string>();
  for (const other of exchanged(cast, form, triesFor(cast.rows))) {
    const key = keyOf(other);
    if (seen.has(key)) continue;
    seen.add(key);
    if (!see(other)) return true;
  }
  return false;
}

/** Whether all sets can be gone through. */
function isListable(given: Table, form: RowForm): boolean {
  let count = 0;
  return given.rows <= mostPeople && eachArrangement(given, form, mostSteps, () => (count += 1) <= mostListed);
}

/** Rows in one order, so that whose they were changes nothing. */
function ordered(given: Table): Table {
  const rows = rowsOf(given).sort((a, b) => byId(a.join(), b.join()));
  return { ...given, values: Float64Array.from(rows.flatMap((row) => Array.from(row))) };
}

const keyOf = (table: Table): string =>
  rowsOf(table)
    .map((row) => row.join())
    .sort()
    .join(';');

const rowsOf = ({ rows, width, values }: Table): Float64Array[] =>
  Array.from({ length: rows }, (_, row) => values.subarray(row * width, (row + 1) * width));
