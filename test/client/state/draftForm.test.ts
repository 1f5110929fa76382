import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { DecisionDraft } from '../../../shared/session/state.ts';
import { DraftForm } from '../../../client/state/draftForm.svelte.ts';

const empty: DecisionDraft = {
  outcome: null,
  why: '',
  mitigations: [],
  escapeHatch: '',
  replacementBoundary: '',
  reviewOn: null,
  noReviewBecause: '',
  triggers: [],
};

function form(stored = true) {
  const board = { draft: empty };
  const sent: Partial<DecisionDraft>[] = [];
  const answers: (() => void)[] = [];
  const draft = new DraftForm({
    draft: () => board.draft,
    now: () => 1_000,
    send: (fields) => {
      sent.push(fields);
      return new Promise((resolve) =>
        answers.push(() => {
          if (stored) board.draft = { ...board.draft, ...fields };
          resolve(stored);
        }),
      );
    },
  });
  const answer = async () => {
    answers.shift()?.();
    await vi.advanceTimersByTimeAsync(0);
  };
  return { board, sent, draft, answer };
}

describe('the live draft', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('keystrokes show at once and go out together when the typing pauses', async () => {
    const { draft, sent } = form();
    draft.focus('why');
    draft.type('why', 'W');
    draft.type('why', 'We');
    expect(draft.fields.why).toBe('We');
    expect(sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(600);
    expect(sent).toEqual([{ why: 'We' }]);
    expect(draft.status).toBe('saving');
  });

  test('P7 my own echo never overwrites what I have typed since', async () => {
    const { draft, answer } = form();
    draft.focus('why');
    draft.type('why', 'We');
    await vi.advanceTimersByTimeAsync(600);
    draft.type('why', 'We chose');
    await answer();
    expect(draft.fields.why).toBe('We chose');
  });

  test('P7 while I am in a field nobody else writes into it; when I leave, the board rules again', async () => {
    const { draft, board, answer } = form();
    draft.focus('why');
    draft.type('why', 'Mine');
    await vi.advanceTimersByTimeAsync(600);
    await answer();
    board.draft = { ...board.draft, why: 'Theirs', escapeHatch: 'Theirs too' };
    expect(draft.fields.why).toBe('Mine');
    draft.blur('why');
    expect(draft.fields).toMatchObject({ why: 'Theirs', escapeHatch: 'Theirs too' });
    expect(draft.status).toBe('saved');
  });

  test('leaving a field sends it without waiting', () => {
    const { draft, sent } = form();
    draft.focus('escapeHatch');
    draft.type('escapeHatch', 'Swap it');
    draft.blur('escapeHatch');
    expect(sent).toEqual([{ escapeHatch: 'Swap it' }]);
  });

  test('what was refused stays on screen, is said, and goes out with the next try', async () => {
    const { draft, sent, answer } = form(false);
    void draft.set('outcome', 'a');
    await answer();
    expect(draft.status).toBe('failed');
    expect(draft.fields.outcome).toBe('a');
    void draft.flush();
    expect(sent).toEqual([{ outcome: 'a' }, { outcome: 'a' }]);
  });
});
