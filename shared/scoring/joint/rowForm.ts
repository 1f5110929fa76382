import type { WeightMethod } from '../../board/frame.ts';
import { seededRandom } from '../smaa/random.ts';
import type { Table } from '../tables/table.ts';

/**
 * Which rows of answers a form takes. Answers have codes that add up, so that rows can be put together towards a code
 * that is known; `isRow` is the exact rule.
 */
export interface RowForm {
  readonly codeOf: (value: number, column: number) => number;
  /** What a row's codes may add up to; `null` where every row is taken. */
  readonly codes: ReadonlySet<number> | null;
  readonly isRow: (row: Float64Array) => boolean;
}

/** A form that takes any answers together. */
export const anyRow: RowForm = { codeOf: () => 0, codes: null, isRow: () => true };

/** A form whose empty rows were not cast. */
export const anyAnswer: RowForm = { ...anyRow, isRow: (row) => row.some((value) => !Number.isNaN(value)) };

/** Up to so many criteria every way of sharing places is thought of; beyond, only those in which somebody shared them. */
const mostPlaces = 12;

/**
 * Points add up and places are taken in turn, which everybody knows: of rows of weights only those are taken that add up
 * to what one of the rows in `given` does, or share places as a ranking can. Columns beyond those of `given` take
 * anything.
 */
export function weightForm(given: Table, method: WeightMethod): RowForm {
  const cast = Array.from({ length: given.rows }, (_, row) =>
    given.values.subarray(row * given.width, (row + 1) * given.width),
  );
  switch (method) {
    case 'rating':
      return anyRow;
    case 'points':
      return formOf(given.width, cast, (points) => points, totalOf);
    case 'ranking': {
      const sizes = new Set(cast.map((row) => answered(row).length).filter((size) => size <= mostPlaces));
      return formOf(given.width, [...cast, ...[...sizes].flatMap(sharedPlaces)], placeCode, placesOf);
    }
    default:
      return method satisfies never;
  }
}

function formOf(
  width: number,
  known: readonly Float64Array[],
  codeOf: (value: number) => number,
  patternOf: (row: Float64Array) => string,
): RowForm {
  const patterns = new Set(known.map(patternOf));
  return {
    codeOf: (value, column) => (column >= width || Number.isNaN(value) ? 0 : codeOf(value)),
    codes: new Set(known.map((row) => answered(row).reduce((all, value) => all + codeOf(value), 0))),
    isRow: (row) => patterns.has(patternOf(row.subarray(0, width))),
  };
}

const answered = (row: Float64Array): Float64Array => row.filter((value) => !Number.isNaN(value));
const totalOf = (row: Float64Array): string => String(answered(row).reduce((all, value) => all + value, 0));
const placesOf = (row: Float64Array): string => answered(row).toSorted().join();

/** A large whole number a place, so that rows which hold other places hardly ever add up alike; twenty stay exact. */
const placeCode = (place: number): number => 1 + Math.floor(seededRandom(place)() * 2 ** 40);

/** Every way in which so many criteria can share places: 1, 1, 3 and the like. */
function sharedPlaces(size: number): Float64Array[] {
  if (size === 0) return [new Float64Array(0)];
  return Array.from({ length: size }, (_, tied) => size - tied).flatMap((tied) =>
    sharedPlaces(size - tied).map((rest) =>
      Float64Array.of(...Array<number>(tied).fill(1), ...rest.map((place) => place + tied)),
    ),
  );
}
