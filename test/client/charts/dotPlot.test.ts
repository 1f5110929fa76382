import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { atEnd, gridValues, place, rangeText, rowText, withOwn } from '../../../client/charts/dots.ts';
import DotPlot from '../../../client/charts/DotPlot.svelte';
import type { Dot, DotRow } from '../../../client/charts/types.ts';

const named: readonly Dot[] = [
  { value: 1, name: 'Priya Nair', own: false },
  { value: 3, name: 'Tom Berger', own: false },
  { value: 2, name: 'Lena Hoff', own: false },
  { value: 9, name: 'Diego Ruiz', own: true },
];
const row: DotRow = {
  id: 'real-time',
  name: 'Real-time updates',
  caption: 'Project domain',
  n: 4,
  mean: 3.75,
  min: 1,
  max: 9,
  dots: named,
  quartiles: null,
  own: 9,
  weight: 0.08,
  disputed: true,
  flag: null,
};
const unnamed = named.map((dot) => ({ ...dot, name: null, own: false }));

it('a scale of 100 points has a grid line every ten, a scale to ten one at every value', () => {
  expect(gridValues(0, 100)).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
  expect(gridValues(0, 10)).toHaveLength(11);
  expect(gridValues(1, 20)).toHaveLength(20);
});

const plot = (rows: readonly DotRow[], tier: 'named' | 'histogram' | 'range' | 'aggregate') =>
  render(DotPlot, { rows, tier, min: 0, max: 10, label: 'Weights' });

describe('DotPlot', () => {
  it('P9 says the whole row in words', () => {
    plot([row], 'named');
    expect(
      screen.getByRole('img', { name: 'Real-time updates: Priya Nair 1, Lena Hoff 2, Tom Berger 3, you 9; mean 3.8' }),
    ).toBeTruthy();
  });

  it('P9 tells by keyboard who answered what, in named rounds alone', async () => {
    plot([row], 'named');
    const name = screen.getByRole('button', { name: 'Real-time updates', expanded: false });
    await fireEvent.click(name);
    expect(screen.getByText('Priya Nair 1, Lena Hoff 2, Tom Berger 3, you 9')).toBeTruthy();
    await fireEvent.click(name);
    expect(screen.queryByText('Priya Nair 1, Lena Hoff 2, Tom Berger 3, you 9')).toBeNull();
  });

  it('P4 offers no names where there are none', () => {
    plot([{ ...row, dots: unnamed }], 'histogram');
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('names the ends only when they are five or more apart', () => {
    const { container } = plot([row, { ...row, id: 'close', min: 4, max: 6 }], 'named');
    const names = [...container.querySelectorAll('.line:not(.head)')].map((line) =>
      [...line.querySelectorAll('text')].map((text) => text.textContent),
    );
    expect(names).toEqual([['Priya', 'you'], []]);
  });

  it('P4 draws no dot of anybody else with three or four anonymous ballots', () => {
    const { container } = plot([{ ...row, dots: unnamed }], 'range');
    expect(container.querySelectorAll('.dot')).toHaveLength(0);
    expect(container.querySelectorAll('.band')).toHaveLength(1);
    expect(container.querySelectorAll('.own')).toHaveLength(1);
  });

  it('P4 shows own answer and merged weight alone below three anonymous ballots', () => {
    const { container } = plot([{ ...row, dots: unnamed }], 'aggregate');
    expect(container.querySelectorAll('.dot, .band, line.range, .mean')).toHaveLength(0);
    expect(container.textContent).toContain('8');
    expect(container.textContent).not.toContain('1–9');
  });

  it('marks one of the unnamed dots as mine', () => {
    const { container } = plot([{ ...row, dots: unnamed }], 'histogram');
    expect(container.querySelectorAll('.dot')).toHaveLength(3);
    expect(container.querySelectorAll('.own')).toHaveLength(1);
    expect(container.querySelectorAll('.line:not(.head) text')).toHaveLength(0);
  });

  it('P9 has a table with the same numbers', () => {
    render(DotPlot, { rows: [row], tier: 'named', min: 0, max: 10, label: 'Weights', view: 'table' });
    const table = screen.getByRole('table', { name: 'Weights' });
    expect(within(table).getByText('1–9')).toBeTruthy();
    expect(within(table).getByText('Priya Nair 1, Lena Hoff 2, Tom Berger 3, you 9')).toBeTruthy();
  });

  it('selects a row by its button', async () => {
    const onselect = vi.fn();
    render(DotPlot, { rows: [row], tier: 'named', min: 0, max: 10, label: 'Weights', onselect });
    await fireEvent.click(screen.getByRole('button', { name: 'Real-time updates' }));
    expect(onselect).toHaveBeenCalledWith('real-time');
  });
});

describe('dots', () => {
  it('stack equal values around the line', () => {
    const placed = place([...named, { value: 9, name: 'Ada', own: false }]);
    expect(placed.filter((dot) => dot.value === 9).map((dot) => [dot.level, dot.own])).toEqual([
      [-0.5, false],
      [0.5, true],
    ]);
  });

  it('count people at an end, and never name the unnamed', () => {
    expect(atEnd([...named, { value: 1, name: 'Ada', own: false }], 1)).toBe('2 people');
    expect(atEnd(unnamed, 1)).toBeNull();
  });

  it('leave an own answer that is not among the published ones alone', () => {
    expect(withOwn(unnamed, 7)).toEqual(unnamed);
  });

  it('word a row without answers', () => {
    expect(rowText({ ...row, dots: [], own: null, mean: null, min: null, max: null })).toBe(
      'Real-time updates: no answers',
    );
    expect(rangeText({ min: 10, max: 10 })).toBe('10');
  });
});
