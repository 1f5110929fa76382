import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Ballot } from '../../../shared/board/ballots.ts';
import type { Candidate, Criterion } from '../../../shared/board/frame.ts';
import type { CellReplacement } from '../../../shared/board/judgements.ts';
import { participantId } from '../../../shared/ids.ts';
import { blendTurningPoints, evaluate, summariseRound, weightFlips } from '../../../shared/scoring/index.ts';
import type { BoardInput, BoardResult } from '../../../shared/scoring/types.ts';
import { feeling, fixedRandom, opened, situation } from './workedExample.ts';

const groups = ['team', 'domain', 'operations'] as const;

const candidateOf = (index: number): Candidate => ({
  id: `c${index}`,
  name: `C${index}`,
  languages: [],
  summary: '',
  facts: null,
});

const criterionOf = (index: number, environmental: boolean): Criterion => ({
  id: `k${index}`,
  name: `K${index}`,
  group: groups[index % 3] ?? 'team',
  description: '',
  zero: '',
  five: '',
  assessor: null,
  environmental,
});

interface Case {
  readonly candidates: readonly Candidate[];
  readonly criteria: readonly Criterion[];
  readonly ballots: readonly Ballot[];
  readonly feelBallots: readonly Ballot[];
  readonly cells: readonly CellReplacement[];
  readonly blend: BoardInput['blend'];
}

const half = fc.integer({ min: 0, max: 10 }).map((step) => step / 2);

const cases: fc.Arbitrary<Case> = fc
  .record({
    m: fc.integer({ min: 1, max: 6 }),
    n: fc.integer({ min: 1, max: 7 }),
    voters: fc.integer({ min: 0, max: 6 }),
  })
  .chain(({ m, n, voters }) =>
    fc
      .record({
        values: fc.array(fc.option(half, { freq: 6 }), { minLength: m * n, maxLength: m * n }),
        ratings: fc.array(
          fc.array(fc.option(fc.integer({ min: 0, max: 10 }), { freq: 5 }), { minLength: n, maxLength: n }),
          {
            minLength: voters,
            maxLength: voters,
          },
        ),
        stars: fc.array(
          fc.array(fc.option(fc.integer({ min: 0, max: 5 }), { freq: 5 }), { minLength: m, maxLength: m }),
          {
            minLength: voters,
            maxLength: voters,
          },
        ),
        morale: fc.array(
          fc.array(fc.option(fc.integer({ min: -2, max: 2 }), { freq: 5 }), { minLength: m, maxLength: m }),
          {
            minLength: voters,
            maxLength: voters,
          },
        ),
        green: fc.array(fc.boolean(), { minLength: n, maxLength: n }),
        fit: fc.integer({ min: 0, max: 100 }),
        preference: fc.integer({ min: 0, max: 100 }),
      })
      .map(({ values, ratings, stars, morale, green, fit, preference }): Case => {
        const candidates = Array.from({ length: m }, (_, index) => candidateOf(index));
        const criteria = green.map((environmental, index) => criterionOf(index, environmental));
        const share = Math.min(preference, 100 - fit);
        return {
          candidates,
          criteria,
          ballots: ratings.map((row) => ({
            type: 'weigh',
            method: 'rating',
            values: Object.fromEntries(criteria.map(({ id }, index) => [id, row[index] ?? null])),
          })),
          feelBallots: stars.map((row, voter) => ({
            type: 'feel',
            feelings: Object.fromEntries(
              candidates.map(({ id }, index) => [
                id,
                feeling({ stars: row[index] ?? null, morale: morale[voter]?.[index] ?? null }),
              ]),
            ),
          })),
          cells: candidates.flatMap(({ id }, i) =>
            criteria.map((criterion, j) => ({
              candidateId: id,
              criterionId: criterion.id,
              value: values[i * n + j] ?? null,
              reason: 'x',
              by: participantId(1),
              at: 0,
              round: null,
            })),
          ),
          blend: { fit, preference: share, morale: 100 - fit - share },
        };
      }),
  );

const summaryOf = (kind: 'weigh' | 'feel', ballots: readonly Ballot[], { candidates, criteria }: Case) =>
  summariseRound(
    { kind, anonymity: 'named', method: 'rating' },
    opened(ballots),
    { candidates, criteria },
    fixedRandom(),
  );

const inputOf = (given: Case): BoardInput => ({
  situation,
  candidates: given.candidates,
  criteria: given.criteria,
  gates: [],
  verdicts: [],
  blend: given.blend,
  objectionMode: 'flag',
  weights: summaryOf('weigh', given.ballots, given).weights,
  feelings: summaryOf('feel', given.feelBallots, given).feelings,
  skills: null,
  cells: given.cells,
  objections: [],
});

const scores = (result: BoardResult): Record<string, number> =>
  Object.fromEntries(result.candidates.map(({ candidateId, score }) => [candidateId, score]));

const holds = (check: (given: Case) => void, seed: number): void => {
  fc.assert(fc.property(cases, check), { seed, numRuns: 150 });
};

