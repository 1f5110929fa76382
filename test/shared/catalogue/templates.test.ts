import { describe, expect, test } from 'vitest';
import { defaultCriteria } from '../../../shared/catalogue/criteria.ts';
import { findTemplate, templates } from '../../../shared/catalogue/templates.ts';
import { emptySituation } from '../../../shared/situation/situation.ts';

describe('default criteria', () => {
  test('C01 ten criteria in the groups team, domain and operations', () => {
    expect(defaultCriteria.map(({ id }) => id)).toEqual([
      'team-skills',
      'learning-curve',
      'domain-fit',
      'built-in-productivity',
      'real-time',
      'peak-load',
      'maintainability',
      'community-health',
      'operations-fit',
      'resource-use',
    ]);
    expect(defaultCriteria.map(({ group }) => group)).toEqual([
      'team',
      'team',
      'domain',
      'domain',
      'domain',
      'domain',
      'operations',
      'operations',
      'operations',
      'operations',
    ]);
  });

  test('A04 community health, maintainability and resource use are among them', () => {
    const ids = defaultCriteria.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['community-health', 'maintainability', 'resource-use']));
  });

  test('I01 team skills and the domain come first', () => {
    expect(defaultCriteria[0]?.group).toBe('team');
    expect(defaultCriteria.findIndex(({ group }) => group === 'operations')).toBe(6);
  });

  test('G09 resource use alone is environmental', () => {
    expect(defaultCriteria.filter(({ environmental }) => environmental).map(({ id }) => id)).toEqual(['resource-use']);
  });

  test.each(defaultCriteria.map((criterion) => [criterion.id, criterion] as const))(
    '%s says what it measures and what 0 and 5 mean, and has its assessor',
    (id, criterion) => {
      expect(criterion.assessor).toBe(id);
      for (const text of [criterion.description, criterion.zero, criterion.five]) {
        expect(text).toMatch(/^[A-Z].*\.$/);
        expect(text).not.toContain('!');
        expect(text.length).toBeLessThanOrEqual(160);
      }
      expect(new Set([criterion.zero, criterion.five, criterion.description]).size).toBe(3);
    },
  );
});

describe('templates', () => {
  test('blank, backend framework, worked example', () => {
    expect(templates.map(({ id }) => id)).toEqual(['blank', 'backend-framework', 'inventory-saas']);
    expect(findTemplate('inventory-saas')?.name).toBe('Worked example: inventory SaaS');
    expect(findTemplate('nothing')).toBeNull();
  });

  test.each(templates.map((template) => [template.id, template] as const))(
    '%s is a sound frame that survives being sent',
    (_, template) => {
      const { frame, situation, minutes, summary } = template;
      expect(frame.blend.fit + frame.blend.preference + frame.blend.morale).toBe(100);
      expect(frame.criteria).toBe(defaultCriteria);
      expect(new Set(frame.candidates.map(({ id }) => id)).size).toBe(frame.candidates.length);
      expect(minutes).toBeGreaterThan(0);
      expect(summary).toMatch(/^[A-Z].*\.$/);
      expect(JSON.parse(JSON.stringify({ frame, situation }))).toEqual({ frame, situation });
      expect(Object.keys(situation).sort()).toEqual(Object.keys(emptySituation).sort());
    },
  );

  test('blank says nothing about the situation', () => {
    const blank = findTemplate('blank');
    expect(blank?.situation).toEqual(emptySituation);
    expect(blank?.frame.candidates).toEqual([]);
  });

  test('the worked example is ready to run', () => {
    const { frame, situation } = findTemplate('inventory-saas') ?? {};
    expect(frame?.candidates.map(({ id }) => id)).toEqual(['django', 'fastapi', 'express']);
    expect(frame?.candidates.every(({ facts }) => facts !== null)).toBe(true);
    expect(frame?.gates.map(({ name }) => name)).toEqual(['Audit trail of stock changes']);
    expect(frame).toMatchObject({ anonymity: 'named', mode: 'full', method: 'rating', objectionMode: 'flag' });
    expect(frame?.question).toMatch(/\?$/);
    expect(situation).toMatchObject({
      stage: 'new-product',
      lifetimeYears: 5,
      domains: ['crud-saas'],
      peakRps: 3000,
      bursts: true,
      realTime: 'some',
      teamSize: 4,
      running: [],
    });
  });
});
