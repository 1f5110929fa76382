import { describe, expect, it } from 'vitest';
import type { Criterion } from '../../../shared/board/frame.ts';
import {
  answeredCount,
  emptyWeigh,
  nextUnanswered,
  rankedOrder,
  withOrder,
  withValue,
} from '../../../client/rounds/weighDraft.ts';

const criterion = (id: string): Criterion => ({
  id,
  name: id,
  group: 'team',
  description: '',
  zero: '',
  five: '',
  assessor: null,
  environmental: false,
});
const criteria = ['a', 'b', 'c'].map(criterion);

describe('a rating ballot', () => {
  it('P5 a pass is an answer and not a zero', () => {
    const ballot = withValue(emptyWeigh('rating'), 'a', null);
    expect(ballot.values['a']).toBeNull();
    expect(answeredCount(ballot, criteria)).toBe(1);
  });

  it('moves on to the next criterion without an answer and wraps round', () => {
    const ballot = withValue(withValue(emptyWeigh('rating'), 'b', 3), 'c', null);
    expect(nextUnanswered(ballot, criteria, 1)).toBe(0);
    expect(nextUnanswered(withValue(ballot, 'a', 0), criteria, 0)).toBeNull();
  });
});

describe('a ranking ballot', () => {
  it('keeps unplaced criteria behind placed ones in the order of the board', () => {
    const order = rankedOrder({ type: 'weigh', method: 'ranking', values: { c: 1 } }, criteria);
    expect(order.map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  });

  it('numbers an order from 1', () => {
    const ballot = withOrder(emptyWeigh('ranking'), criteria.toReversed());
    expect(ballot.values).toEqual({ c: 1, b: 2, a: 3 });
  });
});
