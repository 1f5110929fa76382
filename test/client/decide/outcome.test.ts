import { describe, expect, test } from 'vitest';
import type { ItemSummary } from '../../../shared/board/summary.ts';
import { participantId } from '../../../shared/ids.ts';
import { lowAnswers } from '../../../client/decide/confidence.ts';
import { withMitigation, without } from '../../../client/decide/mitigations.ts';
import { confirmBlocks, isTeamJudgement, outcomeOptions } from '../../../client/decide/outcome.ts';
import { defaultReview, isLaterDay, monthsLater } from '../../../client/decide/review.ts';
import { input, result } from '../results/fixture.ts';

const draft = {
  outcome: 'a',
  why: 'It fits.',
  mitigations: [],
  escapeHatch: '',
  replacementBoundary: '',
  reviewOn: '2027-11-24',
  noReviewBecause: '',
  triggers: [],
};

describe('the outcome', () => {
  test('every candidate can be chosen, and no choice', () => {
    expect(outcomeOptions(input, result).map((one) => one.note)).toEqual([
      'Leads with 76.7',
      '50.0 · needs a reason',
      'Keep it open',
    ]);
  });

  test('I08 another than the leader is team judgement and needs a reason', () => {
    expect(isTeamJudgement(result, 'b')).toBe(true);
    expect(isTeamJudgement(result, 'a')).toBe(false);
    expect(isTeamJudgement(result, null)).toBe(false);
    const [block] = confirmBlocks(input, result, { ...draft, outcome: 'b', why: ' ' }, []);
    expect(block).toEqual({ at: 'why', text: 'Birch does not lead. Say why the team chooses it all the same.' });
  });

  test('B08 of what is given nothing ranks, and only another choice needs a reason', () => {
    const given = {
      type: 'imposed',
      candidateId: 'b',
      framework: 'Birch',
      by: 'client',
      title: 'Adaptation: Birch is given',
      reason: 'Birch is given by the client.',
      next: [],
      strengths: [],
      weaknesses: [],
      watchOuts: [],
      mitigations: [],
    } as const;
    const adapted = { ...result, verdicts: [given], recommendation: 'b', recommendedBecause: 'imposed' as const };
    expect(outcomeOptions(input, adapted).map((one) => one.note)).toEqual([
      'Not what is given · needs a reason',
      'Given',
      'Keep it open',
    ]);
    expect(isTeamJudgement(adapted, 'b')).toBe(false);
    expect(confirmBlocks(input, adapted, { ...draft, outcome: 'b', why: '' }, [])).toEqual([]);
    expect(confirmBlocks(input, adapted, { ...draft, why: '' }, [])).toEqual([
      { at: 'why', text: 'Birch is given, not Alder. Say why the team chooses it all the same.' },
    ]);
  });

  test('H02 leaving the framework in use is asked for by name', () => {
    const running = [{ name: 'Shop', framework: 'Cedar', language: 'Wood' }];
    const leaving = { ...input, situation: { ...input.situation, running } };
    expect(confirmBlocks(leaving, result, { ...draft, why: '' }, [])).toEqual([
      { at: 'why', text: 'With Alder the team would leave Cedar, already in use here. Say why.' },
    ]);
    expect(confirmBlocks(leaving, result, draft, [])).toEqual([]);
  });

  test('F02 a prototype needs a date, whatever is said instead', () => {
    const prototype = { ...input, situation: { ...input.situation, stage: 'prototype' as const } };
    const undated = { ...draft, reviewOn: null, noReviewBecause: 'Thrown away.' };
    expect(confirmBlocks(prototype, result, undated, []).map(({ at }) => at)).toEqual(['review']);
    expect(confirmBlocks(prototype, result, draft, [])).toEqual([]);
  });

  test('I08 nothing may be chosen too, with a reason', () => {
    expect(confirmBlocks(input, result, { ...draft, outcome: null }, [])).toEqual([]);
    expect(confirmBlocks(input, result, { ...draft, outcome: null, why: '' }, []).map((one) => one.at)).toEqual([
      'outcome',
    ]);
  });

  test('the leader needs no reason unless a warning must be answered', () => {
    expect(confirmBlocks(input, result, { ...draft, why: '' }, [])).toEqual([]);
    const warnings = [
      { code: 'dread', level: 'block' as const, candidateId: 'a', text: 'Half the team dreads Alder.' },
    ];
    expect(confirmBlocks(input, { ...result, warnings }, { ...draft, why: '' }, [])).toEqual([
      { at: 'why', text: 'Half the team dreads Alder. Say why the team goes on.' },
    ]);
  });

  test('a round with ballots is revealed or cancelled before confirming', () => {
    const round = {
      id: 'confidence-1',
      kind: 'confidence' as const,
      number: 1,
      status: 'open' as const,
      anonymity: 'named' as const,
      method: 'rating' as const,
      about: null,
      cast: [participantId(2)],
      openedAt: 0,
      result: null,
    };
    expect(confirmBlocks(input, result, draft, [round]).map((one) => one.at)).toEqual(['confidence']);
    expect(confirmBlocks(input, result, draft, [{ ...round, cast: [] }])).toEqual([]);
  });

  test('F8 an open objection against the choice stands in the way', () => {
    const objections = [
      {
        id: 'o1',
        candidateId: 'a',
        kind: 'objection' as const,
        participant: participantId(2),
        reason: 'no',
        round: 'feel-1',
        status: 'open' as const,
        answer: '',
        answeredBy: null,
      },
    ];
    expect(confirmBlocks({ ...input, objections }, result, draft, []).map((one) => one.at)).toEqual(['objections']);
    expect(confirmBlocks({ ...input, objections }, result, { ...draft, outcome: 'b' }, [])).toEqual([]);
  });

  test('I04 a review date, or none with a reason', () => {
    expect(confirmBlocks(input, result, draft, [])).toEqual([]);
    expect(confirmBlocks(input, result, { ...draft, reviewOn: null }, []).map((one) => one.at)).toEqual(['review']);
    expect(confirmBlocks(input, result, { ...draft, reviewOn: null, noReviewBecause: 'Gone by May.' }, [])).toEqual([]);
  });
});

