import { describe, expect, test } from 'vitest';
import { participantId } from '../../../shared/ids.ts';
import { evaluate } from '../../../shared/scoring/index.ts';
import type { BoardInput, BoardResult } from '../../../shared/scoring/types.ts';
import { board, feelBallots, frame, pythonDeveloper, round, situation } from './workedExample.ts';

/** A board whose cells are all given, over candidates that share nothing but a language each. */
const given = (values: Readonly<Record<string, number>>, changes: Partial<BoardInput> = {}): BoardInput => {
  const criteria = frame.criteria.map((criterion) => ({ ...criterion, assessor: null, environmental: false }));
  const cells = Object.entries(values).flatMap(([candidateId, value]) =>
    criteria.map(({ id }) => ({
      candidateId,
      criterionId: id,
      value,
      reason: 'x',
      by: participantId(1),
      at: 0,
      round: null,
    })),
  );
  const candidates = frame.candidates.filter(({ id }) => id in values);
  return board({ criteria, cells, candidates, weights: null, feelings: null, skills: null, ...changes });
};

const running = (framework: string) => ({
  ...situation,
  running: [{ name: 'shop', language: 'JavaScript', framework }],
});
const told = (result: BoardResult, code: string): string | undefined =>
  result.warnings.find((warning) => warning.code === code)?.text;
const pythonTeam = round('skills', [pythonDeveloper, pythonDeveloper, pythonDeveloper]).skills;

describe('ties and near-ties', () => {
  test('F05 on a tie the framework already in use goes first, with the reason', () => {
    const result = evaluate(given({ django: 3, express: 3 }, { situation: running('express') }));
    expect([result.leader, result.recommendation]).toEqual(['express', 'express']);
    expect(told(result, 'tie-break')).toBe('Express ties with Django and goes first: it already runs here.');
  });

  test('H01 on a tie the candidate the team knows goes first, with the reason', () => {
    const result = evaluate(given({ express: 3, django: 3 }, { skills: pythonTeam }));
    expect(result.leader).toBe('django');
    expect(told(result, 'tie-break')).toContain('the team knows it better');
  });

  test.each([
    ['in use', { situation: running('Django') }, 'already runs here'],
    ['better known', { skills: pythonTeam }, 'the team knows it better'],
  ])('H01 within a point the candidate that is %s is recommended, and the ranking stays', (_, changes, reason) => {
    const result = evaluate(given({ express: 3.04, django: 3 }, changes));
    expect([result.leader, result.recommendation]).toEqual(['express', 'django']);
    expect(told(result, 'familiar-recommended')).toContain(reason);
    expect(told(result, 'morale-override')).toBeUndefined();
    expect(result.headline).toContain('Django is recommended because it is familiar');
  });

  test('H01 from a point on the leader stays recommended', () => {
    const result = evaluate(given({ express: 3.1, django: 3 }, { skills: pythonTeam }));
    expect(result.recommendation).toBe('express');
    expect(told(result, 'familiar-recommended')).toBeUndefined();
  });
});

describe('prototypes', () => {
  const prototype = { ...situation, stage: 'prototype' } as const;

  test.each([0, 0.3, 0.6, 0.9])('F01 the best known is recommended when maintainability weighs %d', (share) => {
    const input = given({ express: 4, django: 2 }, { situation: prototype, skills: pythonTeam });
    const rest = (1 - share) / (input.criteria.length - 1);
    const team = Object.fromEntries(input.criteria.map(({ id }) => [id, id === 'maintainability' ? share : rest]));
    const weights = { method: 'rating', voters: 3, team, items: {}, agreement: null, spearman: null } as const;
    const result = evaluate({ ...input, weights });
    expect([result.leader, result.recommendation]).toEqual(['express', 'django']);
    expect(told(result, 'familiar-recommended')).toContain('For a prototype');
    expect(told(result, 'prototype-becomes-production')).toBeDefined();
  });

  test('F01 nobody is recommended whom the team would dread', () => {
    const stars = { django: [0, 0, 1], express: [4, 4, 4] };
    const feelings = round('feel', feelBallots(stars, { django: [-2, -2, -2], express: [1, 1, 1] })).feelings;
    const input = given({ express: 4, django: 2 }, { situation: prototype, skills: pythonTeam, feelings });
    expect(evaluate(input).recommendation).toBe('express');
  });
});

test('a waiver is only promised to bring back whom nothing else keeps out', () => {
  const gate = { id: 'audit', name: 'Audit', question: '' };
  const verdicts = ['django', 'express'].map((candidateId) => ({
    gateId: 'audit',
    candidateId,
    verdict: 'fail' as const,
    reason: 'no log',
    by: participantId(1),
    at: 0,
  }));
  const back = (changes: Partial<BoardInput>) =>
    told(evaluate(given({ django: 3, express: 3 }, { gates: [gate], verdicts, ...changes })), 'waiver-would-readmit');
  expect(back({})).toContain('Django and Express would be back');
  expect(back({ situation: { ...situation, latencyMs: 0.5 } })).toBeUndefined();
});
