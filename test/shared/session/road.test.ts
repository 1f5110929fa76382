import { describe, expect, test } from 'vitest';
import { recordId } from '../../../shared/ids.ts';
import type { Command } from '../../../shared/session/commands.ts';
import type { SessionEvent } from '../../../shared/session/events.ts';
import { phaseAfter, phaseBefore, phases, phaseTable, reachable, roadOf } from '../../../shared/session/phases.ts';
import { needsBallots } from '../../../shared/session/rounds.ts';
import type { Phase } from '../../../shared/session/state.ts';
import { participantId } from '../../../shared/ids.ts';
import {
  board,
  cast,
  joined,
  moved,
  movedTo,
  opened,
  openedBallot,
  quickBoard,
  round,
  skills,
} from '../../support/board.ts';
import { fold, given } from '../../support/givenWhenThen.ts';

const move = (to: Phase): Command => ({ type: 'movePhase', to });
const revealed = (id: string): SessionEvent => ({
  type: 'roundRevealed',
  round: id,
  result: { type: 'named', ballots: [] },
});
const cancelled = (id: string, ballots = 0): SessionEvent => ({ type: 'roundCancelled', round: id, ballots });
const locked = (id: string): SessionEvent => ({ type: 'weightsLocked', round: id });
const confirmed: SessionEvent = {
  type: 'decisionConfirmed',
  at: 5,
  by: participantId(1),
  leader: 'a',
  teamJudgement: false,
};

describe('the road', () => {
  test('S26 has nine phases in full mode and five in quick mode', () => {
    expect(roadOf('full')).toEqual(phases);
    expect(roadOf('quick')).toEqual(['frame', 'weigh', 'results', 'decide', 'archive']);
  });

  test('S26 names each neighbour, and nobody at its ends', () => {
    expect(phaseTable.weigh.next).toEqual({ full: 'feel', quick: 'results' });
    expect(phaseTable.weigh.back).toEqual({ full: 'gather', quick: 'frame' });
    expect(phaseTable.frame.back).toEqual({ full: null, quick: null });
    expect(phaseTable.archive.next).toEqual({ full: null, quick: null });
    expect(phaseTable.feel.next.quick).toBeNull();
  });

  test('S26 follows the mode of the session', () => {
    expect(phaseAfter(fold(board))).toBe('gather');
    expect(phaseAfter(fold(quickBoard))).toBe('weigh');
    expect(phaseBefore(fold(board))).toBeNull();
    expect(phaseBefore(fold([...quickBoard, moved('frame', 'weigh')]))).toBe('frame');
  });

  test('S26 says of each phase what it is for', () => {
    for (const phase of phases) expect(phaseTable[phase].purpose).toMatch(/^[A-Z].{20,}\.$/);
  });

  test('S26 refuses phases of the other mode', () => {
    given(...quickBoard)
      .when(1, move('gather'))
      .thenRefused('wrongPhase');
  });

  test('S27 is walked one phase at a time, stepping over what is optional', () => {
    expect(reachable(fold(board))).toEqual(['gather']);
    expect(reachable(fold([...board, ...movedTo('results')]))).toEqual([
      'frame',
      'gather',
      'weigh',
      'feel',
      'assess',
      'prove',
      'decide',
    ]);
    given(...board)
      .when(1, move('weigh'))
      .thenRefused('wrongPhase');
  });

  test('S27 is open forward as far as it has been walked', () => {
    const back = [...board, ...movedTo('results'), moved('results', 'frame')];
    expect(reachable(fold(back))).toEqual(['gather', 'weigh', 'feel', 'assess', 'results', 'prove', 'decide']);
    given(...back)
      .when(1, move('results'))
      .then(moved('frame', 'results'));
  });

  test('S27 is led by facilitators', () => {
    given(...board)
      .when(2, move('gather'))
      .thenRefused('notFacilitator');
    given(...board)
      .when(5, move('gather'))
      .thenRefused('notFacilitator');
  });

  test('S69 stays where it is when asked to go there', () => {
    given(...board)
      .when(1, move('frame'))
      .then();
  });

  test('S37 ends in Archive only with a decision', () => {
    const deciding = [...board, ...movedTo('decide')];
    given(...deciding)
      .when(1, move('archive'))
      .thenRefused('notDecided');
    given(...deciding, confirmed)
      .when(1, move('archive'))
      .then(moved('decide', 'archive'));
  });
});

