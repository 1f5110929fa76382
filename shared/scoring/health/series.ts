import type { Framework } from '../../catalogue/types.ts';
import { grouped } from '../words.ts';
import { hasYearBefore, yearsBefore } from './figures.ts';
import type { DatedPoint, HealthSeries, HealthTrend } from './types.ts';

/** A year counts as growing or falling when it differs from the one before by more than a fifth. */
const clearly = 1.2;

/** Two windows of twelve months that end on a day, as far as both are known, oldest first. */
function windows(end: string, recent: number | null, before: number | null): DatedPoint[] {
  const [middle, start] = [yearsBefore(end, 1), yearsBefore(end, 2)];
  return [
    ...(before === null ? [] : [{ from: start, to: middle, value: before }]),
    ...(recent === null ? [] : [{ from: middle, to: end, value: recent }]),
  ];
}

/** Growing, steady or falling from two dated points; unknown from fewer (G03). */
export function directionOf(points: readonly DatedPoint[]): HealthTrend['direction'] {
  const [before, recent] = points;
  if (before === undefined || recent === undefined) return 'unknown';
  if (recent.value > before.value * clearly) return 'growing';
  return recent.value * clearly < before.value ? 'falling' : 'steady';
}

const directionWords: Readonly<Record<Exclude<HealthTrend['direction'], 'unknown'>, string>> = {
  growing: 'more than the year before',
  steady: 'about as many as the year before',
  falling: 'fewer than the year before',
};

function seriesFrom(
  id: HealthSeries['id'],
  name: string,
  unit: string,
  points: readonly DatedPoint[],
  source: string,
): HealthSeries {
  const [before, recent] = points;
  const direction = directionOf(points);
  return {
    id,
    name,
    unit,
    points,
    source,
    text:
      direction === 'unknown'
        ? 'Trend unknown: there are not two dated figures.'
        : `${grouped(before?.value ?? 0)}, then ${grouped(recent?.value ?? 0)} ${unit}: ${directionWords[direction]}.`,
  };
}

/** Changes, authors and releases of the last twelve months and the twelve before, each with its own dates. */
export function seriesOf(framework: Pick<Framework, 'health'>): HealthSeries[] {
  const { health } = framework;
  const before = hasYearBefore(framework);
  const history = `${health.repository} (git history)`;
  const released = health.releases24m === null ? null : Math.max(0, health.releases24m - health.releases12m);
  const counted = (recent: number, earlier: number): DatedPoint[] =>
    windows(health.snapshotDate, recent, before ? earlier : null);
  return [
    seriesFrom('commits', 'Changes', 'changes', counted(health.commits12m, health.commitsPrev12m), history),
    seriesFrom('authors', 'People', 'people', counted(health.humanAuthors12m, health.humanAuthorsPrev12m), history),
    seriesFrom(
      'releases',
      'Releases',
      'releases',
      windows(health.releaseSnapshotDate, health.releases12m, released),
      health.releaseSource,
    ),
  ];
}

/** Where activity is going, by the changes people made in two dated years (G03). */
export function trendOf(framework: Pick<Framework, 'health'>): HealthTrend {
  const points = seriesOf(framework).find(({ id }) => id === 'commits')?.points ?? [];
  const direction = directionOf(points);
  const words: Readonly<Record<HealthTrend['direction'], string>> = {
    growing: 'Activity is growing.',
    steady: 'Activity is steady.',
    falling: 'Activity has fallen; that can mean finished as well as neglected.',
    unknown: 'Trend unknown: there are not two dated figures.',
  };
  return { direction, text: words[direction], points };
}
