import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { defaultCriteria } from '../../../shared/catalogue/criteria.ts';
import { participantId, recordId, sessionId } from '../../../shared/ids.ts';
import { createRecord } from '../../../shared/record/buildRecord.ts';
import { toMadr } from '../../../shared/record/toMadr.ts';
import { evaluate } from '../../../shared/scoring/index.ts';
import { boardInput } from '../../../shared/session/boardInput.ts';
import type { Command } from '../../../shared/session/commands.ts';
import type { Phase } from '../../../shared/session/state.ts';
import {
  board,
  confidence,
  created,
  feel,
  joined,
  movedTo,
  people,
  quickBoard,
  skills,
  weigh,
} from '../../support/board.ts';
import { createTable, given, type Table } from '../../support/givenWhenThen.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const recordOf = (table: Table) =>
  createRecord(table.state, { id: recordId('FB-0001'), session: sessionId('s'), at: 2_000_000 }, { 1: 'Ada' }, sha256);
const move = (to: Phase): Command => ({ type: 'movePhase', to });
const roundOf = (table: Table): string => table.state.rounds.at(-1)!.id;

/** The board of the tests in Results: a leads b by a cell, two people have weighed and said what they like. */
const inResults = (): Table => {
  const table = createTable(...board, ...movedTo('weigh').slice(0, 1));
  for (const to of ['weigh', 'feel'] as const) {
    table.does(1, move(to));
    const round = roundOf(table);
    for (const person of [2, 3])
      table.does(person, {
        type: 'castBallot',
        round,
        ballot:
          to === 'weigh'
            ? weigh({ skill: 2, ease: 2, fit: 9, run: 2 })
            : feel({ a: { stars: 4, morale: 1 }, b: { stars: 4, morale: 1 } }),
      });
    table.does(1, { type: 'revealRound', round });
  }
  table.does(1, move('assess'));
  for (const [candidateId, value] of [
    ['a', 4],
    ['b', 2],
  ] as const)
    table.does(1, { type: 'replaceCell', candidateId, criterionId: 'fit', value, reason: 'Measured.' });
  return table.does(1, move('results'));
};

const decided = (): Table => {
  const table = inResults().does(1, move('prove')).does(1, move('decide'));
  const round = roundOf(table);
  table.does(2, { type: 'castBallot', round, ballot: confidence(4, 2) }).does(1, { type: 'revealRound', round });
  return table
    .does(1, {
      type: 'draftDecision',
      fields: { outcome: 'a', replacementBoundary: 'The service layer knows nothing of it.', reviewOn: '2027-05-01' },
    })
    .does(1, { type: 'confirmDecision' });
};

describe('C01 no criterion of a default group goes without a reason', () => {
  const history = [created({ criteria: defaultCriteria }), ...people];

  test.each(defaultCriteria.map(({ id, group }) => ({ id, group })))('C01 $id of the group $group', ({ id }) => {
    const remove = (reason: string): Command => ({
      type: 'removeCriterion',
      criterionId: id,
      reason,
      acceptLoss: false,
    });
    given(...history)
      .when(1, remove(''))
      .thenRefused('needsReason');
    given(...history)
      .when(1, remove('   '))
      .thenRefused('needsReason');
    given(...history)
      .when(1, remove('It separates nobody here.'))
      .then({ type: 'criterionRemoved', criterionId: id, reason: 'It separates nobody here.' });
  });

  test('C01 S18 the reason stays: in the record, and in what people read of it', () => {
    const table = createTable(...history).does(1, {
      type: 'removeCriterion',
      criterionId: 'real-time',
      reason: 'No screen updates by itself.',
      acceptLoss: false,
    });
    table.does(1, { type: 'removeCriterion', criterionId: 'resource-use', reason: 'One machine.', acceptLoss: false });
    const record = recordOf(table);
    expect(record.body.removedCriteria).toMatchObject([
      {},
      { id: 'resource-use', group: 'operations', reason: 'One machine.' },
    ]);
    expect(record.body.removedCriteria?.slice(0, 1)).toEqual([
      { id: 'real-time', name: 'Real-time updates', group: 'domain', reason: 'No screen updates by itself.' },
    ]);
    expect(toMadr(record)).toContain(
      '**Real-time updates** (Project domain) was taken off: No screen updates by itself.',
    );
  });

  test('C01 a criterion that comes back is not among those taken off', () => {
    const criterion = defaultCriteria[4]!;
    const table = createTable(...history)
      .does(1, { type: 'removeCriterion', criterionId: criterion.id, reason: 'r', acceptLoss: false })
      .does(1, { type: 'addCriterion', criterion, acceptLoss: false });
    expect(table.state.removedCriteria).toEqual([]);
  });
});