describe('entering a phase', () => {
  test.each<[Phase, Phase, string]>([
    ['frame', 'gather', 'skills'],
    ['gather', 'weigh', 'weigh'],
    ['weigh', 'feel', 'feel'],
    ['prove', 'decide', 'confidence'],
  ])('S28 from %s to %s opens a round of %s', (from, to, kind) => {
    given(...board, ...movedTo(from))
      .when(1, move(to))
      .then(moved(from, to), opened(kind as 'skills'));
  });

  test('S28 opens the quick round in quick mode', () => {
    given(...quickBoard)
      .when(1, move('weigh'))
      .then(moved('frame', 'weigh'), opened('quick'));
  });

  test('S28 opens no round where the phase asks nothing', () => {
    given(...board, ...movedTo('feel'))
      .when(1, move('assess'))
      .then(moved('feel', 'assess'));
  });

  test('S28 again opens the next round and keeps the former', () => {
    const { after } = given(
      ...board,
      ...movedTo('weigh'),
      opened('weigh'),
      revealed('weigh-1'),
      moved('weigh', 'feel'),
    ).when(1, move('weigh'));
    expect(after.rounds).toMatchObject([
      { id: 'weigh-1', status: 'revealed' },
      { id: 'weigh-2', number: 2, status: 'open' },
    ]);
  });

  test('S28 tells the round’s voters the mode and the method of now', () => {
    const { after } = given(
      ...board,
      { type: 'anonymityChosen', anonymity: 'anonymous' },
      { type: 'methodChosen', method: 'points' },
      ...movedTo('gather'),
    ).when(1, move('weigh'));
    expect(after.rounds).toEqual([round('weigh', 1, { anonymity: 'anonymous', method: 'points' })]);
  });

  test('S32 Assess counts how often it has been entered', () => {
    const once = fold([...board, ...movedTo('results')]);
    expect(once.assessments).toBe(1);
    expect(fold([moved('results', 'assess')], once).assessments).toBe(2);
  });

  test('S33 stops the timer', () => {
    const timer: SessionEvent = { type: 'timerSet', timer: { status: 'paused', remaining: 1, total: 5 } };
    given(...board, timer)
      .when(1, move('gather'))
      .then({ type: 'timerSet', timer: null }, moved('frame', 'gather'), opened('skills'));
  });
});

