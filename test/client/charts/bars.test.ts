import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import BlendStrip from '../../../client/charts/BlendStrip.svelte';
import ConfidenceDots from '../../../client/charts/ConfidenceDots.svelte';
import Differences from '../../../client/charts/Differences.svelte';
import FlipBars from '../../../client/charts/FlipBars.svelte';
import StackedBars from '../../../client/charts/StackedBars.svelte';
import type { BarRow } from '../../../client/charts/types.ts';

const django: BarRow = {
  id: 'django',
  name: 'Django',
  rank: 1,
  total: 76.5,
  segments: [
    { part: 'team', label: 'Team', points: 14.6 },
    { part: 'domain', label: 'Project domain', points: 20.9 },
    { part: 'operations', label: 'Operations', points: 13.2 },
    { part: 'preference', label: 'Preference', points: 17.5 },
    { part: 'morale', label: 'Morale', points: 10.3 },
  ],
  interval: null,
  excluded: null,
  note: null,
};
const gin: BarRow = { ...django, id: 'gin', name: 'Gin', rank: null, excluded: 'Gate audit trail: no built-in.' };

describe('StackedBars', () => {
  it('P9 says parts and total of a bar', () => {
    render(StackedBars, { rows: [django], label: 'Ranking' });
    expect(
      screen.getByRole('img', {
        name: 'Django 76.5 of 100; Team 14.6, Project domain 20.9, Operations 13.2, Preference 17.5, Morale 10.3',
      }),
    ).toBeTruthy();
  });

  it('puts an excluded candidate below the line with its reason and without a rank', () => {
    render(StackedBars, { rows: [django, gin], label: 'Ranking' });
    expect(within(screen.getByRole('list', { name: 'Ranking' })).queryByText('Gin')).toBeNull();
    const item = screen.getByText('Gin').closest('li');
    expect(item?.textContent).toContain('no built-in');
    expect(item?.querySelector('.place')?.textContent).toBe('');
  });

  it('shows where a provisional score may end', () => {
    const { container } = render(StackedBars, {
      rows: [{ ...django, interval: { lower: 70, upper: 80.5 } }],
      label: 'Ranking',
    });
    expect(container.querySelectorAll('.whisker')).toHaveLength(1);
    expect(container.textContent).toContain('70.0–80.5');
  });

  it('keeps its lines while a slider moves, and the buttons over their parts follow when it rests', async () => {
    const one = { title: '', sentence: '', formula: '', worked: [], note: '' };
    const explain = { total: () => one, part: () => one, interval: () => one };
    const flask: BarRow = { ...django, id: 'flask', name: 'Flask', rank: 2, total: 70 };
    const { container, rerender } = render(StackedBars, { rows: [django, flask], label: 'Ranking', explain });
    const lines = [...container.querySelectorAll('li')];
    const overFirst = (): string | null | undefined =>
      lines[0]?.querySelector('.over button')?.getAttribute('aria-label');
    await rerender({
      rows: [
        { ...flask, rank: 1 },
        { ...django, rank: 2 },
      ],
    });
    expect([...container.querySelectorAll('li')]).toEqual(lines);
    expect(lines[0]?.textContent).toContain('Flask');
    expect(container.querySelectorAll('.moving')).toHaveLength(1);
    expect(overFirst()).toBe('Team 14.6, Django');
    await expect.poll(overFirst).toBe('Team 14.6, Flask');
    expect(container.querySelectorAll('.moving')).toHaveLength(0);
  });

  describe.each(['chart', 'table'] as const)('as %s, when another candidate takes a place', (view) => {
    const said = (title: string) => ({ title, sentence: '', formula: '', worked: [], note: '' });
    const explain = {
      total: (id: string) => said(`${id} total`),
      part: (id: string, part: string) => said(`${id} ${part}`),
      interval: (id: string) => said(`${id} interval`),
    };
    const flask: BarRow = { ...django, id: 'flask', name: 'Flask', rank: 2, total: 70 };
    const turned = [
      { ...flask, rank: 1 },
      { ...gin, interval: { lower: 1, upper: 2 } },
      { ...django, rank: 2 },
    ];
    const of = (mark: string): HTMLElement => {
      const around = [...document.querySelectorAll<HTMLElement>('[data-of]')].find(
        ({ dataset }) => dataset['of'] === mark,
      );
      if (around === undefined) throw new Error(`nothing stands for ${mark}`);
      return around;
    };
    const place = (mark: string) => [...document.querySelectorAll('li, tbody tr')].indexOf(of(mark).closest('li, tr')!);
    const show = () => render(StackedBars, { rows: [django, flask, gin], label: 'Ranking', view, explain });

    it.each(['django total', 'django team'])('P9 the open explanation of %s goes along', async (mark) => {
      const { rerender } = show();
      await fireEvent.click(within(of(mark)).getByRole('button'));
      await rerender({ rows: turned });
      await expect.poll(() => place(mark)).not.toBe(0);
      expect(screen.getByRole('dialog', { name: mark })).toHaveFocus();
      expect(of(mark).contains(screen.getByRole('dialog'))).toBe(true);
      await fireEvent.click(screen.getByRole('button', { name: 'Close' }));
      expect(within(of(mark)).getByRole('button')).toHaveFocus();
    });

    it.each(['django total', 'django team'])('P9 the focus on %s goes along', async (mark) => {
      const { rerender } = show();
      within(of(mark)).getByRole('button').focus();
      await rerender({ rows: turned });
      await expect.poll(() => place(mark)).not.toBe(0);
      expect(within(of(mark)).getByRole('button')).toHaveFocus();
      expect(screen.queryByRole('dialog')).toBeNull();
    });

    it('P9 a name opens what is known about its candidate, and its focus goes along', async () => {
      const onabout = vi.fn();
      const { rerender } = render(StackedBars, { rows: [django, flask, gin], label: 'Ranking', view, onabout });
      const name = (): HTMLElement => screen.getByRole('button', { name: 'About Django' });
      name().focus();
      await fireEvent.click(name());
      expect(onabout.mock.calls).toEqual([['django']]);
      await rerender({ rows: turned });
      expect(place('django about')).not.toBe(0);
      expect(name()).toHaveFocus();
    });

    it('what was open of one who left does not open by itself when that one is back', async () => {
      const { rerender } = show();
      await fireEvent.click(within(of('django total')).getByRole('button'));
      await rerender({ rows: [{ ...flask, rank: 1 }] });
      expect(screen.queryByRole('dialog')).toBeNull();
      await rerender({ rows: turned });
      expect(screen.queryByRole('dialog')).toBeNull();
    });
  });

  it('P9 has a table with every part', () => {
    render(StackedBars, { rows: [django], label: 'Ranking', view: 'table' });
    const cells = within(screen.getByRole('table', { name: 'Ranking' })).getAllByRole('cell');
    expect(cells.map((cell) => cell.textContent)).toEqual(['1', '14.6', '20.9', '13.2', '17.5', '10.3', '76.5']);
  });
});

