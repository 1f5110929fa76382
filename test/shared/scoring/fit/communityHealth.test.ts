import { describe, expect, test } from 'vitest';
import { defaultCriteria, furtherCriteria } from '../../../../shared/catalogue/criteria.ts';
import type { Framework } from '../../../../shared/catalogue/types.ts';
import { assess, candidate, fact, person, team, texts, valueOf } from './support.ts';

const withHealth = (id: string, changes: Partial<Framework['health']>) =>
  candidate(id, { health: { ...fact(id).health, ...changes } });
const knows = team(person({ 'fw:laravel': 4 }));
const isNew = team(person({ 'fw:laravel': 0 }));

describe('B07 popularity is help and noise', () => {
  test('B07 for a team new to it the noise lowers the value, for one that knows it both cancel out', () => {
    const silent = withHealth('laravel', { humanAuthors12m: 40 });
    expect(valueOf('community-health', candidate('laravel'), {}, knows)).toBe(
      valueOf('community-health', silent, {}, knows),
    );
    expect(valueOf('community-health', candidate('laravel'), {}, isNew)).toBeLessThan(
      valueOf('community-health', silent, {}, isNew),
    );
  });

  test('B07 it is said in the cell', () => {
    expect(texts(assess('community-health', candidate('laravel'), {}, isNew)).join(' ')).toContain(
      'For a team new to it the noise weighs more',
    );
  });

  test('A02 more people around it raise no value of any criterion, for no team', () => {
    const popular = withHealth('laravel', { humanAuthors12m: 90_000, newAuthors12m: 80_000 });
    const said = { domains: ['crud-saas'], peakRps: 1000, realTime: 'some', needs: ['orm'] } as const;
    for (const { assessor } of [...defaultCriteria, ...furtherCriteria]) {
      if (assessor === null) continue;
      for (const skills of [null, knows, isNew]) {
        const [now, then] = [candidate('laravel'), popular].map((of) => assess(assessor, of, said, skills).value ?? 0);
        expect(then).toBeLessThanOrEqual(now ?? 0);
      }
    }
  });
});

describe('the cell', () => {
  test('G05 it begins with what it is: an indication', () => {
    expect(texts(assess('community-health', candidate('gin')))[0]).toBe(
      '· An indication from public figures up to 22 August 2026, not a verdict.',
    );
  });

  test('B05 it says when few maintainers hold the value', () => {
    const found = assess('community-health', candidate('fastapi'));
    expect(found.value).toBe(3);
    expect(texts(found)).toContain('- Held at 3 of 5: too few people carry it.');
  });

  test('G03 a year that is missing makes the trend unknown', () => {
    const young = withHealth('gin', { firstCommitDate: '2025-03-01' });
    expect(texts(assess('community-health', young))).toContain('· Trend unknown: there are not two dated figures.');
  });

  test('B03 G04 every fact has a source and a date', () => {
    for (const { source, date } of assess('community-health', candidate('fastapi')).facts) {
      expect(source.length).toBeGreaterThan(3);
      expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });

  test('too young a project is unknown', () => {
    expect(assess('community-health', withHealth('gin', { firstCommitDate: '2026-07-20' })).value).toBeNull();
  });
});

describe('B04 the history of upgrades moves maintainability', () => {
  const majors = (count: number) => withHealth('django', { majorReleases5y: count });

  test('B04 the more breaking versions, the lower', () => {
    const values = [0, 2, 5, 10, 20].map((count) => valueOf('maintainability', majors(count), { lifetimeYears: 10 }));
    values.slice(1).forEach((value, index) => expect(value).toBeLessThanOrEqual(values[index] ?? 0));
    expect(values.at(-1)).toBeLessThan(values[0] ?? 0);
  });

  test('B04 and no feature', () => {
    expect(valueOf('built-in-productivity', majors(20), { needs: ['orm'] })).toBe(
      valueOf('built-in-productivity', majors(0), { needs: ['orm'] }),
    );
  });

  test('I02 documentation is a part of it; kept elsewhere it is unknown, not bad', () => {
    expect(texts(assess('maintainability', candidate('django')))).toContain(
      '+ The documentation is kept with the code and released with it.',
    );
    expect(assess('maintainability', candidate('express')).missing).toContain(
      'How good its documentation is; it is kept outside the repository.',
    );
  });

  test('I02 good documentation lifts the value of an otherwise weak candidate', () => {
    const value = (hasDocsFolder: boolean) =>
      valueOf('maintainability', withHealth('fastapi', { hasDocsFolder, hasContributing: true }), {
        lifetimeYears: 50,
      });
    expect(value(true)).toBeGreaterThan(value(false));
  });
});
