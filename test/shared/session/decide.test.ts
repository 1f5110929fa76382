import { afterEach, describe, expect, test, vi } from 'vitest';
import { participantId } from '../../../shared/ids.ts';
import { boardInput } from '../../../shared/session/boardInput.ts';
import type { Command } from '../../../shared/session/commands.ts';
import type { SessionEvent } from '../../../shared/session/events.ts';
import { initialState } from '../../../shared/session/initialState.ts';
import type { DecisionDraft, Phase, Proof } from '../../../shared/session/state.ts';
import { evaluate } from '../../../shared/scoring/index.ts';
import type * as scoring from '../../../shared/scoring/index.ts';
import type { BoardResult } from '../../../shared/scoring/types.ts';
import { board, cast, feel, moved, movedTo, opened, openedBallot, weigh } from '../../support/board.ts';
import { fold, given } from '../../support/givenWhenThen.ts';

vi.mock('../../../shared/scoring/index.ts', async (original) => {
  const actual = await original<typeof scoring>();
  return { ...actual, evaluate: vi.fn(actual.evaluate) };
});
const reckon = vi.mocked(evaluate).getMockImplementation()!;

/** Lets the board come to another result than it would, so that the rule alone is tried. */
const believe = (change: (result: BoardResult) => Partial<BoardResult>): void => {
  vi.mocked(evaluate).mockImplementation((input) => {
    const result = reckon(input);
    return { ...result, ...change(result) };
  });
};
afterEach(() => vi.mocked(evaluate).mockImplementation(reckon));

const draft = (fields: Partial<DecisionDraft>): SessionEvent => ({ type: 'decisionDrafted', fields });
const draftCommand = (fields: Partial<DecisionDraft>): Command => ({ type: 'draftDecision', fields });
const confirm: Command = { type: 'confirmDecision' };
const at = (phase: Phase) => [...board, ...movedTo(phase)];

