import { describe, expect, test, vi } from 'vitest';
import { recordId, sessionId } from '../../../shared/ids.ts';
import { sessionLine } from '../../../client/home/sessionLine.ts';
import { rehearsal, startSession } from '../../../client/home/startSession.ts';
import { sinceDue, whenWas } from '../../../client/home/when.ts';
import { ApiProblem } from '../../../client/state/api.ts';
import type { SessionListItem } from '../../../client/state/api.ts';

const item: SessionListItem = {
  id: sessionId('abc'),
  title: 'Search',
  phase: 'weigh',
  status: 'open',
  rehearsal: false,
  people: 1,
  candidates: 3,
  record: null,
  changedAt: 0,
  role: 'participant',
  ballotOpen: false,
  present: 0,
};

describe('a line of my sessions', () => {
  test('says my part and how large it is', () => {
    expect(sessionLine(item).detail).toBe('You take part · 1 person · 3 candidates');
    expect(sessionLine({ ...item, role: 'facilitator', people: 5, rehearsal: true }).detail).toBe(
      'You facilitate · 5 people · 3 candidates · rehearsal',
    );
  });

  test.each([
    [{}, 'Paused in Weigh', '/s/abc'],
    [{ present: 2 }, 'Live · Weigh', '/s/abc'],
    [{ present: 2, ballotOpen: true }, 'Your ballot is open', '/s/abc'],
    [{ status: 'ended', ballotOpen: true }, 'Ended in Weigh', '/s/abc'],
    [{ status: 'archived', record: recordId('FB-4') }, 'Record', '/r/FB-4'],
    [{ status: 'archived', record: recordId('FB-4'), rehearsal: true }, 'Archived', '/s/abc'],
  ] as const)('%j is called %s', (change, text, href) => {
    const line = sessionLine({ ...item, ...change });
    expect([line.badge.text, line.href]).toEqual([text, href]);
  });
});

describe('when', () => {
  const noon = new Date(2026, 10, 22, 12).getTime();
  test.each([
    [0, 'now'],
    [60, 'today'],
    [60 * 24, 'yesterday'],
    [60 * 24 * 4, '18 Nov'],
    [60 * 24 * 400, '18 Oct 2025'],
  ])('%i minutes ago is %s', (minutes, words) => {
    expect(whenWas(noon - minutes * 60_000, noon)).toBe(words);
  });

  test('R5 a due review says how long it has been due', () => {
    expect(sinceDue('2026-11-22', noon)).toBe('review is due today');
    expect(sinceDue('2026-11-21', noon)).toBe('review was due yesterday');
    expect(sinceDue('2026-11-08', noon)).toBe('review was due 14 days ago');
  });
});

describe('starting', () => {
  const server = () => ({
    createSession: vi.fn(() => Promise.resolve({ sessionId: sessionId('new') })),
    addTeammates: vi.fn(() => Promise.resolve({ added: 4 })),
  });

  test('F1 a template needs a name and nothing else', async () => {
    const asked = server();
    const start = { template: 'backend-framework', heading: 'x', rehearsal: false };
    expect(await startSession(asked, start, 'Marta', null)).toBe('new');
    expect(asked.createSession).toHaveBeenCalledWith({ template: 'backend-framework', name: 'Marta' });
    expect(asked.addTeammates).not.toHaveBeenCalled();
  });

  test('a rehearsal is the worked example with four simulated teammates', async () => {
    const asked = server();
    await startSession(asked, rehearsal, 'Marta', null);
    expect(asked.createSession).toHaveBeenCalledWith({ template: 'inventory-saas', name: 'Marta', rehearsal: true });
    expect(asked.addTeammates).toHaveBeenCalledWith('new', 4);
  });

  test('a rehearsal whose teammates stay away still opens', async () => {
    const asked = { ...server(), addTeammates: vi.fn(() => Promise.reject(new ApiProblem(503, 'Busy', 'Busy.'))) };
    expect(await startSession(asked, rehearsal, 'Marta', null)).toBe('new');
  });
});
