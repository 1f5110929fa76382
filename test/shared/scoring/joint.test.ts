import { describe, expect, test } from 'vitest';
import type { WeighBallot } from '../../../shared/board/ballots.ts';
import { enoughWays, hasEnoughWays } from '../../../shared/scoring/joint/enoughWays.ts';
import { publishedTrials, roundShown, seededRandom, summariseRound } from '../../../shared/scoring/index.ts';
import { eachArrangement } from '../../../shared/scoring/joint/arrangements.ts';
import { exchanged } from '../../../shared/scoring/joint/exchanges.ts';
import { anyRow, weightForm } from '../../../shared/scoring/joint/rowForm.ts';
import { tableOf, type Table } from '../../../shared/scoring/tables/table.ts';
import { candidateOf, cellOf, criterionOf } from './randomBoards.ts';
import { board, opened } from './workedExample.ts';

type Rows = readonly (readonly number[])[];

const frameOf = (width: number) => ({
  candidates: [candidateOf(0), candidateOf(1)],
  criteria: Array.from({ length: width }, (_, place) => criterionOf(place)),
});
const ballots = (rows: Rows): WeighBallot[] =>
  rows.map((row) => ({
    type: 'weigh',
    method: 'rating',
    values: Object.fromEntries(row.map((value, place) => [`k${place}`, value])),
  }));
const summary = (rows: Rows, anonymity: 'named' | 'anonymous') =>
  summariseRound(
    { kind: 'weigh', anonymity, method: 'rating' },
    opened(ballots(rows)),
    frameOf(rows[0]!.length),
    () => 0,
  ).weights!;
const trials = (rows: Rows) => {
  const frame = frameOf(rows[0]!.length);
  const cells = frame.criteria.map(({ id }, place) => cellOf(place % 2 === 0 ? 'c0' : 'c1', id, 5));
  const input = board({ ...frame, cells, weights: null, feelings: null, skills: null });
  return publishedTrials(input, 'rating', { weigh: opened(ballots(rows)), feel: [] }, 7);
};

const orders = (values: readonly number[]): number[][] =>
  values.length < 2
    ? [[...values]]
    : values.flatMap((value, at) => orders(values.filter((_, other) => other !== at)).map((rest) => [value, ...rest]));

/** Every set of ballots with the same answers to each of two questions. */
const sets = (rows: Rows): Rows[] => {
  const known = new Map<string, Rows>();
  for (const order of orders(rows.map((row) => row[1]!))) {
    const other = rows.map((row, place) => [row[0]!, order[place]!]);
    known.set(
      other
        .map((row) => row.join())
        .sort()
        .join(';'),
      other,
    );
  }
  return [...known.values()];
};

const random = seededRandom(11);
const drawn = (people: number): Rows =>
  Array.from({ length: people }, () => [Math.floor(random() * 11), 1 + Math.floor(random() * 10)]);

type Cast = 'points' | 'ranking';
/** Points that add up to 100 in steps of `step`, or places with ties, as people give them. */
const answersOf = (method: Cast, width: number, step: number): number[] => {
  if (method === 'ranking') {
    const liked = Array.from({ length: width }, () => Math.floor(random() * width));
    return liked.map((own) => 1 + liked.filter((other) => other > own).length);
  }
  const points = Array<number>(width).fill(0);
  for (let left = 100; left > 0; left -= step) points[Math.floor(random() ** 2 * width)]! += step;
  return points;
};
const cast = (method: Cast, people: number, width: number, step = 5): number[][] =>
  Array.from({ length: people }, () => answersOf(method, width, step));
/** Points of 100, or places that are each one more than how many stand before. */
const isForm = (method: Cast, row: readonly number[]): boolean =>
  method === 'points'
    ? row.reduce((all, value) => all + value, 0) === 100
    : row.every((own) => own === 1 + row.filter((other) => other < own).length);
const keyOf = (rows: Rows): string =>
  rows
    .map((row) => row.join())
    .sort()
    .join(';');
const rowsOf = ({ rows, width, values }: Table): number[][] =>
  Array.from({ length: rows }, (_, place) => Array.from(values.subarray(place * width, (place + 1) * width)));

/** Every set of possible ballots with the same answers to each question, by trying every order of every column. */
function possibleSets(method: Cast, rows: Rows): Map<string, Rows> {
  let all: Rows[] = [rows.map(([first]) => [first!])];
  for (let column = 1; column < rows[0]!.length; column += 1) {
    const columns = orders(rows.map((row) => row[column]!));
    all = all.flatMap((left) => columns.map((order) => left.map((row, place) => [...row, order[place]!])));
  }
  const known = all.filter((other) => other.every((row) => isForm(method, row)));
  return new Map(known.map((other) => [keyOf(other), other]));
}
const agreementOf = (method: Cast, rows: Rows, anonymity: 'named' | 'anonymous') =>
  summariseRound(
    { kind: 'weigh', anonymity, method },
    opened(ballots(rows).map((ballot) => ({ ...ballot, method }))),
    frameOf(rows[0]!.length),
    () => 0,
  ).weights!.agreement;