/** Two people weighed and rated: a leads. */
const voted: readonly SessionEvent[] = [
  {
    type: 'roundOpened',
    round: {
      id: 'weigh-1',
      kind: 'weigh',
      number: 1,
      status: 'revealed',
      anonymity: 'named',
      method: 'rating',
      about: null,
      cast: [participantId(2), participantId(3)],
      openedAt: 1,
      result: { type: 'named', ballots: [openedBallot(2, weigh({ fit: 9 })), openedBallot(3, weigh({ fit: 8 }))] },
    },
  },
  {
    type: 'roundOpened',
    round: {
      id: 'feel-1',
      kind: 'feel',
      number: 1,
      status: 'revealed',
      anonymity: 'named',
      method: 'rating',
      about: null,
      cast: [participantId(2), participantId(3)],
      openedAt: 1,
      result: {
        type: 'named',
        ballots: [2, 3].map((id) => openedBallot(id, feel({ a: { stars: 5, morale: 2 }, b: { stars: 1, morale: 0 } }))),
      },
    },
  },
  ...(['a', 'b'] as const).map((candidateId, index): SessionEvent => ({
    type: 'cellReplaced',
    cell: { candidateId, criterionId: 'fit', value: 4 - index, reason: 'r', by: participantId(1), at: 1, round: null },
  })),
];
const review = draft({ reviewOn: '2027-05-01' });
const deciding = [...at('decide'), ...voted, review];
const confirmed = (change: object = {}): SessionEvent => ({
  type: 'decisionConfirmed',
  at: 1_000_000,
  by: participantId(1),
  leader: 'a',
  teamJudgement: false,
  ...change,
});
const objection = (change: object = {}): SessionEvent => ({
  type: 'objectionRaised',
  objection: {
    id: 'o-1',
    candidateId: 'a',
    kind: 'objection',
    participant: participantId(2),
    reason: 'No.',
    round: 'feel-1',
    status: 'open',
    answer: '',
    answeredBy: null,
    ...change,
  },
});
describe('confirming', () => {
  test('S57 the leader needs no more than a review date', () => {
    expect(evaluate(boardInput(fold(deciding))).leader).toBe('a');
    const outcome = given(...deciding, draft({ outcome: 'a' })).when(1, confirm);
    outcome.then(confirmed());
    expect(outcome.after.decision).toMatchObject({
      status: 'decided',
      decidedBy: 1,
      decidedAt: 1_000_000,
      leader: 'a',
    });
  });

  test('S57 happens in Decide, by a facilitator, once', () => {
    given(...deciding, draft({ outcome: 'a' }))
      .when(2, confirm)
      .thenRefused('notFacilitator');
    given(...at('results'), ...voted, review, draft({ outcome: 'a' }))
      .when(1, confirm)
      .thenRefused('wrongPhase');
    given(...deciding, draft({ outcome: 'a' }), confirmed())
      .when(1, confirm)
      .then();
  });

  test('S57 without a review date says why none is needed', () => {
    const none = [...at('decide'), ...voted, draft({ outcome: 'a' })];
    given(...none)
      .when(1, confirm)
      .thenRefused('needsReason', /review/);
    given(...none, draft({ noReviewBecause: 'A throw-away prototype.' }))
      .when(1, confirm)
      .then(confirmed());
  });

  test('S57 no choice is a decision when it says why', () => {
    given(...deciding)
      .when(1, confirm)
      .thenRefused('notDecided');
    given(...deciding, draft({ why: 'None of them fits.' }))
      .when(1, confirm)
      .then(confirmed());
  });

  test('S57 waits for a confidence check with ballots in, and drops an empty one', () => {
    const asked = [...deciding, draft({ outcome: 'a' }), opened('confidence')];
    given(...asked, cast('confidence-1', 2))
      .when(1, confirm)
      .thenRefused('roundOpen');
    given(...asked)
      .when(1, confirm)
      .then({ type: 'roundCancelled', round: 'confidence-1', ballots: 0 }, confirmed());
  });

  test('S59 another than the leader needs a reason and is team judgement', () => {
    const other = [...deciding, draft({ outcome: 'b' })];
    given(...other)
      .when(1, confirm)
      .thenRefused('needsReason', /B does not lead/);
    given(...other, draft({ why: 'We know it.' }))
      .when(1, confirm)
      .then(confirmed({ teamJudgement: true }));
  });

  test('S59 a choice without any leader needs a reason too', () => {
    const flat = [...at('decide'), review, draft({ outcome: 'b' })];
    believe(() => ({ leader: null }));
    given(...flat)
      .when(1, confirm)
      .thenRefused('needsReason');
    given(...flat, draft({ why: 'Ours.' }))
      .when(1, confirm)
      .then(confirmed({ leader: null, teamJudgement: true }));
  });

  test('S58 is blocked by an open objection', () => {
    const chosen = [...deciding, draft({ outcome: 'a' })];
    given(...chosen, objection())
      .when(1, confirm)
      .thenRefused('blockedByObjection');
    given(...chosen, objection({ candidateId: 'b' }))
      .when(1, confirm)
      .thenLike({ type: 'decisionConfirmed' });
    given(...chosen, objection({ kind: 'concern' }))
      .when(1, confirm)
      .thenLike({ type: 'decisionConfirmed' });
  });

  test('S58 goes on once the objection is overruled by a named person', () => {
    const overruled: SessionEvent = {
      type: 'objectionAnswered',
      objectionId: 'o-1',
      status: 'overruled',
      answer: 'Accepted risk.',
      by: participantId(1),
    };
    given(...deciding, draft({ outcome: 'a' }), objection(), overruled)
      .when(1, confirm)
      .thenLike({ type: 'decisionConfirmed' });
  });

  test.each(['gate', 'veto'] as const)('S58 is refused for a candidate ruled out by a %s', (by) => {
    believe(({ candidates }) => ({
      candidates: candidates.map((candidate) =>
        candidate.candidateId === 'a'
          ? { ...candidate, excluded: { by, gateId: null, reason: 'Clause 4.' } }
          : candidate,
      ),
    }));
    given(...deciding, draft({ outcome: 'a', why: 'Still.' }))
      .when(1, confirm)
      .thenRefused('notAllowed', /^A is ruled out: Clause 4\.$/);
    given(...deciding, draft({ outcome: 'b', why: 'Then this.' }))
      .when(1, confirm)
      .thenLike({ type: 'decisionConfirmed' });
  });

  test('S59 a warning that blocks is answered by the reason', () => {
    const warning = { code: 'aversion', level: 'block', candidateId: 'a', text: 'Most would dread it.' } as const;
    believe(() => ({ warnings: [warning] }));
    given(...deciding, draft({ outcome: 'a' }))
      .when(1, confirm)
      .thenRefused('needsReason', /^Most would dread it\./);
    given(...deciding, draft({ outcome: 'a', why: 'We talked.' }))
      .when(1, confirm)
      .then(confirmed());
    believe(() => ({ warnings: [{ ...warning, candidateId: 'b' }] }));
    given(...deciding, draft({ outcome: 'a' }))
      .when(1, confirm)
      .then(confirmed());
  });

  test('S34 reopens with draft and dissent kept', () => {
    const decided = fold([
      ...deciding,
      draft({ outcome: 'a', why: 'Best.' }),
      { type: 'dissentRecorded', participant: participantId(3), text: 'I would not.' },
      confirmed(),
      { type: 'decisionReopened' },
    ]);
    expect(decided.decision).toMatchObject({
      status: 'draft',
      draft: { outcome: 'a', why: 'Best.', reviewOn: '2027-05-01' },
      dissents: [{ participant: 3, text: 'I would not.' }],
      decidedAt: null,
    });
  });
});

