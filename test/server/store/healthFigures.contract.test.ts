import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CachedFigures } from '../../../server/store/ports/healthFigures.ts';
import type { OpenEngine } from './engines.ts';
import { engines, openEngine } from './engines.ts';
import { anotherSession, aSession } from './samples.ts';

const cached = (commits: number | null): CachedFigures => ({
  repository: 'acme/board',
  fetchedAt: 1,
  figures: {
    repository: 'acme/board',
    url: 'https://github.com/acme/board',
    date: '2026-11-23',
    archived: false,
    createdOn: '2019-01-01',
    lastReleaseOn: null,
    figures: {
      commits,
      commitsBefore: null,
      busFactor: 2,
      daysSinceRelease: null,
      daysBetweenReleases: null,
      outsideDays: null,
      requests: { closed: 3, opened: 4 },
      stars: 5,
    },
  },
});

describe.each(engines)('the health figures in the %s store', (kind) => {
  let engine: OpenEngine;
  beforeEach(async () => {
    engine = await openEngine(kind);
  });
  afterEach(() => engine.dispose());

  test('newer figures of a repository replace the old', async () => {
    const { healthFigures } = engine.stores;
    expect(await healthFigures.get('acme/board')).toBeNull();
    await healthFigures.put(cached(1));
    await healthFigures.put(cached(null));
    expect(await healthFigures.get('acme/board')).toEqual(cached(null));
  });

  test('an answer is kept with what to ask for it again by', async () => {
    const { healthFigures } = engine.stores;
    expect(await healthFigures.answer('/repos/acme/board')).toBeNull();
    await healthFigures.putAnswer({ path: '/repos/acme/board', etag: '"1"', body: '{}' });
    await healthFigures.putAnswer({ path: '/repos/acme/board', etag: '"2"', body: '[]' });
    expect(await healthFigures.answer('/repos/acme/board')).toEqual({
      path: '/repos/acme/board',
      etag: '"2"',
      body: '[]',
    });
  });

  test('a candidate has one repository, and a session that goes forgets them', async () => {
    const { healthFigures } = engine.stores;
    await healthFigures.attach(aSession, 'phoenix', 'acme/old');
    await healthFigures.attach(aSession, 'phoenix', 'acme/new');
    await healthFigures.attach(aSession, 'django', 'django/django');
    await healthFigures.attach(anotherSession, 'phoenix', 'acme/other');
    expect(await healthFigures.attached(aSession)).toEqual([
      { candidate: 'django', repository: 'django/django' },
      { candidate: 'phoenix', repository: 'acme/new' },
    ]);
    await healthFigures.dropSession(aSession);
    expect(await healthFigures.attached(aSession)).toEqual([]);
    expect(await healthFigures.attached(anotherSession)).toHaveLength(1);
  });
});
