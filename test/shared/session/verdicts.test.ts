import { describe, expect, test } from 'vitest';
import { participantId, recordId } from '../../../shared/ids.ts';
import type { Command } from '../../../shared/session/commands.ts';
import type { SessionEvent } from '../../../shared/session/events.ts';
import { reachable } from '../../../shared/session/phases.ts';
import type { DecisionDraft, Phase } from '../../../shared/session/state.ts';
import { emptySituation, type Situation } from '../../../shared/situation/situation.ts';
import { board, cast, created, moved, movedTo, opened, people, quickBoard } from '../../support/board.ts';
import { createTable, fold, given } from '../../support/givenWhenThen.ts';

const situated = (fields: Partial<Situation>): SessionEvent => ({
  type: 'situationRevised',
  situation: { ...emptySituation, ...fields },
});
const move = (to: Phase): Command => ({ type: 'movePhase', to });
const draft = (fields: Partial<DecisionDraft>): Command => ({ type: 'draftDecision', fields });
const drafted = (fields: Partial<DecisionDraft>): SessionEvent => ({ type: 'decisionDrafted', fields });
const confirm: Command = { type: 'confirmDecision' };

const thin = situated({ domains: ['thin-service'] });
const imposed = situated({ imposed: { framework: 'B', by: 'client' } });
const running = (framework: string): Partial<Situation> => ({
  running: [{ name: 'Shop', framework, language: 'x' }],
});
const review = drafted({ reviewOn: '2027-05-01' });
/** In Decide, with candidate a in front by a cell of the team's own. */
const deciding = (situation: Partial<Situation>): readonly SessionEvent[] => [
  ...board,
  situated(situation),
  ...movedTo('decide'),
  ...(['a', 'b'] as const).map((candidateId, index): SessionEvent => ({
    type: 'cellReplaced',
    cell: { candidateId, criterionId: 'fit', value: 4 - index, reason: 'r', by: participantId(1), at: 1, round: null },
  })),
];

describe('where no vote is needed', () => {
  test.each([
    ['F08 a thin service', thin, { outcome: 'a', why: 'Small, and we know it.' }],
    ['B08 a choice that is given', imposed, { outcome: 'b' }],
  ] as const)('S75 %s goes from Frame to the archive without a ballot', (_, situation, outcome) => {
    const table = createTable(...board, situation)
      .does(1, move('decide'))
      .does(1, draft({ ...outcome, reviewOn: '2027-05-01', triggers: ['It grows.'] }))
      .does(1, confirm)
      .does(1, { type: 'archiveSession' }, { recordId: recordId('FB-0001') });
    expect(table.state.status).toBe('archived');
    expect(table.events.filter(({ type }) => type === 'ballotsCast' || type === 'roundRevealed')).toEqual([]);
    expect(table.state.decision).toMatchObject({ status: 'decided', draft: { outcome: outcome.outcome } });
  });

  test('S75 Results and Decide are reachable at once, in both modes, and nowhere else is skipped', () => {
    expect(reachable(fold([...board, thin]))).toEqual(['gather', 'results', 'decide']);
    expect(reachable(fold([...quickBoard, thin]))).toEqual(['weigh', 'results', 'decide']);
    expect(reachable(fold([...board, situated({ domains: ['thin-service', 'realtime'] })]))).toEqual(['gather']);
    expect(reachable(fold([...board, imposed, ...movedTo('results')]))).not.toContain('archive');
  });

  test('S75 ballots that are sealed are not left behind on the way', () => {
    const weighing = [...board, thin, ...movedTo('weigh'), opened('weigh')];
    given(...weighing, cast('weigh-1', 2))
      .when(1, move('decide'))
      .thenRefused('roundOpen');
    given(...weighing)
      .when(1, move('decide'))
      .thenLike({ type: 'roundCancelled' }, { type: 'phaseMoved' }, { type: 'roundOpened' });
  });
});

