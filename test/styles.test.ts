import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';

const css = readFileSync('client/styles/tokens.css', 'utf8');
const tokens = [...css.matchAll(/(--[\w-]+):\s*([^;]+);/gu)].map(([, name = '', value = '']) => ({
  name,
  forms: /^light-dark\((#\w+), (#\w+)\)$/u.exec(value)?.slice(1) ?? [value, value],
}));
const themes = ['light', 'dark'].map(
  (theme, place) => [theme, new Map(tokens.map(({ name, forms }) => [name, forms[place] ?? '']))] as const,
);

function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = channels.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

describe('design tokens', () => {
  it('say a light and a dark form of nearly every colour', () => {
    expect(tokens.filter(({ forms }) => forms[0] !== forms[1]).length).toBeGreaterThan(40);
  });

  const text = [
    ['text', 'surface'],
    ['text-2', 'surface'],
    ['text-3', 'surface'],
    ['text-3', 'sunken'],
    ['accent', 'surface'],
    ['accent', 'accent-soft'],
    ['on-accent', 'accent'],
    ['warn', 'warn-soft'],
    ['danger', 'danger-soft'],
    ...['team', 'domain', 'ops', 'pref', 'morale'].map((part) => [`on-c-${part}`, `c-${part}`]),
    ...[0, 1, 2, 3, 4, 5].map((step) => [`on-h${step}`, `h${step}`]),
    ...[1, 2, 3, 4, 5].map((step) => [`on-tint-${step}`, `tint-${step}`]),
  ] as const;
  const edges = [
    ['line-strong', 'surface'],
    ['line-strong', 'page'],
    ['dot', 'surface'],
  ] as const;

  it.each(themes)('keep their contrast in %s', (_, colours) => {
    const value = (name: string | undefined): string => colours.get(`--${name ?? ''}`) ?? '';
    for (const [ink, ground] of text)
      expect(contrast(value(ink), value(ground)), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    for (const [ink, ground] of edges)
      expect(contrast(value(ink), value(ground)), `${ink} on ${ground}`).toBeGreaterThanOrEqual(3);
  });
});

test('text and the widths that lay it out follow the font size of the browser', () => {
  // The big screen is a picture of fixed size, scaled to the wall it hangs on.
  const files = readdirSync('client', { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.(?:svelte|css)$/u.test(file) && !/^(?:bigscreen|pages.BigScreen)/u.test(file),
  );
  expect(files.length).toBeGreaterThan(100);
  const fixed = files.flatMap((file) =>
    [
      ...readFileSync(join('client', file), 'utf8').matchAll(
        /\bfont(?:-size)?:[^;{}]*\dpx[^;{}]*|@media[^{]*\b(?:width|height): *\d+px[^{]*/gu,
      ),
    ].map(([found]) => `${file}: ${found.trim()}`),
  );
  expect(fixed).toEqual([]);
});
