import { describe, expect, test } from 'vitest';
import type { WeighBallot } from '../../../shared/board/ballots.ts';
import { enoughWays, hasEnoughWays } from '../../../shared/scoring/joint.ts';
import { publishedTrials, roundShown, seededRandom, summariseRound } from '../../../shared/scoring/index.ts';
import { tableOf } from '../../../shared/scoring/tables/table.ts';
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
    expect(hasEnoughWays(table, first, () => true, 24)).toBe(true);
    expect(hasEnoughWays(table, first, () => true, 25)).toBe(false);
    expect(
      hasEnoughWays(
        table,
        () => '',
        () => true,
        1000,
      ),
    ).toBe(true);
    expect(hasEnoughWays(table, first, (row) => row[0] === row[1])).toBe(true);
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
