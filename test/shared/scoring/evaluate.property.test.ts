import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { candidateFrom } from '../../../shared/catalogue/candidates.ts';
import { frameworks } from '../../../shared/catalogue/frameworks.ts';
import {
  drawAnalysis,
  evaluate,
  methodVersion,
  uniformAcceptability,
  votersFrom,
  weightFlips,
  withBlend,
  withCountedWeight,
} from '../../../shared/scoring/index.ts';
import { ranksOf } from '../../../shared/scoring/ranking.ts';
import type { BoardInput, BoardResult } from '../../../shared/scoring/types.ts';
import {
  candidateOf,
  cellOf,
  degenerateBoards,
  inputOf,
  kindsOfBoard,
  plainBoards,
  scoresOf,
  type Case,
} from './randomBoards.ts';
import { feeling, opened } from './workedExample.ts';

const sumOf = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

/** A result without the order in which candidates and criteria were handed over, which lists in its sentences follow. */
const unordered = ({ because: _because, ...result }: BoardResult) => ({
  ...result,
  weights: [...result.weights].sort(byText),
  cells: [...result.cells].sort(byText),
  candidates: result.candidates.map((one) => ({ ...one, contributions: [...one.contributions].sort(byText) })),
  verdicts: result.verdicts.map(({ type, candidateId }) => [type, candidateId]),
  warnings: result.warnings.map(({ text: _text, ...warning }) => warning).sort(byText),
});

