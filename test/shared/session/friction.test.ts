import { describe, expect, test } from 'vitest';
import { participantId } from '../../../shared/ids.ts';
import type { Command } from '../../../shared/session/commands.ts';
import type { SessionEvent } from '../../../shared/session/events.ts';
import type { Phase } from '../../../shared/session/state.ts';
import { anonymousBoard, board, movedTo } from '../../support/board.ts';
import { fold, given } from '../../support/givenWhenThen.ts';

const log = (text: string, candidateId = 'a'): Command => ({ type: 'logFriction', candidateId, text });
const logged = (text: string, by = 2, candidateId = 'a'): SessionEvent => ({
  type: 'frictionLogged',
  friction: { candidateId, participant: participantId(by), text, at: 1_000_000 },
});
const gathering = [...board, ...movedTo('gather')];

describe('C04 expected friction', () => {
  test.each<Phase>(['gather', 'weigh', 'feel', 'assess', 'results', 'prove', 'decide'])(
    'S72 C04 is logged in %s by everybody but observers',
    (phase) => {
      const there = [...board, ...movedTo(phase)];
      given(...there)
        .when(1, log('Slow builds.'))
        .then(logged('Slow builds.', 1));
      given(...there)
        .when(2, log(' Slow builds. '))
        .then(logged('Slow builds.'));
      given(...there)
        .when(5, log('Slow builds.'))
        .thenRefused('notAllowed');
    },
  );

  test.each<Phase>(['frame', 'archive'])('S72 is not logged in %s', (phase) => {
    given(...board, ...movedTo(phase))
      .when(2, log('Slow builds.'))
      .thenRefused('wrongPhase');
  });

  test('S72 is signed in an anonymous session too', () => {
    given(...anonymousBoard, ...movedTo('gather'))
      .when(3, log('Slow builds.'))
      .then(logged('Slow builds.', 3));
  });

  test('S72 is about a candidate of the board', () => {
    given(...gathering)
      .when(2, log('Slow builds.', 'z'))
      .thenRefused('unknownId');
  });

  test('S73 is one text a person and candidate, and stays where it stood when it changes', () => {
    const state = fold([...gathering, logged('One'), logged('Two', 3), logged('Three', 2, 'b'), logged('Four')]);
    expect(state.friction.map(({ participant, candidateId, text }) => [participant, candidateId, text])).toEqual([
      [2, 'a', 'Four'],
      [3, 'a', 'Two'],
      [2, 'b', 'Three'],
    ]);
  });

  test('S73 is taken back by its author alone, with an empty text', () => {
    const outcome = given(...gathering, logged('One'), logged('Two', 3)).when(2, log('  '));
    outcome.then(logged(''));
    expect(outcome.after.friction).toMatchObject([{ participant: 3, text: 'Two' }]);
    given(...gathering, logged('Two', 3))
      .when(2, log(''))
      .then();
  });

  test('S69 is not logged twice', () => {
    given(...gathering, logged('One'))
      .when(2, log('One '))
      .then();
  });

  test('S14 stands as it is once the decision is confirmed', () => {
    const by = participantId(1);
    given(...board, ...movedTo('decide'), { type: 'decisionConfirmed', at: 5, by, leader: 'a', teamJudgement: false })
      .when(2, log('One'))
      .thenRefused('wrongPhase');
  });

  test('S20 goes with its candidate', () => {
    const removed: SessionEvent = { type: 'candidateRemoved', candidateId: 'a' };
    expect(fold([...gathering, logged('One'), logged('Two', 3, 'b'), removed]).friction).toMatchObject([
      { candidateId: 'b' },
    ]);
  });
});
