import { afterMitigation } from '../../shared/scoring/index.ts';
import type { CellResult, Reason } from '../../shared/scoring/types.ts';

/** The reason of a replacement that only adds how the gap will be closed. */
export const standsForNow = 'The suggestion stands as it is today; the gap can be closed later.';

/** What a cell is worth today when that leaves a gap which could be closed later; `null` when it leaves none or is unknown. */
export function gapOf({ replaced, suggested }: Pick<CellResult, 'replaced' | 'suggested'>): number | null {
  const today = replaced === null ? suggested : replaced.value;
  return today === null || afterMitigation(today) === today ? null : today;
}

/** The reason that repeats the mitigation; where the mitigation stands in full, once is enough. */
export const saysMitigation = ({ text }: Reason): boolean => text.startsWith('To be mitigated later:');
