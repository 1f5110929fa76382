import { describe, expect, test } from 'vitest';
import { analyse, drawAnalysis, evaluate, robustnessOf, votersFrom } from '../../../../shared/scoring/index.ts';
import type { VoterBallots } from '../../../../shared/scoring/index.ts';
import { board, feelBallots, opened, weighBallots } from '../workedExample.ts';

const people: VoterBallots = { type: 'ballots', voters: votersFrom(opened(weighBallots()), opened(feelBallots())) };
const input = board();
const result = evaluate(input);
const analysis = analyse(input, result, people);

describe('the worked example', () => {
  test('each person’s own ballots are counted once, and leaving one out is a count', () => {
    const [trials] = analysis.trials.value ?? [];
    expect(trials).toMatchObject({ of: 'both', voters: 4, asOf: 'now', leaders: ['django'] });
    const firsts = Object.values(trials?.first ?? {});
    expect(firsts.reduce((sum, { alone, shared }) => sum + alone + shared, 0)).toBeGreaterThanOrEqual(4);
    expect(trials?.changes).toBe(0);
  });

  test('draws say the same for the same seed, and every row adds up to one', () => {
    const draw = () => drawAnalysis(input, result, people, { seed: 7, draws: 400 });
    const draws = draw();
    expect(draw()).toEqual(draws);
    for (const told of [draws.weightings, draws.teams])
      for (const row of Object.values(told.value?.ranks ?? {}))
        expect(row.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(robustnessOf(analysis, draws)?.label).toMatch(/solid|fair|tossUp/);
  });
});