describe.each(kindsOfBoard)('on boards $kind', ({ boards, numRuns }) => {
  const holds = (seed: number, check: (given: Case) => void): void =>
    fc.assert(fc.property(boards, check), { seed, numRuns });

  test('K10 contributions add up to the score within 1e-12, and everything stays within 0..1', () => {
    holds(1, (given) => {
      for (const one of evaluate(inputOf(given)).candidates) {
        expect(Math.abs(sumOf(one.contributions.map(({ value }) => value)) - one.score)).toBeLessThan(1e-12);
        for (const share of [one.score, one.fit, one.lower, one.upper, one.coverage]) {
          expect(share).toBeGreaterThanOrEqual(-1e-12);
          expect(share).toBeLessThanOrEqual(1 + 1e-12);
        }
        expect(one.lower).toBeLessThanOrEqual(one.score + 1e-12);
        expect(one.upper).toBeGreaterThanOrEqual(one.score - 1e-12);
      }
    });
  });

  test('K03 weights add up to one', () => {
    holds(3, (given) => {
      const { weights } = evaluate(inputOf(given));
      expect(sumOf(weights.map(({ weight }) => weight))).toBeCloseTo(1, 12);
      expect(sumOf(weights.map(({ asked }) => asked))).toBeCloseTo(1, 12);
    });
  });

  test('A01 permuting candidates changes no digit', () => {
    holds(4, (given) => {
      const candidates = [...given.candidates].reverse();
      const turned = { ...given, candidates, cells: [...given.cells].reverse() };
      expect(unordered(evaluate(inputOf(turned)))).toEqual(unordered(evaluate(inputOf(given))));
    });
  });

  test('A01 permuting criteria changes no digit', () => {
    holds(5, (given) => {
      const turned = { ...given, criteria: [...given.criteria].reverse() };
      expect(unordered(evaluate(inputOf(turned)))).toEqual(unordered(evaluate(inputOf(given))));
    });
  });

  test('A01 permuting voters changes no byte', () => {
    holds(6, (given) => {
      const turned = {
        ...given,
        weigh: [...given.weigh].reverse(),
        feel: [...given.feel].reverse(),
        skills: [...given.skills].reverse(),
      };
      expect(JSON.stringify(evaluate(inputOf(turned)))).toBe(JSON.stringify(evaluate(inputOf(given))));
    });
  });

  test('A01 K34 evaluating twice gives the same bytes', () => {
    holds(7, (given) => {
      expect(JSON.stringify(evaluate(inputOf(given)))).toBe(JSON.stringify(evaluate(inputOf(given))));
    });
  });

  test('K11 adding a candidate, losing or not, changes no other score, part or cell', () => {
    holds(8, (given) => {
      const before = evaluate(inputOf(given));
      const own = (result: BoardResult) =>
        given.candidates.map(({ id }) => {
          const {
            rank: _rank,
            wouldRank: _wouldRank,
            ...rest
          } = result.candidates.find(({ candidateId }) => candidateId === id)!;
          return [rest, result.cells.filter(({ candidateId }) => candidateId === id)];
        });
      const rated = given.feel.map((ballot) => ({
        ...ballot,
        feelings: { ...ballot.feelings, c99: feeling({ stars: null, morale: null }) },
      }));
      const hated = given.feel.map((ballot) => {
        const answers = Object.values(ballot.feelings);
        const stars = answers.some((answer) => answer.stars !== null) ? 0 : null;
        const morale = answers.some((answer) => answer.morale !== null) ? -2 : null;
        return { ...ballot, feelings: { ...ballot.feelings, c99: feeling({ stars, morale }) } };
      });
      const zeros = given.criteria.map(({ id }) => cellOf('c99', id, 0));
      for (const feel of [rated, hated]) {
        const loser: Case = {
          ...given,
          feel,
          candidates: [...given.candidates, candidateOf(99)],
          cells: [...given.cells, ...zeros],
        };
        expect(own(evaluate(inputOf(loser)))).toEqual(own(before));
      }
      const newcomer = frameworks.find(({ id }) => given.candidates.every((candidate) => candidate.id !== id))!;
      const joined: Case = { ...given, candidates: [candidateFrom(newcomer), ...given.candidates] };
      expect(own(evaluate(inputOf(joined)))).toEqual(own(before));
    });
  });

  test('K12 duplicating every ballot changes no score and no rank', () => {
    holds(9, (drawn) => {
      const given: Case = { ...drawn, objectionMode: 'flag' };
      const twice: Case = {
        ...given,
        weigh: given.weigh.flatMap((ballot) => [ballot, ballot]),
        feel: given.feel.flatMap((ballot) => [ballot, ballot]),
      }; // skills are not votes: twice as many people are another team
      const [one, other] = [inputOf(given), inputOf(twice)];
      const [before, after] = [evaluate(one), evaluate(other)];
      for (const [id, score] of Object.entries(scoresOf(before))) expect(scoresOf(after)[id]).toBeCloseTo(score, 12);
      if (given.anonymity === 'anonymous') return; // more ballots may show more, and what is shown breaks ties
      const ranks = (result: BoardResult) => result.candidates.map(({ candidateId, rank }) => [candidateId, rank]);
      expect(ranks(after)).toEqual(ranks(before));
      expect(after.leader).toBe(before.leader);
    });
  });

  test('K13 raising a cell never lowers its candidate, and moves no other', () => {
    holds(10, (given) => {
      const input = inputOf(given);
      const before = evaluate(input);
      for (const cell of before.cells.slice(0, 12)) {
        if (cell.value === null || cell.value > 4.5) continue;
        const raised = cellOf(cell.candidateId, cell.criterionId, cell.value + 0.5);
        const after = scoresOf(evaluate({ ...input, cells: [...input.cells, raised] }));
        for (const [id, score] of Object.entries(scoresOf(before))) {
          if (id === cell.candidateId) expect(after[id]).toBeGreaterThanOrEqual(score - 1e-15);
          else expect(after[id]).toBe(score);
        }
      }
    });
  });

  test('K14 a blend of fit alone gives the ranking of fit', () => {
    holds(11, (given) => {
      const result = evaluate(withBlend(inputOf(given), { fit: 100, preference: 0, morale: 0 }));
      const eligible = result.candidates.filter(({ rank }) => rank !== null);
      expect(eligible.map(({ rank }) => rank)).toEqual(ranksOf(eligible.map(({ fit }) => fit)));
      for (const { score, fit } of result.candidates) expect(score).toBeCloseTo(fit, 12);
      expect(result.override).toBeNull();
      expect(result.leader).toBe(result.fitLeader);
    });
  });

  test('G09 the environmental cap holds whenever something else could carry the weight', () => {
    holds(12, (given) => {
      const { weights } = evaluate(inputOf(given));
      const green = given.criteria.filter(({ environmental }) => environmental).map(({ id }) => id);
      if (green.length === given.criteria.length) return;
      const share = sumOf(weights.filter(({ criterionId }) => green.includes(criterionId)).map(({ weight }) => weight));
      expect(share).toBeLessThanOrEqual(0.05 + 1e-9);
    });
  });

  test('K15 the leader lies in every stability interval, leads inside it and not beyond', () => {
    holds(13, (given) => {
      const input = inputOf(given);
      const result = evaluate(input);
      for (const { criterionId, weight, range, low, high, lowRival, highRival } of weightFlips(input, result)) {
        const [least, most] = range;
        expect(low).toBeLessThanOrEqual(weight + 1e-9);
        expect(high).toBeGreaterThanOrEqual(weight - 1e-9);
        if (lowRival === null) expect(low).toBe(least);
        if (highRival === null) expect(high).toBe(most);
        const lead = (share: number, of = result.leader): number => leadAt(input, criterionId, share, of);
        for (const step of [1e-9, 0.25, 0.5, 0.75, 1 - 1e-9])
          expect(lead(low + step * (high - low))).toBeGreaterThan(-1e-8);
        if (low > least + 1e-6) expect(lead(low - 1e-6)).toBeLessThan(1e-12);
        if (low > least + 1e-6) expect(lead(low - 1e-6, lowRival)).toBeGreaterThan(-1e-8);
        if (high < most - 1e-6) expect(lead(high + 1e-6)).toBeLessThan(1e-12);
        if (high < most - 1e-6) expect(lead(high + 1e-6, highRival)).toBeGreaterThan(-1e-8);
      }
    });
  });

  test('K16 acceptabilities add up to one by candidate, by place and by pair', () => {
    holds(14, (given) => {
      const { cells } = evaluate(inputOf(given));
      const values = given.candidates.map(({ id }) =>
        given.criteria.map((criterion) => {
          const cell = cells.find(({ candidateId, criterionId }) => candidateId === id && criterionId === criterion.id);
          return cell?.value == null ? 0.5 : cell.value / 5;
        }),
      );
      const { ranks, wins } = uniformAcceptability(values, 7, 200)!;
      for (const row of ranks) expect(sumOf(row)).toBeCloseTo(1, 9);
      ranks.forEach((_, place) => expect(sumOf(ranks.map((row) => row[place]!))).toBeCloseTo(1, 9));
      wins.forEach((row, x) =>
        row.forEach((share, y) => expect(share + wins[y]![x]!).toBeCloseTo(x === y ? 0 : 1, 12)),
      );
    });
  });
});

