import { describe, expect, test } from 'vitest';
import type { WeighBallot } from '../../../shared/board/ballots.ts';
import type { Criterion, WeightMethod } from '../../../shared/board/frame.ts';
import type { WeightSummary } from '../../../shared/board/summary.ts';
import { evaluate, summariseRound } from '../../../shared/scoring/index.ts';
import { askedWeights, capWeights, normaliseBallot, scaleOf, teamWeights } from '../../../shared/scoring/weights.ts';
import { criterionOf } from './randomBoards.ts';
import { board, opened } from './workedExample.ts';

const ballot = (values: WeighBallot['values'], method: WeightMethod = 'rating'): WeighBallot => ({
  type: 'weigh',
  method,
  values,
});

const criterion = (id: string, environmental = false): Criterion => ({
  id,
  name: id,
  group: 'domain',
  description: '',
  zero: '',
  five: '',
  assessor: null,
  environmental,
});

const summary = (team: Record<string, number>): WeightSummary => ({
  method: 'rating',
  voters: 1,
  team,
  items: {},
  agreement: null,
  spearman: null,
});

const total = (weights: Readonly<Record<string, number>>): number =>
  Object.values(weights).reduce((sum, weight) => sum + weight, 0);

describe('K01 one voter', () => {
  test('ratings are shares of their sum', () => {
    expect(normaliseBallot(ballot({ a: 6, b: 3, c: 1 }), ['a', 'b', 'c'])).toEqual({ a: 0.6, b: 0.3, c: 0.1 });
  });

  test('a blank criterion gets 1/n, as if rated with the voter’s own mean', () => {
    const weights = normaliseBallot(ballot({ a: 9, b: 3, c: null, d: null }), ['a', 'b', 'c', 'd']);
    expect(weights).toEqual({ a: 0.375, b: 0.125, c: 0.25, d: 0.25 });
    expect(weights).toEqual(normaliseBallot(ballot({ a: 9, b: 3, c: 6, d: 6 }), ['a', 'b', 'c', 'd']));
  });

  test('a criterion missing from the ballot counts as blank', () => {
    expect(normaliseBallot(ballot({ a: 2 }), ['a', 'b'])).toEqual({ a: 0.5, b: 0.5 });
  });

  test.each([
    ['nothing filled', {}],
    ['only passes', { a: null, b: null }],
    ['all zeros', { a: 0, b: 0 }],
    ['zeros and passes', { a: 0, b: null }],
    ['a number that is none', { a: Number.NaN, b: Number.POSITIVE_INFINITY }],
  ])('%s is an abstention', (_, values) => {
    expect(normaliseBallot(ballot(values), ['a', 'b'])).toBeNull();
  });

  test('a criterion rated 0 weighs nothing', () => {
    expect(normaliseBallot(ballot({ a: 0, b: 4 }), ['a', 'b'])).toEqual({ a: 0, b: 1 });
  });

  test('points that do not add up to 100 are brought to 1 all the same', () => {
    expect(normaliseBallot(ballot({ a: 30, b: 10 }, 'points'), ['a', 'b'])).toEqual({ a: 0.75, b: 0.25 });
  });

  test('one criterion has all the weight', () => {
    expect(normaliseBallot(ballot({ a: 3 }), ['a'])).toEqual({ a: 1 });
  });

  test('a negative amount counts as nothing', () => {
    expect(normaliseBallot(ballot({ a: -5, b: 5 }), ['a', 'b'])).toEqual({ a: 0, b: 1 });
  });
});

