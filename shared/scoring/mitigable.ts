import type { Criterion } from '../board/frame.ts';
import type { CellReplacement } from '../board/judgements.ts';
import type { Reason } from './types.ts';

/** The value of 0..5 at which a criterion does its job: what a mitigation can reach at most. */
const doesTheJob = 3;

/**
 * How much of the gap to 3 of 5 is forgiven. Half: the way is known, so the gap is no longer the whole cost, yet the
 * work is still to be done and nobody has shown that it is enough; beyond 3 a promise earns nothing.
 */
const forgiven = 0.5;

/** Whether a gap on a criterion can be closed later by caching, queues or another service: load, live updates, concurrency, the team’s own criteria. */
export const isMitigable = ({ assessor }: Pick<Criterion, 'assessor'>): boolean =>
  assessor === null || assessor === 'peak-load' || assessor === 'real-time' || assessor === 'concurrency';

/** What a cell counts for when the gap may be mitigated later (C07): value + ½·(3 − value) below 3, in tenths; else as it is. Throws a `RangeError` beyond 0..5. */
export function afterMitigation(value: number): number {
  if (!(value >= 0 && value <= 5)) throw new RangeError(`value: expected 0 to 5, found ${value}.`);
  return value >= doesTheJob ? value : Math.round((value + forgiven * (doesTheJob - value)) * 10) / 10;
}

/** The mitigation that counts on a cell; `null` where there is none, no gap, or a gap of another kind. */
export function mitigationOf(criterion: Pick<Criterion, 'assessor'>, replaced: CellReplacement | null): string | null {
  const words = replaced?.mitigation?.trim() ?? '';
  if (words === '' || !isMitigable(criterion)) return null;
  return replaced?.value === null || (replaced?.value ?? doesTheJob) >= doesTheJob ? null : words;
}

/** Says in the cell what was forgiven and why. */
export const mitigationReason = (words: string, value: number): Reason => ({
  sign: '·',
  text: `To be mitigated later: ${words.replace(/[.\s]+$/, '')}. Today it is ${value} of 5; half of the gap to 3 is forgiven.`,
});
