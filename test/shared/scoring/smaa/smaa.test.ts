import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Acceptability } from '../../../../shared/scoring/smaa/acceptability.ts';
import { seededRandom, seedOf } from '../../../../shared/scoring/smaa/random.ts';
import {
  bootstrapAcceptability,
  shareError,
  uniformAcceptability,
  votersAcceptability,
} from '../../../../shared/scoring/smaa/smaa.ts';

const total = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const listOf = <T>(item: fc.Arbitrary<T>, length: number) => fc.array(item, { minLength: length, maxLength: length });

describe('the generator', () => {
  test('FNV-1a of its published test vectors', () => {
    expect(['', 'a', 'foobar'].map(seedOf)).toEqual([0x811c9dc5, 0xe40c292c, 0xbf9cf968]);
  });

  test('one seed, one sequence; numbers lie in 0..1 and spread evenly', () => {
    const [one, same, other] = [seededRandom(7), seededRandom(7), seededRandom(8)];
    const numbers = Array.from({ length: 10_000 }, one);
    expect(Array.from({ length: 10_000 }, same)).toEqual(numbers);
    expect(other()).not.toBe(numbers[0]);
    expect(numbers.every((value) => value >= 0 && value < 1)).toBe(true);
    const tenths = Array.from({ length: 10 }, (_, k) => numbers.filter((value) => Math.floor(value * 10) === k).length);
    for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });
});

describe('K16 every weighting equally possible', () => {
  const close = (share: number, exact: number, draws = 10_000) =>
    expect(Math.abs(share - exact)).toBeLessThan(1.5 * shareError(exact, draws)!);

  test('two criteria: A leads while its criterion weighs a third or more', () => {
    // By hand: w > (1−w)/2 means w > 1/3, two thirds of all w; the mean of those w is 2/3.
    const told = uniformAcceptability(
      [
        [1, 0],
        [0, 0.5],
      ],
      1,
    )!;
    close(told.ranks[0]![0]!, 2 / 3);
    close(told.wins[0]![1]!, 2 / 3);
    expect(told.central[0]![0]!).toBeCloseTo(2 / 3, 2);
    expect(told.central[1]![0]!).toBeCloseTo(1 / 6, 2);
  });

  test('K16 K04 G09 the environmental cap holds in every weighting drawn', () => {
    // By hand: at a weight of e for the last criterion, at most .05, A leads while e > .1 (1 − e), which is e > 1/11.
    const values = [
      [0.6, 1],
      [0.7, 0],
    ];
    expect(uniformAcceptability(values, 5)!.ranks[0]![0]!).toBeGreaterThan(0.9);
    const told = uniformAcceptability(values, 5, undefined, [], [false, true])!;
    expect(told.ranks.map((shares) => shares[0])).toEqual([0, 1]);
    // E of min(u, .05) for u drawn evenly: .05 − .05²/2.
    expect(told.central[1]![1]!).toBeCloseTo(0.05 - 0.05 ** 2 / 2, 3);
    expect(told.central[1]![0]! + told.central[1]![1]!).toBeCloseTo(1, 12);
  });

  test('three criteria: the exact share of a pair', () => {
    // Σ over d > 0 of Π d/(d − d′) for d = .5, −.3, .1: (.5/.8)(.5/.4) + (.1/.4)(.1/−.4) = .71875.
    const told = uniformAcceptability(
      [
        [0.5, 0.2, 0.4],
        [0, 0.5, 0.3],
      ],
      seedOf('board-1 weigh-1'),
    )!;
    close(told.wins[0]![1]!, 0.71875);
  });

  test('who is worse on everything is never first and has no central weights', () => {
    const told = uniformAcceptability(
      [
        [0.9, 0.8],
        [0.2, 0.1],
      ],
      3,
      500,
    )!;
    expect(told.ranks).toEqual([
      [1, 0],
      [0, 1],
    ]);
    expect(told.central[1]).toBeNull();
    // By hand: two places weigh .75 and .25 by rank order centroid.
    expect(told.holistic).toEqual([0.75, 0.25]);
  });

  test('equal candidates share their places', () => {
    const told = uniformAcceptability([[0.5], [0.5]], 3, 8)!;
    expect(told.ranks).toEqual([
      [0.5, 0.5],
      [0.5, 0.5],
    ]);
    expect(told.wins).toEqual([
      [0, 0.5],
      [0.5, 0],
    ]);
  });

  test('nothing to draw over is nothing; a mistake is refused with its place', () => {
    expect(uniformAcceptability([], 1)).toBeNull();
    expect(uniformAcceptability([[], []], 1)).toBeNull();
    expect(uniformAcceptability([[1]], 1, 0)).toBeNull();
    expect(() => uniformAcceptability([[1], [1, 2]], 1)).toThrow('values[1]');
    expect(() => uniformAcceptability([[NaN]], 1)).toThrow('values[0][0]');
  });

  test('error of a share', () => {
    expect(shareError(0.5, 10_000)).toBeCloseTo(0.0098, 6);
    expect(shareError(0.5, 2000)).toBeCloseTo(0.0219, 4);
    expect(shareError(0.5, 0)).toBeNull();
  });
});

