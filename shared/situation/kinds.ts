import type { Situation } from './situation.ts';

/** A thin wrapper or webhook receiver and nothing else: the choice barely matters (F08). */
export const isThinService = ({ domains }: Pick<Situation, 'domains'>): boolean =>
  domains.length > 0 && domains.every((domain) => domain === 'thin-service');

/** Whether the board may be closed without a vote: the choice barely matters, or is not the team's. */
export const needsNoVote = (situation: Pick<Situation, 'domains' | 'imposed'>): boolean =>
  situation.imposed !== null || isThinService(situation);
