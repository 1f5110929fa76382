import type { BoardInput, BoardVerdict, Standing } from '../types.ts';
import { listed } from '../words.ts';
import { readmissions } from './readmission.ts';

/** E07: every candidate is out, so nobody is crowned. */
export function nobodyFits(input: BoardInput, standing: Standing): BoardVerdict | null {
  const { candidates } = standing;
  if (candidates.length === 0 || candidates.some(({ rank }) => rank !== null)) return null;
  return {
    type: 'nobodyFits',
    candidateId: null,
    title: 'No candidate fits',
    reason: whyAllAreOut(standing),
    next: [
      ...readmissions(input).map(
        ({ gate, back }) =>
          `Waive “${gate.name}” with a reason: ${listed(back.map(({ name }) => name))} would be back.`,
      ),
      'Go back to Frame and add candidates that could.',
    ],
  };
}

/** One reason said once, several one after the other. */
export function whyAllAreOut({ candidates }: Pick<Standing, 'candidates'>): string {
  const reasons = [...new Set(candidates.flatMap(({ excluded }) => (excluded === null ? [] : [excluded.reason])))];
  const sentences = reasons.map((reason) => (/[.!?]$/.test(reason) ? reason : `${reason}.`));
  return reasons.length === 1 && candidates.length > 1
    ? `All are out for the same reason. ${sentences[0] ?? ''}`
    : sentences.join(' ');
}
