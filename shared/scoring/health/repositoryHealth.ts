import { cellValue } from '../fit/assess.ts';
import { requireFigures } from './figures.ts';
import { ceilingOf } from './flags.ts';
import type { RepositoryFigures } from './repository.ts';
import { halfBy, perWeek, signalWeights } from './signals.ts';
import type { HealthSignalId } from './types.ts';
import {
  activityValue,
  closureValue,
  contributorsValue,
  popularityValue,
  releasesValue,
  trendValue,
} from './values.ts';
import { grouped } from '../words.ts';

/** One signal of scoring rule 7.2 as a code host tells it. */
export interface RepositorySignal {
  readonly id: HealthSignalId;
  readonly name: string;
  readonly weight: number;
  /** 0..1; `null` is unknown. */
  readonly value: number | null;
  /** A sentence with the figure in it; empty when unknown. */
  readonly figure: string;
}

/** What a code host's figures say by the same rule as the catalogue's. */
export interface RepositoryHealth {
  readonly signals: readonly RepositorySignal[];
  /** 0–5 in halves; `null` when less than half of the weight is known, or the project is too young to be judged. */
  readonly value: number | null;
  readonly coverage: number;
  /** Few people behind half of the changes hold it at this, of 5 (B05). */
  readonly ceiling: number;
  /** What to look at before trusting it. */
  readonly notes: readonly string[];
}

const day = 86_400_000;
const youngDays = 90;
/** From so many stars on few maintainers stand out (H06; a choice). */
const manyStars = 1000;

/**
 * The signals, their weighted mean and what to look at before trusting it (scoring rule 7.2). An archived or very young
 * project has no value: what a code host says excludes nobody by itself, a must-have does. Throws a `RangeError` for a
 * figure beyond ±1e9 or not finite.
 */
export function repositoryHealth({ figures, archived, createdOn, date }: RepositoryFigures): RepositoryHealth {
  requireFigures(figures);
  requireFigures(figures.requests ?? {});
  const { commits, commitsBefore, busFactor, daysSinceRelease, daysBetweenReleases, requests, stars } = figures;
  const signal = (id: HealthSignalId, name: string, value: number | null, figure: string): RepositorySignal => ({
    id,
    name,
    weight: signalWeights[id],
    value,
    figure: value === null ? '' : figure,
  });
  const known = <T>(figure: number | null, value: (figure: number) => T): T | null =>
    figure === null ? null : value(figure);
  const signals = [
    signal(
      'activity',
      'Activity',
      known(commits, activityValue),
      `About ${perWeek(commits ?? 0)} changes a week by people.`,
    ),
    signal(
      'trend',
      'Trend',
      known(commits, (recent) => trendValue(recent, commitsBefore)),
      `${grouped(commits ?? 0)} changes in a year, ${grouped(commitsBefore ?? 0)} in the year before.`,
    ),
    signal('contributors', 'Contributors', known(busFactor, contributorsValue), halfBy(busFactor ?? 0)),
    signal(
      'releases',
      'Releases',
      known(daysSinceRelease, (days) => releasesValue(days, daysBetweenReleases)),
      `${grouped(daysSinceRelease ?? 0)} ${daysSinceRelease === 1 ? 'day' : 'days'} since the last release.`,
    ),
    signal('response', 'Response', null, ''),
    signal(
      'closure',
      'Closed requests',
      closureValue(requests),
      `${grouped(requests?.closed ?? 0)} change requests closed and ${grouped(requests?.opened ?? 0)} opened in half a year.`,
    ),
    signal('popularity', 'Popularity', popularityValue(stars), `${grouped(stars ?? 0)} stars.`),
  ];
  const isYoung = (Date.parse(date) - Date.parse(createdOn)) / day < youngDays;
  const ceiling = ceilingOf(busFactor ?? 5);
  const share = isYoung || archived ? null : weighedSignals(signals);
  return {
    signals,
    value: share === null ? null : cellValue(Math.min(share, ceiling / 5)),
    coverage: signals.reduce((sum, { value, weight }) => sum + (value === null ? 0 : weight), 0),
    ceiling,
    notes: [
      ...(archived
        ? [
            'Its owners have archived it: nothing more will come. Rule it out by a must-have, or say what speaks for it.',
          ]
        : []),
      ...(isYoung ? ['Less than 90 days old: too young to be judged.'] : []),
      ...(commits === 0 && !archived ? ['No change by people within a year.'] : []),
      ...fewMaintainers(busFactor, stars),
    ],
  };
}

/** One or two people behind half of the work are a risk however popular it is (B05), many stars or not (H06). */
function fewMaintainers(busFactor: number | null, stars: number | null): string[] {
  if (busFactor === null || busFactor > 2) return [];
  return stars !== null && stars >= manyStars
    ? [
        `${grouped(stars)} stars, but few who maintain it: ${uncapitalised(halfBy(busFactor))} Popularity is no maintenance.`,
      ]
    : [`${halfBy(busFactor)} Few maintainers are a risk, however popular it is.`];
}

const uncapitalised = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);

/** Σ weight·value over the known signals ÷ their weight; `null` below half of the whole weight. */
const weighedSignals = (signals: readonly RepositorySignal[]): number | null => {
  const weight = signals.reduce((sum, one) => sum + (one.value === null ? 0 : one.weight), 0);
  return weight < 0.5 ? null : signals.reduce((sum, one) => sum + one.weight * (one.value ?? 0), 0) / weight;
};
