import { expect, test } from 'vitest';
import {
  ceilingExplained,
  coverageExplained,
  healthExplained,
  ratingExplained,
  signalExplained,
} from '../../../client/assess/healthExplained.ts';
import { frameworks } from '../../../shared/catalogue/frameworks.ts';
import { healthOf } from '../../../shared/scoring/index.ts';

test('G05 every number of community health opens a sentence and a formula, whatever the catalogue knows', () => {
  for (const facts of frameworks) {
    const report = healthOf(facts);
    const said = [
      healthExplained(report),
      coverageExplained(report),
      ceilingExplained(report),
      ...report.signals.filter(({ value }) => value !== null).map(signalExplained),
      ...report.ratings.filter(({ value }) => value !== null).map(ratingExplained),
    ];
    for (const { title, sentence, formula, worked, note } of said) {
      expect(formula, title).not.toBe('');
      expect(sentence, title).toMatch(/\.$/);
      expect([title, sentence, formula, ...worked, note].join(' '), title).not.toMatch(/undefined|null|NaN|Infinity/);
    }
  }
});

test('B05 the ceiling names how many people carry it', () => {
  const [facts] = frameworks;
  if (facts === undefined) throw new Error('the catalogue is empty');
  const said = ceilingExplained(healthOf({ ...facts, health: { ...facts.health, busFactor12m: 2 } }));
  expect(said.title).toBe('4 of 5 at most');
  expect(said.sentence).toMatch(/^2 people made half of a year’s changes\./);
});
