import { describe, expect, test } from 'vitest';
import { participantId } from '../../../shared/ids.ts';
import type { ClientCommand, Command } from '../../../shared/session/commands.ts';
import type { SessionEvent } from '../../../shared/session/events.ts';
import {
  canSpeculate,
  latestRevealed,
  needsBallots,
  openRoundOf,
  roundsToDestroy,
  turnout,
} from '../../../shared/session/rounds.ts';
import type { Phase } from '../../../shared/session/state.ts';
import { board, cast, moved, movedTo, opened, quickBoard, round, weigh } from '../../support/board.ts';
import { fold, given } from '../../support/givenWhenThen.ts';

const open = (
  kind: 'skills' | 'weigh' | 'feel' | 'quick' | 'cell' | 'confidence',
  about: object | null = null,
): Command => ({ type: 'openRound', kind, about }) as Command;
const on = (
  type: 'closeRound' | 'reopenRound' | 'cancelRound' | 'revealRound' | 'withdrawBallot',
  id: string,
): ClientCommand => ({
  type,
  round: id,
});
const vote: Command = { type: 'castBallot', round: 'weigh-1', ballot: weigh({ skill: 7, fit: 3 }) };
const closed: SessionEvent = { type: 'roundClosed', round: 'weigh-1' };
const cancelled = (ballots: number): SessionEvent => ({ type: 'roundCancelled', round: 'weigh-1', ballots });
const revealed = (id: string): SessionEvent => ({
  type: 'roundRevealed',
  round: id,
  result: { type: 'named', ballots: [] },
});
const weighing = [...board, ...movedTo('weigh'), opened('weigh')];
const about = { candidateId: 'a', criterionId: 'fit' };

describe('opening a round', () => {
  test('S38 again keeps the former round', () => {
    given(...weighing, revealed('weigh-1'))
      .when(1, open('weigh'))
      .then(opened('weigh', 2));
  });

  test('S38 waits until no other is sealed', () => {
    given(...board, ...movedTo('assess'), opened('cell', 1, { about }))
      .when(1, open('cell', { candidateId: 'b', criterionId: 'fit' }))
      .thenRefused('roundOpen');
  });

  test('S69 twice opens one', () => {
    given(...weighing)
      .when(1, open('weigh'))
      .then();
  });

  test.each<[Phase, 'skills' | 'weigh' | 'feel' | 'quick' | 'cell' | 'confidence']>([
    ['frame', 'weigh'],
    ['gather', 'weigh'],
    ['weigh', 'feel'],
    ['weigh', 'quick'],
    ['feel', 'cell'],
    ['results', 'confidence'],
    ['results', 'cell'],
  ])('S38 in %s refuses a round of %s', (phase, kind) => {
    given(...board, ...movedTo(phase))
      .when(1, open(kind, kind === 'cell' ? about : null))
      .thenRefused('wrongPhase');
  });

  test('S38 is for facilitators', () => {
    given(...weighing, revealed('weigh-1'))
      .when(2, open('weigh'))
      .thenRefused('notFacilitator');
  });

  test('S49 on a cell names one of the board', () => {
    const assessing = [...board, ...movedTo('assess')];
    given(...assessing)
      .when(1, open('cell', about))
      .then(opened('cell', 1, { about }));
    given(...assessing)
      .when(1, open('cell'))
      .thenRefused('unknownId');
    given(...assessing)
      .when(1, open('cell', { candidateId: 'a', criterionId: 'none' }))
      .thenRefused('unknownId');
  });

  test('S49 on a cell counts the votes on that cell, and keeps ids apart', () => {
    const other = { candidateId: 'b', criterionId: 'fit' };
    given(...board, ...movedTo('assess'), opened('cell', 1, { about }), revealed('cell-1'))
      .when(1, open('cell', other))
      .then(opened('cell', 1, { id: 'cell-2', about: other }));
  });

  test('S49 on a cell happens in Results on the quick road', () => {
    given(...quickBoard, moved('frame', 'weigh'), moved('weigh', 'results'))
      .when(1, open('cell', about))
      .then(opened('cell', 1, { about }));
  });
});

