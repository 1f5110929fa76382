import { describe, expect, test } from 'vitest';
import { candidateFrom } from '../../../shared/catalogue/candidates.ts';
import { findFramework } from '../../../shared/catalogue/frameworks.ts';
import { evaluate, gateAdvice } from '../../../shared/scoring/index.ts';
import { board, frame } from './workedExample.ts';

const [gate] = frame.gates;
if (gate === undefined) throw new Error('the worked example has lost its gate');
const candidate = (id: string) => candidateFrom(findFramework(id)!);

describe('F07 what the catalogue says about an audit gate', () => {
  test('a built-in is credited, with what it does not cover, its source and its date', () => {
    const advice = gateAdvice(gate, candidate('django'));
    expect(advice).toMatchObject({ verdict: 'pass', fact: { text: 'Audit trail: built in' } });
    expect(advice?.reason).toMatch(/^Django brings an audit trail with it\. .*covers admin actions only/);
    expect(advice?.fact.source).not.toBe('');
    expect(advice?.fact.date).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  test.each([
    ['quarkus', 'pass', 'official add-on'],
    ['rails', 'unknown', 'comes from others'],
    ['express', 'unknown', 'the team would write it'],
  ])('%s: %s, because %s', (id, verdict, reason) => {
    const advice = gateAdvice(gate, candidate(id));
    expect(advice?.verdict).toBe(verdict);
    expect(advice?.reason).toContain(reason);
  });

  test('no advice without facts on what is asked', () => {
    expect(gateAdvice({ id: 'ops', name: 'Runs on our machines', question: '' }, candidate('django'))).toBeNull();
    expect(gateAdvice(gate, { ...candidate('django'), facts: null })).toBeNull();
  });

  test('it never judges by itself', () => {
    const result = evaluate(board({ gates: frame.gates }));
    expect(result.candidates.map(({ gates }) => gates)).toEqual(['unknown', 'unknown', 'unknown']);
  });
});