describe('review dates', () => {
  test('twelve months later by default, kept inside the month', () => {
    expect(defaultReview(Date.UTC(2026, 10, 24))).toBe('2027-11-24');
    expect(monthsLater(Date.UTC(2028, 1, 29), 12)).toBe('2029-02-28');
    expect(isLaterDay('2026-11-25', Date.UTC(2026, 10, 24, 23))).toBe(true);
    expect(isLaterDay('2026-11-24', Date.UTC(2026, 10, 24, 1))).toBe(false);
    expect(isLaterDay('soon', 0)).toBe(false);
  });
});

describe('mitigations', () => {
  test('the same one is not added twice', () => {
    const one = { weakness: 'Peak load', text: 'Cache reads', owner: '', due: '' };
    expect(withMitigation([one], { ...one, owner: 'Tom' })).toEqual([one]);
    expect(without([one], 0)).toEqual([]);
  });
});

describe('the confidence check', () => {
  const item = (change: Partial<ItemSummary>): ItemSummary => ({
    n: 4,
    mean: 4,
    min: 3,
    max: 5,
    values: null,
    quartiles: null,
    dispersion: null,
    twoCamps: null,
    ...change,
  });

  test('I07 low answers are said as far as the privacy tier allows', () => {
    expect(lowAnswers('build', item({ values: [1, 2, 4, 5], min: 1 }))).toBe(
      '2 of 4 doubted that we can build it with confidence.',
    );
    expect(lowAnswers('maintain', item({ min: 2 }))).toBe(
      'At least one of 4 doubted that we can maintain it without dread.',
    );
    expect(lowAnswers('build', item({ n: 2, min: null, max: null, mean: 2 }))).toBe(
      'On the whole people doubted that we can build it with confidence.',
    );
    expect(lowAnswers('build', item({}))).toBeNull();
  });
});
