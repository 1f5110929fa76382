import { describe, expect, test } from 'vitest';
import { methodAgreement } from '../../../../shared/scoring/crosscheck/methodAgreement.ts';
import { kendallTau, spearman, weightedSimilarity } from '../../../../shared/scoring/crosscheck/rankCorrelation.ts';

describe('Spearman', () => {
  test('intelligence and hours of television, ten people, as in Wikipedia: −29/165', () => {
    const intelligence = [86, 97, 99, 100, 101, 103, 106, 110, 112, 113];
    const hours = [2, 20, 28, 27, 50, 29, 7, 17, 6, 12];
    expect(spearman(intelligence, hours)).toBeCloseTo(-29 / 165, 12);
  });

  test('with ties it is the correlation of the mean places', () => {
    // By hand: places 1.5, 1.5, 3 and 1, 2, 3: 1.5 / √(1.5·2).
    expect(spearman([5, 5, 1], [9, 8, 7])).toBeCloseTo(1.5 / Math.sqrt(3), 12);
  });
});

describe('Kendall τ-b', () => {
  test('with ties, as in the documentation of scipy.stats.kendalltau', () => {
    expect(kendallTau([12, 2, 1, 12, 2], [1, 4, 7, 1, 0])).toBeCloseTo(-0.47140452079103173, 12);
  });
});

describe('WS', () => {
  test('a change at the top weighs more than one at the bottom', () => {
    // By hand, m = 3: first two swapped ½·1/2 + ¼·1/1 = .5; last two swapped ¼·1/1 + ⅛·1/2 = .3125.
    expect(weightedSimilarity([3, 2, 1], [2, 3, 1])).toBeCloseTo(0.5, 12);
    expect(weightedSimilarity([3, 2, 1], [3, 1, 2])).toBeCloseTo(0.6875, 12);
    expect(weightedSimilarity([3, 2, 1], [30, 20, 10])).toBe(1);
  });
});

describe('rank correlation at its edges', () => {
  test('the same is 1, the reverse −1, flat or alone nothing', () => {
    for (const measure of [spearman, kendallTau]) {
      expect(measure([1, 2, 3], [2, 4, 9])).toBe(1);
      expect(measure([1, 2, 3], [3, 2, 1])).toBe(-1);
      expect(measure([1, 1], [1, 2])).toBeNull();
      expect(measure([1], [1])).toBeNull();
    }
    expect(weightedSimilarity([1], [1])).toBeNull();
  });

  test('lists that do not fit are refused', () => {
    for (const measure of [spearman, kendallTau, weightedSimilarity]) {
      expect(() => measure([1], [1, 2])).toThrow('scores: expected 1 entries, found 2.');
      expect(() => measure([1, NaN], [1, 2])).toThrow('scores[1]');
    }
  });
});

describe('K24 do other methods agree?', () => {
  const gains = (values: number[][], weights: number[]) =>
    methodAgreement({ values, weights, directions: weights.map(() => 'gain') })!;

  test('who is best on everything is first for all four, COPRAS not asked without a cost', () => {
    const told = gains(
      [
        [0.2, 0.1],
        [0.9, 0.8],
        [0.5, 0.4],
      ],
      [1, 1],
    );
    expect(told).toMatchObject({ first: [1], asked: 4, agreeing: 4, verdict: 'all' });
    expect(told.opinions.map(({ method }) => method)).toEqual(['weightedProduct', 'topsis', 'vikor', 'promethee']);
    for (const opinion of told.opinions) expect(opinion).toMatchObject({ spearman: 1, kendall: 1, similarity: 1 });
  });

  test('a cost brings COPRAS in', () => {
    const told = methodAgreement({
      values: [
        [0.9, 0.2],
        [0.4, 0.6],
      ],
      weights: [1, 1],
      directions: ['gain', 'cost'],
    })!;
    expect(told).toMatchObject({ first: [0], asked: 5, agreeing: 5, verdict: 'all' });
  });

  test('one extreme value splits the methods', () => {
    // By hand: sums 1, .9; products 0·… → floor, so the even one leads: √(.01·1) = .1 against .45.
    const told = gains(
      [
        [1, 0],
        [0.45, 0.45],
      ],
      [1, 1],
    );
    expect(told.first).toEqual([0]);
    expect(told.opinions.find(({ method }) => method === 'weightedProduct')).toMatchObject({
      first: [1],
      sharesWinner: false,
    });
    expect(told.agreeing).toBeLessThan(told.asked);
    expect(told.verdict).not.toBe('all');
  });

  test('one candidate alone agrees with itself, without a correlation; none is nothing', () => {
    const told = gains([[0.3]], [1]);
    expect(told).toMatchObject({ verdict: 'all', first: [0] });
    expect(told.opinions[0]).toMatchObject({ spearman: null, kendall: null, similarity: null });
    expect(methodAgreement({ values: [], weights: [], directions: [] })).toBeNull();
  });
});