describe('K02 ranking', () => {
  test('places become rank order centroids', () => {
    const weights = normaliseBallot(ballot({ a: 1, b: 2, c: 3 }, 'ranking'), ['a', 'b', 'c']);
    expect(weights?.['a']).toBeCloseTo((1 + 1 / 2 + 1 / 3) / 3, 12);
    expect(weights?.['b']).toBeCloseTo((1 / 2 + 1 / 3) / 3, 12);
    expect(weights?.['c']).toBeCloseTo(1 / 9, 12);
  });

  test('sharing a place equals the mean over every way of breaking the tie', () => {
    const ids = ['a', 'b', 'c', 'd'];
    const tied = normaliseBallot(ballot({ a: 1, b: 2, c: 2, d: 4 }, 'ranking'), ids);
    const broken = [
      normaliseBallot(ballot({ a: 1, b: 2, c: 3, d: 4 }, 'ranking'), ids),
      normaliseBallot(ballot({ a: 1, b: 3, c: 2, d: 4 }, 'ranking'), ids),
    ];
    expect(tied?.['b']).toBe(tied?.['c']);
    for (const id of ids) {
      expect(tied?.[id]).toBeCloseTo(((broken[0]?.[id] ?? 0) + (broken[1]?.[id] ?? 0)) / 2, 12);
    }
  });

  test.each([
    [1, 2, 2, 3],
    [1, 1, 1, 1],
    [5, 9, 9, 40],
  ])('only the order of the places matters: %d %d %d %d', (a, b, c, d) => {
    const weights = normaliseBallot(ballot({ a, b, c, d }, 'ranking'), ['a', 'b', 'c', 'd']);
    expect(total(weights ?? {})).toBeCloseTo(1, 12);
    expect(weights?.['a']).toBeGreaterThanOrEqual(weights?.['d'] ?? 1);
  });

  test('an unranked criterion gets 1/n', () => {
    const weights = normaliseBallot(ballot({ a: 1, b: 2, c: null }, 'ranking'), ['a', 'b', 'c']);
    expect(weights?.['c']).toBeCloseTo(1 / 3, 12);
    expect(total(weights ?? {})).toBeCloseTo(1, 12);
  });
});

describe('K03 team', () => {
  test('the mean of normalised ballots, so nobody moves a weight by more than 1/N', () => {
    const { team, voters } = teamWeights([ballot({ a: 10, b: 0 }), ballot({ a: 1, b: 1 })], ['a', 'b']);
    expect(team).toEqual({ a: 0.75, b: 0.25 });
    expect(voters).toBe(2);
  });

  test('abstentions are left out', () => {
    const { team, voters } = teamWeights([ballot({ a: 3, b: 1 }), ballot({ a: 0, b: 0 }), ballot({})], ['a', 'b']);
    expect(team).toEqual({ a: 0.75, b: 0.25 });
    expect(voters).toBe(1);
  });

  test('nobody voted: no team weights', () => {
    expect(teamWeights([], ['a'])).toEqual({ team: {}, voters: 0 });
  });
});

describe('K03 weights over the criteria of today', () => {
  test('equal when nobody voted', () => {
    expect(askedWeights([criterion('a'), criterion('b')], null)).toEqual({ a: 0.5, b: 0.5 });
    expect(askedWeights([criterion('a'), criterion('b')], summary({}))).toEqual({ a: 0.5, b: 0.5 });
  });

  test('a criterion added since counts as blank', () => {
    const weights = askedWeights([criterion('a'), criterion('b'), criterion('c')], summary({ a: 0.75, b: 0.25 }));
    expect(weights['c']).toBeCloseTo(1 / 3, 12);
    expect(weights['a']).toBeCloseTo(0.5, 12);
    expect(total(weights)).toBeCloseTo(1, 12);
  });

  test('a criterion removed since is dropped and the rest scaled', () => {
    expect(askedWeights([criterion('a'), criterion('b')], summary({ a: 0.3, b: 0.1, c: 0.6 }))).toEqual({
      a: expect.closeTo(0.75, 12),
      b: expect.closeTo(0.25, 12),
    });
  });

  test('only removed criteria had weight: equal', () => {
    expect(askedWeights([criterion('a'), criterion('b')], summary({ a: 0, b: 0, c: 1 }))).toEqual({ a: 0.5, b: 0.5 });
  });

  test('no criteria, no weights', () => {
    expect(askedWeights([], summary({ a: 1 }))).toEqual({});
  });
});