describe('leaving a phase', () => {
  const gathering = [...board, ...movedTo('gather'), opened('skills')];
  const ballots = [openedBallot(2, skills({ 'lang:python': 3 }))];

  test('S29 Gather forward reveals the skills', () => {
    const history = [...gathering, cast('skills-1', 2)];
    expect(needsBallots(fold(history), move('weigh'))).toBe('skills-1');
    given(...history)
      .when(1, move('weigh'), { opened: ballots })
      .then(
        { type: 'roundRevealed', round: 'skills-1', result: { type: 'named', ballots } },
        moved('gather', 'weigh'),
        opened('weigh'),
      );
  });

  test('S29 Gather forward without any skills cancels their round', () => {
    expect(needsBallots(fold(gathering), move('weigh'))).toBeNull();
    given(...gathering)
      .when(1, move('weigh'))
      .then(cancelled('skills-1'), moved('gather', 'weigh'), opened('weigh'));
  });

  test('S29 Gather back to Frame keeps the skills round open, and it is the same one afterwards', () => {
    const history = [...gathering, cast('skills-1', 2)];
    expect(needsBallots(fold(history), move('frame'))).toBeNull();
    given(...history)
      .when(1, move('frame'))
      .then(moved('gather', 'frame'));
    given(...history, moved('gather', 'frame'))
      .when(1, move('gather'))
      .then(moved('frame', 'gather'));
  });

  test('S29 cannot be guessed without the box', () => {
    given(...gathering, cast('skills-1', 2))
      .when(1, move('weigh'))
      .thenRefused('notAllowed');
  });

  test('S30 with sealed ballots is refused until they are revealed or cancelled', () => {
    const weighing = [...board, ...movedTo('weigh'), opened('weigh'), cast('weigh-1', 2)];
    given(...weighing)
      .when(1, move('feel'))
      .thenRefused('roundOpen', /weigh-1/);
    given(...weighing)
      .when(1, move('gather'))
      .thenRefused('roundOpen');
    given(...weighing, { type: 'roundClosed', round: 'weigh-1' })
      .when(1, move('feel'))
      .thenRefused('roundOpen');
  });

  test('S30 with an empty round cancels it', () => {
    given(...board, ...movedTo('weigh'), opened('weigh'))
      .when(1, move('feel'))
      .then(cancelled('weigh-1'), moved('weigh', 'feel'), opened('feel'));
  });

  test('S31 Weigh forward locks the weights that were revealed last', () => {
    const twice = [
      ...board,
      ...movedTo('weigh'),
      opened('weigh'),
      revealed('weigh-1'),
      opened('weigh', 2),
      revealed('weigh-2'),
    ];
    given(...twice)
      .when(1, move('feel'))
      .then(locked('weigh-2'), moved('weigh', 'feel'), opened('feel'));
  });

  test('S31 Weigh back locks nothing', () => {
    given(...board, ...movedTo('weigh'), opened('weigh'), revealed('weigh-1'))
      .when(1, move('gather'))
      .thenLike({ type: 'phaseMoved' }, { type: 'roundOpened' });
  });

  test('S31 coming back to Weigh locks nothing, stepping past it does', () => {
    const walked = [...board, ...movedTo('feel'), opened('weigh'), revealed('weigh-1'), moved('feel', 'gather')];
    given(...walked)
      .when(1, move('weigh'))
      .then(moved('gather', 'weigh'), opened('weigh', 2));
    given(...walked)
      .when(1, move('feel'))
      .then(locked('weigh-1'), moved('gather', 'feel'), opened('feel'));
  });

  test('S31 Weigh again without a new reveal keeps the lock', () => {
    const history = [...board, ...movedTo('weigh'), opened('weigh'), revealed('weigh-1'), locked('weigh-1')];
    given(...history)
      .when(1, move('feel'))
      .then(moved('weigh', 'feel'), opened('feel'));
  });

  test('S31 the quick round locks its weights too', () => {
    given(...quickBoard, moved('frame', 'weigh'), opened('quick'), revealed('quick-1'))
      .when(1, move('results'))
      .then(locked('quick-1'), moved('weigh', 'results'));
  });

  test('S34 Decide backwards reopens a confirmed decision', () => {
    const decided = [...board, ...movedTo('decide'), confirmed];
    const outcome = given(...decided).when(1, move('results'));
    outcome.then({ type: 'decisionReopened' }, moved('decide', 'results'));
    expect(outcome.after.decision).toMatchObject({ status: 'draft', decidedAt: null, decidedBy: null, leader: null });
  });

  test('S34 Archive back to Decide leaves the decision confirmed', () => {
    given(...board, ...movedTo('archive'), confirmed)
      .when(1, move('decide'))
      .then(moved('archive', 'decide'), opened('confidence'));
  });

  test('S34 a proof that is awaited stays awaited', () => {
    given(...board, ...movedTo('decide'), { type: 'proofAwaited' })
      .when(1, move('assess'))
      .then(moved('decide', 'assess'));
  });
});

