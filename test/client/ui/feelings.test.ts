import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import Faces from '../../../client/ui/Faces.svelte';
import SkillLevel from '../../../client/ui/SkillLevel.svelte';
import Scale5 from '../../../client/ui/Scale5.svelte';
import Stars from '../../../client/ui/Stars.svelte';

describe('ballot controls of Feel, Gather and Decide', () => {
  it('P5 a blank, no stars and "cannot judge" are three different answers', async () => {
    const onchange = vi.fn();
    render(Stars, { value: undefined, label: 'Preference', onchange });
    expect(screen.getAllByRole('radio').some((radio) => (radio as HTMLInputElement).checked)).toBe(false);
    await fireEvent.click(screen.getByRole('radio', { name: 'None' }));
    await fireEvent.click(screen.getByRole('radio', { name: 'Cannot judge' }));
    await fireEvent.click(screen.getByRole('radio', { name: '3 of 5 stars' }));
    expect(onchange.mock.calls).toEqual([[0], [null], [3]]);
  });

  it('names the five faces and sends −2 to 2', async () => {
    const onchange = vi.fn();
    render(Faces, { value: 0, label: 'Morale', onchange });
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Fine' }).checked).toBe(true);
    await fireEvent.click(screen.getByRole('radio', { name: 'Dread' }));
    await fireEvent.click(screen.getByRole('radio', { name: 'Gladly' }));
    expect(onchange.mock.calls).toEqual([[-2], [2]]);
  });

  it('takes a declared skill back when its level is tapped again', async () => {
    const onchange = vi.fn();
    render(SkillLevel, { name: 'Python', value: 3, onchange });
    await fireEvent.click(screen.getByRole('radio', { name: 'Works alone' }));
    expect(onchange).toHaveBeenCalledWith(null);
  });

  it('says both ends of the confidence scale in words', () => {
    render(Scale5, { value: undefined, label: 'Build', low: 'Not at all', high: 'Fully', onchange: () => undefined });
    expect(screen.getByRole('radio', { name: '1Not at all' })).toBeTruthy();
    expect(screen.getByRole('radio', { name: '5Fully' })).toBeTruthy();
  });
});
