import { render, screen } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import NewPassword from '../../../client/pages/NewPassword.svelte';
import { accountApi } from '../../../client/state/accountApi.ts';
import { ApiProblem } from '../../../client/state/api.ts';

afterEach(() => {
  vi.restoreAllMocks();
  location.hash = '';
});

test('a link that is spent leads on, whether there is an account already or not', async () => {
  location.hash = `#${'x'.repeat(43)}`;
  vi.spyOn(accountApi, 'mailToken').mockRejectedValue(new ApiProblem(404, 'Not found', 'This link has been used.'));
  render(NewPassword);
  expect(await screen.findByText('This link has been used.')).toBeVisible();
  expect(screen.getByRole('link', { name: 'begin once more' })).toHaveAttribute('href', '/account/register');
  expect(screen.getByRole('link', { name: 'ask for another link' })).toHaveAttribute('href', '/account/reset');
});
