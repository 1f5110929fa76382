import { describe, expect, test } from 'vitest';
import { findFramework } from '../../../shared/catalogue/frameworks.ts';
import { participantId } from '../../../shared/ids.ts';
import type { Command } from '../../../shared/session/commands.ts';
import type { SessionEvent } from '../../../shared/session/events.ts';
import { emptySituation } from '../../../shared/situation/situation.ts';
import {
  board,
  candidate,
  cast,
  created,
  criterion,
  movedTo,
  opened,
  people,
  quickBoard,
} from '../../support/board.ts';
import { fold, given } from '../../support/givenWhenThen.ts';

const own = (id: string, acceptLoss?: boolean): Command => ({
  type: 'addCandidate',
  candidate: { type: 'own', id, name: id.toUpperCase(), languages: ['Python'], summary: '' },
  ...(acceptLoss === undefined ? {} : { acceptLoss }),
});
const dropCandidate = (candidateId: string, acceptLoss = false): Command => ({
  type: 'removeCandidate',
  candidateId,
  acceptLoss,
});
const dropCriterion = (criterionId: string, acceptLoss = false, reason = 'Not ours to judge.'): Command => ({
  type: 'removeCriterion',
  criterionId,
  reason,
  acceptLoss,
});
const addCriterion = (id: string, acceptLoss = false): Command => ({
  type: 'addCriterion',
  criterion: criterion(id),
  acceptLoss,
});
const revise = (id: string, change: object, acceptLoss = false): Command => ({
  type: 'reviseCriterion',
  criterion: { ...criterion(id), ...change },
  acceptLoss,
});
const revealed = (id: string): SessionEvent => ({
  type: 'roundRevealed',
  round: id,
  result: { type: 'named', ballots: [] },
});
const cancelled = (id: string, ballots: number): SessionEvent => ({ type: 'roundCancelled', round: id, ballots });
const confirmed: SessionEvent = {
  type: 'decisionConfirmed',
  at: 5,
  by: participantId(1),
  leader: 'a',
  teamJudgement: false,
};
const weighing = [...board, ...movedTo('weigh'), opened('weigh')];
const feeling = [...board, ...movedTo('feel'), opened('feel')];

describe('framing', () => {
  const question: Command = { type: 'reviseQuestion', title: 'New', question: 'Why?', tags: ['x'] };
  const everyFrameCommand: readonly Command[] = [
    question,
    { type: 'reviseSituation', fields: { product: 'Shop' } },
    own('c'),
    dropCandidate('a'),
    addCriterion('new'),
    revise('skill', { name: 'Other' }),
    dropCriterion('skill'),
    { type: 'addGate', gate: { id: 'g', name: 'G', question: '' } },
    { type: 'removeGate', gateId: 'audit' },
    { type: 'chooseBlend', blend: { fit: 70, preference: 20, morale: 10 } },
    { type: 'chooseMethod', method: 'points' },
    { type: 'chooseMode', mode: 'quick' },
    { type: 'chooseAnonymity', anonymity: 'anonymous' },
    { type: 'chooseObjectionMode', objectionMode: 'veto' },
  ];

  test.each(everyFrameCommand)('S13 is for facilitators: $type', (command) => {
    given(...board)
      .when(1, command)
      .thenLike({ type: expect.any(String) as never });
    given(...board)
      .when(2, command)
      .thenRefused('notFacilitator');
  });

  test.each(everyFrameCommand)('S14 leaves a confirmed decision alone: $type', (command) => {
    given(...board, confirmed)
      .when(1, command)
      .thenRefused('wrongPhase');
  });

  test('S13 says what is being decided, and for what', () => {
    given(...board)
      .when(1, question)
      .then({ type: 'questionRevised', title: 'New', question: 'Why?', tags: ['x'] });
    given(...board)
      .when(1, { ...question, title: ' ' } as Command)
      .thenRefused('needsReason');
    const situation = { ...emptySituation, product: 'Shop' };
    const outcome = given(...weighing, cast('weigh-1', 2)).when(1, {
      type: 'reviseSituation',
      fields: { product: 'Shop' },
    });
    outcome.then({ type: 'situationRevised', situation });
    expect(outcome.after.situation.product).toBe('Shop');
  });

  test('S71 two people who fill in different fields of the situation at once keep both', () => {
    const first = given(...board).when(1, { type: 'reviseSituation', fields: { peakRps: 3000 } });
    const second = given(...board, { type: 'situationRevised', situation: first.after.situation }).when(1, {
      type: 'reviseSituation',
      fields: { regulation: 'GDPR' },
    });
    expect(second.after.situation).toMatchObject({ peakRps: 3000, regulation: 'GDPR' });
  });

  test('S69 says nothing twice', () => {
    given(...board)
      .when(1, { type: 'reviseQuestion', title: 'Backend', question: 'Which one?', tags: [] })
      .then();
    given(...board)
      .when(1, { type: 'reviseSituation', fields: { stage: null, needs: [] } })
      .then();
    given(...board)
      .when(1, revise('skill', {}))
      .then();
  });
});

