import { describe, expect, test } from 'vitest';
import type { Command } from '../../../shared/session/commands.ts';
import type { SessionEvent } from '../../../shared/session/events.ts';
import type { Timer } from '../../../shared/session/state.ts';
import { board, cast, opened } from '../../support/board.ts';
import { fold, given } from '../../support/givenWhenThen.ts';

const set = (timer: Timer | null): SessionEvent => ({ type: 'timerSet', timer });
const running = set({ status: 'running', endsAt: 70_000, total: 60_000 });
const paused = set({ status: 'paused', remaining: 20_000, total: 60_000 });
const start = (seconds: number): Command => ({ type: 'startTimer', seconds });
const extend = (seconds: number): Command => ({ type: 'extendTimer', seconds });

describe('the timer', () => {
  test('S55 runs towards an instant of the server', () => {
    given(...board)
      .when(1, start(60), { at: 10_000 })
      .then(running);
  });

  test('S55 pauses with what is left, never less than nothing', () => {
    given(...board, running)
      .when(1, { type: 'pauseTimer' }, { at: 50_000 })
      .then(paused);
    given(...board, running)
      .when(1, { type: 'pauseTimer' }, { at: 90_000 })
      .then(set({ status: 'paused', remaining: 0, total: 60_000 }));
  });

  test('S55 goes on from where it paused', () => {
    given(...board, paused)
      .when(1, { type: 'resumeTimer' }, { at: 100_000 })
      .then(set({ status: 'running', endsAt: 120_000, total: 60_000 }));
  });

  test('S55 is extended while running, when over, and while paused', () => {
    const more = (endsAt: number) => set({ status: 'running', endsAt, total: 90_000 });
    given(...board, running)
      .when(1, extend(30), { at: 50_000 })
      .then(more(100_000));
    given(...board, running)
      .when(1, extend(30), { at: 95_000 })
      .then(more(125_000));
    given(...board, paused)
      .when(1, extend(30))
      .then(set({ status: 'paused', remaining: 50_000, total: 90_000 }));
  });

  test('S55 runs from a second to a day', () => {
    for (const seconds of [0, -5, 86_401, Number.NaN])
      given(...board)
        .when(1, start(seconds))
        .thenRefused('limitReached');
    given(...board, running)
      .when(1, extend(86_400))
      .thenRefused('limitReached');
  });

  test('S55 starts again when it runs already', () => {
    given(...board, running)
      .when(1, start(60), { at: 20_000 })
      .thenLike({ type: 'timerSet' });
  });

  test('S55 closes nothing', () => {
    const round = [...board, opened('weigh'), cast('weigh-1', 2)];
    const state = fold([...round, running, set(null)]);
    expect(state.rounds).toEqual(fold(round).rounds);
    expect(state.timer).toBeNull();
  });

  test('S69 does nothing that is done', () => {
    given(...board)
      .when(1, { type: 'stopTimer' })
      .then();
    given(...board)
      .when(1, { type: 'pauseTimer' })
      .then();
    given(...board, paused)
      .when(1, { type: 'pauseTimer' })
      .then();
    given(...board, running)
      .when(1, { type: 'resumeTimer' })
      .then();
    given(...board, running)
      .when(1, { type: 'stopTimer' })
      .then(set(null));
    given(...board)
      .when(1, extend(30))
      .thenRefused('nothingToDo');
  });

  test.each<Command>([start(60), extend(60), { type: 'pauseTimer' }, { type: 'resumeTimer' }, { type: 'stopTimer' }])(
    'S55 is the facilitator’s: $type',
    (command) => {
      given(...board, running)
        .when(2, command)
        .thenRefused('notFacilitator');
    },
  );
});
