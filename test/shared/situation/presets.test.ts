import { describe, expect, test } from 'vitest';
import { blendFor, blendPresets, stages } from '../../../shared/situation/presets.ts';
import { emptySituation, type Situation } from '../../../shared/situation/situation.ts';

const of = (changes: Partial<Situation>): string => blendFor({ ...emptySituation, ...changes }).id;

describe('blends to start from', () => {
  test.each([
    ['production', 60, 25, 15],
    ['prototype', 40, 35, 25],
    ['regulated', 75, 15, 10],
    ['does-not-matter', 30, 40, 30],
  ] as const)('%s is %d / %d / %d', (id, fit, preference, morale) => {
    expect(blendPresets.find((preset) => preset.id === id)).toMatchObject({ fit, preference, morale });
  });

  test('each adds up to 100, keeps within what the form offers, and says why', () => {
    for (const { fit, preference, morale, why } of blendPresets) {
      expect(fit + preference + morale).toBe(100);
      expect(fit).toBeGreaterThanOrEqual(30);
      expect(fit).toBeLessThanOrEqual(90);
      expect(Math.max(preference, morale)).toBeLessThanOrEqual(50);
      expect(why).toMatch(/^[A-Z].*\.$/);
    }
  });

  test.each([
    ['nothing said', {}, 'production'],
    ['a new product', { stage: 'new-product' }, 'production'],
    ['a prototype', { stage: 'prototype' }, 'prototype'],
    ['a law', { regulation: 'Every stock change is kept for ten years.' }, 'regulated'],
    ['a law beats a prototype', { stage: 'prototype', regulation: 'Audited.' }, 'regulated'],
    ['blank words are no law', { regulation: '  ' }, 'production'],
    ['a thin service', { domains: ['thin-service'] }, 'does-not-matter'],
    ['a thin service among others', { domains: ['thin-service', 'realtime'] }, 'production'],
  ] as const)('%s', (_, changes, id) => {
    expect(of(changes)).toBe(id);
  });
});

test('every stage has a name and a usual lifetime, prototypes the shortest', () => {
  expect(Object.keys(stages)).toEqual(['prototype', 'side-project', 'new-product', 'growth', 'established']);
  const years = Object.values(stages).map(({ lifetimeYears }) => lifetimeYears);
  expect(Math.min(...years)).toBe(stages.prototype.lifetimeYears);
  for (const { name } of Object.values(stages)) expect(name).toMatch(/^[A-Z]/);
});