describe('casting', () => {
  test('S41 is logged by name of the round and number of the person alone', () => {
    given(...weighing)
      .when(2, vote)
      .then(cast('weigh-1', 2));
  });

  test('S41 again changes the box and not the log', () => {
    given(...weighing, cast('weigh-1', 2))
      .when(2, vote)
      .then();
  });

  test('S41 can be taken back while the round is open', () => {
    const withdrawn: SessionEvent = { type: 'ballotWithdrawn', round: 'weigh-1', participant: participantId(2) };
    given(...weighing, cast('weigh-1', 2, 3))
      .when(2, on('withdrawBallot', 'weigh-1'))
      .then(withdrawn);
    expect(fold([...weighing, cast('weigh-1', 2, 3), withdrawn]).rounds[0]?.cast).toEqual([3]);
    given(...weighing, cast('weigh-1', 2), closed)
      .when(2, on('withdrawBallot', 'weigh-1'))
      .thenRefused('roundNotOpen');
    given(...weighing)
      .when(2, on('withdrawBallot', 'weigh-1'))
      .then();
    given(...weighing)
      .when(2, on('withdrawBallot', 'weigh-9'))
      .thenRefused('unknownId');
  });

  test('S39 is for voters', () => {
    given(...weighing)
      .when(5, vote)
      .thenRefused('observersDoNotVote');
    const silent: SessionEvent = { type: 'votingChosen', participant: participantId(1), votes: false };
    given(...weighing, silent)
      .when(1, vote)
      .thenRefused('observersDoNotVote');
    given(...weighing)
      .when(1, vote)
      .then(cast('weigh-1', 1));
  });

  test('S39 needs a round that is there and open', () => {
    given(...board)
      .when(2, vote)
      .thenRefused('unknownId');
    given(...weighing, closed)
      .when(2, vote)
      .thenRefused('roundNotOpen', /not counted/);
    given(...weighing, revealed('weigh-1'))
      .when(2, vote)
      .thenRefused('roundNotOpen', /not counted/);
    given(...weighing, cancelled(0))
      .when(2, vote)
      .thenRefused('roundNotOpen');
  });

  test('S39 goes on wherever the open round is seen', () => {
    given(...board, ...movedTo('gather'), opened('skills'), moved('gather', 'frame'))
      .when(3, { type: 'castBallot', round: 'skills-1', ballot: { type: 'skills', levels: {}, willingness: 4 } })
      .then(cast('skills-1', 3));
  });
});

describe('closing and cancelling', () => {
  test('S42 a closed round takes ballots again once it is reopened', () => {
    given(...weighing)
      .when(1, on('closeRound', 'weigh-1'))
      .then(closed);
    const shut = [...weighing, closed];
    given(...shut)
      .when(1, on('reopenRound', 'weigh-1'))
      .then({ type: 'roundReopened', round: 'weigh-1' });
    given(...shut, { type: 'roundReopened', round: 'weigh-1' })
      .when(2, vote)
      .then(cast('weigh-1', 2));
  });

  test('S42 a round that is over is not reopened', () => {
    given(...weighing, revealed('weigh-1'))
      .when(1, on('reopenRound', 'weigh-1'))
      .thenRefused('roundNotOpen');
    given(...weighing, cancelled(0))
      .when(1, on('reopenRound', 'weigh-1'))
      .thenRefused('roundNotOpen');
  });

  test('S69 closing or reopening twice is once', () => {
    given(...weighing, closed)
      .when(1, on('closeRound', 'weigh-1'))
      .then();
    given(...weighing)
      .when(1, on('reopenRound', 'weigh-1'))
      .then();
  });

  test('S47 a cancelled round says how many ballots went with it', () => {
    given(...weighing, cast('weigh-1', 2, 3))
      .when(1, on('cancelRound', 'weigh-1'))
      .then(cancelled(2));
    given(...weighing, cancelled(0))
      .when(1, on('cancelRound', 'weigh-1'))
      .then();
    given(...weighing, revealed('weigh-1'))
      .when(1, on('cancelRound', 'weigh-1'))
      .thenRefused('roundNotOpen');
  });

  test.each(['closeRound', 'reopenRound', 'cancelRound', 'revealRound'] as const)(
    'S42 %s is for facilitators and for rounds that exist',
    (type) => {
      given(...weighing)
        .when(2, on(type, 'weigh-1'))
        .thenRefused('notFacilitator');
      given(...weighing)
        .when(1, on(type, 'weigh-8'))
        .thenRefused('unknownId');
    },
  );
});