describe('who goes before the score', () => {
  test('S76 B08 what is given is confirmed without a reason, and is no team judgement', () => {
    const history = [...deciding({ imposed: { framework: 'B', by: 'platform' } }), review];
    given(...history, drafted({ outcome: 'b' }))
      .when(1, confirm)
      .thenLike({ type: 'decisionConfirmed', teamJudgement: false } as never);
    given(...history, drafted({ outcome: 'a' }))
      .when(1, confirm)
      .thenRefused('needsReason', /^B is given, not A\./);
    given(...history, drafted({ outcome: 'a', why: 'The client agrees.' }))
      .when(1, confirm)
      .thenLike({ type: 'decisionConfirmed', teamJudgement: true } as never);
  });

  test('S76 F06 what must live inside something is confirmed without a reason', () => {
    const legacy = { name: 'Shop', framework: 'B', language: '' };
    given(...deciding({ legacy }), review, drafted({ outcome: 'b' }))
      .when(1, confirm)
      .thenLike({ type: 'decisionConfirmed', leader: 'a', teamJudgement: false } as never);
  });

  test('S76 I08 without such a ground another than the leader still needs a reason', () => {
    given(...deciding({}), review, drafted({ outcome: 'b' }))
      .when(1, confirm)
      .thenRefused('needsReason', /^B does not lead\./);
    given(...deciding({}), review, drafted({ outcome: 'b', why: 'We know it.' }))
      .when(1, confirm)
      .thenLike({ type: 'decisionConfirmed', leader: 'a', teamJudgement: true } as never);
    given(...deciding({}), review, drafted({ outcome: 'a' }))
      .when(1, confirm)
      .thenLike({ type: 'decisionConfirmed', leader: 'a', teamJudgement: false } as never);
  });
});

describe('what confirming asks for', () => {
  test('S77 H02 leaving the framework in use needs its cause', () => {
    const leaving = [...deciding(running('Rails')), review, drafted({ outcome: 'a' })];
    given(...leaving)
      .when(1, confirm)
      .thenRefused('needsReason', /^With A the team would leave Rails, already in use here\. Say why\.$/);
    given(...leaving, drafted({ why: 'Nobody knows Ruby any more.' }))
      .when(1, confirm)
      .thenLike({ type: 'decisionConfirmed', teamJudgement: false } as never);
    given(...deciding(running('A')), review, drafted({ outcome: 'a' }))
      .when(1, confirm)
      .thenLike({ type: 'decisionConfirmed' });
  });

  test('S78 F02 a prototype is confirmed with a date only', () => {
    const prototype = [...deciding({ stage: 'prototype' }), drafted({ outcome: 'a' })];
    given(...prototype, drafted({ noReviewBecause: 'We throw it away.' }))
      .when(1, confirm)
      .thenRefused('needsReason', /^Prototypes tend to become production\./);
    given(...prototype, review)
      .when(1, confirm)
      .thenLike({ type: 'decisionConfirmed' });
  });

  test('S57 I04 a date, or none with a reason', () => {
    const chosen = [...deciding({}), drafted({ outcome: 'a' })];
    given(...chosen)
      .when(1, confirm)
      .thenRefused('needsReason', /review date/);
    given(...chosen, drafted({ noReviewBecause: 'Runs for a week.' }))
      .when(1, confirm)
      .thenLike({ type: 'decisionConfirmed' });
  });
});

test('S65 a log written before some fields of the situation existed folds to a whole situation', () => {
  const { imposed: _i, legacy: _l, newLanguagePurpose: _n, bottleneck: _b, ...older } = emptySituation;
  const log: SessionEvent[] = [
    { ...created(), situation: older } as SessionEvent,
    ...people,
    { type: 'situationRevised', situation: { ...older, product: 'Shop' } as Situation },
    moved('frame', 'gather'),
  ];
  expect(fold(log.slice(0, 1)).situation).toEqual(emptySituation);
  expect(fold(log).situation).toEqual({ ...emptySituation, product: 'Shop' });
});