describe.each(kindsOfBoard)('what is drawn at random on boards $kind', ({ boards }) => {
  const drawsOf = (given: Case) => {
    const input = inputOf(given);
    const result = evaluate(input);
    const voters = { type: 'ballots', voters: votersFrom(opened(given.weigh), opened(given.feel)) } as const;
    return drawAnalysis(input, result, voters, { seed: 11, draws: 60 });
  };
  const holds = (seed: number, check: (given: Case) => void): void =>
    fc.assert(fc.property(boards, check), { seed, numRuns: 40 });

  test('K16 places drawn add up to one by candidate, by place and by pair', () => {
    holds(31, (given) => {
      const { weightings, teams } = drawsOf(given);
      for (const shares of [weightings.value, teams.value]) {
        if (shares === null) continue;
        const ids = Object.keys(shares.ranks);
        for (const id of ids) expect(sumOf(shares.ranks[id]!)).toBeCloseTo(1, 9);
        ids.forEach((_, place) => expect(sumOf(ids.map((id) => shares.ranks[id]![place]!))).toBeCloseTo(1, 9));
        for (const a of ids)
          for (const b of ids) expect(shares.wins[a]![b]! + shares.wins[b]![a]!).toBeCloseTo(a === b ? 0 : 1, 9);
      }
    });
  });

  test('A01 one seed gives the same digits, in whatever order candidates and criteria stand', () => {
    holds(32, (given) => {
      const turned = {
        ...given,
        candidates: [...given.candidates].reverse(),
        criteria: [...given.criteria].reverse(),
        cells: [...given.cells].reverse(),
      };
      const [first, again, other] = [drawsOf(given), drawsOf(given), drawsOf(turned)];
      expect(JSON.stringify(again)).toBe(JSON.stringify(first));
      expect(other).toEqual(first);
    });
  });
});

/** By how much somebody is ahead of the best of the others with one weight asked at `share`, by `evaluate` alone. */
function leadAt(input: BoardInput, criterionId: string, share: number, of: string | null): number {
  const eligible = evaluate(withCountedWeight(input, criterionId, share)).candidates.filter(
    ({ rank }) => rank !== null,
  );
  const rivals = eligible.filter(({ candidateId }) => candidateId !== of);
  const own = eligible.find(({ candidateId }) => candidateId === of)!;
  return rivals.length === 0 ? 1 : own.score - Math.max(...rivals.map(({ score }) => score));
}

describe('on degenerate boards', () => {
  test.each(degenerateBoards)('K17 %s still gives a whole answer', (_name, given) => {
    const input = inputOf(given);
    const result = evaluate(input);
    expect(result.candidates.map(({ candidateId }) => candidateId).sort()).toEqual(
      given.candidates.map(({ id }) => id),
    );
    expect(result.headline).toMatch(/^[A-Z0-9].*\.$/);
    for (const { score, contributions, rank } of result.candidates) {
      expect(sumOf(contributions.map(({ value }) => value))).toBeCloseTo(score, 12);
      expect(rank).toBeGreaterThanOrEqual(1);
    }
    if (given.criteria.length > 0) expect(sumOf(result.weights.map(({ weight }) => weight))).toBeCloseTo(1, 12);
    expect(sumOf([result.blend.fit, result.blend.preference, result.blend.morale])).toBeCloseTo(1, 12);
  });
});

/** What sixty fixed boards come to under a version of the method. */
const digitsOf = {
  'fitboard 1.1': 'aea0d0ed3a1dd77dd73c990b2e8f5d98aa478a0c992412f1b1f24007c6a5ef91',
};

test('A01 K34 scores and ranks change to the last digit together with the version of the method only', () => {
  const inputs: BoardInput[] = fc.sample(plainBoards, { seed: 99, numRuns: 60 }).map(inputOf);
  const digits = inputs.map((input) => {
    const { weights, candidates } = evaluate(input);
    return [
      weights.map(({ criterionId, weight }) => [criterionId, weight]),
      candidates.map(({ candidateId, rank, score, fit, preference, morale, lower, upper, contributions }) => [
        candidateId,
        rank,
        score,
        fit,
        preference,
        morale,
        lower,
        upper,
        contributions.map(({ value }) => value),
      ]),
    ];
  });
  const hash = createHash('sha256').update(JSON.stringify(digits)).digest('hex');
  expect(digitsOf).toHaveProperty([methodVersion], hash);
});
