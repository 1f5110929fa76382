import type { RepositoryFigures } from '../../shared/scoring/health/repository.ts';
import type { Kept } from './githubAnswers.ts';

const day = 86_400_000;
const week = 7 * 86_400;

/** Fewest people who made half of the changes; `null` when there were none. */
const busFactorOf = (changes: readonly number[]): number | null => {
  const all = changes.reduce((sum, one) => sum + one, 0);
  if (all === 0) return null;
  let made = 0;
  const sorted = [...changes].sort((a, b) => b - a);
  return 1 + sorted.findIndex((one) => (made += one) * 2 >= all);
};

const median = (values: readonly number[]): number | null => {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
};

/** The figures of scoring rule 7.2 from what GitHub told; changes of bots are left out, and GitHub names a hundred people at most. */
export const figuresFrom = (kept: Kept, now: number): RepositoryFigures => {
  const { repository, contributors, opened, closed } = kept;
  const people = contributors.filter(({ isBot }) => !isBot);
  const between = (from: number, to: number) =>
    people.map(({ weeks }) => weeks.reduce((sum, [at, made]) => (at > from && at <= to ? sum + made : sum), 0));
  const total = (changes: readonly number[]): number => changes.reduce((sum, one) => sum + one, 0);
  const seconds = now / 1000;
  const thisYear = between(seconds - 52 * week, seconds);
  const isOldEnough = now - Date.parse(repository.created_at) >= 2 * 365 * day;

  const releases = kept.releases.map((at) => Date.parse(at)).sort((a, b) => b - a);
  const [latest] = releases;
  const recent = releases.filter((at) => now - at <= 730 * day);
  const gaps = recent.slice(1).map((at, index) => ((recent[index] ?? at) - at) / day);

  return {
    repository: repository.full_name,
    url: repository.html_url,
    date: new Date(now).toISOString().slice(0, 10),
    archived: repository.archived,
    createdOn: repository.created_at.slice(0, 10),
    lastReleaseOn: latest === undefined ? null : new Date(latest).toISOString().slice(0, 10),
    figures: {
      commits: total(thisYear),
      commitsBefore: isOldEnough ? total(between(seconds - 104 * week, seconds - 52 * week)) : null,
      busFactor: busFactorOf(thisYear),
      daysSinceRelease: latest === undefined ? null : Math.max(0, Math.floor((now - latest) / day)),
      daysBetweenReleases: median(gaps),
      outsideDays: null,
      requests: opened === null || closed === null ? null : { closed, opened },
      stars: repository.stargazers_count,
    },
  };
};
