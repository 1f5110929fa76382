import { describe, expect, test } from 'vitest';
import { participantId } from '../../../shared/ids.ts';
import type { Command } from '../../../shared/session/commands.ts';
import type { SessionEvent } from '../../../shared/session/events.ts';
import type { Phase } from '../../../shared/session/state.ts';
import { board, movedTo } from '../../support/board.ts';
import { fold, given } from '../../support/givenWhenThen.ts';

const cell = { candidateId: 'a', criterionId: 'fit' };
const replace = (value: number | null, reason = 'We built one.'): Command => ({
  type: 'replaceCell',
  ...cell,
  value,
  reason,
});
const restore: Command = { type: 'restoreCell', ...cell };
const replaced = (value: number | null, by = 2, reason = 'We built one.'): SessionEvent => ({
  type: 'cellReplaced',
  cell: { ...cell, value, reason, by: participantId(by), at: 1_000_000, round: null },
});
const judge = (verdict: 'pass' | 'fail' | 'unknown' | 'waived', reason = ''): Command => ({
  type: 'judgeGate',
  gateId: 'audit',
  candidateId: 'a',
  verdict,
  reason,
});
const assessing = [...board, ...movedTo('assess')];
const at = (phase: Phase) => [...board, ...movedTo(phase)];
const confirmed: SessionEvent = {
  type: 'decisionConfirmed',
  at: 5,
  by: participantId(1),
  leader: 'a',
  teamJudgement: false,
};

describe('a cell', () => {
  test.each([0, 2.5, 4.3, 5, null])('S53 is replaced by %s, with a reason and a name', (value) => {
    given(...assessing)
      .when(2, replace(value))
      .then(replaced(value));
  });

  test('S53 is not replaced without a reason, or beyond its scale', () => {
    given(...assessing)
      .when(2, replace(3, ' '))
      .thenRefused('needsReason');
    given(...assessing)
      .when(2, replace(5.1))
      .thenRefused('limitReached');
    given(...assessing)
      .when(2, replace(-1))
      .thenRefused('limitReached');
    given(...assessing)
      .when(2, replace(Number.NaN))
      .thenRefused('limitReached');
  });

  test('S74 C07 carries the mitigation that will close its gap later', () => {
    const soft = (value: number | null, mitigation: string): Command => ({ ...replace(value), mitigation }) as Command;
    const cached: SessionEvent = {
      type: 'cellReplaced',
      cell: { ...(replaced(2) as SessionEvent & { type: 'cellReplaced' }).cell, mitigation: 'Cache it.' },
    };
    given(...assessing)
      .when(2, soft(2, ' Cache it. '))
      .then(cached);
    given(...assessing, cached)
      .when(3, soft(2, 'Cache it.'))
      .then();
    given(...assessing, cached)
      .when(2, replace(2))
      .then(replaced(2));
    for (const value of [null, 3, 4.5])
      given(...assessing)
        .when(2, soft(value, 'Cache it.'))
        .thenRefused('nothingToDo');
    given(...assessing)
      .when(2, soft(4, ' '))
      .then(replaced(4));
  });

  test('S74 leaves whose value it is when only the mitigation is added', () => {
    const voted = { ...cell, value: 2, reason: 'Blind vote, mean of 3', by: participantId(1), at: 7, round: 'cell-1' };
    given(...assessing, { type: 'cellReplaced', cell: voted })
      .when(2, { type: 'replaceCell', ...cell, value: 2, reason: voted.reason, mitigation: 'Cache it.' })
      .then({ type: 'cellReplaced', cell: { ...voted, mitigation: 'Cache it.' } });
  });

  test('S53 belongs to the board', () => {
    given(...assessing)
      .when(2, { ...replace(3), candidateId: 'z' } as Command)
      .thenRefused('unknownId');
    given(...assessing)
      .when(2, { ...restore, criterionId: 'z' } as Command)
      .thenRefused('unknownId');
  });

  test('S53 holds one replacement, the last', () => {
    expect(fold([...assessing, replaced(1), replaced(4, 3)]).cells).toMatchObject([{ value: 4, by: 3 }]);
    given(...assessing, replaced(1))
      .when(3, replace(1))
      .then();
  });

  test('S53 is given back to its suggestion', () => {
    const outcome = given(...assessing, replaced(1)).when(3, restore);
    outcome.then({ type: 'cellRestored', ...cell });
    expect(outcome.after.cells).toEqual([]);
    given(...assessing)
      .when(3, restore)
      .then();
  });

  test('S53 is judged by everybody but observers in Assess', () => {
    given(...assessing)
      .when(1, replace(3))
      .then(replaced(3, 1));
    given(...assessing)
      .when(5, replace(3))
      .thenRefused('notAllowed');
    given(...assessing)
      .when(5, restore)
      .thenRefused('notAllowed');
  });

  test.each<Phase>(['results', 'prove', 'decide'])('S53 is judged by facilitators alone in %s', (phase) => {
    given(...at(phase))
      .when(1, replace(3))
      .then(replaced(3, 1));
    given(...at(phase))
      .when(2, replace(3))
      .thenRefused('notFacilitator');
  });

  test.each<Phase>(['frame', 'gather', 'weigh', 'feel', 'archive'])('S53 is not judged in %s', (phase) => {
    given(...at(phase))
      .when(1, replace(3))
      .thenRefused('wrongPhase');
  });

  test('S14 stays as it is once the decision is confirmed', () => {
    given(...at('decide'), confirmed)
      .when(1, replace(3))
      .thenRefused('wrongPhase');
    given(...at('decide'), confirmed)
      .when(1, judge('fail'))
      .thenRefused('wrongPhase');
  });
});

