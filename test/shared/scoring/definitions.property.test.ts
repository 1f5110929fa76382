import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as scoring from '../../../shared/scoring/index.ts';

// Each formula a second time, as its definition reads and with no part of the module, over seeded random numbers.

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const close = (found: readonly number[], wanted: readonly number[]): void => {
  expect(found.length).toBe(wanted.length);
  for (const [at, value] of wanted.entries()) expect(found[at]).toBeCloseTo(value, 9);
};
const each = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const orders = (things: readonly number[]): number[][] =>
  things.length < 2
    ? [[...things]]
    : things.flatMap((one) => orders(things.filter((other) => other !== one)).map((rest) => [one, ...rest]));
const runs = { seed: 20261123, numRuns: 150 };
const whole = (min: number, max: number) => fc.integer({ min, max });
const rows = (height: [number, number], width: [number, number], value = whole(0, 10)) =>
  whole(...width).chain((n) =>
    fc.array(fc.array(value, { minLength: n, maxLength: n }), { minLength: height[0], maxLength: height[1] }),
  );
const scaled = (row: readonly number[]): number[] => row.map((value) => value / total(row));

describe('weights by their definitions', () => {
  test('K02 tied places share their mean: the average over all ways of breaking the tie', () => {
    fc.assert(
      fc.property(fc.array(whole(1, 3), { minLength: 1, maxLength: 5 }), (places) => {
        const n = places.length;
        const strict = orders(each(n)).filter((order) =>
          order.every((one, at) => at === 0 || places[order[at - 1]!]! <= places[one]!),
        );
        const roc = (place: number): number =>
          total(
            each(n)
              .slice(place)
              .map((k) => 1 / (k + 1)),
          ) / n;
        const wanted = each(n).map((one) => total(strict.map((order) => roc(order.indexOf(one)))) / strict.length);
        close(scoring.weightsFromPlaces(places)!, wanted);
      }),
      runs,
    );
  });

  test('K25 trimmed by a fifth at each end, and the geometric mean with zeros lifted', () => {
    fc.assert(
      fc.property(rows([5, 12], [2, 4], whole(0, 10)), (raw) => {
        const ballots = raw.filter((row) => total(row) > 0).map(scaled);
        fc.pre(ballots.length >= 5);
        const n = ballots[0]!.length;
        const cut = Math.floor(ballots.length / 5);
        const middles = each(n).map((j) => {
          const kept = ballots
            .map((row) => row[j]!)
            .sort((a, b) => a - b)
            .slice(cut, ballots.length - cut);
          return total(kept) / kept.length;
        });
        if (total(middles) > 0) close(scoring.trimmedMeanWeights(ballots)!, scaled(middles));
        const lifted = ballots.map((row) => scaled(row.map((weight) => Math.max(0.001, weight))));
        const products = each(n).map((j) => lifted.reduce((all, row) => all * row[j]!, 1) ** (1 / lifted.length));
        close(scoring.geometricMeanWeights(ballots)!, scaled(products));
      }),
      runs,
    );
  });
});

