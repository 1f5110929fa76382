import { expect, test } from 'vitest';
import { situationLines } from '../../../client/rounds/situationView.ts';
import { emptySituation } from '../../../shared/situation/situation.ts';

test('C03 what nobody has said is left out here, and stands in the list of what is missing', () => {
  expect(situationLines(emptySituation).map(({ id, text }) => [id, text])).toEqual([['regulation', 'Nothing named']]);
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

test('B08 F06 what is given, what it lives inside, and what was measured stand beside the rest', () => {
  const lines = situationLines({
    ...emptySituation,
    imposed: { framework: 'Symfony', by: 'client' },
    legacy: { name: 'portal', language: 'Java', framework: 'Spring Boot' },
    bottleneck: 'Rendering PDFs.',
    newLanguagePurpose: 'The gateway.',
  });
  expect(Object.fromEntries(lines.map(({ id, text }) => [id, text]))).toEqual({
    imposed: 'Symfony, given by the client',
    bottleneck: 'Rendering PDFs.',
    newLanguagePurpose: 'The gateway.',
    legacy: 'Portal, Spring Boot, Java',
    regulation: 'Nothing named',
  });
});
