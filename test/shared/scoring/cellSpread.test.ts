import { describe, expect, test } from 'vitest';
import type { CellReplacement } from '../../../shared/board/judgements.ts';
import { drawAnalysis, evaluate } from '../../../shared/scoring/index.ts';
import type { DrawnShares } from '../../../shared/scoring/index.ts';
import { candidateOf, cellOf, criterionOf } from './randomBoards.ts';
import { board } from './workedExample.ts';

const given = (...cells: readonly CellReplacement[]) =>
  board({
    candidates: [candidateOf(0), candidateOf(1)],
    criteria: [criterionOf(0)],
    blend: { fit: 100, preference: 0, morale: 0 },
    weights: null,
    feelings: null,
    skills: null,
    cells: [cellOf('c0', 'k0', 3), ...cells],
  });
const spread = (value: number, low: number, high: number): CellReplacement => ({
  ...cellOf('c1', 'k0', value),
  spread: [low, high],
});
const drawn = (input: ReturnType<typeof given>): DrawnShares =>
  drawAnalysis(input, evaluate(input), null, { seed: 7, draws: 4000 }).weightings.value!;
const intervalOf = (input: ReturnType<typeof given>) =>
  evaluate(input).cells.find(({ candidateId }) => candidateId === 'c1')?.interval;

describe('K58 what several people scored', () => {
  test('K58 counts as their mean, and the drawn weightings look anywhere between the lowest and the highest', () => {
    // Uniform on 2..4 against a sure 3: each is first half of the time; on 2..6 cut to 2..5 two thirds would be.
    const input = given(spread(3, 2, 4));
    expect(intervalOf(input)).toEqual([2, 4]);
    expect(evaluate(input).candidates.map(({ score }) => score)).toEqual([0.6, 0.6]);
    expect(Math.abs(drawn(input).wins['c1']!['c0']! - 0.5)).toBeLessThan(0.03);
    expect(Math.abs(drawn(given(spread(3, 2, 5))).wins['c1']!['c0']! - 2 / 3)).toBeLessThan(0.03);
    expect(drawn(given(spread(2.5, 2, 3))).wins['c0']!['c1']).toBe(1);
  });

  test('K58 changes no byte where one person scored or all agree', () => {
    const sure = given(cellOf('c1', 'k0', 3));
    const alike = given(spread(3, 3, 3));
    expect(intervalOf(sure)).toBeUndefined();
    expect(Object.keys(evaluate(sure).cells[1]!)).not.toContain('interval');
    expect(intervalOf(alike)).toBeUndefined();
    expect(JSON.stringify(drawn(alike))).toBe(JSON.stringify(drawn(sure)));
  });

  test('K58 is neither missing evidence nor a range of anything but 0 to 5', () => {
    const input = given(spread(3, 2, 4));
    expect(evaluate(input).candidates.map(({ coverage }) => coverage)).toEqual([1, 1]);
    for (const [low, high] of [
      [4, 2],
      [-1, 3],
      [2, 9],
      [NaN, 4],
    ] as const)
      expect(intervalOf(given(spread(3, low, high)))).toBeUndefined();
    expect(intervalOf(given({ ...cellOf('c1', 'k0', null), spread: [1, 4] }))).toBeUndefined();
  });

  test('K49 narrows with the gap that a mitigation forgives', () => {
    expect(intervalOf(given({ ...spread(2, 1, 3), mitigation: 'Cache it.' }))).toEqual([2, 3]);
  });
});
