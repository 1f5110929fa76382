import { describe, expect, test } from 'vitest';
import type { TeamSkills } from '../../../../shared/board/summary.ts';
import { findFramework, frameworks } from '../../../../shared/catalogue/frameworks.ts';
import type { Framework, Health } from '../../../../shared/catalogue/types.ts';
import { healthOf } from '../../../../shared/scoring/index.ts';
import { weighed } from '../../../../shared/scoring/health/healthOf.ts';
import { figuresOf, yearsBefore } from '../../../../shared/scoring/health/figures.ts';
import { popularityEffect } from '../../../../shared/scoring/health/popularity.ts';
import { directionOf } from '../../../../shared/scoring/health/series.ts';
import { signalsOf, signalWeights } from '../../../../shared/scoring/health/signals.ts';

const fact = (id: string, changes: Partial<Health> = {}): Framework => {
  const found = findFramework(id);
  if (found === null) throw new Error(`no ${id}`);
  return { ...found, health: { ...found.health, ...changes } };
};
const codes = (framework: Framework, skills: TeamSkills | null = null): string[] =>
  healthOf(framework, skills).flags.map(({ code }) => code);
const knowing = (fluency: number): TeamSkills => ({
  people: 4,
  skills: { 'fw:laravel': { mean: 4 * fluency, fluency, fluent: 4 * fluency } },
  willingness: 2,
});

describe('the whole report', () => {
  test.each(frameworks.map(({ id }) => id))('%s: in range, dated, sourced, no undefined word', (id) => {
    const report = healthOf(fact(id));
    expect(report.value).toBeGreaterThan(0);
    expect(report.value).toBeLessThanOrEqual(report.ceiling);
    expect(report.coverage).toBeGreaterThanOrEqual(0.5);
    for (const { value, date, figure, source, formula } of report.signals) {
      expect(value === null).toBe(date === null);
      expect(figure).toMatch(/^[A-Z\d].*\.$/);
      expect(formula).toMatch(/\.$/);
      expect(source.length).toBeGreaterThan(3);
    }
    expect(JSON.stringify(report)).not.toMatch(/undefined|NaN|Infinity/);
    expect(report.doubts).toEqual(fact(id).doubts);
  });

  test('G05 it is worded as an indication, with the day of the figures', () => {
    expect(healthOf(fact('django')).indication).toBe(
      'An indication from public figures up to 18 June 2026, not a verdict.',
    );
  });

  test('the weights of rule 7.2 add up to 1', () => {
    expect(Object.values(signalWeights).reduce((total, weight) => total + weight, 0)).toBeCloseTo(1, 12);
    expect(signalsOf(fact('gin')).map(({ id, weight }) => [id, weight])).toEqual([
      ['activity', 0.2],
      ['trend', 0.15],
      ['contributors', 0.2],
      ['releases', 0.15],
      ['response', 0.15],
      ['closure', 0.1],
      ['popularity', 0.05],
    ]);
  });

  test('missing is missing: left out of the mean, named, and out of the coverage', () => {
    const report = healthOf(fact('django'));
    expect(report.signals.filter(({ value }) => value === null).map(({ id }) => id)).toEqual([
      'response',
      'closure',
      'popularity',
    ]);
    expect(report.coverage).toBeCloseTo(0.7, 12);
    expect(report.missing).toHaveLength(3);
  });

  test('A02 popularity alone gives no value, and beside the rest it is a twentieth', () => {
    const nothing = { ...figuresOf(fact('gin')), stars: 90_000 };
    const signals = signalsOf(fact('gin'), nothing);
    expect(weighed(signals.map((one) => (one.id === 'popularity' ? one : { ...one, value: null })))).toBeNull();
    const with90k = weighed(signals) ?? 0;
    const without = weighed(signalsOf(fact('gin'))) ?? 0;
    expect(Math.abs(with90k - without)).toBeLessThan(0.05);
  });
});

describe('G03 two dated points or trend unknown', () => {
  test('each series has the twelve months to its day and the twelve before', () => {
    expect(healthOf(fact('django')).series.map(({ id, points }) => [id, points])).toEqual([
      [
        'commits',
        [
          { from: '2024-06-18', to: '2025-06-18', value: 952 },
          { from: '2025-06-18', to: '2026-06-18', value: 1072 },
        ],
      ],
      [
        'authors',
        [
          { from: '2024-06-18', to: '2025-06-18', value: 215 },
          { from: '2025-06-18', to: '2026-06-18', value: 226 },
        ],
      ],
      [
        'releases',
        [
          { from: '2024-08-22', to: '2025-08-22', value: 31 },
          { from: '2025-08-22', to: '2026-08-22', value: 33 },
        ],
      ],
    ]);
  });

  test('a count of a thousand and more reads alike wherever it stands', () => {
    const report = healthOf(fact('django'));
    expect(report.series[0]?.text).toMatch(/^952, then 1,072 changes/);
    expect(report.signals.find(({ id }) => id === 'trend')?.figure).toMatch(/^1,072 changes in a year, 952/);
  });

  test('one point is no trend, and says so', () => {
    const releases = healthOf(fact('adonisjs')).series.find(({ id }) => id === 'releases');
    expect(releases?.points).toHaveLength(1);
    expect(releases?.text).toBe('Trend unknown: there are not two dated figures.');
    const young = healthOf(fact('django', { firstCommitDate: '2025-02-01' }));
    expect(young.trend).toMatchObject({
      direction: 'unknown',
      text: 'Trend unknown: there are not two dated figures.',
    });
    expect(young.signals.find(({ id }) => id === 'trend')?.value).toBeNull();
  });

  test.each([
    [100, 130, 'growing'],
    [100, 110, 'steady'],
    [100, 90, 'steady'],
    [100, 60, 'falling'],
    [0, 0, 'steady'],
    [0, 3, 'growing'],
  ])('from %d to %d is %s', (before, recent, direction) => {
    const point = (value: number) => ({ from: '', to: '', value });
    expect(directionOf([point(before), point(recent)])).toBe(direction);
    expect(directionOf([point(recent)])).toBe('unknown');
  });

  test('a leap day goes back to a day that exists', () => {
    expect(yearsBefore('2024-02-29', 1)).toBe('2023-03-01');
    expect(yearsBefore('2026-06-18', 2)).toBe('2024-06-18');
  });
});

