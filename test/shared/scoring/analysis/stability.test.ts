import { describe, expect, test } from 'vitest';
import {
  analyse,
  evaluate,
  exactWin,
  robustnessFacts,
  robustnessOf,
  uniformAcceptability,
} from '../../../../shared/scoring/index.ts';
import type { Analysis } from '../../../../shared/scoring/index.ts';
import { pearson } from '../../../../shared/scoring/analysis/overlap.ts';
import { candidateOf, cellOf, criterionOf } from '../randomBoards.ts';
import { board, feelBallots, round } from '../workedExample.ts';

const own = (team: Readonly<Record<string, number>>, rows: readonly (readonly (number | null)[])[]) => {
  const criteria = Object.keys(team).map((_, index) => criterionOf(index));
  const input = board({
    candidates: rows.map((_, index) => candidateOf(index)),
    criteria,
    cells: rows.flatMap((row, i) => row.map((value, j) => cellOf(`c${i}`, `k${j}`, value))),
    weights: { method: 'rating', voters: 3, team, items: {}, agreement: null, spearman: null },
    feelings: null,
    skills: null,
  });
  return analyse(input, evaluate(input), null);
};

describe('the most critical criterion', () => {
  test('is the one with the nearest flip, and by its own weight another one', () => {
    // k0 .7, k1 .2, k2 .1. c0 − c1 is (1, −1, 0): the gap is .7 − .2 = .5. Moving k1 to t, the rest keeps 7 : 1, so
    // (1−t)·7/8 − t = 0 at t = 7/15; that is .2667 away. Moving k0: t − (1−t)·2/3 = 0 at t = .4, .3 away.
    const { weights } = own({ k0: 0.7, k1: 0.2, k2: 0.1 }, [
      [5, 0, 3],
      [0, 5, 3],
    ]);
    expect(weights.critical).toMatchObject({ criterionId: 'k1', rival: 'c1' });
    expect(weights.critical?.distance).toBeCloseTo(7 / 15 - 0.2, 12);
    expect(weights.criticalRelative?.criterionId).toBe('k0');
    expect(weights.criticalRelative?.distance).toBeCloseTo(0.3 / 0.7, 12);
  });

  test('there is none when nothing flips the lead', () => {
    const { weights, blend } = own({ k0: 0.5, k1: 0.5 }, [
      [5, 5],
      [1, 1],
    ]);
    expect([weights.critical, weights.criticalRelative]).toEqual([null, null]);
    expect(blend).toMatchObject({ share: 1, turningPoints: [], distance: null });
    expect(blend.segments).toEqual([{ from: 0, to: 1, leader: 'c0' }]);
  });
});

test('the strip of the blend has no gap, and names who leads on each side of a turning point', () => {
  const input = board({
    feelings: round('feel', feelBallots({ django: [2, 2, 2, 2], fastapi: [5, 5, 5, 5], express: [1, 1, 1, 1] }))
      .feelings,
  });
  const { blend } = analyse(input, evaluate(input), null);
  expect(blend.segments[0]?.from).toBe(0);
  expect(blend.segments.at(-1)?.to).toBe(1);
  blend.segments.slice(1).forEach(({ from }, index) => expect(from).toBe(blend.segments[index]?.to));
  expect(blend.segments.map(({ leader }) => leader)).toEqual(['fastapi', 'django']);
});

describe('preference and morale', () => {
  test('that say the same are advised to be one', () => {
    const stars = { django: [5, 5, 5, 5], fastapi: [3, 3, 3, 3], express: [0, 0, 0, 0] };
    const morale = { django: [2, 2, 2, 2], fastapi: [1, 1, 1, 1], express: [-2, -2, -2, -2] };
    const input = board({ feelings: round('feel', feelBallots(stars, morale)).feelings });
    const { overlap } = analyse(input, evaluate(input), null);
    expect(overlap.fold).toBe(true);
    expect(overlap.sentence).toMatch(/^Preference and morale say nearly the same here \(r = 0\.99\)/);
    const alone = { ...input, blend: { fit: 60, preference: 40, morale: 0 } };
    expect(analyse(alone, evaluate(alone), null).overlap).toMatchObject({ fold: false, sentence: '' });
  });

  test('r is that of the definition, and null where it says nothing', () => {
    expect(pearson([1, 2, 3, 4], [2, 1, 4, 3])).toBeCloseTo(0.6, 12);
    expect(pearson([1, 2], [1, 2])).toBeNull();
    expect(pearson([1, 1, 1], [1, 2, 3])).toBeNull();
  });
});

