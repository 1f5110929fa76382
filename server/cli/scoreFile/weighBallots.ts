import type { WeighBallot } from '../../../shared/board/ballots.ts';
import type { WeightMethod } from '../../../shared/board/frame.ts';
import { ahpWeights, groupJudgements, judgementsOf, swaraWeights } from '../../../shared/scoring/index.ts';
import type { Judgements } from '../../../shared/scoring/index.ts';
import type { AhpAnswers, FileMethod, SwaraAnswers, WeightAnswers, Weights } from './weighing.ts';

/** The method under which the scoring counts a file's ballots: expert modes end in shares, which are points of 100. */
export const countedAs = (method: FileMethod): WeightMethod =>
  method === 'rating' || method === 'ranking' ? method : 'points';

/** One voter's answers as a ballot the scoring knows. */
export function weighBallot(method: FileMethod, answers: Weights, criteria: readonly string[]): WeighBallot {
  return { type: 'weigh', method: countedAs(method), values: valuesOf(method, answers, criteria) };
}

function valuesOf(method: FileMethod, answers: Weights, criteria: readonly string[]): WeighBallot['values'] {
  switch (method) {
    case 'rating':
    case 'points':
    case 'ranking':
    case 'swing': {
      // A swing is normalised exactly as points are, so the answers themselves are kept.
      const given = answers as WeightAnswers;
      return Object.fromEntries(criteria.map((id) => [id, given[id] ?? null]));
    }
    case 'swara': {
      const { order, steps } = answers as SwaraAnswers;
      const weights = swaraWeights(steps);
      return Object.fromEntries(order.map((id, place) => [id, 100 * weights[place]!]));
    }
    case 'ahp':
      return inPoints(judgementsOf(answers as AhpAnswers, criteria), criteria);
    default:
      return method satisfies never;
  }
}

const inPoints = (judgements: Judgements, criteria: readonly string[]): WeighBallot['values'] => {
  const { weights } = ahpWeights(judgements)!;
  return Object.fromEntries(criteria.map((id, place) => [id, 100 * weights[place]!]));
};

export interface AhpReading {
  readonly group: Consistency;
  /** In the order of the voters who weighed. */
  readonly people: readonly Consistency[];
}

export interface Consistency {
  /** `null` above ten criteria, for which it is not defined. */
  readonly consistencyRatio: number | null;
  /** Above .10: worth another look. */
  readonly review: boolean;
}

/** How consistent people's AHP judgements are, one by one and joined; `null` when nobody judged. */
export function readAhp(ballots: readonly AhpAnswers[], criteria: readonly string[]): AhpReading | null {
  const people = ballots.map((pairs) => judgementsOf(pairs, criteria));
  const together = groupJudgements(people);
  const group = together === null ? null : ahpWeights(together);
  if (group === null) return null;
  return {
    group: consistencyOf(group),
    people: people.map((judgements) => consistencyOf(ahpWeights(judgements)!)),
  };
}

const consistencyOf = ({ consistencyRatio, review }: Consistency): Consistency => ({ consistencyRatio, review });
