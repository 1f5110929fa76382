import { render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import Admin from '../../../client/pages/Admin.svelte';
import { account } from '../../../client/state/account.svelte.ts';
import { accountApi } from '../../../client/state/accountApi.ts';
import type { Account } from '../../../client/state/api.ts';

const ada: Account = { email: 'ada@example.org', name: 'Ada', admin: false, hasPassword: true };
const signedInAs = (who: Account | null): void =>
  account.take({
    person: who === null ? null : 'ada',
    name: who?.name ?? '',
    account: who,
    policy: {
      signInToCreate: false,
      guests: true,
      providers: { local: true, oidc: null },
      mail: true,
      retention: { undecidedDays: null, guestDays: null },
    },
  });

beforeEach(() => {
  vi.spyOn(accountApi, 'allSessions').mockResolvedValue([]);
  vi.spyOn(accountApi, 'allAccounts').mockResolvedValue([]);
});
afterEach(() => {
  vi.restoreAllMocks();
});

test('whoever is no administrator is told so once, and nothing is asked for them', () => {
  signedInAs(ada);
  render(Admin);
  expect(screen.getByText(/Only administrators come in here/)).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  expect(screen.queryByRole('link', { name: 'Sign in' })).toBeNull();
  expect(accountApi.allSessions).not.toHaveBeenCalled();
  expect(accountApi.allAccounts).not.toHaveBeenCalled();
});

test('a stranger can sign in and comes right back', () => {
  signedInAs(null);
  render(Admin);
  expect(screen.getByRole('link', { name: 'Sign in' })).toHaveAttribute('href', '/account/sign-in?next=%2Fadmin');
});

test('an administrator sees sessions, accounts and how long they are kept', async () => {
  signedInAs({ ...ada, admin: true });
  render(Admin);
  expect(await screen.findByText('There are none.')).toBeVisible();
  for (const name of ['Sessions', 'Accounts', 'How long it is kept'])
    expect(screen.getByRole('heading', { name })).toBeVisible();
});
