import type { CandidateId } from '../../shared/ids.ts';

/** The id of the button that opens what is known about a candidate; closing gives it the focus back. */
export const aboutId = (candidateId: CandidateId): string => `about-${candidateId}`;