describe('flags', () => {
  test('B05 one or two people behind half of the work are flagged however popular it is', () => {
    expect(codes(fact('flask'))).toContain('few-maintainers');
    expect(codes(fact('django'))).not.toContain('few-maintainers');
    const popular = fact('flask', { humanAuthors12m: 5000, newAuthors12m: 4000 });
    expect(codes(popular)).toContain('popular-but-few-maintainers');
    expect(healthOf(popular).value).toBeLessThanOrEqual(3);
  });

  test('H06 many people and few active maintainers are said in one breath', () => {
    const flag = healthOf(fact('fastapi')).flags.find(({ code }) => code === 'popular-but-few-maintainers');
    expect(flag).toEqual({
      code: 'popular-but-few-maintainers',
      level: 'warn',
      text: '93 people took part within a year, but 5 work on it regularly. One person made half of a year’s changes. Popularity is no maintenance.',
    });
    expect(codes(fact('laravel'))).not.toContain('popular-but-few-maintainers');
  });

  test('H06 the catalogue has no stars or downloads, and says so', () => {
    expect(healthOf(fact('fastapi')).missing).toContain('Stars and downloads; the catalogue takes none.');
  });

  test('B07 popularity is help and noise; for a new team the noise weighs more', () => {
    const text = (skills: TeamSkills | null): string =>
      healthOf(fact('laravel'), skills).flags.find(({ code }) => code === 'popularity-noise')?.text ?? '';
    expect(text(knowing(1))).toBe('480 people changed it within a year: much help, and much noise.');
    expect(text(knowing(0))).toContain('For a team new to it the noise weighs more');
    expect(codes(fact('koa'))).not.toContain('popularity-noise');
    expect(popularityEffect(1, 0)).toBe(0);
    expect(popularityEffect(1, 1)).toBeLessThan(popularityEffect(1, 0.5));
    expect(popularityEffect(0, 1)).toBe(0);
  });

  test('a quiet, an aged and a very young project are flagged', () => {
    expect(codes(fact('gin', { commits12m: 0 }))).toContain('quiet');
    expect(healthOf(fact('symfony')).flags).toContainEqual({
      code: 'stale',
      level: 'warn',
      text: 'Its history was counted up to 25 October 2024; look for newer figures.',
    });
    expect(healthOf(fact('nestjs')).flags.find(({ code }) => code === 'stale')?.level).toBe('note');
    const young = healthOf(fact('gin', { firstCommitDate: '2026-07-01' }));
    expect(young.value).toBeNull();
    expect(young.flags.map(({ code }) => code)).toContain('too-young');
  });
});

describe('fields and ratings', () => {
  test('G04 commit frequency, issue response and community activity are fields with source and date', () => {
    const { fields } = healthOf(fact('fastapi'));
    expect(fields.map(({ id }) => id)).toEqual([
      'commit-frequency',
      'issue-response',
      'community-activity',
      'diversity',
    ]);
    expect(fields.map(({ text }) => text)).toEqual([
      'About 15 changes a week by people, 12 the year before',
      'Half of 273 changes from outside landed within 3.7 days; answers to issues are not counted',
      '93 people changed it within a year, 75 for the first time, 5 regularly',
      'The most active person made 67 % of the changes; 1 person made half',
    ]);
    for (const { fact: cited } of fields) expect(cited?.date).toBe('2026-08-22');
  });

  test('G04 what was not counted is unknown', () => {
    expect(healthOf(fact('django')).fields[1]).toMatchObject({ id: 'issue-response', fact: null });
  });

  test('I02 health, documentation and upgrade path are each rated', () => {
    const { ratings, value } = healthOf(fact('django'));
    expect(ratings.map((rating) => [rating.id, rating.value])).toEqual([
      ['health', value],
      ['documentation', 4],
      ['upgrade-path', 4.2],
    ]);
    for (const { reasons } of ratings) expect(reasons.length).toBeGreaterThan(0);
    expect(healthOf(fact('express')).ratings[1]).toMatchObject({ id: 'documentation', value: null });
  });

  test('I06 diversity and health stand beside how lean it runs', () => {
    const report = healthOf(fact('fastapi'));
    expect(report.fields.some(({ id }) => id === 'diversity')).toBe(true);
    expect(report.resources.value).toBeGreaterThan(0);
  });
});
