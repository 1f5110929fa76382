import { describe, expect, test } from 'vitest';
import type { Blend } from '../../../shared/board/frame.ts';
import type { Command } from '../../../shared/session/commands.ts';
import type { SessionEvent } from '../../../shared/session/events.ts';
import { anonymousBoard, board, cast, moved, movedTo, opened, quickBoard, round } from '../../support/board.ts';
import { fold, given } from '../../support/givenWhenThen.ts';

const blend = (fit: number, preference: number, morale: number): Command => ({
  type: 'chooseBlend',
  blend: { fit, preference, morale },
});
const revealed = (id: string): SessionEvent => ({
  type: 'roundRevealed',
  round: id,
  result: { type: 'named', ballots: [] },
});
const weighing = [...board, ...movedTo('weigh'), opened('weigh')];

describe('the blend', () => {
  test.each([
    [90, 5, 5],
    [30, 50, 20],
    [50, 0, 50],
    [40, 35, 25],
  ])('S21 may be %i / %i / %i', (fit, preference, morale) => {
    const chosen: Blend = { fit, preference, morale };
    given(...board)
      .when(1, blend(fit, preference, morale))
      .then({ type: 'blendChosen', blend: chosen });
  });

  test.each([
    [29, 50, 21],
    [91, 5, 4],
    [45, 51, 4],
    [50, -1, 51],
    [60, 25, 14],
    [60.5, 24.5, 15],
  ])('S21 may not be %d / %d / %d', (fit, preference, morale) => {
    given(...board)
      .when(1, blend(fit, preference, morale))
      .thenRefused('limitReached');
  });

  test('S21 is an event each time it changes', () => {
    given(...board)
      .when(1, blend(60, 25, 15))
      .then();
    given(...board, ...movedTo('results'))
      .when(1, blend(70, 20, 10))
      .thenLike({ type: 'blendChosen' });
  });
});

describe('the method of weighing', () => {
  const points: Command = { type: 'chooseMethod', method: 'points' };

  test('S22 is free until somebody weighs', () => {
    given(...board)
      .when(1, points)
      .then({ type: 'methodChosen', method: 'points' });
    given(...weighing)
      .when(1, points)
      .then({ type: 'methodChosen', method: 'points' });
    given(...board)
      .when(1, { type: 'chooseMethod', method: 'rating' })
      .then();
  });

  test('S22 reaches the round that waits for its first ballot', () => {
    const { after } = given(...weighing).when(1, points);
    expect(after.rounds).toEqual([round('weigh', 1, { method: 'points' })]);
  });

  test('S22 stays once a ballot is in, sealed or revealed', () => {
    given(...weighing, cast('weigh-1', 2))
      .when(1, points)
      .thenRefused('wrongPhase');
    given(...weighing, cast('weigh-1', 2), revealed('weigh-1'))
      .when(1, points)
      .thenRefused('wrongPhase');
    given(...quickBoard, opened('quick'), cast('quick-1', 2))
      .when(1, points)
      .thenRefused('wrongPhase');
  });

  test('S22 is free again when those ballots were cancelled', () => {
    given(...weighing, cast('weigh-1', 2), { type: 'roundCancelled', round: 'weigh-1', ballots: 1 })
      .when(1, points)
      .then({ type: 'methodChosen', method: 'points' });
  });
});

describe('the mode', () => {
  const quick: Command = { type: 'chooseMode', mode: 'quick' };

  test('S23 is chosen in Frame', () => {
    given(...board)
      .when(1, quick)
      .then({ type: 'modeChosen', mode: 'quick' });
    given(...weighing)
      .when(1, quick)
      .thenRefused('wrongPhase');
    given(...weighing)
      .when(1, { type: 'chooseMode', mode: 'full' })
      .then();
  });

  test('S23 leaves no skills round behind', () => {
    const back = [...board, ...movedTo('gather'), opened('skills'), moved('gather', 'frame')];
    given(...back)
      .when(1, quick)
      .then({ type: 'roundCancelled', round: 'skills-1', ballots: 0 }, { type: 'modeChosen', mode: 'quick' });
    given(...back, cast('skills-1', 2))
      .when(1, quick)
      .thenRefused('roundOpen');
  });
});

describe('anonymity', () => {
  const anonymous: Command = { type: 'chooseAnonymity', anonymity: 'anonymous' };

  test('S24 can grow and never shrink', () => {
    given(...board)
      .when(1, anonymous)
      .then({ type: 'anonymityChosen', anonymity: 'anonymous' });
    given(...anonymousBoard)
      .when(1, { type: 'chooseAnonymity', anonymity: 'named' })
      .thenRefused('cannotBeLessPrivate');
    given(...anonymousBoard)
      .when(1, anonymous)
      .then();
  });

  test('S25 reaches the round that waits for its first ballot', () => {
    const { after } = given(...weighing).when(1, anonymous);
    expect(after.rounds[0]?.anonymity).toBe('anonymous');
  });

  test('S25 leaves a round with a ballot in as its voters were told', () => {
    const outcome = given(...weighing, cast('weigh-1', 2)).when(1, anonymous);
    expect(outcome.after.rounds[0]?.anonymity).toBe('named');
    const later = fold([revealed('weigh-1')], outcome.after);
    expect(later.anonymity).toBe('anonymous');
  });

  test('S25 leaves former rounds as they were', () => {
    const { after } = given(...weighing, revealed('weigh-1'), opened('weigh', 2)).when(1, anonymous);
    expect(after.rounds.map(({ anonymity }) => anonymity)).toEqual(['named', 'anonymous']);
  });
});

describe('the objection mode', () => {
  test('S13 is flag or veto', () => {
    given(...board)
      .when(1, { type: 'chooseObjectionMode', objectionMode: 'veto' })
      .then({ type: 'objectionModeChosen', objectionMode: 'veto' });
    given(...board)
      .when(1, { type: 'chooseObjectionMode', objectionMode: 'flag' })
      .then();
    expect(fold([...board, { type: 'objectionModeChosen', objectionMode: 'veto' }]).objectionMode).toBe('veto');
  });
});
