import { render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import NobodyFits from '../../../client/results/NobodyFits.svelte';
import { nobodyFits } from '../../../client/results/ranking.ts';
import RankingCard from '../../../client/results/RankingCard.svelte';
import { evaluate } from '../../../shared/scoring/index.ts';
import { emptySituation } from '../../../shared/situation/situation.ts';
import { board } from '../../shared/scoring/workedExample.ts';

test('E07 nobody is crowned: every candidate says why it is out, and others from the catalogue are named', async () => {
  const situation = { ...emptySituation, domains: ['high-frequency-low-latency'] as const, latencyMs: 0.5 };
  const input = board({ situation });
  const result = evaluate(input);
  expect(nobodyFits(result)).toBe(true);
  render(NobodyFits, { input, result });
  expect(screen.getByRole('heading', { name: 'No candidate fits' })).toBeVisible();
  for (const { name } of input.candidates) expect(screen.getByText(name)).toBeVisible();
  expect(await screen.findByText('Worth a look instead')).toBeVisible();
  expect(screen.getByText('Axum')).toBeVisible();
});

test('P9 the ranking says every bar in words', () => {
  const input = board();
  const { container } = render(RankingCard, { input, result: evaluate(input) });
  expect(container.textContent).toContain('60 fit · 25 preference · 15 morale');
  expect(container.querySelector('[aria-label*="Django"][aria-label*="Team"]')).not.toBeNull();
});
