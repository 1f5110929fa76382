import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';
import { shortcuts } from '../../../client/state/shortcuts.svelte.ts';
import { ownTask } from '../../../client/ui/ownTask.ts';
import type { FeelBallot, WeighBallot } from '../../../shared/board/ballots.ts';
import { feel, weigh } from '../../support/board.ts';
import Host from './Host.svelte';

const heading = (): string => screen.getByRole('heading', { level: 2 }).textContent;

describe('the rating ballot', () => {
  test('P9 digits rate and move on, T is ten, P passes', async () => {
    const onweigh = vi.fn<(ballot: WeighBallot, ready: boolean) => void>();
    render(Host, { weigh: weigh({}), onweigh });
    for (const [key, next] of [
      ['7', 'EASE'],
      ['t', 'FIT'],
      ['p', 'RUN'],
    ] as const) {
      await fireEvent.keyDown(screen.getByRole('radiogroup'), { key });
      await expect.poll(heading).toBe(next);
    }
    expect(onweigh.mock.lastCall).toEqual([weigh({ skill: 7, ease: 10, fit: null }), true]);
    await expect.poll(() => screen.getByRole('radiogroup').contains(document.activeElement)).toBe(true);
  });

  test('digits work before anything has the focus, through shortcuts that can be switched off', async () => {
    const onweigh = vi.fn<(ballot: WeighBallot, ready: boolean) => void>();
    render(Host, { weigh: weigh({}), onweigh });
    const press = async (): Promise<void> => {
      shortcuts.press(new KeyboardEvent('keydown', { key: '4', cancelable: true }));
      await ownTask();
    };
    shortcuts.turn(false);
    await press();
    expect(onweigh).not.toHaveBeenCalled();
    shortcuts.turn(true);
    await press();
    expect(onweigh.mock.lastCall?.[0].values).toEqual({ skill: 4 });
  });

  test.each([
    [true, 'at once'],
    [true, 'while the focus is on its way'],
    [false, 'at once'],
    [false, 'while the focus is on its way'],
  ] as const)('P9 no key is lost or counted twice, shortcuts on: %s, keys %s', async (on, keys) => {
    const onweigh = vi.fn<(ballot: WeighBallot, ready: boolean) => void>();
    render(Host, { weigh: weigh({}), onweigh });
    shortcuts.turn(on);
    const press = (event: KeyboardEvent): void => shortcuts.press(event);
    window.addEventListener('keydown', press);
    // Not by `fireEvent`, which lets other tasks run before it comes back.
    const type = (key: string): void =>
      void document.activeElement!.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
      );
    const cells = screen.getByRole('radiogroup');
    screen.getAllByRole('radio')[0]!.focus();
    for (const key of ['7', '4', 'p']) {
      type(key);
      if (keys === 'at once') {
        expect(cells.contains(document.activeElement)).toBe(true);
      } else {
        await ownTask();
        expect(document.activeElement).toBe(document.body);
      }
    }
    await expect.poll(heading).toBe('RUN');
    window.removeEventListener('keydown', press);
    shortcuts.turn(true);
    expect(onweigh.mock.lastCall?.[0].values).toEqual({ skill: 7, ease: 4, fit: null });
    await expect.poll(() => cells.contains(document.activeElement)).toBe(true);
    // With the focus there, keys elsewhere are nobody's again.
    shortcuts.turn(false);
    await fireEvent.keyDown(document.body, { key: '9' });
    await ownTask();
    shortcuts.turn(true);
    expect(onweigh).toHaveBeenCalledTimes(3);
  });

  test('a key right after a press rates what was pressed', async () => {
    const onweigh = vi.fn<(ballot: WeighBallot, ready: boolean) => void>();
    render(Host, { weigh: weigh({}), onweigh });
    const list = screen.getByRole('region', { name: 'Rated so far' });
    await fireEvent.click(within(list).getByRole('button', { name: /^FIT/ }));
    shortcuts.press(new KeyboardEvent('keydown', { key: '4', cancelable: true }));
    await expect.poll(() => onweigh.mock.lastCall?.[0].values).toEqual({ fit: 4 });
    await expect.poll(heading).toBe('RUN');
  });

  test('a key right after a press on a cell has the last word on that card', async () => {
    const onweigh = vi.fn<(ballot: WeighBallot, ready: boolean) => void>();
    render(Host, { weigh: weigh({}), onweigh });
    await fireEvent.click(screen.getByRole('radio', { name: '6' }));
    await fireEvent.keyDown(screen.getByRole('radio', { name: '6' }), { key: '3' });
    await expect.poll(heading).toBe('EASE');
    expect(onweigh.mock.lastCall?.[0].values).toEqual({ skill: 3 });
  });

  test('an answer never stands on another card', async () => {
    render(Host, { weigh: weigh({}) });
    const chosen = (): readonly string[] =>
      screen.getAllByRole<HTMLInputElement>('radio').flatMap((radio) => (radio.checked ? radio.value : []));
    await fireEvent.click(screen.getByRole('radio', { name: '6' }));
    await fireEvent.click(screen.getByRole('button', { name: /^(Next|Later): EASE/ }));
    await expect.poll(heading).toBe('EASE');
    expect(chosen()).toEqual([]);
    await fireEvent.click(screen.getByRole('button', { name: 'Back to SKILL' }));
    await expect.poll(heading).toBe('SKILL');
    expect(chosen()).toEqual(['6']);
  });

  test('a tap stays on its card, so that nothing moves under the finger', async () => {
    render(Host, { weigh: weigh({}) });
    await fireEvent.click(screen.getByRole('radio', { name: '6' }));
    expect(heading()).toBe('SKILL');
    await fireEvent.click(await screen.findByRole('button', { name: 'Next: EASE' }));
    await expect.poll(heading).toBe('EASE');
  });

  test('what 0 and 5 mean stands on every card, and answers can be returned to', async () => {
    render(Host, { weigh: weigh({ skill: 3, ease: null }) });
    expect(screen.getByText('bad')).toBeInTheDocument();
    expect(screen.getByText('good')).toBeInTheDocument();
    const list = screen.getByRole('region', { name: 'Rated so far' });
    const ease = within(list).getByRole('button', { name: 'EASE Pass' });
    await fireEvent.click(ease);
    await expect.poll(heading).toBe('EASE');
  });
});

