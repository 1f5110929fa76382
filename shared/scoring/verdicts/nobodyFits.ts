import type { BoardInput, BoardVerdict, Standing } from '../types.ts';
import { readmissions } from './readmission.ts';
import { listed } from '../words.ts';

/** E07: every candidate is out, so nobody is crowned. */
export function nobodyFits(input: BoardInput, { candidates }: Standing): BoardVerdict | null {
  if (candidates.length === 0 || candidates.some(({ rank }) => rank !== null)) return null;
  const reasons = [...new Set(candidates.flatMap(({ excluded }) => (excluded === null ? [] : [excluded.reason])))];
  return {
    type: 'nobodyFits',
    candidateId: null,
    title: 'No candidate fits',
    reason: reasons.length === 1 ? `All are out for the same reason. ${reasons[0] ?? ''}` : reasons.join(' '),
    next: [
      ...readmissions(input).map(
        ({ gate, back }) =>
          `Waive “${gate.name}” with a reason: ${listed(back.map(({ name }) => name))} would be back.`,
      ),
      'Add candidates that could.',
    ],
  };
}
