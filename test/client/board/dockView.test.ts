import { describe, expect, test } from 'vitest';
import { dockView } from '../../../client/board/dockView.ts';
import type { SessionEvent } from '../../../shared/session/events.ts';
import { board, cast, movedTo, opened, openedBallot, quickBoard, weigh } from '../../support/board.ts';
import { fold } from '../../support/givenWhenThen.ts';

const at = (...events: readonly SessionEvent[]) => dockView(fold([...board, ...events]));
const revealed = (id: string): SessionEvent => ({
  type: 'roundRevealed',
  round: id,
  result: { type: 'named', ballots: [openedBallot(2, weigh({ skill: 5 }))] },
});

describe('F2 the primary action is the sensible next thing', () => {
  test('in Frame the team is gathered, or votes at once on the quick road', () => {
    expect(at().primary).toMatchObject({ label: 'Gather the team', blocked: null });
    expect(dockView(fold(quickBoard)).primary).toMatchObject({ label: 'Start voting', commands: [{ to: 'weigh' }] });
  });

  test('without a candidate it says what is missing', () => {
    const dock = at({ type: 'candidateRemoved', candidateId: 'a' }, { type: 'candidateRemoved', candidateId: 'b' });
    expect(dock.primary?.blocked).toBe('Add a candidate first.');
  });

  test('nothing is revealed before the first ballot, and the round may be skipped', () => {
    const dock = at(...movedTo('weigh'), opened('weigh'));
    expect(dock.primary?.blocked).toContain('nobody has a ballot in');
    expect(dock.more.map(({ label }) => label)).toContain('Skip to Feel');
  });

  test('F3 stragglers are counted on the reveal, and all in closes and reveals', () => {
    const some = at(...movedTo('weigh'), opened('weigh'), cast('weigh-1', 2, 3, 4));
    expect(some.primary).toMatchObject({ label: 'Reveal (3 of 4 in)', commands: [{ type: 'revealRound' }] });
    const all = at(...movedTo('weigh'), opened('weigh'), cast('weigh-1', 1, 2, 3, 4));
    expect(all.primary?.label).toBe('Close and reveal');
    expect(all.turnout).toMatchObject({ cast: 4, voters: 4, all: true });
  });

  test('F7 after the reveal weights are locked, or voted on again', () => {
    const dock = at(...movedTo('weigh'), opened('weigh'), cast('weigh-1', 2), revealed('weigh-1'));
    expect(dock.primary?.label).toBe('Lock weights and go to Feel');
    expect(dock.more).toMatchObject([{ label: 'Vote again', commands: [{ type: 'openRound', kind: 'weigh' }] }]);
  });

  test('a second round nobody votes in leaves the first one standing', () => {
    const dock = at(...movedTo('weigh'), opened('weigh'), cast('weigh-1', 2), revealed('weigh-1'), opened('weigh', 2));
    expect(dock.primary?.label).toBe('Keep round 1 and go to Feel');
  });

  test('the record is archived only once the decision stands', () => {
    const draft = at(...movedTo('decide'));
    expect(draft.primary).toMatchObject({ label: 'Confirm: no choice', commands: [], opens: 'confirm' });
    const chosen = at(...movedTo('decide'), { type: 'decisionDrafted', fields: { outcome: 'a' } });
    expect(chosen.primary).toMatchObject({ label: 'Confirm A', opens: 'confirm' });
    const asked = at(...movedTo('decide'), opened('confidence'));
    expect(asked.primary?.opens).toBe('confirm');
    const answered = at(...movedTo('decide'), opened('confidence'), cast('confidence-1', 2));
    expect(answered.primary).toMatchObject({ commands: [{ type: 'revealRound' }], opens: null });
    const decided: SessionEvent = {
      type: 'decisionConfirmed',
      at: 1,
      by: openedBallot(1, weigh({})).participant,
      leader: null,
      teamJudgement: false,
    };
    expect(at(...movedTo('decide'), decided).primary).toMatchObject({ label: 'Archive the record', blocked: null });
  });

  test('an ended session can only be reopened', () => {
    const dock = at(...movedTo('weigh'), { type: 'sessionEnded' });
    expect(dock.primary).toMatchObject({ label: 'Reopen the session', commands: [{ type: 'reopenSession' }] });
    expect(dock.back).toBeNull();
  });
});

describe('F12 ballots never go in silence', () => {
  test('going back from an open round with ballots asks and names how many', () => {
    const dock = at(...movedTo('weigh'), opened('weigh'), cast('weigh-1', 2, 3));
    expect(dock.back?.loss?.text).toContain('2 ballots');
    expect(dock.back?.commands.map(({ type }) => type)).toEqual(['cancelRound', 'movePhase']);
  });

  test('an empty round and the skills of Gather are left without a question', () => {
    expect(at(...movedTo('weigh'), opened('weigh')).back?.loss).toBeNull();
    expect(at(...movedTo('gather'), opened('skills'), cast('skills-1', 2)).primary?.loss).toBeNull();
  });
});
