import { render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import PersonalLink from '../../../client/pages/PersonalLink.svelte';
import { api } from '../../../client/state/api.ts';
import { sessionId } from '../../../shared/ids.ts';

const id = sessionId('abc');
const redeem = vi.fn<typeof api.redeemPersonalLink>();

beforeEach(() => {
  history.replaceState(null, '', '/me/abc#a-secret');
  redeem.mockReset();
  redeem.mockResolvedValue({ sessionId: id });
  vi.spyOn(api, 'redeemPersonalLink').mockImplementation(redeem);
});
afterEach(() => vi.restoreAllMocks());

test('whoever the link makes them already is led to the board, and what was cut short before is finished', async () => {
  const now = { name: 'Priya Nair', same: true };
  vi.spyOn(api, 'lookAtPersonalLink').mockResolvedValue({ title: 'Inventory', name: 'Priya Nair', now });
  render(PersonalLink, { sessionId: id });
  await waitFor(() => expect(location.pathname).toBe('/s/abc'));
  expect(redeem.mock.calls).toEqual([[id, 'a-secret', false]]);
});

test('7.2.4 nobody becomes another before they say so', async () => {
  const now = { name: 'Diego', same: false };
  vi.spyOn(api, 'lookAtPersonalLink').mockResolvedValue({ title: 'Inventory', name: 'Priya Nair', now });
  render(PersonalLink, { sessionId: id });
  expect(await screen.findByRole('button', { name: 'I am Priya Nair' })).toBeInTheDocument();
  expect(redeem).not.toHaveBeenCalled();
});
