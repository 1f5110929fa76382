import { describe, expect, test } from 'vitest';
import { participantId, recordId, sessionId } from '../../../shared/ids.ts';
import { createRecord } from '../../../shared/record/buildRecord.ts';
import { toMadr } from '../../../shared/record/toMadr.ts';
import {
  analyse,
  drawAnalysis,
  evaluate,
  robustnessOf,
  usualTeams,
  verdictsWith,
  withWeights,
} from '../../../shared/scoring/index.ts';
import type { BoardInput } from '../../../shared/scoring/types.ts';
import { drawSeed, votersOf } from '../../../shared/session/boardInput.ts';
import { aDecidedSession } from '../record/decidedSession.ts';
import { candidateOf, cellOf, criterionOf } from './randomBoards.ts';
import { board } from './workedExample.ts';

/** c0 is good at k0 and c1 at k1, so that the weights alone decide. */
const twoSided = (k0: number, others: Partial<BoardInput> = {}): BoardInput =>
  withWeights(
    board({
      candidates: [0, 1].map(candidateOf),
      criteria: [0, 1].map((index) => criterionOf(index)),
      cells: [cellOf('c0', 'k0', 5), cellOf('c0', 'k1', 1), cellOf('c1', 'k0', 1), cellOf('c1', 'k1', 5)],
      blend: { fit: 100, preference: 0, morale: 0 },
      feelings: null,
      skills: null,
      ...others,
    }),
    { k0, k1: 1 - k0 },
  );
const told = (input: BoardInput) => {
  const result = evaluate(input);
  const robustness = robustnessOf(analyse(input, result, null), null);
  return { result, robustness, verdicts: verdictsWith(input, result, robustness) };
};

describe('K32 a toss-up is a verdict of its own', () => {
  test('with both names, the lead, what could turn it, and what to do', () => {
    const { verdicts } = told(twoSided(0.52));
    const [first] = verdicts;
    expect(first).toMatchObject({ type: 'tossUp', candidateId: 'c0', title: 'A toss-up, with C0 ahead' });
    expect(first?.reason).toBe(
      'C0 is 3.2 points of 100 ahead of C1, and that does not settle it. A small change of one weight could easily change who leads.',
    );
    expect(first?.next).toHaveLength(2);
    expect(verdicts.map(({ type }) => type)).toEqual(['tossUp', 'leader']);
  });

  test('a lead too small to show is never told as none', () => {
    const { result, verdicts } = told(twoSided(0.50005));
    expect(result.lead).toBeLessThan(0.05);
    expect(verdicts[0]?.reason).toMatch(/^C0 is less than 0.1 points of 100 ahead of C1, and/);
    const words = [
      result.headline,
      ...verdicts.map(({ reason }) => reason),
      ...result.warnings.map(({ text }) => text),
    ];
    expect(words).toContain('Less than 0.1 points ahead: a close call.');
    expect(words.join(' ')).not.toContain('0.0 points');
  });

  test('K22 who goes first by several rules of ties is not told to be ahead', () => {
    const three = twoSided(0.5);
    const { result, verdicts } = told({
      ...three,
      candidates: [0, 1, 2].map(candidateOf),
      cells: [...three.cells, cellOf('c2', 'k0', 1), cellOf('c2', 'k1', 5)],
      // C2 runs here, and C0 has an open objection: each of the two goes behind it for a reason of its own.
      situation: { ...three.situation, running: [{ name: 'shop', language: '', framework: 'C2' }] },
      objections: [
        {
          id: 'o',
          candidateId: 'c0',
          kind: 'objection',
          participant: participantId(1),
          reason: 'x',
          round: 'feel-1',
          status: 'open',
          answer: '',
          answeredBy: null,
        },
      ],
    });
    expect(result).toMatchObject({ leader: 'c2', headline: 'C2 leads by a tie-break.' });
    expect(verdicts[0]).toMatchObject({ type: 'tossUp', title: 'A toss-up between C2 and C1' });
    expect(verdicts[0]?.reason).toMatch(/^C2 is level with C1, and that does not settle it\./);
  });

  test('not where the lead is solid, nobody leads, or the score is not what counts', () => {
    const solid = told(twoSided(0.8));
    expect(solid.robustness?.label).not.toBe('tossUp');
    expect(solid.verdicts).toBe(solid.result.verdicts);
    const level = told(twoSided(0.5));
    expect(level.verdicts.map(({ type }) => type)).not.toContain('tossUp');
    const input = twoSided(0.52);
    const given = told({ ...input, situation: { ...input.situation, imposed: { framework: 'C1', by: 'client' } } });
    expect(given.robustness?.label).toBe('tossUp');
    expect(given.verdicts.map(({ type }) => type)).not.toContain('tossUp');
  });

  test('said once, however often it is asked for', () => {
    const input = twoSided(0.52);
    const { result, robustness, verdicts } = told(input);
    expect(verdictsWith(input, { ...result, verdicts }, robustness)).toEqual(verdicts);
  });

  test('the record keeps what the draws of its session told', () => {
    const { body, ...sealed } = createRecord(
      aDecidedSession,
      { id: recordId('FB-0007'), session: sessionId('s'.repeat(22)), at: 1_780_000_000_000 },
      { 1: 'Ana' },
      (text) => String(text.length),
    );
    const voters = votersOf(aDecidedSession);
    const seed = drawSeed('s'.repeat(22), aDecidedSession);
    const draws = drawAnalysis(body.input, body.result, voters, { seed, draws: usualTeams });
    const robustness = robustnessOf(analyse(body.input, body.result, voters), draws);
    const isTossUp = body.result.verdicts.some(({ type }) => type === 'tossUp');
    expect(isTossUp).toBe(robustness?.label === 'tossUp');
    expect(toMadr({ body, ...sealed }).includes('A toss-up, with')).toBe(isTossUp);
  });
});

