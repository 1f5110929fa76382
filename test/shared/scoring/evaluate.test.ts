import { describe, expect, test } from 'vitest';
import type { Gate } from '../../../shared/board/frame.ts';
import type { GateVerdict } from '../../../shared/board/judgements.ts';
import { participantId } from '../../../shared/ids.ts';
import { differences, evaluate } from '../../../shared/scoring/index.ts';
import type { BoardInput, BoardResult, CandidateResult } from '../../../shared/scoring/types.ts';
import { board, feelBallots, frame, objection, round } from './workedExample.ts';

const of = (result: BoardResult, id: string): CandidateResult => {
  const found = result.candidates.find(({ candidateId }) => candidateId === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
};

const codes = (result: BoardResult): string[] => result.warnings.map(({ code }) => code);

/** A board whose every cell is the team's own, so that the numbers are plain to see. */
const plain = (values: Readonly<Record<string, number | null>>, changes: Partial<BoardInput> = {}): BoardInput => {
  const criteria = frame.criteria.slice(0, 2).map((criterion) => ({ ...criterion, assessor: null }));
  return board({
    criteria,
    weights: null,
    feelings: null,
    skills: null,
    candidates: Object.keys(values).map((id) => ({ id, name: id, languages: [], summary: '', facts: null })),
    cells: Object.entries(values).flatMap(([candidateId, value]) =>
      criteria.map(({ id }) => ({
        candidateId,
        criterionId: id,
        value,
        reason: 'x',
        by: participantId(1),
        at: 0,
        round: null,
      })),
    ),
    ...changes,
  });
};

const gate: Gate = { id: 'audit', name: 'Audit trail', question: 'Is there one?' };
const verdict = (candidateId: string, word: GateVerdict['verdict'], gateId = 'audit'): GateVerdict => ({
  gateId,
  candidateId,
  verdict: word,
  reason: 'no log of changes',
  by: participantId(1),
  at: 0,
});

describe('scores', () => {
  test('the contributions add up to the score of every candidate', () => {
    for (const { score, contributions } of evaluate(board()).candidates) {
      const total = contributions.reduce((sum, { value }) => sum + value, 0);
      expect(Math.abs(total - score)).toBeLessThan(1e-12);
    }
  });

  test('why A over B adds up to the difference of their scores', () => {
    const result = evaluate(board());
    const parts = differences(result, 'django', 'fastapi');
    const total = parts.reduce((sum, { points }) => sum + points, 0);
    expect(total).toBeCloseTo(100 * (of(result, 'django').score - of(result, 'fastapi').score), 10);
    expect(parts[0]?.criterionId).toBe('built-in-productivity');
    expect(parts.at(-1)?.part).toBe('preference');
    expect(differences(result, 'nobody', 'django')).toEqual([]);
  });

  test('a replaced cell counts instead of the suggestion, and keeps it', () => {
    const cells = [
      {
        candidateId: 'django',
        criterionId: 'real-time',
        value: 4,
        reason: 'Channels runs here',
        by: participantId(2),
        at: 1,
        round: null,
      },
    ];
    const cell = evaluate(board({ cells })).cells.find(
      ({ candidateId, criterionId }) => candidateId === 'django' && criterionId === 'real-time',
    );
    expect(cell).toMatchObject({ value: 4, suggested: 2.6, replaced: cells[0] });
    expect(cell?.reasons.length).toBeGreaterThan(0);
  });

  test('the last replacement of a cell counts', () => {
    const cell = (value: number) => ({
      candidateId: 'a',
      criterionId: 'team-skills',
      value,
      reason: 'x',
      by: participantId(1),
      at: value,
      round: null,
    });
    const result = evaluate(plain({ a: 1 }, { cells: [cell(1), cell(3)] }));
    expect(result.cells[0]?.value).toBe(3);
  });

  test('a candidate of the team’s own has unknown cells, not zeros', () => {
    const own = { id: 'own', name: 'House framework', languages: ['Python'], summary: '', facts: null };
    const result = evaluate(board({ candidates: [...frame.candidates, own] }));
    const cells = result.cells.filter(({ candidateId }) => candidateId === 'own');
    expect(cells.filter(({ value }) => value !== null).map(({ criterionId }) => criterionId)).toEqual([
      'team-skills',
      'operations-fit',
    ]);
    expect(codes(result)).toContain('low-coverage');
  });
});

describe('K19 unknown cells', () => {
  test('count as half, and the interval is as wide as their weight', () => {
    const result = evaluate(plain({ a: 5, b: null }));
    expect(of(result, 'b')).toMatchObject({ score: 0.5, lower: 0, upper: 1, coverage: 0 });
    expect(of(result, 'a')).toMatchObject({ score: 1, lower: 1, upper: 1, coverage: 1 });
  });

  test('a rival who could still overtake makes the result provisional', () => {
    expect(evaluate(plain({ a: 3, b: null })).provisional).toBe(true);
    expect(codes(evaluate(plain({ a: 3, b: null })))).toContain('provisional');
    expect(evaluate(plain({ a: 3, b: 1 })).provisional).toBe(false);
  });

  test('a close race without unknown cells is not provisional', () => {
    expect(evaluate(plain({ a: 3, b: 2.9 })).provisional).toBe(false);
    expect(codes(evaluate(plain({ a: 3, b: 2.9 })))).toContain('close-call');
  });

  test('an excluded rival makes nothing provisional', () => {
    const input = plain({ a: 3, b: null }, { gates: [gate], verdicts: [verdict('a', 'pass'), verdict('b', 'fail')] });
    expect(evaluate(input).provisional).toBe(false);
  });
});

describe('K09 blend', () => {
  test('no morale votes: the rest is scaled to one and the board says so', () => {
    const feelings = round('feel', feelBallots({ django: [5], fastapi: [1], express: [1] }, {})).feelings;
    const result = evaluate(board({ feelings, weights: null }));
    expect(result.blend.morale).toBe(0);
    expect(result.blend.fit).toBeCloseTo(60 / 85, 12);
    expect(result.warnings.find(({ code }) => code === 'absent-parts')?.text).toBe(
      'No morale votes: technical fit counts 71 % and preference counts 29 %.',
    );
    expect(codes(result)).toContain('one-voter');
  });

  test('nobody voted on anything: fit alone', () => {
    const result = evaluate(board({ feelings: null, weights: null }));
    expect(result.blend).toEqual({ fit: 1, preference: 0, morale: 0 });
    expect(codes(result)).toEqual(expect.arrayContaining(['absent-parts', 'no-weight-votes']));
    for (const { score, fit } of result.candidates) expect(score).toBeCloseTo(fit, 12);
  });

  test('a blend of nothing but absent parts falls back to fit', () => {
    const result = evaluate(board({ feelings: null, blend: { fit: 0, preference: 60, morale: 40 } }));
    expect(result.blend).toEqual({ fit: 1, preference: 0, morale: 0 });
  });
});

describe('K20 gates', () => {
  test('F07 one failed must-have excludes, with the clause named and the score kept', () => {
    const result = evaluate(board({ gates: [gate], verdicts: [verdict('django', 'fail')] }));
    const django = of(result, 'django');
    expect(django).toMatchObject({
      rank: null,
      wouldRank: 1,
      gates: 'fail',
      excluded: { by: 'gate', gateId: 'audit', reason: 'Audit trail: no log of changes' },
    });
    expect(django.score).toBe(of(evaluate(board()), 'django').score);
    expect(result.leader).not.toBe('django');
    expect(result.candidates.at(-1)?.candidateId).toBe('django');
    expect(result.candidates[0]?.rank).toBe(1);
  });

  test('unknown stays in the ranking and is said', () => {
    const result = evaluate(board({ gates: [gate], verdicts: [] }));
    expect(of(result, 'django')).toMatchObject({ rank: 1, gates: 'unknown', excluded: null });
    expect(codes(result)).toContain('leader-gate-unknown');
  });

  test.each([
    ['pass', 'pass'],
    ['waived', 'pass'],
  ] as const)('%s lets it stay', (word, gates) => {
    const verdicts = frame.candidates.map(({ id }) => verdict(id, word));
    expect(of(evaluate(board({ gates: [gate], verdicts })), 'django')).toMatchObject({ rank: 1, gates });
  });

  test('the last verdict counts, and verdicts on removed gates do not', () => {
    const verdicts = [verdict('django', 'fail'), verdict('django', 'pass')];
    expect(of(evaluate(board({ gates: [gate], verdicts })), 'django').gates).toBe('pass');
    expect(of(evaluate(board({ gates: [], verdicts: [verdict('django', 'fail')] })), 'django').rank).toBe(1);
  });

  test('all excluded: nobody leads, and the board says which waiver would readmit whom', () => {
    const second: Gate = { id: 'law', name: 'Law', question: '?' };
    const verdicts = [
      verdict('django', 'fail'),
      verdict('fastapi', 'fail'),
      verdict('fastapi', 'fail', 'law'),
      verdict('express', 'fail', 'law'),
    ];
    const result = evaluate(board({ gates: [gate, second], verdicts }));
    expect(result).toMatchObject({ leader: null, fitLeader: null, recommendation: null, lead: null, override: null });
    expect(result.headline).toBe('No candidate fits.');
    expect(result.warnings.filter(({ code }) => code === 'waiver-would-readmit').map(({ text }) => text)).toEqual([
      'If “Audit trail” were waived, Django would be back.',
      'If “Law” were waived, Express would be back.',
    ]);
  });
});

describe('K21 objections', () => {
  test.each([
    ['an open objection', [objection('django')], 'objected'],
    ['a concern', [objection('django', { kind: 'concern' })], 'concerns'],
    ['a resolved objection', [objection('django', { status: 'resolved' })], 'clear'],
    ['an overruled objection', [objection('django', { status: 'overruled' })], 'clear'],
    ['somebody else’s objection', [objection('express')], 'clear'],
  ] as const)('%s: %#', (_, objections, standing) => {
    const result = evaluate(board({ objections: [...objections] }));
    expect(of(result, 'django').standing).toBe(standing);
    expect(of(result, 'django').score).toBe(of(evaluate(board()), 'django').score);
    expect(of(result, 'django').rank).toBe(1);
  });

  test('F8 an objected leader blocks', () => {
    const result = evaluate(board({ objections: [objection('django')] }));
    expect(result.warnings.find(({ code }) => code === 'leader-objected')).toMatchObject({ level: 'block' });
  });

  test('veto: two objections of four ballots rule a candidate out, one does not', () => {
    const one = board({ objectionMode: 'veto', objections: [objection('django')] });
    expect(of(evaluate(one), 'django')).toMatchObject({ rank: 1, standing: 'objected' });
    const two = board({ objectionMode: 'veto', objections: [objection('django'), objection('django', { id: 'o-2' })] });
    expect(of(evaluate(two), 'django')).toMatchObject({
      rank: null,
      standing: 'vetoed',
      excluded: { by: 'veto', gateId: null, reason: 'Ruled out by the team: 2 objections.' },
    });
    expect(evaluate(two).leader).not.toBe('django');
  });

  test('veto: a fifth of many ballots', () => {
    const many = feelBallots(
      { django: Array<number>(20).fill(5), fastapi: Array<number>(20).fill(1), express: Array<number>(20).fill(1) },
      {},
    );
    const input = (count: number) =>
      board({
        objectionMode: 'veto',
        feelings: round('feel', many).feelings,
        objections: Array.from({ length: count }, (_, index) => objection('django', { id: `o-${index}` })),
      });
    expect(of(evaluate(input(3)), 'django').standing).toBe('objected');
    expect(of(evaluate(input(4)), 'django').standing).toBe('vetoed');
  });

  test('in flag mode objections never exclude', () => {
    const objections = [1, 2, 3].map((index) => objection('django', { id: `o-${index}` }));
    expect(of(evaluate(board({ objections })), 'django')).toMatchObject({ rank: 1, standing: 'objected' });
  });
});

describe('K22 ties', () => {
  test('equal scores share a rank and the next place is skipped', () => {
    const result = evaluate(plain({ a: 3, b: 3, c: 1 }));
    expect(result.candidates.map(({ rank }) => rank)).toEqual([1, 1, 3]);
  });

  test('a tie that nothing breaks is declared', () => {
    const result = evaluate(plain({ b: 3, a: 3 }));
    expect(result).toMatchObject({ leader: null, fitLeader: null, lead: 0 });
    expect(result.headline).toBe('a and b are tied.');
    expect(result.because).toContain('only people can decide');
  });

  test('K22 a tie is declared among those whom nothing tells apart, and a third whom something does is no part of it', () => {
    const given = plain({ a: 3, b: 3, c: 3 });
    const result = evaluate({ ...given, objections: [objection('c')] });
    expect(result.candidates.map(({ rank }) => rank)).toEqual([1, 1, 1]);
    expect(result.headline).toBe('a and b are tied.');
    const verdict = result.verdicts.find(({ type }) => type === 'tie');
    expect(verdict?.reason).toMatch(/^a and b are level, also in objections/);
  });

  test('K22 without a candidate nothing is said to be equal', () => {
    expect(evaluate(plain({})).because).toBe('');
  });

  test('fewer open objections break a tie', () => {
    const result = evaluate(plain({ a: 3, b: 3 }, { objections: [objection('a')] }));
    expect(result.leader).toBe('b');
    expect(result.headline).toBe('b leads by a tie-break.');
    expect(of(result, 'a').rank).toBe(1);
  });

  test('a lead too small to show is no tie, and is not called one', () => {
    const result = evaluate(plain({ a: 3.0005, b: 3 }));
    expect(result.candidates.map(({ rank }) => rank)).toEqual([1, 2]);
    expect(result).toMatchObject({ leader: 'a', lead: 0, headline: 'a leads by less than 0.1 points.' });
    const leads = result.verdicts.find(({ type }) => type === 'leader');
    expect(leads?.reason).toBe('a is less than 0.1 points of 100 ahead of the next.');
  });

  test('then lower resistance, at equal morale', () => {
    const candidates = { a: 3, b: 3 };
    const feelings = summaryFor({ a: [-2, 2], b: [0, 0] });
    expect(evaluate(plain(candidates, { feelings })).leader).toBe('b');
  });

  test('then higher fit, when voice makes up for it exactly', () => {
    const feelings = summaryFor({ a: [0, 0], b: [2, 2] });
    const input = plain({ a: 5, b: 2.5 }, { feelings, blend: { fit: 50, preference: 0, morale: 50 } });
    const result = evaluate(input);
    expect(of(result, 'a').score).toBeCloseTo(of(result, 'b').score, 12);
    expect(result.leader).toBe('a');
  });

  const summaryFor = (morale: Record<string, number[]>) => ({
    castStars: 0,
    castMorale: 2,
    preferred: null,
    candidates: Object.fromEntries(
      Object.entries(morale).map(([id, faces]) => {
        const item = {
          n: 2,
          mean: 0,
          min: null,
          max: null,
          values: null,
          quartiles: null,
          dispersion: null,
          twoCamps: null,
        };
        return [
          id,
          {
            stars: { ...item, n: 0 },
            morale: item,
            preference: null,
            moraleValue: faces.reduce((sum, face) => sum + (face + 2) / 8, 0),
            shareDread: 0,
            resistance: faces.reduce((sum, face) => sum + Math.max(0, -face) / 4, 0),
            reasons: [],
          },
        ];
      }),
    ),
  });
});

describe('K17 small boards', () => {
  test('no candidate yet', () => {
    const result = evaluate(board({ candidates: [] }));
    expect(result.headline).toBe('There is no candidate yet.');
    expect(result).toMatchObject({ leader: null, lead: null, candidates: [], cells: [] });
  });

  test('one candidate leads alone', () => {
    expect(evaluate(plain({ a: 2 })).headline).toBe('a is the only candidate left.');
    expect(evaluate(plain({ a: 2 })).lead).toBeNull();
  });

  test('no criteria: nothing is known, nothing breaks', () => {
    const result = evaluate(board({ criteria: [], feelings: null }));
    expect(JSON.stringify(result)).not.toMatch(/NaN|null,"score"/);
    expect(result.weights).toEqual([]);
  });
});