describe('parts of the frame', () => {
  test('S15 come with an id of their own', () => {
    given(...board)
      .when(1, own('c'))
      .then({ type: 'candidateAdded', candidate: candidate('c') });
    given(...board)
      .when(1, own('a'))
      .thenRefused('alreadyExists');
    given(...board)
      .when(1, addCriterion('skill'))
      .thenRefused('alreadyExists');
    given(...board)
      .when(1, { type: 'addGate', gate: { id: 'audit', name: 'A', question: '' } })
      .thenRefused('alreadyExists');
  });

  test('S15 have a name', () => {
    const unnamed = { type: 'own', id: 'c', name: ' ', languages: [], summary: '' } as const;
    given(...board)
      .when(1, { type: 'addCandidate', candidate: unnamed })
      .thenRefused('needsReason');
    given(...board)
      .when(1, revise('skill', { name: '' }))
      .thenRefused('needsReason');
    given(...board)
      .when(1, { type: 'addCriterion', criterion: criterion('n', 'team', { name: '' }), acceptLoss: false })
      .thenRefused('needsReason');
    given(...board)
      .when(1, { type: 'addGate', gate: { id: 'n', name: ' ', question: '' } })
      .thenRefused('needsReason');
  });

  test('S15 are known before they are changed or removed', () => {
    given(...board)
      .when(1, dropCandidate('z'))
      .thenRefused('unknownId');
    given(...board)
      .when(1, dropCriterion('z'))
      .thenRefused('unknownId');
    given(...board)
      .when(1, revise('z', {}))
      .thenRefused('unknownId');
    given(...board)
      .when(1, { type: 'removeGate', gateId: 'z' })
      .thenRefused('unknownId');
  });

  test('S15 are at most twelve candidates, twenty criteria and eight gates', () => {
    const fill = <T>(n: number, make: (id: string) => T) => Array.from({ length: n }, (_, index) => make(`x-${index}`));
    const full = created({
      candidates: fill(12, (id) => candidate(id)),
      criteria: fill(20, (id) => criterion(id)),
      gates: fill(8, (id) => ({ id, name: id, question: '' })),
    });
    given(full, ...people)
      .when(1, own('c'))
      .thenRefused('limitReached', /12/);
    given(full, ...people)
      .when(1, addCriterion('c'))
      .thenRefused('limitReached', /20/);
    given(full, ...people)
      .when(1, { type: 'addGate', gate: { id: 'c', name: 'C', question: '' } })
      .thenRefused('limitReached', /8/);
  });

  test('S19 a candidate from the catalogue keeps a copy of its facts', () => {
    const { after } = given(...board).when(
      1,
      { type: 'addCandidate', candidate: { type: 'catalogue', catalogueId: 'django' } },
      { findFramework },
    );
    expect(after.candidates.at(-1)).toMatchObject({ id: 'django', name: 'Django', facts: { id: 'django' } });
    given(...board)
      .when(1, { type: 'addCandidate', candidate: { type: 'catalogue', catalogueId: 'none' } }, { findFramework })
      .thenRefused('unknownId');
  });

  test('S20 a removed candidate takes along what was said about it', () => {
    const judged = fold([
      ...board,
      {
        type: 'cellReplaced',
        cell: { candidateId: 'a', criterionId: 'fit', value: 1, reason: 'r', by: participantId(1), at: 1, round: null },
      },
      {
        type: 'gateJudged',
        verdict: { gateId: 'audit', candidateId: 'a', verdict: 'pass', reason: '', by: participantId(1), at: 1 },
      },
      { type: 'decisionDrafted', fields: { outcome: 'a', why: 'Good.' } },
      {
        type: 'proofPlanned',
        proof: { candidateId: 'a', slice: 's', owner: 'o', due: null, findings: '', outcome: 'open' },
      },
      { type: 'candidateRemoved', candidateId: 'a' },
    ]);
    expect(judged).toMatchObject({ cells: [], verdicts: [], objections: [], proof: null });
    expect(judged.decision.draft).toMatchObject({ outcome: null, why: 'Good.' });
  });

  test('S20 a removed gate takes its verdicts along, a removed criterion its cells', () => {
    const state = fold([
      ...board,
      {
        type: 'gateJudged',
        verdict: { gateId: 'audit', candidateId: 'a', verdict: 'fail', reason: '', by: participantId(1), at: 1 },
      },
      {
        type: 'cellReplaced',
        cell: { candidateId: 'a', criterionId: 'fit', value: 1, reason: 'r', by: participantId(1), at: 1, round: null },
      },
      { type: 'gateRemoved', gateId: 'audit' },
      { type: 'criterionRemoved', criterionId: 'fit', reason: 'r' },
    ]);
    expect(state).toMatchObject({ gates: [], verdicts: [], cells: [] });
  });

  test('S18 a criterion is removed with a reason only', () => {
    given(...board)
      .when(1, dropCriterion('skill', false, ' '))
      .thenRefused('needsReason');
    given(...board)
      .when(1, dropCriterion('run'))
      .then({ type: 'criterionRemoved', criterionId: 'run', reason: 'Not ours to judge.' });
  });

  test('S18 a group is not emptied by moving its last criterion', () => {
    given(...board)
      .when(1, revise('run', { group: 'team' }))
      .thenRefused('needsReason', /last criterion/);
    given(...board)
      .when(1, revise('ease', { group: 'domain' }))
      .thenLike({ type: 'criterionRevised' });
  });
});

