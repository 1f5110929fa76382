import { describe, expect, test } from 'vitest';
import { flipView } from '../../../client/results/flipView.ts';
import {
  analyse,
  countedRange,
  drawAnalysis,
  evaluate,
  weightFlips,
  withCountedWeight,
  withWeight,
} from '../../../shared/scoring/index.ts';
import type { BoardInput } from '../../../shared/scoring/types.ts';
import { emptySituation } from '../../../shared/situation/situation.ts';
import { candidateOf, cellOf, criterionOf } from './randomBoards.ts';

/** Candidates c0, c1 … with a value per criterion k0, k1 …, the last of which may be environmental; fit alone. */
function boardOf(values: readonly (readonly number[])[], asked: readonly number[], environmental = false): BoardInput {
  const criteria = asked.map((_, place) => criterionOf(place, environmental && place === asked.length - 1));
  return {
    situation: emptySituation,
    candidates: values.map((_, place) => candidateOf(place)),
    criteria,
    gates: [],
    verdicts: [],
    blend: { fit: 100, preference: 0, morale: 0 },
    objectionMode: 'flag',
    weights: {
      method: 'rating',
      voters: 2,
      team: Object.fromEntries(asked.map((share, place) => [`k${place}`, share])),
      items: {},
      agreement: null,
      spearman: null,
    },
    feelings: null,
    skills: null,
    cells: values.flatMap((row, i) => row.map((value, j) => cellOf(`c${i}`, `k${j}`, value))),
    objections: [],
  };
}

const flipOf = (input: BoardInput, id: string) =>
  weightFlips(input, evaluate(input)).find(({ criterionId }) => criterionId === id);

describe('K15 G09 under the environmental cap', () => {
  const input = boardOf(
    [
      [4, 4, 0],
      [3.65, 3.65, 4],
    ],
    [10, 10, 1],
    true,
  );
  const result = evaluate(input);

  test('no weight flips what no weight asked for would flip', () => {
    for (const id of ['k0', 'k1', 'k2'])
      for (let share = 0; share <= 1; share += 0.05)
        if (id !== 'k2' || share < 0.99) expect(evaluate(withWeight(input, id, share)).leader).toBe('c0');
    for (const { criterionId, distance, low, high } of weightFlips(input, result))
      expect({ distance, low, high }).toEqual({ distance: null, low: 0, high: criterionId === 'k2' ? 0.05 : 1 });
    expect(analyse(input, result, null).weights.critical).toBeNull();
    expect(flipView(input, result)).toMatchObject({
      rows: [],
      sentence: 'No single weight can change who leads, whatever it counts.',
    });
  });

  test('K16 no weighting drawn makes first whom no weights asked for would', () => {
    const { weightings } = drawAnalysis(input, result, null, { seed: 7, draws: 500 });
    expect(weightings.value?.ranks).toEqual({ c0: [1, 0], c1: [0, 1] });
  });

  test('a flip below the cap is found where it is, from what counts of a weight asked above it', () => {
    const lean = boardOf(
      [
        [3, 3, 5],
        [3.1, 3.1, 0],
      ],
      [4, 4, 2],
      true,
    );
    const flip = flipOf(lean, 'k2')!;
    expect(flip).toMatchObject({ range: [0, 0.05], lowRival: 'c1', high: 0.05, highRival: null });
    expect(flip.weight).toBeCloseTo(0.05, 12);
    // By hand: (1 − t) · .1 = t · 5 at t = .1 ⁄ 5.1.
    expect(flip.low).toBeCloseTo(0.1 / 5.1, 12);
    expect(evaluate(withCountedWeight(lean, 'k2', flip.low + 1e-6)).leader).toBe('c0');
    expect(evaluate(withCountedWeight(lean, 'k2', flip.low - 1e-6)).leader).toBe('c1');
  });

  test('another weight is measured in what counts, where the cap bites and where its growth lifts it', () => {
    const lean = boardOf(
      [
        [3, 5, 5],
        [3.1, 3, 0],
      ],
      [6, 1, 3],
      true,
    );
    const flip = flipOf(lean, 'k0')!;
    expect(flip).toMatchObject({ low: 0, highRival: 'c1' });
    // Of .95 beside the cap the two others count 6 to 1.
    expect(flip.weight).toBeCloseTo((0.95 * 6) / 7, 12);
    expect(evaluate(withCountedWeight(lean, 'k0', flip.high - 1e-6)).leader).toBe('c0');
    expect(evaluate(withCountedWeight(lean, 'k0', flip.high + 1e-6)).leader).toBe('c1');
  });
});

test('K15 K04 a weight counts what it is moved to, up to what it can, and then the others keep their proportions', () => {
  for (const [asked, green] of [
    [[6, 1, 3], true],
    [[1, 1, 18], true],
    [[6, 1, 3], false],
  ] as const) {
    const input = boardOf([[4, 4, 0]], asked, green);
    const countsOf = (board: BoardInput): readonly number[] => evaluate(board).weights.map(({ weight }) => weight);
    for (const [column, id] of ['k0', 'k1', 'k2'].entries()) {
      const [least, most] = countedRange(input, id);
      expect([least, most]).toEqual([0, green && id === 'k2' ? 0.05 : 1]);
      for (const part of [0, 0.1, 0.5, 0.9, 1]) {
        const moved = withCountedWeight(input, id, part * most);
        expect(countsOf(moved)[column]).toBeCloseTo(part * most, 5);
        const back = countsOf(withCountedWeight(moved, id, countsOf(input)[column]!));
        back.forEach((share, place) => expect(share).toBeCloseTo(countsOf(input)[place]!, 8));
      }
      expect(countsOf(withCountedWeight(input, id, 7))[column]).toBeCloseTo(most, 5);
    }
  }
});

test('K15 of two who overtake at the same share the steeper is named, whatever their order', () => {
  const rows = [
    [3, 3],
    [2, 4],
    [1, 5],
  ];
  for (const order of [
    [0, 1, 2],
    [0, 2, 1],
  ]) {
    const input = boardOf(
      order.map((place) => rows[place]!),
      [9, 1],
    );
    const { high, highRival } = flipOf(input, 'k1')!;
    expect(high).toBeCloseTo(0.5, 12);
    expect(highRival).toBe(`c${order.indexOf(2)}`);
    expect(evaluate(withWeight(input, 'k1', 0.51)).leader).toBe(highRival);
  }
});
