import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';
import CriterionDialog from '../../../client/board/frame/CriterionDialog.svelte';
import type { Criterion } from '../../../shared/board/frame.ts';
import { criterion } from '../../support/board.ts';

const open = (start: Criterion | null = null) => {
  const onsave = vi.fn<(criterion: Criterion) => void>();
  render(CriterionDialog, { criterion: start, taken: [], candidates: ['Django'], onsave, onclose: () => undefined });
  return onsave;
};
const type = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
const need = 'The need behind it optional';

describe('the form of a criterion', () => {
  test('C02 a name after a feature asks for the need behind it, and keeps the answer', async () => {
    const onsave = open();
    await type('Name', 'Onboarding');
    expect(screen.queryByText(/sounds like a feature/)).toBeNull();
    await type('Name', 'Has GraphQL');
    expect(screen.getByText('What need is behind it?')).toBeVisible();
    await type(need, ' Partners fetch what they need. ');
    for (const label of ['What is measured', 'What 0 means', 'What 5 means']) await type(label, 'Said.');
    await fireEvent.click(screen.getByRole('button', { name: 'Add criterion' }));
    expect(onsave.mock.lastCall?.[0]).toMatchObject({ id: 'has-graphql', need: 'Partners fetch what they need.' });
  });

  test('C02 never stands in the way: the question may stay open', async () => {
    const onsave = open();
    await type('Name', 'Django ORM');
    for (const label of ['What is measured', 'What 0 means', 'What 5 means']) await type(label, 'Said.');
    await fireEvent.click(screen.getByRole('button', { name: 'Add criterion' }));
    expect(onsave).toHaveBeenCalledOnce();
    expect(onsave.mock.lastCall?.[0]).not.toHaveProperty('need');
  });

  test('C02 an answer given once stays with a criterion that is renamed after its need', async () => {
    const onsave = open(criterion('graphql', 'domain', { name: 'GraphQL', description: 'd', need: 'One request.' }));
    await type('Name', 'Data for partners');
    expect(screen.queryByText(/sounds like a feature/)).toBeNull();
    expect(screen.getByLabelText(need)).toHaveValue('One request.');
    await fireEvent.click(screen.getByRole('button', { name: 'Save criterion' }));
    expect(onsave.mock.lastCall?.[0]).toMatchObject({ name: 'Data for partners', need: 'One request.' });
  });
});
