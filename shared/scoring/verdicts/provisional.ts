import { nameOf } from '../explain.ts';
import type { BoardInput, BoardVerdict, Standing } from '../types.ts';
import { listed } from '../words.ts';

/** Unknown cells could still change who leads: some rival's upper bound is above the leader's lower bound. */
export function provisional(input: BoardInput, standing: Standing): BoardVerdict | null {
  const leader = standing.candidates.find(({ candidateId }) => candidateId === standing.leader);
  if (!standing.provisional || leader === undefined) return null;
  const rivals = standing.candidates.filter(
    ({ rank, candidateId, upper }) =>
      rank !== null && candidateId !== leader.candidateId && upper > leader.lower + 1e-9,
  );
  const names = rivals.map(({ candidateId }) => nameOf(input.candidates, candidateId));
  return {
    type: 'provisional',
    candidateId: leader.candidateId,
    title: `${nameOf(input.candidates, leader.candidateId)} leads for now`,
    reason: `Cells nobody knows could still put ${listed(names, 'or')} first.`,
    next: ['Fill the unknown cells, starting with the heaviest criterion.'],
  };
}