describe('evaluate', () => {
  test('contributions add up to the score within 1e-12, and everything stays within 0..1', () => {
    holds((given) => {
      for (const one of evaluate(inputOf(given)).candidates) {
        const total = one.contributions.reduce((sum, { value }) => sum + value, 0);
        expect(Math.abs(total - one.score)).toBeLessThan(1e-12);
        for (const share of [one.score, one.fit, one.lower, one.upper, one.coverage]) {
          expect(share).toBeGreaterThanOrEqual(-1e-12);
          expect(share).toBeLessThanOrEqual(1 + 1e-12);
        }
        expect(one.lower).toBeLessThanOrEqual(one.score + 1e-12);
        expect(one.upper).toBeGreaterThanOrEqual(one.score - 1e-12);
      }
    }, 1);
  });

  test('no number is NaN or infinite anywhere', () => {
    const walk = (value: unknown): void => {
      if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
      else if (value !== null && typeof value === 'object') Object.values(value).forEach(walk);
    };
    holds((given) => {
      const result = evaluate(inputOf(given));
      walk(result);
      walk(weightFlips(result));
      walk(blendTurningPoints(result));
    }, 2);
  });

  test('weights add up to one', () => {
    holds((given) => {
      const { weights } = evaluate(inputOf(given));
      expect(weights.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
      expect(weights.reduce((sum, { asked }) => sum + asked, 0)).toBeCloseTo(1, 12);
    }, 3);
  });

  test('A01 permuting candidates, criteria and ballots permutes the result and changes no digit', () => {
    holds((given) => {
      const turned: Case = {
        ...given,
        candidates: [...given.candidates].reverse(),
        criteria: [...given.criteria].reverse(),
        cells: [...given.cells].reverse(),
        ballots: [...given.ballots].reverse(),
        feelBallots: [...given.feelBallots].reverse(),
      };
      const [one, other] = [evaluate(inputOf(given)), evaluate(inputOf(turned))];
      expect(scores(other)).toEqual(scores(one));
      expect(other.candidates.map(({ candidateId, rank }) => [candidateId, rank])).toEqual(
        one.candidates.map(({ candidateId, rank }) => [candidateId, rank]),
      );
      expect([other.leader, other.headline]).toEqual([one.leader, one.headline]);
    }, 4);
  });

  test('A01 evaluating twice gives the same bytes', () => {
    holds((given) => {
      expect(JSON.stringify(evaluate(inputOf(given)))).toBe(JSON.stringify(evaluate(inputOf(given))));
    }, 5);
  });

  test('adding a losing candidate changes no other score', () => {
    holds((given) => {
      const loser = candidateOf(99);
      const cells = given.criteria.map(({ id }) => ({
        candidateId: loser.id,
        criterionId: id,
        value: 0,
        reason: 'x',
        by: participantId(1),
        at: 0,
        round: null,
      }));
      const input = inputOf(given);
      const before = scores(evaluate(input));
      const after = scores(
        evaluate({ ...input, candidates: [...input.candidates, loser], cells: [...input.cells, ...cells] }),
      );
      for (const [id, score] of Object.entries(before)) expect(after[id]).toBe(score);
    }, 6);
  });

  test('duplicating every ballot changes no score', () => {
    holds((given) => {
      const twice: Case = {
        ...given,
        ballots: given.ballots.flatMap((ballot) => [ballot, ballot]),
        feelBallots: given.feelBallots.flatMap((ballot) => [ballot, ballot]),
      };
      const [one, other] = [scores(evaluate(inputOf(given))), scores(evaluate(inputOf(twice)))];
      for (const [id, score] of Object.entries(one)) expect(other[id]).toBeCloseTo(score, 12);
    }, 7);
  });

  test('raising a cell never lowers its candidate, and moves no other', () => {
    holds((given) => {
      const [first] = given.cells;
      if (first === undefined || first.value === null || first.value > 4.5) return;
      const raised = { ...first, value: first.value + 0.5 };
      const input = inputOf(given);
      const [before, after] = [
        scores(evaluate(input)),
        scores(evaluate({ ...input, cells: [...input.cells, raised] })),
      ];
      for (const [id, score] of Object.entries(before)) {
        if (id === first.candidateId) expect(after[id] ?? -1).toBeGreaterThanOrEqual(score - 1e-15);
        else expect(after[id]).toBe(score);
      }
    }, 8);
  });

  test('a blend of fit alone gives the ranking of fit', () => {
    holds((given) => {
      const result = evaluate({ ...inputOf(given), blend: { fit: 100, preference: 0, morale: 0 } });
      const fits = result.candidates.map(({ fit }) => fit);
      fits.slice(1).forEach((fit, index) => expect(fit).toBeLessThanOrEqual((fits[index] ?? 1) + 1e-9));
      expect(result.override).toBeNull();
      expect(result.leader).toBe(result.fitLeader);
    }, 9);
  });

  test('the environmental cap holds whenever something else could carry the weight', () => {
    holds((given) => {
      const { weights } = evaluate(inputOf(given));
      const green = given.criteria.filter(({ environmental }) => environmental).map(({ id }) => id);
      if (green.length === given.criteria.length) return;
      const share = weights
        .filter(({ criterionId }) => green.includes(criterionId))
        .reduce((sum, w) => sum + w.weight, 0);
      expect(share).toBeLessThanOrEqual(0.05 + 1e-9);
    }, 10);
  });

  test('the leader leads everywhere inside its stability intervals', () => {
    holds((given) => {
      const result = evaluate(inputOf(given));
      for (const { weight, low, high, lowRival, highRival } of weightFlips(result)) {
        expect(low).toBeLessThanOrEqual(weight + 1e-9);
        expect(high).toBeGreaterThanOrEqual(weight - 1e-9);
        if (lowRival === null) expect(low).toBe(0);
        if (highRival === null) expect(high).toBe(1);
      }
    }, 11);
  });
});
