import type { Candidate } from '../board/frame.ts';
import type { RunningService } from '../situation/situation.ts';
import { isCalled, isOfFamily } from './naming.ts';
import type { CandidateResult } from './types.ts';

/**
 * The best placed of those who share a framework, or else its family, with the system the product has to live inside
 * (F06); `null` when nobody does. The same language alone is no reason.
 */
export function livesInside(
  legacy: RunningService,
  candidates: readonly Candidate[],
  eligible: readonly CandidateResult[],
): CandidateResult | null {
  const spoken = legacy.language.trim().toLowerCase();
  const found = (fits: (candidate: Candidate) => boolean): CandidateResult | null =>
    eligible.find(({ candidateId }) =>
      candidates.some((candidate) => candidate.id === candidateId && fits(candidate)),
    ) ?? null;
  const speaks = ({ languages }: Candidate): boolean =>
    spoken === '' || languages.length === 0 || languages.some((language) => language.toLowerCase() === spoken);
  return (
    found((candidate) => isCalled(candidate, legacy.framework)) ??
    found(
      (candidate) =>
        speaks(candidate) && (isOfFamily(candidate, legacy.framework) || isOfFamily(candidate, legacy.name)),
    )
  );
}

/** `the billing service (Spring Security)`, as far as it was said. */
export const systemName = ({ name, framework }: RunningService): string =>
  framework.trim() === '' || name.includes(framework) ? name : `${name} (${framework})`;
