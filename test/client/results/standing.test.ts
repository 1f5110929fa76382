import { describe, expect, test } from 'vitest';
import type { GateVerdict, Objection } from '../../../shared/board/judgements.ts';
import { participantId } from '../../../shared/ids.ts';
import { gateRows, openObjections, resultBadges, warningsInOrder } from '../../../client/results/standing.ts';
import { input, result } from './fixture.ts';

const verdict = (gateId: string, candidateId: string, word: GateVerdict['verdict']): GateVerdict => ({
  gateId,
  candidateId,
  verdict: word,
  reason: 'said',
  by: participantId(1),
  at: 0,
});
const objection = (id: string, kind: Objection['kind'], status: Objection['status']): Objection => ({
  id,
  candidateId: 'a',
  kind,
  participant: participantId(2),
  reason: 'because',
  round: 'feel-1',
  status,
  answer: '',
  answeredBy: null,
});

describe('gates', () => {
  test('what nobody judged is unknown, and the last word counts', () => {
    const verdicts = [verdict('audit', 'a', 'unknown'), verdict('audit', 'a', 'pass')];
    const [audit] = gateRows({ ...input, verdicts });
    expect(audit?.judgements.map((one) => one.verdict)).toEqual(['pass', 'unknown']);
  });
});

describe('badges and warnings', () => {
  test('an open objection is told before concerns', () => {
    const objections = [objection('o1', 'concern', 'open'), objection('o2', 'objection', 'open')];
    expect(resultBadges({ ...input, objections }, result).at(-1)).toMatchObject({
      text: '1 open objection',
      tone: 'bad',
    });
    expect(resultBadges({ ...input, objections: objections.slice(0, 1) }, result).at(-1)?.text).toBe(
      '1 concern, no objection',
    );
  });

  test('F8 only open objections block, concerns and answered ones do not', () => {
    const objections = [
      objection('o1', 'concern', 'open'),
      objection('o2', 'objection', 'resolved'),
      objection('o3', 'objection', 'open'),
    ];
    expect(openObjections(objections, 'a').map((one) => one.id)).toEqual(['o3']);
    expect(openObjections(objections, 'b')).toEqual([]);
  });

  test('G07 what blocks comes first', () => {
    const warning = (level: 'note' | 'warn' | 'block') => ({ code: level, level, candidateId: null, text: level });
    const advice = { ...warning('note'), code: 'advice' };
    expect(
      warningsInOrder([advice, warning('note'), warning('warn'), warning('block')]).map((one) => one.code),
    ).toEqual(['block', 'warn', 'note']);
  });
});
