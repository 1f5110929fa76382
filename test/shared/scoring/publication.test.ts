import { describe, expect, test } from 'vitest';
import type { Ballot, QuickBallot } from '../../../shared/board/ballots.ts';
import type { Anonymity } from '../../../shared/board/frame.ts';
import type { ItemSummary } from '../../../shared/board/summary.ts';
import { byDispute, summariseRound } from '../../../shared/scoring/index.ts';
import { summariseItem } from '../../../shared/scoring/items.ts';
import { mayShow } from '../../../shared/scoring/privacy.ts';
import {
  feeling,
  feelBallots,
  fixedRandom,
  frame,
  inventoryTeam,
  opened,
  round,
  weighBallots,
} from './workedExample.ts';

const voters = (count: number, rating = (voter: number): number => voter): Ballot[] =>
  Array.from({ length: count }, (_, voter) => ({
    type: 'weigh',
    method: 'rating',
    values: Object.fromEntries(frame.criteria.map(({ id }, index) => [id, (rating(voter) + index) % 11])),
  }));

const feelers = (count: number, answered = count): Ballot[] =>
  Array.from({ length: count }, (_, voter) => ({
    type: 'feel',
    feelings: {
      django: feeling({ stars: voter % 6, morale: (voter % 5) - 2, reason: `reason ${voter}` }),
      fastapi: feeling(voter < answered ? { stars: 5, morale: -2, reason: `fast ${voter}` } : {}),
    },
  }));

describe('K27 tiers', () => {
  test.each([
    ['named', 1, 'named'],
    ['named', 12, 'named'],
    ['anonymous', 0, 'aggregate'],
    ['anonymous', 2, 'aggregate'],
    ['anonymous', 3, 'range'],
    ['anonymous', 4, 'range'],
    ['anonymous', 5, 'histogram'],
    ['anonymous', 40, 'histogram'],
  ] as const)('P4 a %s round of %d is %s', (anonymity, answers, tier) => {
    expect(mayShow(anonymity, answers).tier).toBe(tier);
  });

  const shown = (answers: readonly number[], anonymity: Anonymity): (keyof ItemSummary)[] =>
    (Object.entries(summariseItem(answers, [0, 10], anonymity)) as [keyof ItemSummary, unknown][])
      .filter(([, value]) => value !== null)
      .map(([key]) => key);

  test.each([
    ['aggregate', [3, 9], ['n', 'mean']],
    ['range', [3, 9, 4], ['n', 'mean', 'min', 'max']],
    ['range', [3, 9, 4, 4], ['n', 'mean', 'min', 'max']],
    ['histogram', [3, 9, 4, 4, 1], ['n', 'mean', 'min', 'max', 'values', 'quartiles', 'dispersion', 'twoCamps']],
  ])('P4 an anonymous question at %s shows no more than it may', (_, answers, keys) => {
    expect(shown(answers, 'anonymous')).toEqual(keys);
  });

  test('a named question shows everything, but calls no camps below five', () => {
    expect(shown([3, 9], 'named')).toEqual(['n', 'mean', 'min', 'max', 'values', 'quartiles', 'dispersion']);
  });

  test('values are sorted, so their order says nothing', () => {
    expect(summariseItem([9, 1, 5, 3, 7], [0, 10], 'anonymous').values).toEqual([1, 3, 5, 7, 9]);
  });

  test('nobody answered', () => {
    expect(summariseItem([], [0, 10], 'named')).toMatchObject({ n: 0, mean: null, min: null, max: null, values: [] });
  });
});