describe('A03 lifetime', () => {
  test('A03 a decision states for how many years it is meant', () => {
    const table = createTable(...board).does(1, { type: 'reviseSituation', fields: { lifetimeYears: 7 } });
    const record = recordOf(table);
    expect(record.body.input.situation.lifetimeYears).toBe(7);
    expect(toMadr(record)).toMatch(/Expected lifetime[^\n]*7 years/);
  });
});

describe('D06 what a statement says can be corrected', () => {
  test('D06 with a reason, and no ballot or round is touched by it', () => {
    const table = inResults();
    const { rounds } = table.state;
    const scoreOf = (): number =>
      evaluate(boardInput(table.state)).candidates.find(({ candidateId }) => candidateId === 'a')!.score;
    const before = scoreOf();
    table.does(1, { type: 'replaceCell', candidateId: 'a', criterionId: 'run', value: 5, reason: 'The docs changed.' });
    expect(scoreOf()).toBeGreaterThan(before);
    expect(table.state.rounds).toEqual(rounds);
    expect(table.state.cells.at(-1)).toMatchObject({ criterionId: 'run', reason: 'The docs changed.' });
  });
});

describe('G01 quick mode', () => {
  test('G01 exists as a road of its own, and the record says that it was used', () => {
    const table = createTable(...quickBoard).does(1, move('weigh'));
    const round = roundOf(table);
    expect(table.state.rounds.at(-1)).toMatchObject({ kind: 'quick', status: 'open' });
    table
      .does(2, {
        type: 'castBallot',
        round,
        ballot: {
          type: 'quick',
          skills: skills({ 'lang:python': 4 }, 3),
          weigh: weigh({ skill: 5, ease: 5, fit: 9, run: 1 }),
          feel: feel({ a: { stars: 5, morale: 2 }, b: { stars: 1, morale: 0 } }),
        },
      })
      .does(1, { type: 'revealRound', round })
      .does(1, move('results'));
    const record = recordOf(table);
    expect(record.body).toMatchObject({ mode: 'quick', result: { leader: 'a' } });
    expect(toMadr(record)).toMatch(/\bquick mode\b/);
    expect(toMadr(recordOf(inResults()))).not.toMatch(/\bquick mode\b/);
  });
});

describe('I03 proof of concept', () => {
  test('I03 its findings can open the scores again, and another candidate may lead after it', () => {
    const table = inResults();
    expect(evaluate(boardInput(table.state)).leader).toBe('a');
    table
      .does(1, move('prove'))
      .does(1, { type: 'planProof', candidateId: 'a', slice: 'Stock screen', owner: 'Ada', due: '2026-12-01' })
      .does(2, { type: 'recordFindings', findings: 'It fell over at noon.', outcome: 'doubtful' })
      .does(1, move('assess'))
      .does(2, {
        type: 'replaceCell',
        candidateId: 'a',
        criterionId: 'fit',
        value: 0.5,
        reason: 'It fell over at noon.',
      });
    expect(table.state.assessments).toBe(2);
    expect(table.state.proof).toMatchObject({ outcome: 'doubtful', findings: 'It fell over at noon.' });
    table.does(1, move('results'));
    expect(evaluate(boardInput(table.state)).leader).toBe('b');
    expect(table.state.rounds.filter(({ status }) => status === 'revealed')).toHaveLength(2);
  });

  test('I03 a decision can stand as pending proof, and the record says so', () => {
    const table = inResults()
      .does(1, move('prove'))
      .does(1, { type: 'planProof', candidateId: 'a', slice: 'Stock screen', owner: 'Ada', due: '2026-12-01' })
      .does(1, { type: 'awaitProof' });
    expect(recordOf(table).body).toMatchObject({ status: 'pending-proof', proof: { slice: 'Stock screen' } });
  });
});

