import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import HeatMap from '../../../client/charts/HeatMap.svelte';
import type { HeatCell, HeatMapProps } from '../../../client/charts/types.ts';

const cell = (columnId: string, value: number | null, state: HeatCell['state'] = 'suggested'): HeatCell => ({
  columnId,
  value,
  state,
  interval: null,
});
const props: HeatMapProps = {
  label: 'Candidates by criteria',
  columns: [
    { id: 'django', name: 'Django', caption: 'Python', total: '81.1', excluded: false },
    { id: 'express', name: 'Express', caption: 'JavaScript', total: '58.4', excluded: false },
  ],
  groups: [
    {
      id: 'team',
      name: 'Team',
      weight: 0.29,
      rows: [
        { id: 'skills', name: 'Team skills', weight: 0.22, most: 1, cells: [cell('django', 4.2), cell('express', 2)] },
        {
          id: 'curve',
          name: 'Learning curve',
          weight: 0.07,
          most: 1,
          cells: [cell('django', 4.1, 'replaced'), cell('express', null)],
        },
      ],
    },
  ],
};

describe('HeatMap', () => {
  it('P9 says candidate, criterion, value and where it comes from', () => {
    render(HeatMap, props);
    expect(screen.getByRole('button', { name: 'Django, Learning curve: 4.1 of 5, replaced by the team' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Express, Learning curve: unknown, suggested' }).textContent).toContain(
      '?',
    );
  });

  it('S81 K58 draws between what several people put a cell, with where it counts', () => {
    const spread = { ...cell('express', 3, 'replaced'), interval: [2, 4.5] as const };
    const [group] = props.groups;
    const groups = [{ ...group!, rows: [{ ...group!.rows[0]!, cells: [cell('django', 4.2), spread] }] }];
    const { container, unmount } = render(HeatMap, { ...props, groups });
    expect(container.querySelectorAll('.spread')).toHaveLength(1);
    const button = screen.getByRole('button', {
      name: 'Express, Team skills: 3.0 of 5, replaced by the team, people put it at 2–4.5',
    });
    const at = (mark: string, side: string): number =>
      Number.parseFloat(button.querySelector(mark)!.getAttribute(side)!);
    const [low, high, mean] = [at('.spread line', 'x1'), at('.spread line', 'x2'), at('.spread circle', 'cx')];
    expect((mean - low) / (high - low)).toBeCloseTo(1 / 2.5, 9);
    unmount();
    render(HeatMap, { ...props, groups, view: 'table' });
    expect(screen.getByText('people: 2–4.5')).toBeInTheDocument();
  });

  it('P9 is one stop for Tab and moves by arrows', async () => {
    const { container } = render(HeatMap, props);
    const stops = () =>
      [...container.querySelectorAll('.cell[tabindex="0"]')].map((button) => button.getAttribute('data-cell'));
    expect(stops()).toEqual(['0/0']);
    const first = screen.getByRole('button', { name: /Django, Team skills/u });
    first.focus();
    await fireEvent.keyDown(first, { key: 'ArrowRight' });
    expect(document.activeElement?.getAttribute('data-cell')).toBe('0/1');
    await fireEvent.keyDown(document.activeElement ?? first, { key: 'ArrowDown' });
    expect(document.activeElement?.getAttribute('data-cell')).toBe('1/1');
    await fireEvent.keyDown(document.activeElement ?? first, { key: 'Home', ctrlKey: true });
    expect(document.activeElement?.getAttribute('data-cell')).toBe('0/0');
    expect(stops()).toEqual(['0/0']);
  });

  it('opens a cell and keeps the focus in the grid', async () => {
    const onselect = vi.fn();
    render(HeatMap, { ...props, onselect, selected: { rowId: 'skills', columnId: 'express' } });
    const button = screen.getByRole('button', { name: /Express, Team skills/u });
    button.focus();
    await fireEvent.click(button);
    expect(onselect).toHaveBeenCalledWith('skills', 'express');
    expect(document.activeElement).toBe(button);
    expect(button.getAttribute('aria-pressed')).toBe('true');
  });

  it('every criterion, weight and sum opens what stands behind it, as a picture and as a table', async () => {
    const said = (title: string) => ({ title, sentence: 'Because.', formula: 'a = b', worked: [], note: '' });
    const explain = {
      criterion: (id: string) => said(`what ${id} asks`),
      weight: (id: string) => said(`weight of ${id}`),
      group: ({ id }: { id: string }) => said(`group ${id}`),
      total: (id: string) => said(`sum of ${id}`),
    };
    const opens = async (shown: string, title: string): Promise<void> => {
      const number = screen.getByRole('button', { name: shown });
      await fireEvent.click(number);
      expect(screen.getByRole('dialog', { name: title })).toBeInTheDocument();
      await fireEvent.click(number);
    };
    const { unmount } = render(HeatMap, { ...props, explain });
    await opens('22\u202f%', 'weight of skills');
    await opens('29\u202f%', 'group team');
    await opens('58.4', 'sum of express');
    await opens('Learning curve', 'what curve asks');
    unmount();
    render(HeatMap, { ...props, explain, view: 'table' });
    await opens('7\u202f%', 'weight of curve');
    await opens('81.1', 'sum of django');
    await opens('Team skills', 'what skills asks');
  });

  it.each(['chart', 'table'] as const)('a candidate at the head of a %s opens what is known about it', async (view) => {
    const onabout = vi.fn();
    const { rerender } = render(HeatMap, { ...props, view, onabout });
    await fireEvent.click(screen.getByRole('button', { name: 'About Express' }));
    expect(onabout.mock.calls).toEqual([['express']]);
    await rerender({ onabout: undefined });
    expect(screen.queryByRole('button', { name: /^About/u })).toBeNull();
  });

  it('rule 4.5 says a weight in tenths that can never be more than the cap', () => {
    const [group] = props.groups;
    const green = { ...group!.rows[0]!, weight: 0.034, most: 0.05 };
    const { unmount } = render(HeatMap, { ...props, groups: [{ ...group!, rows: [green] }] });
    expect(screen.getByText('3.4 %')).toBeInTheDocument();
    unmount();
    render(HeatMap, { ...props, groups: [{ ...group!, rows: [green] }], view: 'table' });
    expect(screen.getByText('3.4 %')).toBeInTheDocument();
  });

  it('shades by the rounded value, and unknown is not the lowest step', () => {
    const { container } = render(HeatMap, props);
    const shades = [...container.querySelectorAll('.cell')].map((button) => /h\d|unknown/u.exec(button.className)?.[0]);
    expect(shades).toEqual(['h4', 'h2', 'h4', 'unknown']);
  });
});
