import { expect, test } from 'vitest';
import { namesIn } from '../../../server/cli/table/names.ts';
import { acceptabilityTable, robustnessLines } from '../../../server/cli/table/robustness.ts';
import { analyse, drawAnalysis, evaluate, robustnessOf } from '../../../shared/scoring/index.ts';
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

test('rule 4.5 the caption of weightings says that environmental criteria stand under their cap, where it can hold', () => {
  const [first, ...others] = board().criteria.map((criterion) => ({ ...criterion, environmental: false }));
  const green = { ...first!, environmental: true };
  const caption = (criteria: typeof others): string => {
    const input = board({ criteria });
    const result = evaluate(input);
    const acceptability = { seed: 1, ...drawAnalysis(input, result, null, { seed: 1, draws: 2000 }) };
    const scored = { result, acceptability } as unknown as Parameters<typeof acceptabilityTable>[0];
    return acceptabilityTable(scored, input, namesIn(input)).join(' ');
  };
  const drawn = 'Over 2,000 weightings drawn from seed 1, every one equally possible';
  expect(caption([green, ...others])).toContain(`${drawn}, environmental criteria under their cap in each.`);
  for (const criteria of [others, [green]]) expect(caption(criteria)).toContain(`${drawn}.`);
});
