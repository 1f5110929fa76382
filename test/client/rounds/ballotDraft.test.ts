import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BallotDraft, settleMs } from '../../../client/rounds/ballotDraft.svelte.ts';
import type { BallotDesk } from '../../../client/rounds/ballotDraft.svelte.ts';
import type { WeighBallot } from '../../../shared/board/ballots.ts';
import { weigh } from '../../support/board.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const deskWith = (own: WeighBallot | null = null) => {
  const send = vi.fn<BallotDesk['send']>(() => Promise.resolve({ ok: true }));
  return { send, ownBallot: () => own, ballotState: () => (own === null ? ('none' as const) : ('saved' as const)) };
};

describe('one ballot on its way', () => {
  test('P6 it starts from the copy in the box', () => {
    expect(new BallotDraft<WeighBallot>(deskWith(weigh({ skill: 7 })), 'weigh-1', weigh({})).value.values).toEqual({
      skill: 7,
    });
  });

  test('quick changes travel together, whole, and show at once', () => {
    const desk = deskWith();
    const draft = new BallotDraft<WeighBallot>(desk, 'weigh-1', weigh({}));
    draft.change(weigh({ skill: 3 }));
    draft.change(weigh({ skill: 3, ease: null }));
    expect(draft.value.values).toEqual({ skill: 3, ease: null });
    expect(draft.state).toBe('saving');
    expect(desk.send).not.toHaveBeenCalled();
    vi.advanceTimersByTime(settleMs);
    expect(desk.send.mock.calls).toEqual([
      [{ type: 'castBallot', round: 'weigh-1', ballot: weigh({ skill: 3, ease: null }) }],
    ]);
  });

  test('leaving the page sends what is due, once', () => {
    const desk = deskWith();
    const draft = new BallotDraft<WeighBallot>(desk, 'weigh-1', weigh({}));
    draft.change(weigh({ skill: 3 }));
    draft.flush();
    draft.flush();
    vi.advanceTimersByTime(settleMs * 2);
    expect(desk.send).toHaveBeenCalledTimes(1);
  });

  test('points that do not add up stay here and say so', () => {
    const desk = deskWith();
    const draft = new BallotDraft<WeighBallot>(desk, 'weigh-1', weigh({}, 'points'));
    draft.change(weigh({ skill: 60 }, 'points'), false);
    draft.flush();
    vi.advanceTimersByTime(settleMs * 2);
    expect(desk.send).not.toHaveBeenCalled();
    expect(draft.state).toBe('incomplete');
  });

  test('P5 a ballot can be withdrawn, and what was due is not sent after it', () => {
    const desk = deskWith(weigh({ skill: 7 }));
    const draft = new BallotDraft<WeighBallot>(desk, 'weigh-1', weigh({}));
    draft.change(weigh({ skill: 2 }));
    draft.withdraw();
    vi.advanceTimersByTime(settleMs * 2);
    expect(desk.send.mock.calls).toEqual([[{ type: 'withdrawBallot', round: 'weigh-1' }]]);
    expect(draft.value.values).toEqual({});
  });

  test('P6 once the box holds it, a change from another device shows', async () => {
    let boxed = weigh({ skill: 7 });
    const desk = { ...deskWith(), ownBallot: () => boxed, ballotState: () => 'saved' as const };
    const draft = new BallotDraft<WeighBallot>(desk, 'weigh-1', weigh({}));
    boxed = weigh({ skill: 2 });
    draft.change(boxed);
    draft.flush();
    await vi.advanceTimersByTimeAsync(0);
    boxed = weigh({ skill: 9 });
    expect(draft.value.values).toEqual({ skill: 9 });
  });

  test('P5 what was not counted stays in sight', async () => {
    const desk = { ...deskWith(weigh({ skill: 7 })), send: () => Promise.resolve({ ok: false }) };
    const draft = new BallotDraft<WeighBallot>(desk, 'weigh-1', weigh({}));
    draft.change(weigh({ skill: 2 }));
    draft.flush();
    await vi.advanceTimersByTimeAsync(0);
    expect(draft.value.values).toEqual({ skill: 2 });
  });
});