describe('the end of a session', () => {
  const end: Command = { type: 'endSession' };
  const reopen: Command = { type: 'reopenSession' };
  const archive: Command = { type: 'archiveSession' };
  const id = { recordId: recordId('FB-7'), at: 9 };
  const ended = [...board, { type: 'sessionEnded' } as const];
  const decided = [...board, ...movedTo('decide'), confirmed];
  const archived = [...decided, { type: 'sessionArchived', record: recordId('FB-7'), at: 9 } as const];

  test('S35 is said by a facilitator and can be taken back', () => {
    given(...board)
      .when(1, end)
      .then({ type: 'sessionEnded' });
    given(...ended)
      .when(1, reopen)
      .then({ type: 'sessionReopened' });
    given(...ended)
      .when(1, end)
      .then();
    given(...board)
      .when(1, reopen)
      .then();
    given(...board)
      .when(2, end)
      .thenRefused('notFacilitator');
    given(...ended)
      .when(2, reopen)
      .thenRefused('notFacilitator');
  });

  test('S35 keeps everything and takes nothing more', () => {
    given(...ended)
      .when(1, move('gather'))
      .thenRefused('sessionEnded');
    given(...ended)
      .when(null, { type: 'joinSession', role: 'participant', simulated: false })
      .thenRefused('sessionEnded');
    expect(fold(ended)).toEqual({ ...fold(board), status: 'ended' });
  });

  test('S37 archiving moves to Archive and keeps the record’s id', () => {
    const outcome = given(...decided).when(1, archive, id);
    outcome.then(moved('decide', 'archive'), { type: 'sessionArchived', record: recordId('FB-7'), at: 9 });
    expect(outcome.after).toMatchObject({ status: 'archived', phase: 'archive', record: 'FB-7' });
  });

  test('S37 archiving from Archive does not move again', () => {
    given(...decided, moved('decide', 'archive'))
      .when(1, archive, id)
      .then({ type: 'sessionArchived', record: recordId('FB-7'), at: 9 });
  });

  test('S37 archiving takes a decision that waits for its proof', () => {
    given(...board, ...movedTo('decide'), { type: 'proofAwaited' })
      .when(1, archive, id)
      .thenLike({ type: 'phaseMoved' }, { type: 'sessionArchived' });
  });

  test('S37 archiving is refused without a decision, a facilitator or an id', () => {
    given(...board, ...movedTo('decide'))
      .when(1, archive, id)
      .thenRefused('notDecided');
    given(...decided)
      .when(2, archive, id)
      .thenRefused('notFacilitator');
    given(...decided)
      .when(1, archive)
      .thenRefused('notAllowed');
    given(...board, ...movedTo('results'), { type: 'proofAwaited' })
      .when(1, archive, id)
      .thenRefused('wrongPhase');
  });

  test('S37 archiving cancels an empty round and refuses a sealed ballot', () => {
    const asked = [...decided, opened('confidence')];
    given(...asked)
      .when(1, archive, id)
      .then(cancelled('confidence-1'), moved('decide', 'archive'), {
        type: 'sessionArchived',
        record: recordId('FB-7'),
        at: 9,
      });
    given(...asked, cast('confidence-1', 2))
      .when(1, archive, id)
      .thenRefused('roundOpen');
  });

  test.each<Command>([end, reopen, archive, move('decide'), { type: 'takeOver' }, { type: 'stopTimer' }])(
    'S36 after the archive nothing is accepted: $type',
    (command) => {
      given(...archived)
        .when(1, command, id)
        .thenRefused('sessionEnded');
    },
  );

  test('S36 after the archive nobody joins', () => {
    given(...archived)
      .when(null, { type: 'joinSession', role: 'observer', simulated: false })
      .thenRefused('sessionEnded');
    expect(fold([...archived, joined(6, 'observer')]).people).toHaveLength(6);
  });
});
