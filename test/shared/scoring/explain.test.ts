import { describe, expect, test } from 'vitest';
import { differences, evaluate, summariseRound } from '../../../shared/scoring/index.ts';
import type { BoardInput } from '../../../shared/scoring/types.ts';
import { candidateOf, cellOf, criterionOf } from './randomBoards.ts';
import { board, feelBallots, frame, objection, opened, situation } from './workedExample.ts';

const criteria = [criterionOf(0), criterionOf(1)];

/** C0, C1, … by their cells on K0 and K1, which weigh the same. */
const given = (rows: readonly (readonly number[])[], changes: Partial<BoardInput> = {}): BoardInput =>
  board({
    criteria,
    candidates: rows.map((_, index) => candidateOf(index)),
    cells: rows.flatMap((row, i) => row.map((value, j) => cellOf(`c${i}`, `k${j}`, value))),
    weights: null,
    feelings: null,
    skills: null,
    ...changes,
  });

/** What two people think of C0 and C1, by their stars and faces. */
function felt(stars: readonly [number, number], faces: readonly [number, number]): Pick<BoardInput, 'feelings'> {
  const each = ([c0, c1]: readonly [number, number]) => ({ c0: [c0, c0], c1: [c1, c1] });
  const framed = { ...frame, candidates: [candidateOf(0), candidateOf(1)] };
  const { feelings } = summariseRound(
    { kind: 'feel', anonymity: 'named', method: 'rating' },
    opened(feelBallots(each(stars), each(faces))),
    framed,
    () => 0.5,
  );
  return { feelings };
}

describe('K50 the reason is the largest part of the lead over the next', () => {
  /** C0 gains 3.75 points by morale. */
  const gladly = felt([3, 3], [1, 0]);

  test('preference and morale count as reasons', () => {
    const input = given([[3.5, 3], [3, 3]], gladly); // prettier-ignore
    const result = evaluate(input);
    expect(result.leader).toBe('c0');
    expect(differences(result, 'c0', 'c1')[0]).toMatchObject({ part: 'morale', criterionId: null });
    expect(result.because).toBe('Morale lifts it most. On paper, K0 is the reason.');
    expect(evaluate(given([[3, 3], [3, 3]], gladly)).because).toBe('Morale is the reason.'); // prettier-ignore
  });

  test('no criterion is the reason on paper for who is not ahead there', () => {
    const because = (next: readonly number[]): string => evaluate(given([[3.5, 3], next], gladly)).because;
    expect(because([3, 3.4])).toBe('Morale lifts it most. On paper, K0 is the reason. K1 is its weak side.');
    expect(because([3, 3.5])).toBe('Morale is the reason. K1 is its weak side.');
  });

  test('against the next, whatever those further behind lack', () => {
    const result = evaluate(given([[4, 5], [4, 3.5], [0, 3.5]])); // prettier-ignore
    expect(result.candidates.map(({ candidateId }) => candidateId)).toEqual(['c0', 'c1', 'c2']);
    expect(result.because).toBe('K1 is the reason.');
  });

  test('A01 of equal lifts the first by id is named, in whatever order the criteria stand', () => {
    const input = given([[5, 5], [4, 4]]); // prettier-ignore
    for (const order of [criteria, criteria.toReversed()])
      expect(evaluate({ ...input, criteria: order }).because).toBe('K0 is the reason.');
  });
});

describe('K22 between equals no part of the score is a reason', () => {
  const objections = [objection('c0')];
  const ties = 'C1 ties with C0 and goes first: fewer objections are open against it.';

  test('the rule that told them apart is', () => {
    const result = evaluate(given([[4, 2], [2, 4]], { objections })); // prettier-ignore
    expect(result).toMatchObject({ leader: 'c1', headline: 'C1 leads by a tie-break.' });
    expect(result.because).toBe(`${ties} K0 is its weak side.`);
  });

  test('nor is what people say, where it makes up for the paper exactly', () => {
    const blend = { fit: 50, preference: 0, morale: 50 };
    const result = evaluate(given([[5, 5], [3.75, 3.75]], { objections, blend, ...felt([3, 3], [0, 1]) })); // prettier-ignore
    expect(result).toMatchObject({ leader: 'c1', override: { paperLeader: 'c0' } });
    expect(result.because).toBe(ties);
  });

  test('where several rules were needed nothing is', () => {
    const running = [{ name: 'shop', language: '', framework: 'C1' }];
    const result = evaluate(
      given([[4, 2], [2, 4], [4, 2]], { objections, situation: { ...situation, running } }), // prettier-ignore
    );
    expect(result).toMatchObject({ leader: 'c1', headline: 'C1 leads by a tie-break.' });
    expect(result.because).toBe('K0 is its weak side.');
  });
});
