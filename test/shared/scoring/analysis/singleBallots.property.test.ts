import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WeighBallot } from '../../../../shared/board/ballots.ts';
import { analyse, evaluate, votersFrom } from '../../../../shared/scoring/index.ts';
import { inputOf, plainBoards, type Case } from '../randomBoards.ts';
import { opened } from '../workedExample.ts';

/** Points of 100 between two with one voter's weights replaced. */
function gapWith(given: Case, voter: number, values: WeighBallot['values'], leader: string, rival: string): number {
  const weigh = given.weigh.with(voter, { type: 'weigh', method: 'rating', values });
  const { candidates } = evaluate(inputOf({ ...given, weigh }));
  const of = (id: string): number => candidates.find(({ candidateId }) => candidateId === id)!.score;
  return 100 * (of(leader) - of(rival));
}

test('K31 with the ballots known, one that could put the rival ahead of the leader does, and none goes further than is said', () => {
  const told = { yes: 0, perhaps: 0, no: 0 };
  fc.assert(
    fc.property(
      plainBoards,
      fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 7, maxLength: 7 }),
      (given, any) => {
        const input = inputOf(given);
        const result = evaluate(input);
        const voters = votersFrom(opened(given.weigh), opened(given.feel));
        const limit = analyse(input, result, { type: 'ballots', voters }).strategic.value;
        if (limit === null || result.leader === null) return;
        expect(limit.exact).toBe(true);
        told[limit.couldTurn] += 1;
        const ids = given.criteria.map(({ id }) => id);
        const onOne = ids.map((one) => Object.fromEntries(ids.map((id) => [id, id === one ? 10 : 0])));
        const mixed = Object.fromEntries(ids.map((id, place) => [id, any[place]!]));
        const cast = given.weigh.flatMap(({ values }, voter) =>
          Object.values(values).some((value) => value !== null && value > 0) ? [voter] : [],
        );
        const gaps = (ballots: readonly WeighBallot['values'][]): number[] =>
          cast.flatMap((voter) => ballots.map((values) => gapWith(given, voter, values, result.leader!, limit.rival)));
        const [ends, others] = [
          gaps(onOne),
          any.some((value, place) => place < ids.length && value > 0) ? gaps([mixed]) : [],
        ];
        for (const gap of [...ends, ...others])
          expect(Math.abs(gap - limit.lead)).toBeLessThanOrEqual(limit.most + 1e-6);
        if (limit.couldTurn === 'yes') expect(Math.min(...ends)).toBeLessThan(1e-9);
        if (limit.couldTurn === 'no') expect(Math.min(...ends, ...others)).toBeGreaterThan(-1e-6);
        if (given.criteria.every(({ environmental }) => !environmental))
          expect(Math.max(...ends.map((gap) => Math.abs(gap - limit.lead)))).toBeCloseTo(limit.most, 6);
      },
    ),
    { seed: 31, numRuns: 300 },
  );
  expect(told.yes).toBeGreaterThan(20);
  expect(told.no).toBeGreaterThan(20);
});

test('K31 the nearest of those whom one ballot could put ahead of the leader is told of', () => {
  fc.assert(
    fc.property(plainBoards, (given) => {
      const input = inputOf(given);
      const result = evaluate(input);
      const limit = analyse(input, result, null).strategic.value;
      if (limit === null) return;
      expect(limit.exact).toBe(false);
      expect(limit.couldTurn).not.toBe('yes');
      const leads = result.candidates
        .filter(({ candidateId, rank }) => rank !== null && candidateId !== result.leader)
        .map(({ score }) => 100 * (result.candidates[0]!.score - score));
      if (limit.couldTurn === 'no') expect(limit.lead).toBeLessThan(Math.min(...leads) + 1e-6);
    }),
    { seed: 32, numRuns: 100 },
  );
});
