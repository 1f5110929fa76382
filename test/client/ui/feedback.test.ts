import { fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clockText, crossed, left, timerText } from '../../../client/ui/clock.ts';
import { initials } from '../../../client/ui/tints.ts';
import { listed, percent, percentFine, points, signed } from '../../../client/ui/numbers.ts';
import Button from '../../../client/ui/Button.svelte';
import { ToastStore } from '../../../client/ui/toasts.svelte.ts';
import TurnoutMeter from '../../../client/ui/TurnoutMeter.svelte';

describe('toasts', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('stay six seconds, wait while they are read, and are never more than three', () => {
    const store = new ToastStore();
    for (const text of ['a', 'b', 'c', 'd']) store.show({ text });
    expect(store.list.map((toast) => toast.text)).toEqual(['b', 'c', 'd']);
    vi.advanceTimersByTime(5_000);
    store.pause();
    vi.advanceTimersByTime(60_000);
    expect(store.list).toHaveLength(3);
    store.resume();
    vi.advanceTimersByTime(6_000);
    expect(store.list).toHaveLength(0);
  });

  it('the same sentence again stands once and stays six seconds more; what can be undone is never merged', () => {
    const store = new ToastStore();
    store.show({ text: 'Marta asks for your ballot.' });
    vi.advanceTimersByTime(4_000);
    store.show({ text: 'Marta asks for your ballot.' });
    expect(store.list).toHaveLength(1);
    vi.advanceTimersByTime(4_000);
    expect(store.list).toHaveLength(1);
    const action = { label: 'Undo', run: () => undefined };
    for (const text of ['Removed', 'Removed']) store.show({ text, action });
    expect(store.list).toHaveLength(3);
  });
});

describe('timer words', () => {
  const running = { status: 'running', endsAt: 100_000, total: 300_000 } as const;

  it('F6 running out closes nothing and says so', () => {
    expect(timerText(running, 100_001)).toBe('Time is up');
    expect(left(running, 200_000)).toBe(0);
  });

  it('counts a started second and pads', () => {
    expect(clockText(161_000)).toBe('2:41');
    expect(clockText(60_001)).toBe('1:01');
    expect(timerText({ status: 'paused', remaining: 5_000, total: 60_000 }, 0)).toBe('Paused 0:05');
  });

  it('announces five minutes, one minute, ten seconds and the end, each once', () => {
    const said = Array.from({ length: 310 }, (_, index) => crossed(310 - index, 309 - index)).filter(
      (text) => text !== null,
    );
    expect(said).toEqual(['Five minutes left', 'One minute left', 'Ten seconds left', 'Time is up']);
    expect(crossed(200, 200)).toBeNull();
  });
});

describe('turnout', () => {
  it('F3 counts, and says when all are in, without a name', async () => {
    const { container, rerender } = render(TurnoutMeter, { cast: 3, voters: 4 });
    expect(container.textContent).toContain('3 of 4 ballots in');
    expect(container.querySelectorAll('i.on')).toHaveLength(3);
    await rerender({ cast: 4 });
    expect(container.textContent).toContain('All four are in');
    await rerender({ cast: 9, voters: 20 });
    expect(container.querySelectorAll('i')).toHaveLength(0);
  });
});

describe('numbers', () => {
  it('use a real minus sign, a narrow space before %, and never a minus zero', () => {
    expect(points(76.45)).toBe('76.5');
    expect(signed(-0.7)).toBe('\u22120.7');
    expect(signed(-0.01)).toBe('0.0');
    expect(signed(5.2)).toBe('+5.2');
    expect(percent(0.084)).toBe('8\u202f%');
    expect(percentFine(0.779)).toBe('77.9\u202f%');
  });

  it('list names', () => {
    expect(listed(['Priya', 'Tom', 'Lena'])).toBe('Priya, Tom and Lena');
    expect(initials('Priya van der Nair')).toBe('PN');
    expect(initials('marta')).toBe('M');
    expect(initials('  ')).toBe('?');
  });
});

describe('Button', () => {
  it('does nothing while it waits and keeps its label', async () => {
    const onclick = vi.fn();
    render(Button, { label: 'Reveal', waiting: true, onclick });
    const button = screen.getByRole('button', { name: 'Reveal' });
    await fireEvent.click(button);
    expect(onclick).not.toHaveBeenCalled();
    expect(button.getAttribute('aria-busy')).toBe('true');
  });

  it('keeps a disabled button with a reason in reach', async () => {
    const onclick = vi.fn();
    render(Button, { label: 'Reveal', disabled: true, reason: 'Nobody has voted yet', onclick });
    const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Reveal' });
    await fireEvent.click(button);
    expect(onclick).not.toHaveBeenCalled();
    expect(button.disabled).toBe(false);
    expect(button.title).toBe('Nobody has voted yet');
  });
});