describe('a gate', () => {
  const judged = (verdict: 'pass' | 'fail' | 'unknown' | 'waived', reason = '', by = 2): SessionEvent => ({
    type: 'gateJudged',
    verdict: { gateId: 'audit', candidateId: 'a', verdict, reason, by: participantId(by), at: 1_000_000 },
  });

  test.each(['pass', 'fail', 'unknown'] as const)('S54 is judged %s', (verdict) => {
    given(...assessing)
      .when(2, judge(verdict))
      .then(judged(verdict));
  });

  test('S54 is waived by a facilitator with a reason', () => {
    given(...assessing)
      .when(1, judge('waived', 'Law changed.'))
      .then(judged('waived', 'Law changed.', 1));
    given(...assessing)
      .when(1, judge('waived', ' '))
      .thenRefused('needsReason');
    given(...assessing)
      .when(2, judge('waived', 'Law changed.'))
      .thenRefused('notFacilitator');
  });

  test('S54 holds the last verdict of each candidate', () => {
    expect(fold([...assessing, judged('fail'), judged('pass')]).verdicts).toMatchObject([{ verdict: 'pass' }]);
    given(...assessing, judged('fail'))
      .when(3, judge('fail'))
      .then();
  });

  test('S54 belongs to the board, and so does the candidate', () => {
    given(...assessing)
      .when(2, { ...judge('pass'), gateId: 'z' } as Command)
      .thenRefused('unknownId');
    given(...assessing)
      .when(2, { ...judge('pass'), candidateId: 'z' } as Command)
      .thenRefused('unknownId');
  });

  test('S54 is not judged by observers, nor before Assess', () => {
    given(...assessing)
      .when(5, judge('pass'))
      .thenRefused('notAllowed');
    given(...at('weigh'))
      .when(1, judge('pass'))
      .thenRefused('wrongPhase');
  });
});

describe('an objection', () => {
  const raised: SessionEvent = {
    type: 'objectionRaised',
    objection: {
      id: 'o-1',
      candidateId: 'a',
      kind: 'objection',
      participant: participantId(2),
      reason: 'No trail.',
      round: 'feel-1',
      status: 'open',
      answer: '',
      answeredBy: null,
    },
  };
  const answer = (status: 'resolved' | 'withdrawn' | 'overruled', text = 'Talked it over.'): Command => ({
    type: 'answerObjection',
    objectionId: 'o-1',
    status,
    answer: text,
  });
  const answered = (
    status: 'resolved' | 'withdrawn' | 'overruled',
    by: number,
    text = 'Talked it over.',
  ): SessionEvent => ({
    type: 'objectionAnswered',
    objectionId: 'o-1',
    status,
    answer: text,
    by: participantId(by),
  });
  const open = [...assessing, raised];

  test('S52 is withdrawn by its author alone', () => {
    given(...open)
      .when(2, answer('withdrawn', ''))
      .then(answered('withdrawn', 2, ''));
    given(...open)
      .when(1, answer('withdrawn'))
      .thenRefused('notAllowed');
    given(...open)
      .when(3, answer('withdrawn'))
      .thenRefused('notAllowed');
  });

  test('S52 is resolved by its author, or by a facilitator who says how', () => {
    given(...open)
      .when(2, answer('resolved', ''))
      .then(answered('resolved', 2, ''));
    given(...open)
      .when(1, answer('resolved'))
      .then(answered('resolved', 1));
    given(...open)
      .when(1, answer('resolved', ' '))
      .thenRefused('needsReason');
    given(...open)
      .when(3, answer('resolved'))
      .thenRefused('notAllowed');
  });

  test('S52 is overruled by a facilitator with a reason', () => {
    given(...open)
      .when(1, answer('overruled'))
      .then(answered('overruled', 1));
    given(...open)
      .when(1, answer('overruled', ''))
      .thenRefused('needsReason');
    given(...open)
      .when(2, answer('overruled'))
      .thenRefused('notFacilitator');
  });

  test('S52 is answered once', () => {
    const settled = [...open, answered('resolved', 1)];
    given(...settled)
      .when(1, answer('resolved'))
      .then();
    given(...settled)
      .when(1, answer('overruled'))
      .thenRefused('nothingToDo');
    expect(fold(settled).objections).toMatchObject([{ status: 'resolved', answeredBy: 1 }]);
  });

  test('S52 is known before it is answered', () => {
    given(...assessing)
      .when(1, answer('resolved'))
      .thenRefused('unknownId');
  });
});
