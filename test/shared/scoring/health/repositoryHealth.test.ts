import { describe, expect, test } from 'vitest';
import { repositoryHealth, type RepositoryFigures } from '../../../../shared/scoring/index.ts';

const acme = (figures: Partial<RepositoryFigures['figures']> = {}, archived = false): RepositoryFigures => ({
  repository: 'acme/board',
  url: 'https://github.com/acme/board',
  date: '2026-11-23',
  archived,
  createdOn: '2019-01-01',
  lastReleaseOn: '2026-11-01',
  figures: {
    commits: 520,
    commitsBefore: 520,
    busFactor: 6,
    daysSinceRelease: 22,
    daysBetweenReleases: 30,
    outsideDays: null,
    requests: { closed: 90, opened: 100 },
    stars: 48_000,
    ...figures,
  },
});
const notes = (...given: Parameters<typeof acme>) => repositoryHealth(acme(...given)).notes;

describe('what is told of a repository beside its value', () => {
  test('B05 few maintainers are a risk, however popular it is', () => {
    expect(notes({ busFactor: 2, stars: 300 })).toEqual([
      '2 people made half of a year’s changes. Few maintainers are a risk, however popular it is.',
    ]);
    expect(notes({ busFactor: 3 })).toEqual([]);
    expect(notes({ busFactor: null })).toEqual([]);
  });

  test('H06 many stars over few who maintain it are flagged', () => {
    expect(notes({ busFactor: 1 })).toEqual([
      '48,000 stars, but few who maintain it: one person made half of a year’s changes. Popularity is no maintenance.',
    ]);
  });

  test('an archived one has no value and asks for a must-have', () => {
    expect(repositoryHealth(acme({}, true)).value).toBeNull();
    expect(notes({}, true)).toEqual([expect.stringMatching(/archived.*must-have/)]);
  });

  test('the value is the weighted mean of what is known, held where few people carry it', () => {
    // .20·1 + .15·1 + .20·ln 7/ln 11 + .15·1 + .10·.9 + .05·ln(48 001)/ln(50 001), over .85, in tenths of 5.
    const share =
      (0.2 + 0.15 + 0.2 * (Math.log(7) / Math.log(11)) + 0.15 + 0.09 + 0.05 * (Math.log(48_001) / Math.log(50_001))) /
      0.85;
    expect(repositoryHealth(acme())).toMatchObject({ value: Math.round(share * 50) / 10, ceiling: 5 });
    expect(repositoryHealth(acme({ busFactor: 1 }))).toMatchObject({ value: 3, ceiling: 3 });
  });
});