describe('P4 anonymous rounds', () => {
  test('no row, person or ballot survives at any size', () => {
    for (const count of [1, 2, 3, 4, 5, 8]) {
      const text = JSON.stringify(round('weigh', voters(count), 'anonymous'));
      expect(text).not.toContain('participant');
      expect(text).not.toContain('ballot');
    }
  });

  test('below three: merged weights and means alone', () => {
    const { tier, count, weights } = round('weigh', voters(2), 'anonymous');
    expect([tier, count, weights?.voters]).toEqual(['aggregate', 2, 2]);
    expect(weights?.agreement).toBeNull();
    expect(weights?.spearman).toBeNull();
    expect(Object.keys(weights?.team ?? {})).toHaveLength(10);
    for (const item of Object.values(weights?.items ?? {})) {
      expect(item).toEqual({
        n: 2,
        mean: item.mean,
        min: null,
        max: null,
        values: null,
        quartiles: null,
        dispersion: null,
        twoCamps: null,
      });
    }
  });

  test('below three no reasons, no dread, no pairs', () => {
    const { feelings } = round('feel', feelers(2), 'anonymous');
    expect(feelings?.preferred).toBeNull();
    expect(feelings?.candidates['django']).toMatchObject({ reasons: [], shareDread: null, resistance: null });
    expect(feelings?.candidates['django']?.preference).not.toBeNull();
  });

  test('three and four: ends without positions, no pairs', () => {
    for (const count of [3, 4]) {
      const { feelings } = round('feel', feelers(count), 'anonymous');
      expect(feelings?.preferred).toBeNull();
      expect(feelings?.candidates['django']?.stars).toMatchObject({ min: 0, values: null, dispersion: null });
      expect(feelings?.candidates['django']?.shareDread).toBeNull();
      expect(feelings?.candidates['django']?.reasons).toHaveLength(count);
    }
  });

  test('from five: histogram, pairs, dread, and reasons in another order', () => {
    const { feelings } = round('feel', feelers(6), 'anonymous');
    expect(feelings?.candidates['django']?.stars.values).toEqual([0, 1, 2, 3, 4, 5]);
    expect(feelings?.preferred?.['fastapi']?.['django']).toBe(5);
    expect(feelings?.preferred?.['django']?.['fastapi']).toBe(0);
    expect(feelings?.candidates['fastapi']?.shareDread).toBe(1);
    const reasons = feelings?.candidates['django']?.reasons ?? [];
    expect([...reasons].sort()).toEqual([0, 1, 2, 3, 4, 5].map((voter) => `reason ${voter}`));
    expect(reasons).not.toEqual([...reasons].sort());
  });

  test('a question that two of six answered falls to the aggregate', () => {
    const { feelings, tier } = round('feel', feelers(6, 2), 'anonymous');
    expect(tier).toBe('histogram');
    const fastapi = feelings?.candidates['fastapi'];
    expect(fastapi?.stars).toMatchObject({ n: 2, mean: 5, min: null, values: null });
    expect(fastapi?.reasons).toEqual([]);
    expect(fastapi?.shareDread).toBeNull();
    expect(fastapi?.resistance).toBeNull();
    expect(feelings?.preferred?.['fastapi']).not.toHaveProperty('django');
    expect(feelings?.preferred?.['django']).not.toHaveProperty('fastapi');
  });

  test('skills show no head count below five', () => {
    const small = round('skills', inventoryTeam, 'anonymous').skills;
    expect(small?.skills['lang:python']).toEqual({ mean: 2.75, fluency: 0.75, fluent: null });
    const large = round('skills', [...inventoryTeam, ...inventoryTeam], 'anonymous').skills;
    expect(large?.skills['lang:python']?.fluent).toBe(6);
  });

  test('the cell vote and the last check follow the same tiers', () => {
    const cell = (count: number) =>
      round(
        'cell',
        Array.from({ length: count }, (_, index) => ({
          type: 'cell',
          value: index,
          reason: index === 0 ? ' slow  ' : '',
        })),
        'anonymous',
      ).cell;
    expect(cell(2)).toMatchObject({ n: 2, mean: 0.5, min: null, values: null });
    expect(cell(4)).toMatchObject({ n: 4, min: 0, max: 3, values: null });
    expect(cell(5)?.values).toEqual([0, 1, 2, 3, 4]);
    expect(cell(2)?.reasons).toEqual([]);
    expect(cell(5)?.reasons).toEqual(['slow']);
    const check = (count: number) =>
      round(
        'confidence',
        Array.from({ length: count }, () => ({ type: 'confidence', build: 2, maintain: null, reason: 'unsure' })),
        'anonymous',
      ).confidence;
    expect(check(2)?.reasons).toEqual([]);
    expect(check(3)?.reasons).toEqual(['unsure', 'unsure', 'unsure']);
    expect(check(3)?.maintain).toMatchObject({ n: 0, mean: null });
  });
});

describe('named rounds', () => {
  test('weights of the worked example', () => {
    const { weights, tier } = round('weigh', weighBallots());
    const shares = Object.fromEntries(
      Object.entries(weights?.team ?? {}).map(([id, share]) => [id, Math.round(100 * share)]),
    );
    expect(tier).toBe('named');
    expect(shares).toEqual({
      'team-skills': 22,
      'learning-curve': 7,
      'domain-fit': 14,
      'built-in-productivity': 14,
      'real-time': 8,
      'peak-load': 8,
      maintainability: 12,
      'community-health': 7,
      'operations-fit': 5,
      'resource-use': 3,
    });
    expect(weights?.agreement).toBeCloseTo(0.53, 2);
    expect(weights?.spearman).toBeCloseTo(0.37, 2);
  });

  test('the most disputed criterion comes first', () => {
    const order = byDispute(round('weigh', weighBallots()).weights?.items ?? {});
    expect(order.slice(0, 2).sort()).toEqual(['domain-fit', 'real-time']);
    expect(order.at(-1)).toBe('team-skills');
  });

  test('dispute without spread goes by the width of the range', () => {
    const item = (min: number | null, max: number | null, dispersion: number | null): ItemSummary => ({
      n: 3,
      mean: 1,
      min,
      max,
      values: null,
      quartiles: null,
      dispersion,
      twoCamps: null,
    });
    const items = { a: item(1, 3, null), b: item(0, 9, null), c: item(null, null, null), d: item(0, 1, 0.1) };
    expect(byDispute(items)).toEqual(['d', 'b', 'a', 'c']);
  });

  test('preference and morale of the worked example', () => {
    const { feelings } = round('feel', feelBallots());
    expect(feelings?.candidates['django']?.preference).toBeCloseTo(0.7, 12);
    expect(feelings?.candidates['fastapi']?.preference).toBeCloseTo(0.85, 12);
    expect(feelings?.candidates['django']?.moraleValue).toBeCloseTo(0.6875, 12);
    expect(feelings?.candidates['express']?.moraleValue).toBeCloseTo(0.5625, 12);
    expect(feelings?.preferred?.['fastapi']?.['django']).toBe(3);
  });

  test('reasons keep their order and use no chance', () => {
    const never = (): number => {
      throw new Error('no chance is needed here');
    };
    const summary = summariseRound(
      { kind: 'feel', anonymity: 'named', method: 'rating' },
      opened(feelers(3)),
      frame,
      never,
    );
    expect(summary.feelings?.candidates['django']?.reasons).toEqual(['reason 0', 'reason 1', 'reason 2']);
  });
});

