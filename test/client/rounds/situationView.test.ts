import { expect, test } from 'vitest';
import { situationLines } from '../../../client/rounds/situationView.ts';
import { emptySituation } from '../../../shared/situation/situation.ts';

test('C03 a missing piece of the situation shows as missing, with what stays a guess', () => {
  const missing = situationLines(emptySituation).filter(({ text }) => text === null);
  expect(missing.map(({ id }) => id)).toEqual([
    'product',
    'stage',
    'domains',
    'traffic',
    'realTime',
    'workload',
    'needs',
    'team',
    'running',
  ]);
  expect(missing.every(({ cost }) => cost !== '')).toBe(true);
});

test('what was said is worded for people', () => {
  const lines = situationLines({
    ...emptySituation,
    stage: 'new-product',
    lifetimeYears: 5,
    peakRps: 3000,
    bursts: true,
    teamSize: 4,
    running: [],
  });
  const text = (id: string) => lines.find((line) => line.id === id)?.text;
  expect(text('stage')).toBe('New product, five years');
  expect(text('traffic')).toBe('3,000 requests per second at peak, in bursts');
  expect(text('team')).toBe('Four people');
  expect(text('running')).toBe('Nothing runs yet');
});