describe('S16 what ballots rest on', () => {
  test('is free while no ballot is in', () => {
    given(...weighing)
      .when(1, addCriterion('new'))
      .then({ type: 'criterionAdded', criterion: criterion('new') });
    given(...feeling)
      .when(1, dropCandidate('a'))
      .then({ type: 'candidateRemoved', candidateId: 'a' });
  });

  test('is free of rounds that ask something else', () => {
    given(...weighing, cast('weigh-1', 2))
      .when(1, own('c'))
      .thenLike({ type: 'candidateAdded' });
    given(...feeling, cast('feel-1', 2))
      .when(1, dropCriterion('skill'))
      .thenLike({ type: 'criterionRemoved' });
  });

  test.each<[string, Command, RegExp]>([
    ['adding a criterion', addCriterion('new'), /2 ballots in the sealed round weigh-1 would be thrown away/],
    ['revising one', revise('skill', { five: 'better' }), /2 ballots in the sealed round weigh-1/],
    ['removing one', dropCriterion('skill'), /2 ballots in the sealed round weigh-1/],
  ])('stops %s while ballots are sealed', (_what, command, message) => {
    given(...weighing, cast('weigh-1', 2, 3))
      .when(1, command)
      .thenRefused('ballotsWouldBeLost', message);
  });

  test.each<[string, Command, RegExp]>([
    ['adding a candidate', own('c'), /1 ballot of feel-1 was given without C/],
    ['removing one', dropCandidate('b'), /What 1 ballot of feel-1 says about B would no longer count/],
  ])('stops %s after a reveal', (_what, command, message) => {
    given(...feeling, cast('feel-1', 2), revealed('feel-1'))
      .when(1, command)
      .thenRefused('ballotsWouldBeLost', message);
  });

  test('names every round that would lose something', () => {
    given(...feeling, cast('feel-1', 2), revealed('feel-1'), opened('feel', 2), cast('feel-2', 3, 4))
      .when(1, dropCandidate('a'))
      .thenRefused('ballotsWouldBeLost', /feel-1.*feel-2/);
  });

  test('has nothing to lose in rounds that were cancelled', () => {
    given(...feeling, cast('feel-1', 2), cancelled('feel-1', 1))
      .when(1, dropCandidate('a'))
      .then({ type: 'candidateRemoved', candidateId: 'a' });
  });

  test('counts the quick round for candidates and for criteria', () => {
    const quick = [...quickBoard, opened('quick'), cast('quick-1', 2)];
    given(...quick)
      .when(1, own('c'))
      .thenRefused('ballotsWouldBeLost', /quick-1/);
    given(...quick)
      .when(1, addCriterion('new'))
      .thenRefused('ballotsWouldBeLost', /quick-1/);
  });
});

describe('S17 an accepted loss', () => {
  test('cancels the sealed round and opens it anew', () => {
    given(...weighing, cast('weigh-1', 2, 3))
      .when(1, addCriterion('new', true))
      .then(cancelled('weigh-1', 2), { type: 'criterionAdded', criterion: criterion('new') }, opened('weigh', 2));
  });

  test('keeps revealed rounds as they are', () => {
    const outcome = given(...feeling, cast('feel-1', 2), revealed('feel-1')).when(1, own('c', true));
    outcome.then({ type: 'candidateAdded', candidate: candidate('c') });
    expect(outcome.after.rounds[0]).toMatchObject({ status: 'revealed', cast: [2] });
  });

  test('ends the vote on a cell that goes away', () => {
    const about = { candidateId: 'a', criterionId: 'fit' };
    const voting = [...board, ...movedTo('assess'), opened('cell', 1, { about })];
    given(...voting)
      .when(1, dropCandidate('a'))
      .then(cancelled('cell-1', 0), { type: 'candidateRemoved', candidateId: 'a' });
    given(...voting, cast('cell-1', 2))
      .when(1, dropCriterion('fit'))
      .thenRefused('ballotsWouldBeLost', /cell-1/);
    given(...voting, cast('cell-1', 2))
      .when(1, dropCriterion('fit', true))
      .thenLike({ type: 'roundCancelled' }, { type: 'criterionRemoved' });
    given(...voting, cast('cell-1', 2))
      .when(1, dropCandidate('b'))
      .then({ type: 'candidateRemoved', candidateId: 'b' });
  });
});
