import type { Framework } from './types.ts';
import data from './frameworks.json' with { type: 'json' };

/** The day the catalogue was made, as an ISO date. */
export const catalogueDate: string = data.snapshot;

/** How the figures were measured, in one paragraph fit to be shown. */
export const catalogueMethod: string = data.method;

/** Every built-in candidate in catalogue order. The file is held to this type by `test/shared/catalogue`. */
export const frameworks: readonly Framework[] = data.frameworks as unknown as readonly Framework[];

const byFrameworkId: ReadonlyMap<string, Framework> = new Map(frameworks.map((entry) => [entry.id, entry]));

/** One entry by its id, `null` when the catalogue has none. */
export const findFramework = (id: string): Framework | null => byFrameworkId.get(id) ?? null;