describe('second opinions', () => {
  test('are withheld where too few voted without their names, with the reason', () => {
    const input = board({ feelings: round('feel', feelBallots(), 'anonymous').feelings });
    const { opinions } = analyse(input, evaluate(input), null);
    expect(opinions.value).toBeNull();
    expect(opinions.why).toMatch(/^Too few people gave stars without their names/);
  });

  test('name candidates by id', () => {
    const input = board();
    const { opinions, methods } = analyse(input, evaluate(input), null);
    expect(opinions.value?.scoreFirst).toEqual(['fastapi']);
    expect(opinions.value?.opinions.map(({ method }) => method).slice(0, 2)).toEqual(['schulze', 'star']);
    expect(methods.value?.first).toEqual(['django']);
    expect(methods.value?.sentence).toMatch(/other methods put Django first on fit\.$/);
  });
});

test('K32 other methods that name another say nothing for the leader', () => {
  const stars = { django: [0, 0, 0], fastapi: [5, 5, 5], express: [0, 0, 0] };
  const input = board({ feelings: round('feel', feelBallots(stars, {})).feelings });
  const result = evaluate(input);
  const analysis = analyse(input, result, null);
  expect(result).toMatchObject({ leader: 'fastapi', fitLeader: 'django' });
  expect(analysis.methods.value?.agreeing).toBeGreaterThan(0);
  expect(robustnessFacts(analysis, null).methods).toBeNull();
  expect(robustnessOf(analysis, null)?.unknown).toContain('methods');
  const same = analyse(board(), evaluate(board()), null);
  expect(robustnessFacts(same, null).methods).toBeGreaterThan(0);
});

test('K32 a candidate alone is not called solid', () => {
  const [alone] = board().candidates;
  const input = board({ candidates: [alone!] });
  expect(robustnessOf(analyse(input, evaluate(input), null), null)).toBeNull();
});

test('absent parts and a single voter are said', () => {
  const input = board({ feelings: null, weights: null });
  expect(analyse(input, evaluate(input), null)).toMatchObject({
    absent: 'Nobody voted on preference and morale, so they count nothing and the rest counts more.',
    fewVoters: 'No ballot counts yet.',
  });
});

describe('the exact share of weightings', () => {
  test('of two criteria is where the line between the candidates cuts', () => {
    // d = (.6, −.2): a wins where .6w > .2(1 − w), w > .25.
    expect(exactWin([0.8, 0.3], [0.2, 0.5])).toBeCloseTo(0.75, 12);
  });

  test.each([
    [
      [0.9, 0.1, 0.5, 0.3],
      [0.2, 0.6, 0.3, 0.7],
    ],
    [
      [0.5, 0.9, 0.1],
      [0.4, 0.2, 0.7],
    ],
    [
      [0.2, 0.3, 0.8, 0.6, 0.1],
      [0.5, 0.25, 0.4, 0.8, 0.35],
    ],
  ])('is what ten thousand draws come to', (a, b) => {
    const drawn = uniformAcceptability([a, b], 11)?.wins[0]?.[1] ?? -1;
    expect(Math.abs(drawn - (exactWin(a, b) ?? 2))).toBeLessThan(0.015);
  });

  test('is null where two differences coincide or nothing is weighed', () => {
    expect(exactWin([1, 1], [0, 0])).toBeNull();
    expect(exactWin([], [])).toBeNull();
  });
});

describe('an unknown cell', () => {
  test('is drawn over the whole of its interval', () => {
    // One criterion: c1 stands at 3/5, c0 anywhere in 0..1, so c0 is above with probability .4.
    const open = [{ candidate: 0, criterion: 0, low: 0, high: 1 }];
    const found = uniformAcceptability([[0.5], [0.6]], 3, 10_000, open);
    expect(found?.wins[0]?.[1]).toBeCloseTo(0.4, 1);
    expect(uniformAcceptability([[0.5], [0.6]], 3, 10_000)?.wins[0]?.[1]).toBe(0);
  });
});

describe('the verdict', () => {
  const calm = own({ k0: 0.5, k1: 0.5 }, [
    [5, 5],
    [1, 1],
  ]);

  test('takes no fact about another leader from a reveal', () => {
    const kept = {
      of: 'weights',
      voters: 6,
      asOf: 'reveal',
      first: {},
      changes: 3,
      sameLeaders: 0.4,
      medianLeaders: null,
    };
    const withKept = (leader: string): Analysis => ({
      ...calm,
      trials: { value: [{ ...kept, of: 'weights', asOf: 'reveal', leaders: [leader] }], why: null },
    });
    expect(robustnessFacts(withKept('c1'), null).leaveOneOut).toBeNull();
    expect(robustnessFacts(withKept('c0'), null).leaveOneOut).toBe(0.5);
    expect(robustnessOf(calm, null)?.label).toBe('solid');
    expect(robustnessOf(withKept('c0'), null)?.label).toBe('tossUp');
  });

  test('says nothing without a leader', () => {
    expect(robustnessOf({ ...calm, leader: null }, null)).toBeNull();
  });
});
