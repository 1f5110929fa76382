import { render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { participantId, sessionId } from '../../../shared/ids.ts';
import Join from '../../../client/pages/Join.svelte';
import { ApiProblem, api } from '../../../client/state/api.ts';
import type { SessionInfo } from '../../../client/state/api.ts';

const info: SessionInfo = {
  id: sessionId('abc'),
  title: 'Inventory',
  question: 'Which backend framework?',
  phase: 'gather',
  status: 'open',
  anonymity: 'named',
  mode: 'full',
  people: 4,
  rehearsal: false,
  me: null,
  door: 'link',
  knock: null,
};
const type = (value: string): void => {
  const field = screen.getByLabelText<HTMLInputElement>('Your name');
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
};

beforeEach(() => {
  vi.spyOn(api, 'me').mockResolvedValue({
    person: null,
    name: '',
    account: null,
    policy: {
      signInToCreate: false,
      guests: true,
      providers: { local: true, oidc: null },
      mail: false,
      retention: { undecidedDays: null, guestDays: null },
    },
  });
});
afterEach(() => vi.restoreAllMocks());

describe('joining', () => {
  test('P3 who will see my ballots stands before the first question', () => {
    render(Join, { info, onjoined: vi.fn() });
    const told = screen.getByText('Everyone in this session, with your name.');
    const asked = screen.getByLabelText('Your name');
    expect(told.compareDocumentPosition(asked) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  });

  test('P3 an anonymous session says so', () => {
    render(Join, { info: { ...info, anonymity: 'anonymous' }, onjoined: vi.fn() });
    expect(screen.getByText(/merged and without names/)).toBeInTheDocument();
    expect(screen.queryByText(/with your name/)).toBeNull();
  });

  test('P1 a name and one button are all it takes', async () => {
    const join = vi.spyOn(api, 'join').mockResolvedValue({ participant: participantId(5) });
    const onjoined = vi.fn();
    render(Join, { info, onjoined });
    type(' Diego Ruiz ');
    screen.getByRole('button', { name: 'Join the session' }).click();
    await waitFor(() => expect(onjoined).toHaveBeenCalledOnce());
    expect(join).toHaveBeenCalledWith('abc', 'Diego Ruiz', 'participant');
  });

  test('watching only joins as an observer', async () => {
    const join = vi.spyOn(api, 'join').mockResolvedValue({ participant: participantId(5) });
    render(Join, { info, onjoined: vi.fn() });
    type('Olga');
    screen.getByRole('button', { name: 'Watch only' }).click();
    await waitFor(() => expect(join).toHaveBeenCalledWith('abc', 'Olga', 'observer'));
  });

  test('a name is asked for in words, and nothing is sent without it', async () => {
    const join = vi.spyOn(api, 'join');
    render(Join, { info, onjoined: vi.fn() });
    screen.getByRole('button', { name: 'Join the session' }).click();
    expect(await screen.findByText('Type your name first.')).toBeInTheDocument();
    expect(join).not.toHaveBeenCalled();
  });

  test('a refusal is shown where it happened', async () => {
    vi.spyOn(api, 'join').mockRejectedValue(new ApiProblem(409, 'Full', 'This session has no room left.'));
    render(Join, { info, onjoined: vi.fn() });
    type('Diego');
    screen.getByRole('button', { name: 'Join the session' }).click();
    expect(await screen.findByText('This session has no room left.')).toBeInTheDocument();
  });

  test('a big screen asks for nothing it does not need', () => {
    render(Join, { info, show: 'screen', onjoined: vi.fn() });
    expect(screen.getByLabelText('Name of this screen')).toHaveValue('Big screen');
    expect(screen.getByRole('button', { name: 'Show the big screen' })).toBeInTheDocument();
  });
});