describe('other bars and lines', () => {
  it('hatch what speaks against, with a real minus sign, and add up', () => {
    const { container } = render(Differences, {
      a: 'Django',
      b: 'FastAPI',
      total: 1.4,
      rows: [
        { id: 'preference', label: 'Preference', points: -3.8, part: 'preference' },
        { id: 'built-in', label: 'Built-in productivity', points: 5.2, part: 'domain' },
      ],
    });
    expect([...container.querySelectorAll('li')].map((item) => item.textContent?.replace(/\s+/gu, ' ').trim())).toEqual(
      ['Built-in productivity +5.2', 'Preference \u22123.8'],
    );
    expect(container.querySelectorAll('.against')).toHaveLength(1);
    expect(screen.getByText('+1.4')).toBeTruthy();
  });

  it('say where a weight would flip the leader', () => {
    render(FlipBars, {
      label: 'What would flip it',
      rows: [
        {
          id: 'rt',
          name: 'Real-time updates',
          weight: 0.08,
          most: 1,
          flipsAt: 0.32,
          direction: 'above',
          then: 'FastAPI',
        },
      ],
    });
    expect(
      screen.getByRole('img', {
        name: 'Real-time updates: weight 8\u202f% now, flips above 32\u202f%, then FastAPI leads',
      }),
    ).toBeTruthy();
  });

  it('read the scores between the given shares of fit', () => {
    render(BlendStrip, {
      label: 'Blend',
      lines: [
        {
          id: 'django',
          name: 'Django',
          points: [
            { share: 0, score: 60 },
            { share: 1, score: 80 },
          ],
        },
      ],
      now: 0.6,
      bands: [{ from: 0, to: 1, name: 'Django' }],
      turningPoints: [],
      view: 'table',
    });
    const cells = within(screen.getByRole('table', { name: 'Blend' })).getAllByRole('cell');
    expect(cells.map((cell) => cell.textContent)).toEqual(['60.0', '72.0', '80.0']);
  });

  it('P4 draw no confidence dots of others where the tier forbids', () => {
    const { container } = render(ConfidenceDots, {
      question: 'Can we build it with confidence?',
      tier: 'range',
      n: 3,
      mean: 4,
      min: 3,
      max: 5,
      dots: [{ value: 3, name: null, own: false }],
      own: 5,
      low: 'Not at all',
      high: 'Fully',
    });
    expect(container.querySelectorAll('circle:not(.own, .ring)')).toHaveLength(0);
    expect(container.querySelectorAll('circle.own')).toHaveLength(1);
  });
});
