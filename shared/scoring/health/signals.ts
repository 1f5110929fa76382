import type { Framework } from '../../catalogue/types.ts';
import { figuresOf } from './figures.ts';
import type { HealthSignal, HealthSignalId } from './types.ts';
import {
  activityValue,
  closureValue,
  contributorsValue,
  popularityValue,
  releasesValue,
  responseValue,
  trendValue,
} from './values.ts';
import { grouped } from '../words.ts';

/** Weights of scoring rule 7.2; they add up to 1. */
export const signalWeights: Readonly<Record<HealthSignalId, number>> = {
  activity: 0.2,
  trend: 0.15,
  contributors: 0.2,
  releases: 0.15,
  response: 0.15,
  closure: 0.1,
  popularity: 0.05,
};

const names: Readonly<Record<HealthSignalId, string>> = {
  activity: 'Activity',
  trend: 'Trend',
  contributors: 'Contributors',
  releases: 'Releases',
  response: 'Response',
  closure: 'Closed requests',
  popularity: 'Popularity',
};

const formulas: Readonly<Record<HealthSignalId, string>> = {
  activity: 'min(1, changes in a year ÷ 52): one a week is full.',
  trend: 'min(1, 2(r + 10) ÷ (r + p + 20)), r this year, p the year before: steady or growing is full.',
  contributors: 'ln(1 + k) ÷ ln 11, k people made half of a year’s changes: ten are full.',
  releases: '2^(−days beyond the grace ÷ 365), grace 90 days or the usual gap: after 365 more days it halves.',
  response: '2^(−days beyond two ÷ 7): each further week halves it. Landing stands in for the first answer.',
  closure: 'min(1, closed ÷ opened change requests of six months).',
  popularity: 'ln(1 + stars) ÷ ln(1 + max(stars, 50 000)); it weighs little on purpose.',
};

const unmeasured: Readonly<Record<HealthSignalId, string>> = {
  activity: 'How many changes people make.',
  trend: 'Two dated figures to tell a trend from.',
  contributors: 'How many people carry it.',
  releases: 'When it was last released.',
  response: 'How long people from outside wait.',
  closure: 'How many change requests are closed; the catalogue does not count them.',
  popularity: 'Stars and downloads; the catalogue takes none.',
};

/** The seven signals of scoring rule 7.2, known or missing, in order of the rule. */
export function signalsOf(framework: Pick<Framework, 'health'>, figures = figuresOf(framework)): HealthSignal[] {
  const { health } = framework;
  const history = { source: `${health.repository} (git history)`, date: health.snapshotDate };
  const signal = (
    id: HealthSignalId,
    value: number | null,
    figure: string,
    { source, date } = history,
  ): HealthSignal => ({
    id,
    name: names[id],
    weight: signalWeights[id],
    value,
    figure: value === null ? unmeasured[id] : figure,
    source,
    date: value === null ? null : date,
    formula: formulas[id],
  });
  const { commits, commitsBefore, outsideDays, requests, stars } = figures;
  return [
    signal('activity', activityValue(commits), `About ${perWeek(commits)} changes a week by people.`),
    signal(
      'trend',
      trendValue(commits, commitsBefore),
      `${grouped(commits)} changes in a year, ${grouped(commitsBefore ?? 0)} in the year before.`,
    ),
    signal('contributors', contributorsValue(figures.busFactor), halfBy(figures.busFactor)),
    signal(
      'releases',
      releasesValue(figures.daysSinceRelease, figures.daysBetweenReleases),
      `${grouped(figures.daysSinceRelease)} ${figures.daysSinceRelease === 1 ? 'day' : 'days'} since the last release.`,
      { source: health.releaseSource, date: health.releaseSnapshotDate },
    ),
    signal('response', responseValue(outsideDays), `Half of the outside changes landed within ${waited(outsideDays)}.`),
    signal(
      'closure',
      closureValue(requests),
      `${grouped(requests?.closed ?? 0)} of ${grouped(requests?.opened ?? 0)} requests closed.`,
    ),
    signal('popularity', popularityValue(stars), `${grouped(stars ?? 0)} stars.`),
  ];
}

/** Changes a week, whole above one. */
export const perWeek = (commits: number): string =>
  commits >= 52 ? grouped(Math.round(commits / 52)) : (commits / 52).toFixed(1);

/** `One person made half of a year’s changes.` */
export const halfBy = (busFactor: number): string =>
  busFactor === 1 ? 'One person made half of a year’s changes.' : `${busFactor} people made half of a year’s changes.`;

/** `a day`, `3.7 days`. */
export const waited = (days: number | null): string =>
  days === null ? 'an unknown time' : days <= 1 ? 'a day' : `${Math.round(days * 10) / 10} days`;
