import type { Mitigation } from '../../shared/session/state.ts';

/** Adds a mitigation unless the same words stand there already. */
export function withMitigation(list: readonly Mitigation[], added: Mitigation): readonly Mitigation[] {
  return list.some((one) => one.weakness === added.weakness && one.text === added.text) ? list : [...list, added];
}

export const withChanged = (
  list: readonly Mitigation[],
  index: number,
  change: Partial<Mitigation>,
): readonly Mitigation[] => list.map((one, at) => (at === index ? { ...one, ...change } : one));

export const without = <T>(list: readonly T[], index: number): readonly T[] => list.filter((_, at) => at !== index);
