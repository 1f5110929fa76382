import type { WeighBallot } from '../../shared/board/ballots.ts';
import type { Criterion, WeightMethod } from '../../shared/board/frame.ts';
import type { CriterionId } from '../../shared/ids.ts';

export const emptyWeigh = (method: WeightMethod): WeighBallot => ({ type: 'weigh', method, values: {} });

/** Answered means rated or passed; a missing criterion has not been looked at. */
export const isAnswered = (ballot: WeighBallot, id: CriterionId): boolean => Object.hasOwn(ballot.values, id);

export const answeredCount = (ballot: WeighBallot, criteria: readonly Criterion[]): number =>
  criteria.filter((criterion) => isAnswered(ballot, criterion.id)).length;

/** `null` is a pass, which is not a zero. */
export const withValue = (ballot: WeighBallot, id: CriterionId, value: number | null): WeighBallot => ({
  ...ballot,
  values: { ...ballot.values, [id]: value },
});

/** The next criterion without an answer after `index`, wrapping round; `null` when all have one. */
export const nextUnanswered = (ballot: WeighBallot, criteria: readonly Criterion[], index: number): number | null => {
  for (let step = 1; step <= criteria.length; step += 1) {
    const at = (index + step) % criteria.length;
    const criterion = criteria[at];
    if (criterion !== undefined && !isAnswered(ballot, criterion.id)) return at;
  }
  return null;
};

/** Criteria by place; those without one keep the order of the board behind the placed ones. */
export const rankedOrder = (ballot: WeighBallot, criteria: readonly Criterion[]): readonly Criterion[] =>
  criteria
    .map((criterion, index) => ({ criterion, index, place: ballot.values[criterion.id] ?? Number.POSITIVE_INFINITY }))
    .toSorted((a, b) => (a.place === b.place ? a.index - b.index : a.place - b.place))
    .map(({ criterion }) => criterion);

/** Places 1, 2, 3 … in the given order. */
export const withOrder = (ballot: WeighBallot, order: readonly Criterion[]): WeighBallot => ({
  ...ballot,
  values: Object.fromEntries(order.map((criterion, index) => [criterion.id, index + 1])),
});
