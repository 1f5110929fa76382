import { describe, expect, test } from 'vitest';
import {
  averageRanks,
  dispersion,
  hasTwoCamps,
  kendallW,
  mean,
  meanSpearman,
  quartiles,
  shuffled,
} from '../../../shared/scoring/statistics.ts';
import { tableOf } from '../../../shared/scoring/tables/table.ts';

describe('K29 quartiles, type 7', () => {
  test.each([
    [
      [1, 2, 3, 4, 5],
      [2, 3, 4],
    ],
    [
      [1, 2, 3, 4],
      [1.75, 2.5, 3.25],
    ],
    [[7], [7, 7, 7]],
    [
      [0, 10],
      [2.5, 5, 7.5],
    ],
    [
      [1, 1, 1, 9],
      [1, 1, 3],
    ],
  ])('of %j', (values, expected) => {
    expect(quartiles(values)).toEqual(expected);
  });

  test('of nothing is nothing', () => {
    expect(quartiles([])).toBeNull();
    expect(mean([])).toBeNull();
  });
});

describe('K29 dispersion', () => {
  test('0 when all are alike, 1 with half at each end', () => {
    expect(dispersion([4, 4, 4], 0, 10)).toBe(0);
    expect(dispersion([0, 10], 0, 10)).toBe(1);
    expect(dispersion([-2, -2, 2, 2], -2, 2)).toBe(1);
  });

  test('about .63 for every step of 0..10 once', () => {
    expect(dispersion([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0, 10)).toBeCloseTo(0.632, 3);
  });

  test('one answer, no spread; a scale of no width, none either', () => {
    expect(dispersion([3], 0, 10)).toBeNull();
    expect(dispersion([3, 3], 1, 1)).toBeNull();
  });
});

describe('K29 two camps', () => {
  test.each([
    ['two low and two high of five', [0, 1, 5, 9, 10], true],
    ['three low, three high of eight', [0, 0, 1, 5, 5, 9, 10, 10], true],
    ['one hump', [4, 5, 5, 6, 5], false],
    ['one far outlier', [1, 9, 9, 9, 10], false],
    ['everybody high', [9, 9, 10, 10, 9], false],
    ['four of sixteen at each end are too few', [0, 0, 0, 0, 4, 5, 5, 5, 5, 5, 5, 6, 10, 10, 10, 10], false],
  ])('%s', (_, values, flagged) => {
    expect(hasTwoCamps(values, 0, 10)).toBe(flagged);
  });

  test('below five answers there is no word on camps', () => {
    expect(hasTwoCamps([0, 0, 10, 10], 0, 10)).toBeNull();
  });

  test('exactly on a third belongs to no camp', () => {
    expect(hasTwoCamps([3, 3, 6, 6, 5], 0, 9)).toBe(false);
  });
});

describe('K28 Kendall’s W', () => {
  const agree = [
    [3, 2, 1],
    [9, 5, 2],
  ];
  const opposite = [
    [3, 2, 1],
    [1, 2, 3],
  ];

  test('1 when all agree, 0 when two are opposite', () => {
    expect(kendallW(tableOf(agree))).toBe(1);
    expect(kendallW(tableOf(opposite))).toBe(0);
  });

  test('with ties, against a value worked out by hand', () => {
    // Ranks 1 2.5 2.5 4 and 1 2 3 4: sums 2 4.5 5.5 8, S = 18.5, T = 6; W = 12·18.5 / (4·60 − 2·6).
    const tied = [
      [9, 5, 5, 1],
      [9, 7, 5, 1],
    ];
    expect(kendallW(tableOf(tied))).toBeCloseTo(222 / 228, 12);
  });

  test('the ballots of the worked example come to about .53', () => {
    const rows = [
      [10, 4, 3, 9, 1, 2, 5, 5, 3, 4],
      [10, 3, 10, 6, 3, 7, 4, 3, 7, 0],
      [10, 4, 4, 8, 2, 3, 9, 5, 0, 1],
      [10, 2, 9, 4, 9, 4, 4, 0, 0, 0],
    ];
    expect(kendallW(tableOf(rows))).toBeCloseTo(0.53, 2);
  });

  const flat = [
    [5, 5],
    [3, 3],
  ];
  test.each([
    ['one rater', [[1, 2, 3]]],
    ['one item', [[1], [2]]],
    ['all flat', flat],
    ['nobody', []],
  ])('null for %s', (_, ratings) => {
    expect(kendallW(tableOf(ratings))).toBeNull();
  });

  test('mean pairwise Spearman: 1, 0 at chance, −1 for two opposites', () => {
    expect(meanSpearman(1, 4)).toBe(1);
    expect(meanSpearman(1 / 3, 3)).toBeCloseTo(0, 12);
    expect(meanSpearman(0, 2)).toBe(-1);
    expect(meanSpearman(null, 3)).toBeNull();
    expect(meanSpearman(0.5, 1)).toBeNull();
  });
});

test('ranks put the highest first and share the mean of tied places', () => {
  expect(averageRanks([10, 7, 7, 1])).toEqual([1, 2.5, 2.5, 4]);
  expect(averageRanks([5, 5, 5])).toEqual([2, 2, 2]);
});

describe('shuffling', () => {
  test('keeps everything and changes nothing in place', () => {
    const items = [1, 2, 3, 4, 5];
    expect([...shuffled(items, () => 0.5)].sort()).toEqual(items);
    expect(items).toEqual([1, 2, 3, 4, 5]);
  });

  test('survives a random number of exactly 1', () => {
    expect(shuffled(['a', 'b'], () => 1)).toEqual(['b', 'a']);
  });
});