describe('what a round is asked', () => {
  test('S45 only a reveal of a sealed round needs its ballots', () => {
    const state = fold([...weighing, cast('weigh-1', 2)]);
    expect(needsBallots(state, on('revealRound', 'weigh-1'))).toBe('weigh-1');
    expect(needsBallots(fold([...weighing, closed]), on('revealRound', 'weigh-1'))).toBe('weigh-1');
    expect(needsBallots(fold([...weighing, revealed('weigh-1')]), on('revealRound', 'weigh-1'))).toBeNull();
    expect(needsBallots(state, on('revealRound', 'weigh-7'))).toBeNull();
    expect(needsBallots(state, on('closeRound', 'weigh-1'))).toBeNull();
    expect(needsBallots(state, { type: 'movePhase', to: 'feel' })).toBeNull();
    expect(needsBallots(state, vote)).toBeNull();
  });

  test('S67 a client guesses nothing that only the server knows', () => {
    const state = fold(weighing);
    expect(canSpeculate(state, vote)).toBe(true);
    expect(canSpeculate(state, { type: 'movePhase', to: 'feel' })).toBe(true);
    expect(canSpeculate(state, on('revealRound', 'weigh-1'))).toBe(false);
    expect(canSpeculate(state, { type: 'archiveSession' })).toBe(false);
    expect(canSpeculate(state, { type: 'joinSession', role: 'observer', simulated: false })).toBe(false);
  });

  test('S46 boxes of revealed and cancelled rounds are destroyed', () => {
    expect(roundsToDestroy([revealed('weigh-1'), moved('weigh', 'feel'), opened('feel')])).toEqual(['weigh-1']);
    expect(roundsToDestroy([cancelled(3)])).toEqual(['weigh-1']);
    expect(roundsToDestroy([closed, cast('weigh-1', 2)])).toEqual([]);
  });

  test('S48 the round revealed last counts, whatever came after', () => {
    const state = fold([...weighing, revealed('weigh-1'), opened('weigh', 2), revealed('weigh-2'), opened('weigh', 3)]);
    expect(latestRevealed(state, 'weigh')?.id).toBe('weigh-2');
    expect(latestRevealed(state, 'weigh', 'quick')?.id).toBe('weigh-2');
    expect(latestRevealed(state, 'feel')).toBeNull();
    expect(openRoundOf(state)?.id).toBe('weigh-3');
  });

  test('F3 turnout says who is missing and when all are in', () => {
    const state = fold([...weighing, cast('weigh-1', 2, 1)]);
    expect(turnout(state.rounds[0]!, state)).toEqual({ cast: 2, expected: 4, missing: [3, 4], allIn: false });
    const all = fold([cast('weigh-1', 3, 4)], state);
    expect(turnout(all.rounds[0]!, all)).toEqual({ cast: 4, expected: 4, missing: [], allIn: true });
  });

  test('S61 a merged marker folds like its parts', () => {
    const apart = fold([...weighing, cast('weigh-1', 2), cast('weigh-1', 3)]);
    expect(fold([...weighing, cast('weigh-1', 2, 3)])).toEqual(apart);
    expect(apart.rounds).toEqual([round('weigh', 1, { cast: [2, 3].map(participantId) })]);
  });
});