describe('K03 what the board says of weights', () => {
  const told = (ratings: readonly Readonly<Record<string, number | null>>[], criteria: readonly Criterion[]) => {
    const ballots = ratings.map((values): WeighBallot => ({ type: 'weigh', method: 'rating', values }));
    const { weights } = summariseRound(
      { kind: 'weigh', anonymity: 'named', method: 'rating' },
      opened(ballots),
      { candidates: [], criteria },
      () => 0.5,
    );
    return evaluate({ ...board(), candidates: [], criteria, weights, feelings: null })
      .warnings.filter(({ code }) => ['criterion-dropped', 'criterion-unweighed', 'cap-ignored'].includes(code))
      .map(({ code, text }) => [code, text]);
  };
  const own = [0, 1, 2].map((index) => criterionOf(index));

  test('K03 a criterion that everybody rated 0 was dropped by the team', () => {
    expect(
      told(
        [
          { k0: 5, k1: 0, k2: 5 },
          { k0: 1, k1: 0, k2: 9 },
        ],
        own,
      ),
    ).toEqual([['criterion-dropped', 'Dropped by the team, as everybody gave it no weight: K1.']]);
  });

  test('K03 a criterion added after the vote asks for a new round', () => {
    expect(told([{ k0: 5, k1: 5 }], own)).toEqual([
      ['criterion-unweighed', expect.stringContaining('Nobody has weighed K2 yet: it counts as an average one')],
    ]);
    expect(told([{ k0: 5 }], own)).toEqual([
      [
        'criterion-unweighed',
        expect.stringContaining('Nobody has weighed K1 and K2 yet: each counts as an average one'),
      ],
    ]);
    expect(told([], own)).toEqual([]);
  });

  test('K04 with nothing but environmental criteria the board says that the cap cannot hold', () => {
    const green = own.map((criterion) => ({ ...criterion, environmental: true }));
    expect(told([{ k0: 5, k1: 5, k2: 5 }], green).map(([code]) => code)).toEqual(['cap-ignored']);
  });
});

describe('G09 K04 environmental cap', () => {
  const weigh = (list: readonly Criterion[], asked: Record<string, number>) =>
    Object.fromEntries(capWeights(list, asked).map((weight) => [weight.criterionId, weight]));

  test('asked for 14 %, capped at 5 %, the rest scaled by (1−κ)/(1−W)', () => {
    const weights = weigh([criterion('a'), criterion('b'), criterion('green', true)], { a: 0.5, b: 0.36, green: 0.14 });
    expect(weights['green']).toEqual({
      criterionId: 'green',
      asked: 0.14,
      weight: expect.closeTo(0.05, 12),
      capped: true,
    });
    expect(weights['a']?.weight).toBeCloseTo((0.5 * 0.95) / 0.86, 12);
    expect(weights['a']?.capped).toBe(false);
    expect(Object.values(weights).reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
  });

  test('several environmental criteria share the cap in proportion', () => {
    const weights = weigh([criterion('a'), criterion('x', true), criterion('y', true)], { a: 0.7, x: 0.2, y: 0.1 });
    expect(weights['x']?.weight).toBeCloseTo((0.05 * 2) / 3, 12);
    expect(weights['y']?.weight).toBeCloseTo(0.05 / 3, 12);
    expect(weights['a']?.weight).toBeCloseTo(0.95, 12);
  });

  test.each([0, 0.01, 0.03, 0.05])('below or at the cap nothing changes: %d', (green) => {
    const weights = weigh([criterion('a'), criterion('green', true)], { a: 1 - green, green });
    expect(weights['green']).toEqual({ criterionId: 'green', asked: green, weight: green, capped: false });
    expect(weights['a']?.weight).toBe(1 - green);
  });

  test('with nothing but environmental weight the others share the rest equally', () => {
    const weights = weigh([criterion('a'), criterion('b'), criterion('green', true)], { a: 0, b: 0, green: 1 });
    expect(weights['green']?.weight).toBeCloseTo(0.05, 12);
    expect(weights['a']?.weight).toBeCloseTo(0.475, 12);
    expect(weights['b']?.weight).toBeCloseTo(0.475, 12);
  });

  test('with nothing but environmental criteria the cap is ignored', () => {
    const weights = weigh([criterion('x', true), criterion('y', true)], { x: 0.4, y: 0.6 });
    expect(weights['x']).toEqual({ criterionId: 'x', asked: 0.4, weight: 0.4, capped: false });
  });
});

test.each([
  ['rating', 10, [0, 10]],
  ['points', 10, [0, 100]],
  ['ranking', 7, [1, 7]],
  ['ranking', 0, [1, 1]],
] as const)('the scale of %s over %d criteria', (method, criteria, scale) => {
  expect(scaleOf(method, criteria)).toEqual(scale);
});
