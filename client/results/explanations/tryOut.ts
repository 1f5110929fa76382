import type { CandidateId } from '../../../shared/ids.ts';
import type { BoardInput, BoardResult } from '../../../shared/scoring/types.ts';
import type { Explanation } from '../../ui/explanation.ts';
import { points, signed } from '../../ui/numbers.ts';
import { candidateName } from '../names.ts';
import { candidateOf } from './score.ts';

/** By how much a try-out moves one score. */
export function shiftExplained(input: BoardInput, team: BoardResult, tried: BoardResult, id: CandidateId): Explanation {
  const [was, is] = [candidateOf(team, id)?.score ?? 0, candidateOf(tried, id)?.score ?? 0];
  const name = candidateName(input, id);
  return {
    title: `${name}: ${signed((is - was) * 100)} points`,
    sentence: `On the team’s board ${name} has ${points(was * 100)} of 100 points, with your changes ${points(is * 100)}.`,
    formula: 'score tried out − score of the team',
    worked: [`${points(is * 100)} − ${points(was * 100)} = ${signed((is - was) * 100)}`],
    note: 'Only you see this.',
  };
}

/** What moved the distance between the first two. */
export const causeExplained = (): Explanation => ({
  title: 'What moved it',
  sentence:
    'Each criterion adds to the distance between the two. Named are the ones whose share of that distance your changes moved most, in points of 100.',
  formula: '(part of A − part of B) tried out − (part of A − part of B) of the team',
  worked: [],
  note: 'Only you see this.',
});