describe('the draft', () => {
  test('S56 grows field by field', () => {
    const state = fold([...at('decide'), draft({ why: 'Known.' }), draft({ triggers: ['10x load'] })]);
    expect(state.decision.draft).toEqual({ ...initialState.decision.draft, why: 'Known.', triggers: ['10x load'] });
  });

  test('S56 is written by facilitators from Results on', () => {
    given(...at('results'))
      .when(1, draftCommand({ why: 'x' }))
      .then(draft({ why: 'x' }));
    given(...at('feel'))
      .when(1, draftCommand({ why: 'x' }))
      .thenRefused('wrongPhase');
    given(...at('decide'))
      .when(2, draftCommand({ why: 'x' }))
      .thenRefused('notFacilitator');
    given(...at('decide'), confirmed())
      .when(1, draftCommand({ why: 'x' }))
      .thenRefused('wrongPhase');
  });

  test('S56 chooses a candidate of the board, or nobody', () => {
    given(...at('decide'))
      .when(1, draftCommand({ outcome: 'z' }))
      .thenRefused('unknownId');
    given(...at('decide'), draft({ outcome: 'a' }))
      .when(1, draftCommand({ outcome: null }))
      .then(draft({ outcome: null }));
    given(...at('decide'))
      .when(1, draftCommand({ outcome: null }))
      .then();
  });
});

describe('dissent', () => {
  const dissent = (text: string): Command => ({ type: 'recordDissent', text });
  const recorded = (text: string, by = 2): SessionEvent => ({
    type: 'dissentRecorded',
    participant: participantId(by),
    text,
  });

  test('S56 is anybody’s own, also after confirming', () => {
    given(...at('decide'))
      .when(2, dissent(' No. '))
      .then(recorded('No.'));
    given(...at('decide'), confirmed())
      .when(3, dissent('No.'))
      .then(recorded('No.', 3));
  });

  test('S56 is replaced or taken back by its author', () => {
    expect(fold([...at('decide'), recorded('No.'), recorded('Never.')]).decision.dissents).toMatchObject([
      { text: 'Never.' },
    ]);
    expect(fold([...at('decide'), recorded('No.'), recorded('')]).decision.dissents).toEqual([]);
    given(...at('decide'), recorded('No.'))
      .when(2, dissent('No.'))
      .then();
    given(...at('decide'))
      .when(2, dissent(''))
      .then();
  });

  test('S56 is not for observers, nor before the results', () => {
    given(...at('decide'))
      .when(5, dissent('No.'))
      .thenRefused('notAllowed');
    given(...at('weigh'))
      .when(2, dissent('No.'))
      .thenRefused('wrongPhase');
  });
});

