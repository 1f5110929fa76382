import { describe, expect, test } from 'vitest';
import { evidenceAgreement, itemAgreement, labelOf, mayShow, mayShowGroup } from '../../../../shared/scoring/index.ts';
import { summariseItem } from '../../../../shared/scoring/items.ts';

const item = (values: readonly number[], scale: readonly [number, number] = [0, 10]) =>
  itemAgreement(summariseItem(values, scale, 'named'), scale);

describe('agreement on one question', () => {
  test.each([
    [0.2, 'strong agreement'],
    [0.35, 'agreement'],
    [0.6, 'mixed'],
    [0.61, 'scattered'],
  ])('a dispersion of %d reads as %s', (dispersion, label) => {
    expect(labelOf(dispersion)).toBe(label);
  });

  test('every measure by hand', () => {
    // 2, 4, 6, 6, 7: mean 5, squares 9+1+1+1+4 = 16; sd² 3.2 and 4. d = 2·√3.2/10, r_wg = 1 − 4/10, AD = (3+1+1+1+2)/5.
    const { value } = item([2, 4, 6, 6, 7]);
    expect(value?.dispersion).toBeCloseTo(0.35777, 5);
    expect(value?.label).toBe('mixed');
    expect(value?.withinGroup).toBeCloseTo(0.6, 12);
    expect(value?.strength).toBe('moderate');
    expect(value?.averageDeviation).toBeCloseTo(1.6, 12);
    expect(value?.averageDeviationLimit).toBeCloseTo(11 / 6, 12);
  });

  test('below five answers there are dots and no word', () => {
    expect(item([4, 4, 4, 4]).value).toMatchObject({
      n: 4,
      dispersion: 0,
      label: null,
      strength: null,
      twoCamps: null,
    });
  });

  test('two camps at the ends are as far apart as can be', () => {
    const { value } = item([-2, -2, -2, 2, 2, 2], [-2, 2]);
    expect(value).toMatchObject({ ordered: -1, twoCamps: true, label: 'scattered' });
  });

  test('what privacy hides is not measured', () => {
    const hidden = itemAgreement(summariseItem([1, 5, 9], [0, 10], 'anonymous'), [0, 10]);
    expect(hidden).toEqual({ value: null, why: expect.stringMatching(/^Fewer than five/) as string });
  });

  test('nobody answered', () => {
    expect(item([]).value).toMatchObject({ n: 0, dispersion: null, label: null, withinGroup: null, ordered: null });
  });
});

describe('agreement on the evidence', () => {
  const vote = (...values: number[]) => summariseItem(values, [0, 5], 'named');

  test('people who score cells alike read them alike', () => {
    expect(evidenceAgreement([vote(4, 4.5), vote(1, 1.5), vote(0, 0)]).value).toMatchObject({
      cells: 3,
      reading: 'reliable',
    });
  });

  test('people who score them crosswise do not', () => {
    expect(evidenceAgreement([vote(0, 5), vote(5, 0)]).value?.reading).toBe('unreliable');
  });

  test('one cell, or all scores the same, leave nothing to say', () => {
    expect(evidenceAgreement([vote(1, 2)]).why).toMatch(/two cells/);
    expect(evidenceAgreement([vote(3, 3), vote(3, 3)]).why).toMatch(/same score/);
  });
});

describe('P4 what may be shown', () => {
  test.each([
    [2, false, false, 'none'],
    [3, true, false, 'shuffled'],
    [4, true, false, 'shuffled'],
    [5, true, true, 'shuffled'],
  ])('of %d answers without names', (answers, ends, all, reasons) => {
    expect(mayShow('anonymous', answers)).toMatchObject({ ends, answers: all, reasons });
  });

  test('of a group only with five in it and five outside, as the rest follows by subtraction', () => {
    expect(mayShowGroup('anonymous', 5, 4)).toBeNull();
    expect(mayShowGroup('anonymous', 4, 5)).toBeNull();
    expect(mayShowGroup('anonymous', 5, 5)?.tier).toBe('histogram');
    expect(mayShowGroup('anonymous', 3, 0)?.tier).toBe('range');
    expect(mayShowGroup('named', 1, 1)?.tier).toBe('named');
  });
});