describe('I05 the replacement boundary', () => {
  test('I05 is part of the decision, and of what people read of it', () => {
    const record = recordOf(decided());
    expect(record.body.decision.draft.replacementBoundary).toBe('The service layer knows nothing of it.');
    expect(toMadr(record)).toContain('The service layer knows nothing of it.');
  });
});

describe('I04 the review date', () => {
  test('I04 nothing is confirmed without one, or a reason for none', () => {
    const confirm: Command = { type: 'confirmDecision' };
    const deciding = () => inResults().does(1, move('prove')).does(1, move('decide'));
    const draft = (fields: object): Command => ({ type: 'draftDecision', fields: { outcome: 'a', ...fields } });
    expect(deciding().does(1, draft({})).ask(1, confirm)).toMatchObject({
      ok: false,
      rejection: { code: 'needsReason' },
    });
    expect(
      deciding()
        .does(1, draft({ noReviewBecause: ' ' }))
        .ask(1, confirm).ok,
    ).toBe(false);
    expect(
      deciding()
        .does(1, draft({ noReviewBecause: 'It is thrown away in May.' }))
        .ask(1, confirm).ok,
    ).toBe(true);
    expect(
      deciding()
        .does(1, draft({ reviewOn: '2027-05-01' }))
        .ask(1, confirm).ok,
    ).toBe(true);
  });
});

describe('I07 the last question', () => {
  test('I07 everybody is asked before confirming whether they can build and maintain it, and low answers stand in the record', () => {
    const table = inResults().does(1, move('prove')).does(1, move('decide'));
    expect(table.state.rounds.at(-1)).toMatchObject({ kind: 'confidence', status: 'open' });
    expect(toMadr(recordOf(decided()))).toMatch(/Maintain[^\n]*2/i);
  });
});

describe('I09 no state is terminal', () => {
  test('I09 a decided session goes back, keeps its draft and decides anew', () => {
    const table = decided().does(1, move('results'));
    expect(table.state.decision).toMatchObject({ status: 'draft', draft: { outcome: 'a' } });
    table.does(1, move('decide'));
    expect(table.ask(1, { type: 'confirmDecision' }).ok).toBe(true);
  });

  test('I09 an ended session is reopened where it was', () => {
    const table = inResults().does(1, { type: 'endSession' }).does(1, { type: 'reopenSession' });
    expect(table.state).toMatchObject({ status: 'open', phase: 'results' });
  });

  test('I09 an archived session has a successor that starts from its record', () => {
    const id = recordId('FB-0001');
    const table = decided().does(1, move('archive')).does(1, { type: 'archiveSession' }, { recordId: id });
    expect(table.state.status).toBe('archived');
    const { frame, input } = recordOf(table).body;
    const successor = createTable().does(null, {
      type: 'createSession',
      template: 'blank',
      frame,
      situation: input.situation,
      rehearsal: false,
      predecessor: id,
    });
    expect(successor.state).toMatchObject({ status: 'open', phase: 'frame', predecessor: id, rounds: [] });
    expect(successor.state.candidates).toEqual(table.state.candidates);
  });

  test.each<Phase>(['gather', 'weigh', 'feel', 'assess', 'results', 'prove', 'decide'])(
    'I09 from %s the road leads back and on again',
    (phase) => {
      const table = createTable(...board, joined(6, 'participant'), ...movedTo(phase));
      table.does(1, move('frame'));
      expect(table.ask(1, move(phase)).ok).toBe(true);
      expect(table.state.people).toContainEqual(expect.objectContaining({ id: participantId(6) }));
    },
  );
});
