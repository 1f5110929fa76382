import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Ballot } from '../../../../shared/board/ballots.ts';
import { analyse, evaluate, summariseRound, votersFrom } from '../../../../shared/scoring/index.ts';
import type { BoardInput, BoardResult } from '../../../../shared/scoring/types.ts';
import { inputOf, plainBoards, type Case } from '../randomBoards.ts';
import { fixedRandom, opened } from '../workedExample.ts';

const leadersOf = ({ candidates }: BoardResult): string[] => {
  const ranked = candidates.filter(({ rank }) => rank !== null);
  const best = Math.max(...ranked.map(({ score }) => score));
  return ranked
    .filter(({ score }) => best - score <= 1e-9)
    .map(({ candidateId }) => candidateId)
    .sort();
};

const named = (given: Case, without: number | null): BoardInput => {
  const others = <T>(ballots: readonly T[]): T[] => ballots.filter((_, voter) => voter !== without);
  const round = (kind: 'weigh' | 'feel', cast: readonly Ballot[]) =>
    summariseRound({ kind, anonymity: 'named', method: given.method }, opened(others(cast)), given, fixedRandom());
  return {
    ...inputOf(given),
    objections: [],
    weights: round('weigh', given.weigh).weights,
    feelings: round('feel', given.feel).feelings,
  };
};

test('leaving one out counts exactly the boards that change when their ballots are missing', () => {
  fc.assert(
    fc.property(plainBoards, (given) => {
      const input = named(given, null);
      const result = evaluate(input);
      const people = { type: 'ballots', voters: votersFrom(opened(given.weigh), opened(given.feel)) } as const;
      const trials = analyse(input, result, people).trials.value?.[0];
      const everybody = Math.max(given.weigh.length, given.feel.length);
      if (trials === undefined || trials.changes === null) return;
      const now = leadersOf(result);
      expect(trials.leaders).toEqual(now);
      const boards = Array.from({ length: everybody }, (_, voter) => leadersOf(evaluate(named(given, voter))));
      expect(trials.changes).toBe(boards.filter((leaders) => leaders.join() !== now.join()).length);
      const firsts = Object.values(trials.first);
      expect(firsts.reduce((sum, { alone }) => sum + alone, 0)).toBeLessThanOrEqual(trials.voters);
      expect(firsts.every(({ alone, shared }) => alone + shared <= trials.voters)).toBe(true);
    }),
    { seed: 41, numRuns: 120 },
  );
});