describe('the proof', () => {
  const plan = (change: object = {}): Command => ({
    type: 'planProof',
    candidateId: 'a',
    slice: 'Stock updates',
    owner: 'Ada',
    due: '2026-12-01',
    ...change,
  });
  const planned = (change: Partial<Proof> = {}): SessionEvent => ({
    type: 'proofPlanned',
    proof: {
      candidateId: 'a',
      slice: 'Stock updates',
      owner: 'Ada',
      due: '2026-12-01',
      findings: '',
      outcome: 'open',
      ...change,
    },
  });
  const findings: Command = { type: 'recordFindings', findings: 'Fast enough.', outcome: 'confirmed' };
  const found: SessionEvent = { type: 'findingsRecorded', findings: 'Fast enough.', outcome: 'confirmed' };

  test('S56 is planned with a slice and an owner', () => {
    given(...at('prove'))
      .when(1, plan())
      .then(planned());
    given(...at('prove'))
      .when(1, plan({ slice: '' }))
      .thenRefused('needsReason');
    given(...at('prove'))
      .when(1, plan({ owner: ' ' }))
      .thenRefused('needsReason');
    given(...at('prove'))
      .when(1, plan({ candidateId: 'z' }))
      .thenRefused('unknownId');
    given(...at('prove'))
      .when(2, plan())
      .thenRefused('notFacilitator');
    given(...at('assess'))
      .when(1, plan())
      .thenRefused('wrongPhase');
    given(...at('prove'), planned())
      .when(1, plan())
      .then();
  });

  test('S56 is planned anew without losing its findings', () => {
    given(...at('prove'), planned(), found)
      .when(1, plan({ owner: 'Bo' }))
      .then(planned({ owner: 'Bo', findings: 'Fast enough.', outcome: 'confirmed' }));
    given(...at('prove'), planned(), found)
      .when(1, plan({ candidateId: 'b' }))
      .then(planned({ candidateId: 'b' }));
  });

  test('S56 has findings that participants may record', () => {
    given(...at('prove'), planned())
      .when(2, findings)
      .then(found);
    given(...at('prove'), planned(), found)
      .when(2, findings)
      .then();
    given(...at('prove'))
      .when(2, findings)
      .thenRefused('notDecided');
    given(...at('prove'), planned())
      .when(5, findings)
      .thenRefused('notAllowed');
    given(...at('prove'), planned())
      .when(2, { ...findings, findings: ' ' } as Command)
      .thenRefused('needsReason');
    expect(fold([...at('prove'), found]).proof).toBeNull();
  });

  test('S56 findings can open Assess again as a new round of judging', () => {
    const outcome = given(...at('prove'), planned(), found).when(1, { type: 'movePhase', to: 'assess' });
    outcome.then(moved('prove', 'assess'));
    expect(outcome.after.assessments).toBe(2);
  });

  test('S56 is awaited once it is planned', () => {
    const wait: Command = { type: 'awaitProof' };
    given(...at('prove'))
      .when(1, wait)
      .thenRefused('notDecided');
    given(...at('results'), planned())
      .when(1, wait)
      .thenRefused('wrongPhase');
    given(...at('decide'), planned())
      .when(2, wait)
      .thenRefused('notFacilitator');
    const outcome = given(...at('decide'), planned()).when(1, wait);
    outcome.then({ type: 'proofAwaited' });
    expect(outcome.after.decision.status).toBe('pending-proof');
    given(...at('decide'), planned(), { type: 'proofAwaited' })
      .when(1, wait)
      .then();
  });
});
