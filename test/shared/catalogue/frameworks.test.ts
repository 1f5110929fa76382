import { describe, expect, test } from 'vitest';
import { candidateFrom } from '../../../shared/catalogue/candidates.ts';
import { catalogueDate, catalogueMethod, findFramework, frameworks } from '../../../shared/catalogue/frameworks.ts';
import { frameworkSkill, languageSkill, skillsFor } from '../../../shared/catalogue/skills.ts';
import type { Framework } from '../../../shared/catalogue/types.ts';
import { factsSchema } from '../../../shared/protocol/frames/factsSchema.ts';
import { catalogueDay } from '../../../shared/scoring/fit/facts.ts';

const isoDate = /^\d{4}-\d{2}-\d{2}$/;
const needs = [
  'orm',
  'migrations',
  'adminUi',
  'auth',
  'validation',
  'openapi',
  'realtime',
  'backgroundJobs',
  'templating',
  'testing',
  'cli',
].sort();

describe('catalogue', () => {
  test('D06 says when and how it was made', () => {
    expect(catalogueDate).toBe('2026-08-22');
    expect(catalogueMethod.length).toBeGreaterThan(80);
  });

  test('ids are unique slugs', () => {
    const ids = frameworks.map(({ id }) => id);
    expect(ids).toHaveLength(28);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9-]{1,40}$/);
  });

  test('an entry is found by its id, and nothing else is', () => {
    expect(findFramework('django')?.name).toBe('Django');
    expect(findFramework('Django')).toBeNull();
    expect(findFramework('')).toBeNull();
    expect(findFramework('constructor')).toBeNull();
  });

  test('all entries have the same keys in the same order', () => {
    const keys = Object.keys(frameworks[0] ?? {});
    const health = Object.keys(frameworks[0]?.health ?? {});
    for (const framework of frameworks) {
      expect(Object.keys(framework)).toEqual(keys);
      expect(Object.keys(framework.health)).toEqual(health);
    }
  });

  test('every entry is dated on the day of the catalogue', () => {
    for (const framework of frameworks) expect(catalogueDay(framework)).toBe(catalogueDate);
  });
});

describe.each(frameworks.map((framework): [string, Framework] => [framework.id, framework]))('%s', (_, framework) => {
  test('is what a server may send of it, every coded field within its words', () => {
    expect(factsSchema.safeParse(framework).error).toBeUndefined();
    expect(framework.languages.length).toBeGreaterThan(0);
    expect(Object.keys(framework.builtIns).sort()).toEqual(needs);
  });

  test('has numbers within reason, and null where unknown', () => {
    const { health, performance, learningCurve, firstStableYear } = framework;
    expect([1, 2, 3, 4, 5]).toContain(learningCurve.level);
    if (firstStableYear !== null) expect(firstStableYear).toBeGreaterThan(2000);
    expect(health.busFactor12m).toBeGreaterThanOrEqual(1);
    expect(health.topAuthorShare12m).toBeGreaterThan(0);
    expect(health.topAuthorShare12m).toBeLessThanOrEqual(1);
    expect(health.newAuthors12m).toBeLessThanOrEqual(health.humanAuthors12m);
    expect(health.regularAuthors12m).toBeLessThanOrEqual(health.humanAuthors12m);
    expect(health.stale).toBe(health.ageDays > 365);
    for (const value of [health.commits12m, health.commitsPrev12m, health.releases12m, health.daysSinceLastRelease]) {
      expect(value).toBeGreaterThanOrEqual(0);
    }
    if (performance !== null) {
      const share = performance.medianShareOfBest;
      const byShare = share >= 0.5 ? 'very-high' : share >= 0.25 ? 'high' : share >= 0.08 ? 'medium' : 'modest';
      expect(performance.class).toBe(byShare);
      expect(performance.singleQuery.rps).toBeGreaterThan(0);
    }
  });

  test('D06 has dates and sources', () => {
    const { health, performance, support, currentVersion, sources, homepage } = framework;
    expect(homepage).toMatch(/^https:\/\//);
    expect(sources.length).toBeGreaterThan(0);
    expect(health.repository).toMatch(/^[\w.-]+\/[\w.-]+$/);
    for (const date of [
      health.snapshotDate,
      health.lastReleaseDate,
      currentVersion.released,
      support.currentSeriesReleased,
    ]) {
      expect(date).toMatch(isoDate);
    }
    for (const date of [support.currentSeriesEnds, support.longTermSeriesEnds]) {
      if (date !== null) expect(date).toMatch(isoDate);
    }
    if (performance !== null) expect(performance.runStarted).toMatch(isoDate);
  });

  test('becomes a candidate that carries its facts', () => {
    const candidate = candidateFrom(framework);
    expect(candidate).toEqual({
      id: framework.id,
      name: framework.name,
      languages: framework.languages,
      summary: framework.summary,
      facts: framework,
    });
    expect(JSON.parse(JSON.stringify(candidate))).toEqual(candidate);
  });
});

describe('skills', () => {
  const candidates = ['django', 'fastapi', 'express'].flatMap((id) => {
    const found = findFramework(id);
    return found === null ? [] : [candidateFrom(found)];
  });

  test('languages once each, then frameworks, then topics', () => {
    expect(skillsFor(candidates)).toEqual([
      { id: 'lang:python', name: 'Python', kind: 'language' },
      { id: 'lang:javascript', name: 'JavaScript', kind: 'language' },
      { id: 'lang:typescript', name: 'TypeScript', kind: 'language' },
      { id: 'fw:django', name: 'Django', kind: 'framework' },
      { id: 'fw:fastapi', name: 'FastAPI', kind: 'framework' },
      { id: 'fw:express', name: 'Express', kind: 'framework' },
      { id: 'topic:async', name: 'Asynchronous programming', kind: 'topic' },
      { id: 'topic:sql', name: 'SQL and data modelling', kind: 'topic' },
    ]);
  });

  test('without candidates only the topics are asked', () => {
    expect(skillsFor([]).map(({ id }) => id)).toEqual(['topic:async', 'topic:sql']);
  });

  test.each([
    ['C++', 'lang:cpp'],
    ['C#', 'lang:csharp'],
    ['F#', 'lang:fsharp'],
    ['C', 'lang:c'],
    ['Visual Basic', 'lang:visual-basic'],
    ['  Go ', 'lang:go'],
  ])('%s is %s', (language, id) => {
    expect(languageSkill(language)).toBe(id);
  });

  test('no two languages of the catalogue share an id', () => {
    const languages = [...new Set(frameworks.flatMap((framework) => framework.languages))];
    expect(new Set(languages.map(languageSkill)).size).toBe(languages.length);
  });

  test('a renamed candidate keeps its skill; one of the team’s own has its own', () => {
    const [django] = candidates;
    if (django === undefined) throw new Error('Django expected');
    expect(frameworkSkill({ ...django, id: 'django-2', name: 'Django with HTMX' })).toBe('fw:django');
    expect(frameworkSkill({ ...django, id: 'house', facts: null })).toBe('fw:house');
  });
});
