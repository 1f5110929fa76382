import type { ScorePart } from './types.ts';

/** The order never changes: reasoned parts first, felt parts last. */
export const partOrder: readonly ScorePart[] = ['team', 'domain', 'operations', 'preference', 'morale'];

export const partNames: Readonly<Record<ScorePart, string>> = {
  team: 'Team',
  domain: 'Project domain',
  operations: 'Operations',
  preference: 'Preference',
  morale: 'Morale',
};
