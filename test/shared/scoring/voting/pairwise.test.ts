import { describe, expect, test } from 'vitest';
import { condorcetWinner, copelandScores, copelandTiers, schulze } from '../../../../shared/scoring/voting/pairwise.ts';
import { rankedPairs } from '../../../../shared/scoring/voting/rankedPairs.ts';
import { bordaPoints } from '../../../../shared/scoring/voting/preference.ts';
import { tallyOf } from '../../../../shared/scoring/voting/tally.ts';
import { lettersOf, ranked, schulze45, tennessee } from './elections.ts';

describe('the 45 voters of Schulze 2011, as published', () => {
  const { above } = tallyOf(schulze45, 5);

  test('duels', () => {
    expect(above).toEqual([
      [0, 20, 26, 30, 22],
      [25, 0, 16, 33, 18],
      [19, 29, 0, 17, 24],
      [15, 12, 28, 0, 14],
      [23, 27, 21, 31, 0],
    ]);
  });

  test('strongest paths, and E > A > C > B > D', () => {
    const { paths, tiers } = schulze(above);
    expect(paths).toEqual([
      [0, 28, 28, 30, 24],
      [25, 0, 28, 33, 24],
      [25, 29, 0, 29, 24],
      [25, 28, 28, 0, 24],
      [25, 28, 28, 31, 0],
    ]);
    expect(lettersOf(tiers)).toBe('E>A>C>B>D');
  });

  test('with strict ballots of all, margins order duels as winning votes do', () => {
    expect(schulze(above, 'margins').tiers).toEqual(schulze(above).tiers);
  });

  test('nobody beats everybody', () => {
    expect(condorcetWinner(above)).toBeNull();
  });
});

describe('the capital of Tennessee', () => {
  const { above } = tallyOf(tennessee, 4);

  test('Nashville beats every other; ranked pairs and Schulze say N > C > K > M, as published', () => {
    expect(condorcetWinner(above)).toBe(1);
    expect(lettersOf(rankedPairs(above).tiers)).toBe('B>C>D>A');
    expect(lettersOf(schulze(above).tiers)).toBe('B>C>D>A');
  });

  test('Borda points as published: 194 for Nashville, 173, 126 and 107 for the others', () => {
    expect(bordaPoints(tennessee, 4)).toEqual([126, 194, 173, 107]);
  });

  test('Copeland: duels won minus duels lost', () => {
    expect(copelandScores(above)).toEqual([-3, 3, 1, -1]);
    expect(lettersOf(copelandTiers(above))).toBe('B>C>D>A');
  });
});

describe('winning votes and margins', () => {
  // By hand: A beats B 6:5, B beats C 4:0 and C beats A 5:2. The weakest link of the circle is B over C by winning
  // votes (4), so C stays above B: order C > A > B. By margins it is A over B (1), so B > C > A.
  const above = [
    [0, 6, 2],
    [5, 0, 4],
    [5, 0, 0],
  ];

  test('lead to different winners where people leave duels open', () => {
    expect(lettersOf(schulze(above).tiers)).toBe('C>A>B');
    expect(lettersOf(schulze(above, 'margins').tiers)).toBe('B>C>A');
  });
});

describe('ranked pairs', () => {
  test('a circle is cut at its weakest duel', () => {
    // By hand: A over B 7:2, B over C 6:3, C over A 5:4. The last would close the circle.
    const { above } = tallyOf(
      ranked([
        [4, 'ABC'],
        [3, 'CAB'],
        [2, 'BCA'],
      ]),
      3,
    );
    expect(above).toEqual([
      [0, 7, 4],
      [2, 0, 6],
      [5, 3, 0],
    ]);
    expect(rankedPairs(above)).toEqual({ tiers: [[0], [1], [2]], tied: false });
  });

  test('equal winning votes are told apart by fewer opposing votes', () => {
    // By hand: all three duels have 5 winning votes; A over B 5:1, B over C 5:2, C over A 5:3 comes last.
    expect(
      rankedPairs([
        [0, 5, 3],
        [1, 0, 5],
        [5, 2, 0],
      ]),
    ).toEqual({ tiers: [[0], [1], [2]], tied: false });
  });

  test('a perfect circle is a tie of all, not a coin toss', () => {
    const { above } = tallyOf(
      ranked([
        [1, 'ABC'],
        [1, 'BCA'],
        [1, 'CAB'],
      ]),
      3,
    );
    expect(rankedPairs(above)).toEqual({ tiers: [[0, 1, 2]], tied: true });
  });

  test('a tie among equals leaves those outside it in their place', () => {
    // A, B, C in a perfect circle, each above D with all three.
    const { above } = tallyOf(
      ranked([
        [1, 'ABCD'],
        [1, 'BCAD'],
        [1, 'CABD'],
      ]),
      4,
    );
    expect(rankedPairs(above)).toEqual({ tiers: [[0, 1, 2], [3]], tied: true });
  });

  test('equal duels on no circle are no tie', () => {
    expect(rankedPairs(tallyOf(ranked([[2, 'ABCD']]), 4).above)).toEqual({ tiers: [[0], [1], [2], [3]], tied: false });
  });

  test('twelve candidates in one perfect circle end, and end tied', () => {
    const above = Array.from({ length: 12 }, (_, x) =>
      Array.from({ length: 12 }, (_unused, y) => (x === y ? 0 : 12 - ((y - x + 12) % 12))),
    );
    const told = rankedPairs(above);
    expect(told.tiers).toEqual([above.map((_, index) => index)]);
    expect(told.tied).toBe(true);
  });
});

describe('duels without votes', () => {
  test('nobody ahead of anybody is one tier, nobody at all none', () => {
    const nothing = [
      [0, 0],
      [0, 0],
    ];
    expect(schulze(nothing).tiers).toEqual([[0, 1]]);
    expect(rankedPairs(nothing)).toEqual({ tiers: [[0, 1]], tied: false });
    expect(copelandTiers(nothing)).toEqual([[0, 1]]);
    expect(condorcetWinner(nothing)).toBeNull();
    expect(schulze([]).tiers).toEqual([]);
    expect(rankedPairs([])).toEqual({ tiers: [], tied: false });
    expect(condorcetWinner([[0]])).toBe(0);
  });

  test('a matrix that counts no votes is refused with its place', () => {
    expect(() => schulze([[0, 1]])).toThrow('above[0]: expected 1 entries, found 2.');
    expect(() =>
      rankedPairs([
        [0, NaN],
        [0, 0],
      ]),
    ).toThrow('above[0][1]');
    expect(() =>
      copelandScores([
        [0, -1],
        [0, 0],
      ]),
    ).toThrow('above[0][1]');
  });
});
