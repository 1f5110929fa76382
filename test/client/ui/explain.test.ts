import { fireEvent, render, screen } from '@testing-library/svelte';
import { createRawSnippet } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { panelPlace } from '../../../client/ui/explanation.ts';
import Explain from '../../../client/ui/Explain.svelte';

const explanation = {
  title: 'Django, 76.5 of 100',
  sentence: 'Fit gives 48.7 points, preference 17.5 and morale 10.3.',
  formula: 'S = α·F + β·P + γ·M',
  worked: ['0.60 · 81.1 + 0.25 · 70.0 + 0.15 · 68.8 = 76.5'],
  note: 'F, P and M lie between 0 and 100.',
};

describe('a number that opens its reason', () => {
  const show = () => {
    const explain = vi.fn(() => explanation);
    const children = createRawSnippet(() => ({ render: () => '<span>76.5</span>' }));
    render(Explain, { explain, children });
    return { explain, button: screen.getByRole('button', { name: '76.5' }) };
  };

  it('says the sentence, the formula and the figures, and reckons nothing before it is asked', async () => {
    const { explain, button } = show();
    expect(explain).not.toHaveBeenCalled();
    expect(screen.queryByRole('dialog')).toBeNull();
    await fireEvent.click(button);
    const panel = screen.getByRole('dialog', { name: explanation.title });
    expect(panel).toHaveAccessibleDescription(explanation.sentence);
    for (const part of [explanation.formula, explanation.worked[0], explanation.note]) {
      expect(panel.textContent).toContain(part);
    }
    expect(panel).toHaveFocus();
  });

  it('P9 closes by Escape and by its button, and the focus returns', async () => {
    const { button } = show();
    await fireEvent.click(button);
    await fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' });
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(button).toHaveFocus();
    await fireEvent.click(button);
    await fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(button).toHaveFocus();
  });

  it('closes when the pointer or the focus goes elsewhere', async () => {
    const { button } = show();
    await fireEvent.click(button);
    await fireEvent.pointerDown(document.body);
    expect(screen.queryByRole('dialog')).toBeNull();
    await fireEvent.click(button);
    await fireEvent.focusIn(document.body);
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('the place of its panel', () => {
  const window = { width: 360, height: 740, scrollX: 0, scrollY: 1000 };
  const anchor = (left: number, top: number) => ({ left, right: left + 30, top, bottom: top + 20 });
  const panel = { width: 336, height: 200 };

  it('lies under the number and never beyond either side of a narrow phone', () => {
    expect(panelPlace(anchor(2, 100), panel, window)).toEqual({ left: 12, top: 1128 });
    expect(panelPlace(anchor(320, 100), panel, window)).toEqual({ left: 12, top: 1128 });
  });

  it('goes above where there is no room below', () => {
    expect(panelPlace(anchor(100, 700), panel, window).top).toBe(1000 + 700 - 8 - 200);
  });

  it('lies over the number, whole and within the window, where neither side has room', () => {
    expect(panelPlace(anchor(100, 340), { width: 336, height: 500 }, window).top).toBe(1000 + 740 - 500 - 12);
    expect(panelPlace(anchor(100, 340), { width: 336, height: 730 }, window).top).toBe(1012);
  });
});