describe('K31 the voters’ own weights', () => {
  const values = [
    [1, 0],
    [0, 1],
  ];

  test('counted exactly, a tie by halves', () => {
    const told = votersAcceptability(values, [
      [0.7, 0.3],
      [0.6, 0.4],
      [0.2, 0.8],
      [0.5, 0.5],
    ])!;
    expect(told.ranks.map(([first]) => first)).toEqual([2.5 / 4, 1.5 / 4]);
    expect(told.draws).toBe(4);
  });

  test('nobody is nothing; ballots that do not fit are refused', () => {
    expect(votersAcceptability(values, [])).toBeNull();
    expect(() => votersAcceptability(values, [[1]])).toThrow('ballots[0]');
    expect(() => bootstrapAcceptability(values, [[1, -1]], 1)).toThrow('ballots[0][1]');
  });

  test('bootstrap: one voter, or all alike, is certain', () => {
    expect(bootstrapAcceptability(values, [[0.7, 0.3]], 1, 50)!.ranks[0]).toEqual([1, 0]);
    expect(bootstrapAcceptability(values, [], 1)).toBeNull();
  });

  test('bootstrap of two against one', () => {
    // By hand: of three draws, two or more of the two alike: (2/3)³ + 3(2/3)²(1/3) = 20/27.
    const told = bootstrapAcceptability(
      values,
      [
        [1, 0],
        [1, 0],
        [0, 1],
      ],
      5,
      10_000,
    )!;
    expect(Math.abs(told.ranks[0]![0]! - 20 / 27)).toBeLessThan(1.5 * shareError(20 / 27, 10_000)!);
  });
});

describe('whatever the board', () => {
  const boards = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })).chain(([m, n]) =>
    fc.record({
      values: listOf(
        listOf(
          fc.integer({ min: 0, max: 5 }).map((stars) => stars / 5),
          n,
        ),
        m,
      ),
      ballots: fc.array(
        listOf(fc.integer({ min: 1, max: 10 }), n).map((row) => row.map((value) => value / total(row))),
        { minLength: 1, maxLength: 6 },
      ),
      seed: fc.integer(),
    }),
  );
  const all = ({
    values,
    ballots,
    seed,
  }: {
    values: number[][];
    ballots: number[][];
    seed: number;
  }): Acceptability[] => [
    uniformAcceptability(values, seed, 60)!,
    votersAcceptability(values, ballots)!,
    bootstrapAcceptability(values, ballots, seed, 60)!,
  ];

  test('shares of a candidate and of a place add up to 1, duels too, and twice is the same to the last digit', () => {
    fc.assert(
      fc.property(boards, (board) => {
        const told = all(board);
        expect(JSON.stringify(all(board))).toBe(JSON.stringify(told));
        for (const { ranks, wins, central, holistic } of told) {
          ranks.forEach((row, i) => {
            expect(total(row)).toBeCloseTo(1, 10);
            expect(total(ranks.map((other) => other[i]!))).toBeCloseTo(1, 10);
            wins[i]!.forEach((share, k) => expect(share + wins[k]![i]!).toBeCloseTo(i === k ? 0 : 1, 10));
            if (central[i] != null) expect(total(central[i])).toBeCloseTo(1, 10);
          });
          expect(total(holistic)).toBeCloseTo(1, 10);
        }
      }),
      { seed: 71, numRuns: 100 },
    );
  });

  test('casting every ballot twice changes no share of voters', () => {
    fc.assert(
      fc.property(boards, ({ values, ballots }) => {
        const once = votersAcceptability(values, ballots)!.ranks.flat();
        const twice = votersAcceptability(values, [...ballots, ...ballots])!.ranks.flat();
        twice.forEach((share, index) => expect(share).toBeCloseTo(once[index]!, 12));
      }),
      { seed: 72, numRuns: 100 },
    );
  });
});