describe('other ways of counting by their definitions', () => {
  const starRows = rows([1, 7], [2, 5], whole(0, 5));
  const fewStars = rows([1, 7], [2, 4], whole(0, 3));

  test('K23 Schulze: the strongest of all paths', () => {
    fc.assert(
      fc.property(starRows, (stars) => {
        const { above } = scoring.tallyOf(stars, stars[0]!.length);
        const strongest = (x: number, y: number, seen: readonly number[]): number =>
          Math.max(
            0,
            ...each(above.length)
              .filter((next) => !seen.includes(next) && above[x]![next]! > above[next]![x]!)
              .map((next) =>
                next === y ? above[x]![y]! : Math.min(above[x]![next]!, strongest(next, y, [...seen, next])),
              ),
          );
        const { paths } = scoring.schulze(above);
        for (const x of each(above.length))
          for (const y of each(above.length)) if (x !== y) expect(paths[x]![y]).toBe(strongest(x, y, [x]));
      }),
      runs,
    );
  });

  test('K23 majority judgement: median after median, taken away one by one', () => {
    fc.assert(
      fc.property(fewStars, (stars) => {
        const medians = (x: number): number[] => {
          const left = stars.map((row) => row[x]!).sort((a, b) => a - b);
          return stars.map(() => left.splice(Math.floor((left.length - 1) / 2), 1)[0]!);
        };
        const before = (a: readonly number[], b: readonly number[]): number => {
          const at = a.findIndex((grade, place) => grade !== b[place]);
          return at < 0 ? 0 : b[at]! - a[at]!;
        };
        const m = stars[0]!.length;
        const tiers = scoring.majorityJudgement(scoring.tallyOf(stars, m)).tiers;
        const tierOf = (x: number): number => tiers.findIndex((tier) => tier.includes(x));
        for (const x of each(m))
          for (const y of each(m))
            expect(Math.sign(tierOf(x) - tierOf(y))).toBe(Math.sign(before(medians(x), medians(y))));
      }),
      runs,
    );
  });

  test('K23 STAR without ties: the two highest totals, then who is above on more ballots', () => {
    fc.assert(
      fc.property(starRows, (stars) => {
        const m = stars[0]!.length;
        const totals = each(m).map((x) => total(stars.map((row) => row[x]!)));
        const [a = 0, b = 0, third] = each(m).sort((x, y) => totals[y]! - totals[x]!);
        const lead = total(stars.map((row) => Math.sign(row[a]! - row[b]!)));
        fc.pre(totals[a] !== totals[b] && (third === undefined || totals[b] !== totals[third]) && lead !== 0);
        expect(scoring.starElection(scoring.tallyOf(stars, m)).winner).toBe(lead > 0 ? a : b);
      }),
      runs,
    );
  });

  test('K24 VIKOR, PROMETHEE II and COPRAS, sum by sum', () => {
    fc.assert(
      fc.property(
        rows([2, 6], [2, 5], whole(1, 9)),
        fc.array(whole(1, 5), { minLength: 5, maxLength: 5 }),
        (values, raw) => {
          const [m, n] = [values.length, values[0]!.length];
          const weights = scaled(raw.slice(0, n));
          const directions = each(n).map((j) => (j === 0 ? ('cost' as const) : ('gain' as const)));
          const matrix = { values, weights, directions };
          const columnOf = (j: number): number[] => values.map((row) => row[j]!);
          const ahead = (i: number, k: number, j: number): number =>
            (values[i]![j]! - values[k]![j]!) * (j === 0 ? -1 : 1);
          const flows = each(m).map(
            (i) =>
              total(
                each(m).flatMap((k) =>
                  each(n).map((j) => weights[j]! * (Number(ahead(i, k, j) > 0) - Number(ahead(k, i, j) > 0))),
                ),
              ) /
              (m - 1),
          );
          close(scoring.promethee(matrix)!, flows);
          const regret = (i: number, j: number): number => {
            const [low, high] = [Math.min(...columnOf(j)), Math.max(...columnOf(j))];
            if (low === high) return 0;
            return (weights[j]! * (j === 0 ? values[i]![j]! - low : high - values[i]![j]!)) / (high - low);
          };
          const [s, r] = [
            each(m).map((i) => total(each(n).map((j) => regret(i, j)))),
            each(m).map((i) => Math.max(...each(n).map((j) => regret(i, j)))),
          ];
          const part = (all: readonly number[], i: number): number => {
            const [low, high] = [Math.min(...all), Math.max(...all)];
            return high - low < 1e-9 ? 0 : (all[i]! - low) / (high - low);
          };
          close(
            scoring.vikor(matrix)!.q,
            each(m).map((i) => (part(s, i) + part(r, i)) / 2),
          );
          const share = (i: number, j: number): number => (weights[j]! * values[i]![j]!) / total(columnOf(j));
          const [plus, minus] = [
            each(m).map((i) =>
              total(
                each(n)
                  .slice(1)
                  .map((j) => share(i, j)),
              ),
            ),
            each(m).map((i) => share(i, 0)),
          ];
          const inverse = total(minus.map((cost) => 1 / cost));
          close(
            scoring.copras(matrix)!.q,
            each(m).map((i) => plus[i]! + total(minus) / (minus[i]! * inverse)),
          );
        },
      ),
      runs,
    );
  });
});

describe('agreement and robustness by their definitions', () => {
  test('K28 without ties the mean Spearman over all pairs follows from W', () => {
    fc.assert(
      fc.property(
        fc.array(fc.shuffledSubarray(each(6), { minLength: 6 }), { minLength: 2, maxLength: 6 }),
        (people) => {
          const pairs = people.flatMap((a, at) => people.slice(at + 1).map((b) => scoring.spearman(a, b)!));
          const found = scoring.orderAgreement(people)!;
          expect(found.spearman).toBeCloseTo(total(pairs) / pairs.length, 9);
          expect(found.chiSquare).toBeCloseTo(people.length * 5 * found.w, 9);
        },
      ),
      runs,
    );
  });

  test('K29 Krippendorff’s α, pair by pair', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(whole(0, 5), { minLength: 2, maxLength: 4 }), { minLength: 2, maxLength: 5 }),
        (units) => {
          const apart = (values: readonly number[]): number =>
            total(values.flatMap((a, i) => values.map((b, k) => (i === k ? 0 : (a - b) ** 2))));
          const all = units.flat();
          const expected = apart(all) / (all.length * (all.length - 1));
          const observed = total(units.map((unit) => apart(unit) / (unit.length - 1))) / all.length;
          const alpha = scoring.krippendorffAlpha(units);
          if (expected === 0) expect(alpha).toBeNull();
          else expect(alpha).toBeCloseTo(1 - observed / expected, 9);
        },
      ),
      runs,
    );
  });

  test('K31 leaving one out: the means without them, counted anew', () => {
    fc.assert(
      fc.property(rows([2, 8], [1, 4], whole(0, 4)), (own) => {
        const leaders = (people: readonly (readonly number[])[]): string => {
          const sums = each(own[0]!.length).map((i) => total(people.map((scores) => scores[i]!)));
          return each(sums.length)
            .filter((i) => sums[i] === Math.max(...sums))
            .join();
        };
        const changes = own.filter((_, at) => leaders(own.filter((__, other) => other !== at)) !== leaders(own)).length;
        expect(scoring.leaveOneOut(own)).toEqual({ changes, voters: own.length });
      }),
      runs,
    );
  });
});
