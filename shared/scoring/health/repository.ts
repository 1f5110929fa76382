import type { HealthFigures } from './figures.ts';

/** What a code host counted of one repository on one day. */
export interface RepositoryFigures {
  /** `owner/name`. */
  readonly repository: string;
  /** Web address of what was counted. */
  readonly url: string;
  /** ISO date of the day it was asked. */
  readonly date: string;
  readonly archived: boolean;
  /** ISO date. */
  readonly createdOn: string;
  /** ISO date of the last release; `null` when none was published there. */
  readonly lastReleaseOn: string | null;
  readonly figures: RepositoryHealth;
}

/** Like the catalogue's figures, but a host may not know even these; `null` is unknown, never zero. */
export type RepositoryHealth = {
  readonly [Name in keyof HealthFigures]: HealthFigures[Name] | null;
};
