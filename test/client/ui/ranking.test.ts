import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { live } from '../../../client/ui/live.svelte.ts';
import Ranking from '../../../client/ui/Ranking.svelte';

const items = [
  { id: 'team', name: 'Team skills' },
  { id: 'real-time', name: 'Real-time' },
  { id: 'load', name: 'Peak load' },
];

describe('Ranking', () => {
  const mount = () => {
    let order: readonly string[] = ['team', 'real-time', 'load'];
    const view = render(Ranking, {
      items,
      order,
      label: 'Order',
      onchange: (next: readonly string[]) => void (order = next),
    });
    return { order: () => order, show: () => view.rerender({ order }) };
  };

  it('P9 moves a row without dragging, keeps the focus and says the new place', async () => {
    const ranking = mount();
    const up = screen.getByRole('button', { name: 'Move Peak load up' });
    up.focus();
    await fireEvent.click(up);
    await ranking.show();
    expect(ranking.order()).toEqual(['team', 'load', 'real-time']);
    expect(live.polite.join('')).toBe('Peak load, now 2 of 3');
    await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toBe('Move Peak load up');
  });

  it('moves a row to any place', async () => {
    const ranking = mount();
    await fireEvent.change(screen.getByRole('combobox', { name: 'Move Team skills to place' }), {
      target: { value: '2' },
    });
    expect(ranking.order()).toEqual(['real-time', 'load', 'team']);
  });

  it('does nothing at the ends and says why', async () => {
    const ranking = mount();
    const up = screen.getByRole('button', { name: 'Move Team skills up' });
    await fireEvent.click(up);
    expect(ranking.order()).toEqual(['team', 'real-time', 'load']);
    expect(up.getAttribute('aria-disabled')).toBe('true');
    expect(up.title).toBe('It is the first');
  });
});