describe('K59 the sets of ballots that a form takes', () => {
  const small: readonly (readonly [Cast, number, number])[] = [
    ['points', 3, 4],
    ['points', 4, 3],
    ['ranking', 3, 4],
    ['ranking', 4, 3],
  ];

  test.each(small)('K59 are all listed, each once: %s by %d people on %d criteria', (method, people, width) => {
    for (let round = 0; round < 12; round += 1) {
      const rows = cast(method, people, width, 20);
      const table = tableOf(rows);
      const listed: string[] = [];
      const isWhole = eachArrangement(table, weightForm(table, method), 1e6, (other) => {
        listed.push(keyOf(rowsOf(other)));
        return true;
      });
      expect(isWhole).toBe(true);
      expect(listed.sort()).toEqual([...possibleSets(method, rows).keys()].sort());
    }
  });

  test.each(small)('K59 decide exactly: %s by %d people on %d criteria', (method, people, width) => {
    const seen = new Set<boolean>();
    const said = (rows: Rows): string => String(rows.reduce((all, [one, two]) => all + one! * two!, 0) % 7);
    for (let round = 0; round < 40; round += 1) {
      const rows = cast(method, people, width, 10);
      const table = tableOf(rows);
      const all = [...possibleSets(method, rows).values()];
      const left = all.filter((other) => said(other) === said(rows)).length;
      for (const enough of [2, 3, 5, 8]) {
        const isOpen = hasEnoughWays(table, (other) => said(rowsOf(other)), weightForm(table, method), enough);
        seen.add(isOpen);
        expect(isOpen, `${enough} of ${left}: ${JSON.stringify(rows)}`).toBe(left >= enough || left === all.length);
      }
    }
    expect(seen).toContain(true);
  });

  test.each(['points', 'ranking'] as const)('K59 stay possible through every exchange: %s', (method) => {
    const rows = cast(method, 6, 8);
    const table = tableOf(rows);
    const columns = (other: Rows): string =>
      JSON.stringify(other[0]!.map((_, column) => other.map((row) => row[column]!).sort((a, b) => a - b)));
    const found = new Set<string>();
    for (const other of exchanged(table, weightForm(table, method), 100)) {
      const now = rowsOf(other);
      expect(columns(now)).toBe(columns(rows));
      expect(now.filter((row) => !isForm(method, row))).toEqual([]);
      found.add(keyOf(now));
    }
    expect(found.size).toBeGreaterThan(20);
  });

  const usual: readonly (readonly [Cast, number, number])[] = [
    ['points', 6, 8],
    ['points', 12, 6],
    ['ranking', 12, 10],
  ];
  test.each(usual)(
    'K59 are many on a usual board, which keeps its W: %s of %d people, %d criteria',
    (method, people, width) => {
      for (let round = 0; round < 6; round += 1) {
        const rows = cast(method, people, width);
        const exact = agreementOf(method, rows, 'named')!;
        expect(agreementOf(method, rows, 'anonymous'), JSON.stringify(rows)).toBe(Math.round(exact * 100) / 100);
      }
    },
  );
});

describe('K59 what ties the questions of an anonymous round together', () => {
  test('K59 W of two criteria stands only where twenty sets of ballots give the same weights and W', () => {
    const seen = { shown: 0, withheld: 0 };
    for (const rows of Array.from({ length: 24 }, (_, place) => drawn(5 + (place % 2)))) {
      const said = (other: Rows): string => {
        const { team, agreement } = summary(other, 'named');
        const shown = roundShown([team['k0']!, team['k1']!], 2);
        return JSON.stringify([shown, agreement === null ? null : Math.round(agreement * 100)]);
      };
      const isShown = summary(rows, 'anonymous').agreement !== null;
      seen[isShown ? 'shown' : 'withheld'] += 1;
      if (!isShown) continue;
      const all = sets(rows);
      const left = all.filter((other) => said(other) === said(rows)).length;
      expect(left >= enoughWays || left === all.length, JSON.stringify(rows)).toBe(true);
    }
    expect(seen.shown).toBeGreaterThan(0);
    expect(seen.withheld).toBeGreaterThan(0);
  });

  test('K59 counts of five people and two criteria are kept only where they rule out none', () => {
    const spread = [
      [10, 2],
      [1, 9],
      [7, 4],
      [3, 6],
      [8, 5],
    ];
    expect(trials(spread)).toBeNull();
    const alike = spread.map(([first]) => [first!, 5]);
    expect(trials(alike)).toMatchObject({ voters: 5 });
    expect(summary(alike, 'anonymous').agreement).toBe(Math.round(summary(alike, 'named').agreement! * 100) / 100);
  });

  test('K59 the exact number of sets decides, listed one by one', () => {
    const table = tableOf([
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 4],
      [5, 5],
    ]);
    const first = (rows: typeof table): string => String(rows.values[1]);
    // One answer pinned to a person leaves 4! orders of the others.
    expect(hasEnoughWays(table, first, anyRow, 24)).toBe(true);
    expect(hasEnoughWays(table, first, anyRow, 25)).toBe(false);
    expect(hasEnoughWays(table, () => '', anyRow, 1000)).toBe(true);
    expect(hasEnoughWays(table, first, { ...anyRow, isRow: (row) => row[0] === row[1] })).toBe(true);
  });

  test('K59 W of rankings without ties follows from the means of places, so it stands', () => {
    const rows = [
      [1, 2, 3, 4],
      [4, 3, 2, 1],
      [2, 1, 4, 3],
      [1, 3, 2, 4],
      [3, 1, 2, 4],
    ];
    const cast = opened(ballots(rows).map((ballot) => ({ ...ballot, method: 'ranking' as const })));
    const round = { kind: 'weigh', anonymity: 'anonymous', method: 'ranking' } as const;
    const { weights } = summariseRound(round, cast, frameOf(4), () => 0);
    const sums = Object.values(weights!.items).map(({ mean }) => 5 * mean!);
    const spread = sums.reduce((total, sum) => total + (sum - 12.5) ** 2, 0);
    expect(weights!.agreement).toBe(Math.round((100 * 12 * spread) / (25 * 60)) / 100);
  });

  test('K59 a usual board of many criteria keeps its W', () => {
    const rows = Array.from({ length: 8 }, () => Array.from({ length: 8 }, () => Math.floor(random() * 11)));
    expect(summary(rows, 'anonymous').agreement).not.toBeNull();
  });
});
