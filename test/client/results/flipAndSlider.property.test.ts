import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flipView } from '../../../client/results/flipView.ts';
import { WhatIf } from '../../../client/results/whatIf.svelte.ts';
import { evaluate, weightFlips } from '../../../shared/scoring/index.ts';
import type { BoardResult } from '../../../shared/scoring/types.ts';
import { inputOf, plainBoards } from '../../shared/scoring/randomBoards.ts';

const hair = 1e-6;

/** How far one is ahead of everybody else. */
function leadOf({ candidates }: BoardResult, id: string): number {
  const others = candidates.filter(({ candidateId }) => candidateId !== id).map(({ score }) => score);
  return candidates.find(({ candidateId }) => candidateId === id)!.score - Math.max(0, ...others);
}

test('K15 card and slider agree: at the bound that is told, the slider keeps the leader and just beyond it names the next', () => {
  let flips = 0;
  fc.assert(
    fc.property(plainBoards, (given) => {
      const input = inputOf(given);
      const result = evaluate(input);
      for (const row of flipView(input, result)?.rows ?? []) {
        flips += 1;
        const flip = weightFlips(input, result).find(({ criterionId }) => criterionId === row.id)!;
        const above = row.direction === 'above';
        expect(row.weight).toBeCloseTo(result.weights.find(({ criterionId }) => criterionId === row.id)!.weight, 12);
        const whatIf = new WhatIf(() => input);
        const movedTo = (share: number): BoardResult => {
          whatIf.moveWeight(row.id, share);
          return whatIf.result;
        };
        const inside = above ? Math.max(row.weight, row.flipsAt - hair) : Math.min(row.weight, row.flipsAt + hair);
        expect(leadOf(movedTo(inside), result.leader!)).toBeGreaterThan(-1e-8);
        const beyond = row.flipsAt + (above ? hair : -hair);
        if (beyond < flip.range[0] || beyond > flip.range[1]) continue;
        const next = (above ? flip.highRival : flip.lowRival)!;
        expect(leadOf(movedTo(beyond), result.leader!)).toBeLessThan(1e-12);
        expect(leadOf(whatIf.result, next)).toBeGreaterThan(-1e-8);
      }
    }),
    { seed: 51, numRuns: 300 },
  );
  expect(flips).toBeGreaterThan(100);
});