describe('K31 one ballot moves the lead so far and no further', () => {
  const weighed = (input: BoardInput, voters: number): BoardInput => ({
    ...input,
    weights: { method: 'rating', items: {}, agreement: null, spearman: null, team: input.weights?.team ?? {}, voters },
  });
  const limitOf = (input: BoardInput) => analyse(input, evaluate(input), null).strategic;

  test('(max d − min d) ⁄ N of fit, in points', () => {
    // d is +.8 on k0 and −.8 on k1: 160 points ⁄ 8 people.
    expect(limitOf(weighed(twoSided(0.6), 8)).value).toEqual({
      rival: 'c1',
      most: expect.closeTo(20, 9),
      lead: expect.closeTo(16, 9),
      voters: 8,
      exact: false,
      couldTurn: 'perhaps',
    });
    expect(limitOf(weighed(twoSided(0.6), 11)).value?.couldTurn).toBe('no');
  });

  test('never exceeded by any single ballot', () => {
    const people = [0.9, 0.7, 0.6, 0.5];
    const mean = (own: readonly number[]): number => own.reduce((sum, one) => sum + one, 0) / own.length;
    const gap = (own: readonly number[]): number => {
      const [first, second] = ['c0', 'c1'].map(
        (id) => evaluate(twoSided(mean(own))).candidates.find(({ candidateId }) => candidateId === id)?.score ?? 0,
      );
      return 100 * ((first ?? 0) - (second ?? 0));
    };
    const limit = limitOf(weighed(twoSided(mean(people)), people.length)).value?.most ?? 0;
    for (const place of people.keys())
      for (const dumped of [0, 1])
        expect(Math.abs(gap(people) - gap(people.with(place, dumped)))).toBeLessThanOrEqual(limit + 1e-9);
  });

  test('G09 nor under the cap, whatever single ballot is changed', () => {
    const values: Readonly<Record<string, readonly number[]>> = { c0: [5, 0, 3], c1: [0, 5, 3] };
    const green = {
      ...twoSided(0.6),
      blend: { fit: 100, preference: 0, morale: 0 },
      feelings: null,
      criteria: [0, 1, 2].map((place) => criterionOf(place, place === 2)),
      cells: Object.entries(values).flatMap(([id, row]) => row.map((value, place) => cellOf(id, `k${place}`, value))),
    };
    const ballots = [
      [10, 0, 0],
      [0, 10, 0],
      [0, 0, 10],
      [1, 1, 10],
      [10, 1, 0],
    ].map((given) => given.map((one) => one / given.reduce((sum, other) => sum + other, 0)));
    const boardFor = (own: readonly (readonly number[])[]): BoardInput => {
      const team = Object.fromEntries(
        [0, 1, 2].map((place) => [`k${place}`, own.reduce((sum, row) => sum + row[place]!, 0) / own.length]),
      );
      return weighed({ ...green, weights: { ...weighed(green, 1).weights!, team } }, own.length);
    };
    const gap = (input: BoardInput): number => {
      const of = (id: string) => evaluate(input).candidates.find(({ candidateId }) => candidateId === id)?.score ?? 0;
      return 100 * (of('c0') - of('c1'));
    };
    const crowds = ballots.flatMap((most) => [3, 4, 8, 30].map((many) => Array.from({ length: many }, () => most)));
    let told = 0;
    for (const crowd of crowds)
      for (const own of ballots) {
        const now = boardFor([...crowd, own]);
        const limit = limitOf(now).value;
        if (limit === null) continue;
        told += 1;
        for (const other of ballots)
          expect(Math.abs(gap(now) - gap(boardFor([...crowd, other])))).toBeLessThanOrEqual(limit.most + 1e-9);
      }
    expect(told).toBeGreaterThan(40);
    expect(limitOf(boardFor([...Array.from({ length: 4 }, () => ballots[3]!), ballots[4]!])).value?.couldTurn).toBe(
      'perhaps',
    );
  });

  test('says why where there is nothing to move', () => {
    expect(limitOf(weighed(twoSided(0.6), 0)).why).toBe('Nobody has weighed the criteria.');
    expect(limitOf(weighed(twoSided(0.5), 3)).why).toMatch(/^Nobody leads alone/);
  });
});
