import { expect, test } from 'vitest';
import { namesIn } from '../../../server/cli/table/names.ts';
import { robustnessLines } from '../../../server/cli/table/robustness.ts';
import { analyse, evaluate, robustnessOf } from '../../../shared/scoring/index.ts';
import { board } from '../../shared/scoring/workedExample.ts';

test('K32 a flip too near for a decimal is told as near, never as no distance', () => {
  const input = board();
  const result = evaluate(input);
  const analysis = analyse(input, result, null);
  const lines = (distance: number): string => {
    const critical = { criterionId: 'peak-load', distance, rival: 'fastapi' };
    const near = { ...analysis, weights: { ...analysis.weights, critical } };
    const none = { value: null, why: '' };
    const acceptability = { seed: 1, weightings: none, teams: none, sameLeader: null };
    const scored = {
      result,
      analysis: near,
      robustness: { facts: null, verdict: robustnessOf(near, null) },
      acceptability,
    };
    return robustnessLines(scored as unknown as Parameters<typeof robustnessLines>[0], namesIn(input)).join(' ');
  };
  expect(lines(0.123).replaceAll(/\s+/g, ' ')).toContain('Peak load: moved by 12.3 points it puts FastAPI first.');
  expect(lines(0.0003).replaceAll(/\s+/g, ' ')).toContain(
    'Peak load: moved by less than 0.1 points it puts FastAPI first.',
  );
});
