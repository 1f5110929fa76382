import type { Framework } from '../../catalogue/types.ts';

/** The figures that the signals of scoring rule 7.2 read; `null` is unknown, never zero. */
export interface HealthFigures {
  /** Changes by people in the twelve months to the day of measuring. */
  readonly commits: number;
  /** The same in the twelve months before; `null` when the project is younger than two years. */
  readonly commitsBefore: number | null;
  /** Fewest people who made half of a year’s changes. */
  readonly busFactor: number;
  readonly daysSinceRelease: number;
  readonly daysBetweenReleases: number | null;
  /** Median days that changes by others than the regulars took to land: stands in for the first answer. */
  readonly outsideDays: number | null;
  /** Change requests closed and opened in six months; the catalogue has neither. */
  readonly requests: { readonly closed: number; readonly opened: number } | null;
  /** Stars at the host; the catalogue takes nothing from a host’s counters. */
  readonly stars: number | null;
}

/** Refuses a figure beyond ±1e9 or not finite; a `RangeError` with its name. */
export function requireFigures(figures: object): void {
  for (const [name, figure] of Object.entries(figures) as [string, unknown][])
    if (typeof figure === 'number' && !(Math.abs(figure) <= 1e9))
      throw new RangeError(`health.${name}: expected a number within ±1000000000, found ${figure}.`);
}

const day = 86_400_000;

/** Days from one ISO date to another; `null` when one of them is none. */
export function daysBetween(from: string, to: string): number | null {
  const days = (Date.parse(to) - Date.parse(from)) / day;
  return Number.isFinite(days) ? days : null;
}

/** The same day a number of years before an ISO date; 29 February becomes 1 March. */
export function yearsBefore(date: string, years: number): string {
  const then = new Date(Date.parse(date));
  then.setUTCFullYear(then.getUTCFullYear() - years);
  return Number.isFinite(then.getTime()) ? then.toISOString().slice(0, 10) : date;
}

/** Whether the twelve months before the last twelve lie wholly in the project’s life. */
export const hasYearBefore = ({ health }: Pick<Framework, 'health'>): boolean =>
  health.firstCommitDate <= yearsBefore(health.snapshotDate, 2);

/** What the catalogue knows of each figure. */
export const figuresOf = (framework: Pick<Framework, 'health'>): HealthFigures => {
  const { health } = framework;
  return {
    commits: health.commits12m,
    commitsBefore: hasYearBefore(framework) ? health.commitsPrev12m : null,
    busFactor: health.busFactor12m,
    daysSinceRelease: health.daysSinceLastRelease,
    daysBetweenReleases: health.medianDaysBetweenReleases24m,
    outsideDays: health.outsideLeadTimeMedianDays12m,
    requests: null,
    stars: null,
  };
};
