import { describe, expect, test } from 'vitest';
import { frameworks } from '../../../../shared/catalogue/frameworks.ts';
import type { Steepener } from '../../../../shared/catalogue/types.ts';
import type { Need } from '../../../../shared/situation/situation.ts';
import { assess, candidate, fact, person, team, texts, valueOf } from './support.ts';

const small = { teamSize: 3, turnover: 'high' } as const;
const steepened = (...steepenedBy: readonly Steepener[]) =>
  candidate('django', { learningCurve: { ...fact('django').learningCurve, steepenedBy } });

describe('C10 configuration, unusual paradigms and API size steepen the curve', () => {
  test.each(['configuration', 'paradigm', 'api-size'] as const)('C10 %s alone makes it steeper', (steepener) => {
    expect(valueOf('learning-curve', steepened(steepener), small)).toBeLessThan(
      valueOf('learning-curve', steepened(), small),
    );
  });

  test('C10 each further one makes it steeper still, and all are named', () => {
    const values = [
      steepened(),
      steepened('configuration'),
      steepened('configuration', 'paradigm'),
      steepened('configuration', 'paradigm', 'api-size'),
    ].map((of) => valueOf('learning-curve', of, small));
    values.slice(1).forEach((value, index) => expect(value).toBeLessThan(values[index] ?? 0));
    expect(texts(assess('learning-curve', steepened('configuration', 'paradigm', 'api-size'), small))).toContain(
      '- It asks for much to configure, a way of thinking that is new to most and many concepts to know.',
    );
  });

  test('C10 in the catalogue the steep ones are those with something that steepens them', () => {
    for (const { learningCurve } of frameworks) {
      if (learningCurve.level >= 3) expect(learningCurve.steepenedBy?.length).toBeGreaterThan(0);
    }
  });

  test('C11 a large and stable team does not mind', () => {
    const large = { teamSize: 20, turnover: 'low' } as const;
    expect(valueOf('learning-curve', steepened('paradigm'), large)).toBe(valueOf('learning-curve', steepened(), large));
  });

  test('a copy of facts from before it was noted is read as it is', () => {
    const { level, reason } = fact('django').learningCurve;
    const old = candidate('django', { learningCurve: { level, reason } });
    expect(valueOf('learning-curve', old, small)).toBe(valueOf('learning-curve', steepened(), small));
  });
});

describe('what a minimal candidate leaves to be chosen', () => {
  const of = (...needs: readonly Need[]) => valueOf('learning-curve', candidate('fastapi'), { ...small, needs });

  test('costs by what is needed and not built in, and nothing where all of it is', () => {
    expect(of('openapi', 'validation')).toBeGreaterThan(of('openapi', 'orm'));
    expect(of('openapi', 'orm')).toBeGreaterThan(of('orm', 'adminUi'));
    expect(of('openapi')).toBe(of('openapi', 'validation'));
    // Nobody said what is needed: all may have to be chosen.
    expect(of()).toBe(of('orm', 'adminUi'));
    const said = (needs: readonly Need[]) =>
      texts(assess('learning-curve', candidate('fastapi'), { ...small, needs })).includes(
        '- The parts around it have to be chosen first.',
      );
    expect([said(['openapi']), said(['orm'])]).toEqual([false, true]);
  });
});

describe('willingness', () => {
  test('it is said where it moves the value', () => {
    const said = (willingness: number) =>
      texts(assess('learning-curve', candidate('nestjs'), small, team(person({ 'lang:python': 3 }, willingness))));
    expect(said(4)).toContain('+ The team learns gladly, which shortens the climb.');
    expect(said(0)).toContain('- The team would rather learn nothing new, which lengthens the climb.');
    expect(said(2).join(' ')).not.toContain('learns gladly');
  });

  test('not said is missing', () => {
    const skills = team(person({ 'lang:python': 3 }, null));
    expect(assess('learning-curve', candidate('nestjs'), small, skills).missing).toContain(
      'How willing people are to learn.',
    );
  });
});
