import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leaveOneOut } from '../../../../shared/scoring/smaa/leaveOneOut.ts';
import { robustnessVerdict, type RobustnessFacts } from '../../../../shared/scoring/smaa/verdict.ts';

describe('K31 leave one voter out', () => {
  test('counts the voters who carry the lead alone', () => {
    // By hand: means .55 and .5; without the first voter .4 and .55, without any other A stays ahead.
    expect(
      leaveOneOut([
        [1, 0.35],
        [0.4, 0.55],
        [0.4, 0.55],
        [0.4, 0.55],
      ]),
    ).toEqual({ changes: 1, voters: 4 });
    expect(
      leaveOneOut([
        [1, 0],
        [1, 0],
        [1, 0],
      ]),
    ).toEqual({ changes: 0, voters: 3 });
  });

  test('a tie that arises or dissolves is a change', () => {
    expect(
      leaveOneOut([
        [1, 0],
        [0, 1],
      ]),
    ).toEqual({ changes: 2, voters: 2 });
  });

  test('one voter cannot be left out; lists that do not fit are refused', () => {
    expect(leaveOneOut([[1, 0]])).toBeNull();
    expect(leaveOneOut([])).toBeNull();
    expect(leaveOneOut([[], []])).toBeNull();
    expect(() => leaveOneOut([[1], [1, 2]])).toThrow('own[1]');
    expect(() => leaveOneOut([[1], [NaN]])).toThrow('own[1][0]');
  });

  test('is what leaving each out and averaging anew would count', () => {
    const teams = fc.integer({ min: 1, max: 4 }).chain((m) =>
      fc.array(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: m, maxLength: m }), {
        minLength: 2,
        maxLength: 8,
      }),
    );
    // Sums of whole numbers are exact, so leaders are compared without a tolerance here.
    const leaders = (rows: readonly number[][]): string => {
      const totals = rows[0]!.map((_, i) => rows.reduce((sum, row) => sum + row[i]!, 0));
      return totals.flatMap((value, i) => (value === Math.max(...totals) ? [i] : [])).join();
    };
    fc.assert(
      fc.property(teams, (own) => {
        const changes = own.filter(
          (_, out) => leaders(own.filter((_row, voter) => voter !== out)) !== leaders(own),
        ).length;
        expect(leaveOneOut(own)).toEqual({ changes, voters: own.length });
      }),
      { seed: 81, numRuns: 300 },
    );
  });
});

describe('K32 the verdict on robustness', () => {
  const solid: RobustnessFacts = {
    weightDistance: 0.1,
    leaveOneOut: 0,
    bootstrap: 0.9,
    blendDistance: 0.1,
    methods: 0.75,
  };

  test('solid on the bounds themselves', () => {
    expect(robustnessVerdict(solid)).toEqual({
      label: 'solid',
      failed: [],
      unknown: [],
      word: 'Solid',
      sentence: 'Solid: small changes leave the leader in front.',
    });
  });

  test('fair when one or two fail narrowly', () => {
    expect(robustnessVerdict({ ...solid, weightDistance: 0.05, leaveOneOut: 0.1 })).toMatchObject({
      label: 'fair',
      failed: ['weightDistance', 'leaveOneOut'],
      sentence: 'Fair: a small change of one weight or one person less could change who leads.',
    });
  });

  test('a toss-up when three fail narrowly, or one widely', () => {
    expect(robustnessVerdict({ ...solid, weightDistance: 0.05, leaveOneOut: 0.1, bootstrap: 0.7 })!.label).toBe(
      'tossUp',
    );
    const wide: Partial<RobustnessFacts>[] = [
      { weightDistance: 0.04 },
      { leaveOneOut: 0.2 },
      { bootstrap: 0.6 },
      { blendDistance: 0.01 },
      { methods: 0.25 },
    ];
    for (const fact of wide) expect(robustnessVerdict({ ...solid, ...fact })!.label).toBe('tossUp');
  });

  test('no boundary at all is no weakness; what cannot be told is named and left out', () => {
    expect(robustnessVerdict({ ...solid, weightDistance: null, blendDistance: null })).toMatchObject({
      label: 'solid',
      unknown: [],
    });
    expect(robustnessVerdict({ ...solid, leaveOneOut: null, bootstrap: null })).toMatchObject({
      label: 'solid',
      unknown: ['leaveOneOut', 'bootstrap'],
      sentence:
        'Solid as far as known: small changes leave the leader in front. Nobody can say what one person less or another sample of the same team would change.',
    });
  });

  test('missing cells are in the sentence, so that solid never stands beside provisional unsaid', () => {
    const open = { missing: 3, of: 60, open: true };
    expect(robustnessVerdict(solid, open)?.sentence).toBe(
      'Solid so far: small changes leave the leader in front. 3 of 60 cells are missing and could put another first.',
    );
    const words = [0.1, 0.05, 0.01].map(
      (weightDistance) => robustnessVerdict({ ...solid, weightDistance }, open)?.word,
    );
    expect(words).toEqual(['Solid so far', 'Fair so far', 'Toss-up']);
    expect(robustnessVerdict({ ...solid, weightDistance: 0.05 }, open)?.sentence).toBe(
      'Fair so far: a small change of one weight could change who leads. 3 of 60 cells are missing and could put another first.',
    );
    expect(robustnessVerdict({ ...solid, weightDistance: 0.01 }, open)?.sentence).toMatch(
      /^Toss-up: .* leads\. 3 of 60 cells are missing and could put another first\.$/,
    );
    expect(robustnessVerdict(solid, { missing: 1, of: 60, open: false })?.sentence).toBe(
      'Solid: small changes leave the leader in front. 1 of 60 cells is missing, and none of that could put another first.',
    );
    expect(robustnessVerdict(solid, { missing: 0, of: 60, open: false })).toEqual(robustnessVerdict(solid));
  });

  test('nothing known is no verdict, a number that is none is refused', () => {
    const nothing = { weightDistance: null, leaveOneOut: null, bootstrap: null, blendDistance: null, methods: null };
    expect(robustnessVerdict(nothing)).toBeNull();
    expect(() => robustnessVerdict({ ...solid, bootstrap: NaN })).toThrow('bootstrap[0]');
  });
});