describe('points and ranking', () => {
  test('points are ready to be sent only when they add up to 100', async () => {
    const onweigh = vi.fn<(ballot: WeighBallot, ready: boolean) => void>();
    render(Host, { weigh: weigh({ skill: 40 }, 'points'), onweigh });
    await fireEvent.click(screen.getByRole('button', { name: 'Even out the rest' }));
    expect(onweigh.mock.lastCall).toEqual([weigh({ skill: 40, ease: 20, fit: 20, run: 20 }, 'points'), true]);
    await fireEvent.change(screen.getByRole('spinbutton', { name: 'EASE' }), { target: { value: '50' } });
    expect(onweigh.mock.lastCall?.[1]).toBe(false);
  });

  test('P9 a ranking is made with buttons, without dragging', async () => {
    const onweigh = vi.fn<(ballot: WeighBallot, ready: boolean) => void>();
    render(Host, { weigh: weigh({}, 'ranking'), onweigh });
    await fireEvent.click(screen.getByRole('button', { name: 'Move FIT up' }));
    expect(onweigh.mock.lastCall).toEqual([weigh({ skill: 1, fit: 2, ease: 3, run: 4 }, 'ranking'), true]);
  });
});

describe('the feelings ballot', () => {
  test('P5 "cannot judge" is chosen and is not zero stars', async () => {
    const onfeel = vi.fn<(ballot: FeelBallot) => void>();
    render(Host, { feel: feel({}), onfeel });
    const stars = screen.getByRole('group', { name: 'Would you choose A for this project?' });
    expect(within(stars).getByText('No answer yet')).toBeInTheDocument();
    await fireEvent.click(within(stars).getByRole('radio', { name: 'Cannot judge' }));
    await expect.poll(() => onfeel.mock.lastCall?.[0].feelings['a']?.stars).toBeNull();
    await fireEvent.click(within(stars).getByRole('radio', { name: 'None' }));
    await expect.poll(() => onfeel.mock.lastCall?.[0].feelings['a']?.stars).toBe(0);
  });

  test('an objection needs a reason and says that it is signed', async () => {
    const onfeel = vi.fn<(ballot: FeelBallot) => void>();
    render(Host, { feel: feel({}), onfeel });
    await fireEvent.click(screen.getByRole('button', { name: /Raise an objection/ }));
    expect(screen.getByText(/Signed with your name, also in this anonymous round/)).toBeInTheDocument();
    await fireEvent.click(screen.getByRole('button', { name: 'Add to my ballot' }));
    expect(onfeel).not.toHaveBeenCalled();
    await fireEvent.click(screen.getByRole('radio', { name: 'Objection' }));
    await fireEvent.input(screen.getByRole('textbox', { name: 'Reason' }), { target: { value: 'No licence' } });
    await fireEvent.click(screen.getByRole('button', { name: 'Add to my ballot' }));
    expect(onfeel.mock.lastCall?.[0].feelings['a']?.objection).toEqual({ kind: 'objection', reason: 'No licence' });
  });

  test('a candidate left open is asked for at the end', async () => {
    render(Host, { feel: feel({}) });
    await fireEvent.click(screen.getByRole('button', { name: 'Later: B' }));
    const stars = await screen.findByRole('group', { name: 'Would you choose B for this project?' });
    await expect.poll(() => document.activeElement).toBe(screen.getByRole('heading', { level: 2, name: 'B' }));
    await fireEvent.click(within(stars).getByRole('radio', { name: '4 of 5 stars' }));
    expect(await screen.findByRole('button', { name: 'Still open: A' })).toBeInTheDocument();
  });

  test('one candidate’s answers, words and half-written objection never stand on another’s card', async () => {
    const onfeel = vi.fn<(ballot: FeelBallot) => void>();
    render(Host, { feel: feel({}), onfeel });
    await fireEvent.click(screen.getByRole('radio', { name: '4 of 5 stars' }));
    await fireEvent.click(screen.getByRole('radio', { name: 'Gladly' }));
    await fireEvent.input(screen.getByRole('textbox', { name: /^Reason/ }), { target: { value: 'We know it' } });
    await fireEvent.click(screen.getByRole('button', { name: /Raise an objection/ }));
    await fireEvent.click(screen.getByRole('radio', { name: 'B' }));
    await expect.poll(heading).toBe('B');
    const chosen = (): readonly string[] =>
      screen.getAllByRole<HTMLInputElement>('radio').flatMap((radio) => (radio.checked === true ? radio.value : []));
    expect(chosen()).toEqual([]);
    expect(screen.getByRole('textbox', { name: /^Reason/ })).toHaveValue('');
    expect(screen.getByRole('button', { name: /Raise an objection/ })).toBeInTheDocument();
    await fireEvent.click(screen.getByRole('radio', { name: '4 of 5 stars' }));
    await fireEvent.click(screen.getByRole('radio', { name: /^A.?answered$/ }));
    await expect.poll(heading).toBe('A');
    expect(chosen()).toEqual(['4', '2']);
    expect(onfeel.mock.lastCall?.[0].feelings['b']).toEqual({ stars: 4, morale: null, reason: '', objection: null });
  });
});
