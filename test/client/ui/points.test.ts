import { fireEvent, render, screen } from '@testing-library/svelte';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import Points from '../../../client/ui/Points.svelte';
import { evenOut, pointsLeft, wholeShares } from '../../../client/ui/pointShares.ts';

const items = [
  { id: 'a', name: 'Team skills' },
  { id: 'b', name: 'Domain fit' },
  { id: 'c', name: 'Peak load' },
];

describe('100 points', () => {
  it('gives what is left to the empty ones in equal parts', () => {
    expect(evenOut(['a', 'b', 'c'], { a: 33 })).toEqual({ a: 33, b: 34, c: 33 });
  });

  it('gives what is left to everybody when none is empty', () => {
    expect(evenOut(['a', 'b'], { a: 60, b: 10 })).toEqual({ a: 75, b: 25 });
  });

  it('always ends at exactly 100 whole points, none below zero', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 20 }), (given) => {
        const ids = given.map((_, index) => `c${index}`);
        const values = evenOut(ids, Object.fromEntries(ids.map((id, index) => [id, given[index] ?? 0])));
        expect(pointsLeft(ids, values)).toBe(0);
        for (const id of ids) expect(Number.isInteger(values[id]) && (values[id] ?? -1) >= 0).toBe(true);
      }),
      { seed: 7 },
    );
  });

  it('shares whole numbers by the largest remainder', () => {
    expect(wholeShares([1, 1, 1], 100)).toEqual([34, 33, 33]);
    expect(wholeShares([0, 0], 5)).toEqual([3, 2]);
  });

  it('says what is left, and by how much it is over', async () => {
    const { rerender } = render(Points, {
      items,
      values: { a: 60, b: 28 },
      label: 'Points',
      onchange: () => undefined,
    });
    expect(screen.getByRole('status').textContent).toContain('12 left');
    await rerender({ values: { a: 60, b: 50 } });
    expect(screen.getByRole('status').textContent).toContain('10 too many');
    expect(screen.getByRole('button', { name: 'Cut down to 100' })).toBeTruthy();
  });

  it('changes one value and leaves the others', async () => {
    const onchange = vi.fn();
    render(Points, { items, values: { a: 60, b: 28 }, label: 'Points', onchange });
    await fireEvent.click(screen.getByRole('button', { name: 'Peak load: more' }));
    expect(onchange).toHaveBeenCalledWith({ a: 60, b: 28, c: 1 });
  });
});