describe('K08 blanks', () => {
  test('a blank counts as neutral among the cast', () => {
    const ballots = feelBallots({ django: [5, 5], fastapi: [null, 0] }, { django: [2, 2], fastapi: [null, -2] });
    const { feelings } = round('feel', ballots);
    expect(feelings?.candidates['fastapi']?.preference).toBe(0.25);
    expect(feelings?.candidates['fastapi']?.moraleValue).toBe(0.25);
    expect(feelings?.candidates['fastapi']?.shareDread).toBe(0.5);
    expect(feelings?.candidates['fastapi']?.resistance).toBe(0.5);
  });

  test('a ballot without a single star is not cast', () => {
    const ballots = feelBallots({ django: [5, null] }, { django: [null, 1] });
    const { feelings } = round('feel', ballots);
    expect(feelings?.castStars).toBe(1);
    expect(feelings?.castMorale).toBe(1);
    expect(feelings?.candidates['django']?.preference).toBe(1);
    expect(feelings?.candidates['django']?.moraleValue).toBe(0.75);
  });

  test('nobody rated anything: absent, not zero', () => {
    const { feelings } = round('feel', feelBallots({ django: [null] }, { django: [null] }));
    expect(feelings?.candidates['django']).toMatchObject({ preference: null, moraleValue: null, resistance: null });
  });

  test('a skill left out counts as 0 for its owner', () => {
    const { skills } = round('skills', [
      { type: 'skills', levels: { 'lang:go': 4 }, willingness: null },
      { type: 'skills', levels: {}, willingness: 4 },
    ]);
    expect(skills).toEqual({
      people: 2,
      willingness: 4,
      skills: { 'lang:go': { mean: 2, fluency: 0.5, fluent: 1 } },
    });
  });

  test.each([
    [0, 0],
    [1, 0],
    [2, 0.5],
    [3, 1],
    [4, 1],
  ])('level %d is fluency %d', (level, fluency) => {
    const { skills } = round('skills', [{ type: 'skills', levels: { 'lang:go': level }, willingness: 0 }]);
    expect(skills?.skills['lang:go']?.fluency).toBe(fluency);
  });

  test('an empty round says so without a wrong number', () => {
    for (const kind of ['skills', 'weigh', 'feel', 'quick', 'cell', 'confidence'] as const) {
      const text = JSON.stringify(round(kind, [], 'anonymous'));
      expect(text).not.toMatch(/NaN|Infinity/);
      expect(round(kind, []).count).toBe(0);
    }
  });
});

test('G01 a quick ballot counts in all three parts', () => {
  const quick: QuickBallot[] = inventoryTeam.map((skills, index) => {
    const weigh = weighBallots()[index];
    const feel = feelBallots()[index];
    if (weigh === undefined || feel?.type !== 'feel') throw new Error('four ballots expected');
    return { type: 'quick', skills, weigh, feel };
  });
  const summary = round('quick', quick);
  expect(summary.weights).toEqual(round('weigh', weighBallots()).weights);
  expect(summary.feelings).toEqual(round('feel', feelBallots()).feelings);
  expect(summary.skills).toEqual(round('skills', inventoryTeam).skills);
  expect(summary.cell).toBeNull();
});

test('parts that are not of its kind are null', () => {
  const { feelings, skills, cell, confidence } = round('weigh', weighBallots());
  expect([feelings, skills, cell, confidence]).toEqual([null, null, null, null]);
});

test('the order in which ballots came changes nothing', () => {
  const ballots = opened(weighBallots());
  const about = { kind: 'weigh', anonymity: 'anonymous', method: 'rating' } as const;
  const forward = summariseRound(about, ballots, frame, fixedRandom());
  const backward = summariseRound(about, [...ballots].reverse(), frame, fixedRandom());
  expect(JSON.stringify(forward)).toBe(JSON.stringify(backward));
});
