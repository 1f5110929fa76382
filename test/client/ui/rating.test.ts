import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import Rating from '../../../client/ui/Rating.svelte';

describe('Rating', () => {
  it('P9 takes digits, T for ten and P for a pass from the keyboard', async () => {
    const onchange = vi.fn();
    render(Rating, { value: undefined, label: 'Importance of real-time updates', onchange });
    const group = screen.getByRole('radiogroup', { name: 'Importance of real-time updates' });
    for (const key of ['7', '0', 't', 'P', 'x']) await fireEvent.keyDown(group, { key });
    expect(onchange.mock.calls).toEqual([[7], [0], [10], [null]]);
  });

  it('leaves shortcuts with Ctrl to the browser', async () => {
    const onchange = vi.fn();
    render(Rating, { value: 3, label: 'Importance', onchange });
    await fireEvent.keyDown(screen.getByRole('radiogroup'), { key: 'p', ctrlKey: true });
    expect(onchange).not.toHaveBeenCalled();
  });

  it('P5 shows a pass as a choice of its own, not as a zero', () => {
    const { container } = render(Rating, { value: null, label: 'Importance', onchange: () => undefined });
    const chosen = screen.getAllByRole('radio').filter((radio) => (radio as HTMLInputElement).checked);
    expect(chosen.map((radio) => (radio as HTMLInputElement).value)).toEqual(['pass']);
    expect(container.querySelectorAll('.under')).toHaveLength(0);
  });

  it('has nothing chosen and nothing tinted before an answer', () => {
    const { container } = render(Rating, { value: undefined, label: 'Importance', onchange: () => undefined });
    expect(screen.getAllByRole('radio').filter((radio) => (radio as HTMLInputElement).checked)).toHaveLength(0);
    expect(container.querySelectorAll('.under')).toHaveLength(0);
  });

  it('tints the values below the chosen one', () => {
    const { container } = render(Rating, { value: 4, label: 'Importance', onchange: () => undefined });
    expect(container.querySelectorAll('.under')).toHaveLength(4);
  });
});
