import type { Ballot } from '../../shared/board/ballots.ts';
import type { TestParticipant } from './participant.ts';

/** A ballot that can be told from every other. */
export const skillsMarked = (mark: number): Ballot => ({
  type: 'skills',
  levels: { [`topic:mark-${String(mark)}`]: 1 },
  willingness: null,
});

/** Sends one ballot until it is answered, as a page does: the same number again, wherever the line leads now. */
export const insist = async (voter: TestParticipant, round: string, mark: number): Promise<boolean> => {
  for (;;) {
    const answer = await voter.send({ type: 'castBallot', round, ballot: skillsMarked(mark) }, mark).catch(() => null);
    if (answer?.ok === true) return true;
    if (answer !== null && answer.refusal.kind !== 'unavailable') return false;
    await voter.backOnline();
  }
};
