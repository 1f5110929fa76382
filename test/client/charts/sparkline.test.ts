import { render, screen } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import Sparkline from '../../../client/charts/Sparkline.svelte';
import { monthOf, sparklineWords, sparkPlaces } from '../../../client/charts/sparkline.ts';

const points = [
  { from: '2024-06-18', to: '2025-06-18', value: 1200 },
  { from: '2025-06-18', to: '2026-06-18', value: 600 },
];
const falling = { name: 'Changes', unit: 'changes', points, text: 'Fewer than the year before.' };

describe('a sparkline', () => {
  test('G03 says its windows with their dates and figures, in words and as a table', () => {
    render(Sparkline, falling);
    expect(screen.getByRole('img').getAttribute('aria-label')).toBe(
      'Changes. Jun 2024 to Jun 2025: 1,200 changes. Jun 2025 to Jun 2026: 600 changes. Fewer than the year before.',
    );
    expect(screen.getByRole('row', { name: 'Jun 2024 to Jun 2025 1,200' })).toBeVisible();
    expect(screen.getByRole('row', { name: 'Jun 2025 to Jun 2026 600' })).toBeVisible();
  });

  test('G03 draws no line through a single figure', () => {
    const { container } = render(Sparkline, { ...falling, points: points.slice(1), text: 'Trend unknown.' });
    expect(container.querySelector('polyline')).toBeNull();
    expect(container.querySelectorAll('circle')).toHaveLength(1);
    expect(screen.getByText('Trend unknown.')).toBeVisible();
  });

  test('starts at zero, and stays inside its box whatever the figures', () => {
    const box = { width: 100, height: 40, edge: 5 };
    expect(sparkPlaces(points, box)).toEqual([
      { x: 5, y: 5 },
      { x: 95, y: 20 },
    ]);
    expect(sparkPlaces([], box)).toEqual([]);
    for (const value of [0, -3, 1e9])
      for (const { x, y } of sparkPlaces([{ from: '', to: '', value }, ...points], box)) {
        expect(x).toBeGreaterThanOrEqual(5);
        expect(x).toBeLessThanOrEqual(95);
        expect(y).toBeGreaterThanOrEqual(5);
        expect(y).toBeLessThanOrEqual(35);
      }
  });

  test('keeps what is no date as it is', () => {
    expect(monthOf('2026-13-01')).toBe('2026-13-01');
    expect(monthOf('soon')).toBe('soon');
    expect(sparklineWords({ ...falling, points: [] })).toBe('Changes. Fewer than the year before.');
  });
});
