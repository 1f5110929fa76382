import { expect, test } from 'vitest';
import { storable } from '../../../client/board/frame/situation/situationForm.ts';
import { situationFieldsSchema } from '../../../shared/protocol/situationSchema.ts';
import type { Situation } from '../../../shared/situation/situation.ts';

const empty = { name: '', language: '', framework: '' };

test.each<[string, Partial<Situation>, Partial<Situation>]>([
  ['texts lose their blank ends', { product: ' A shop. ' }, { product: 'A shop.' }],
  [
    'what is not text stays as it is',
    { peakRps: 0, needs: ['orm'], bursts: null },
    { peakRps: 0, needs: ['orm'], bursts: null },
  ],
  ['who gives it counts once it has a name', { imposed: { framework: ' ', by: 'client' } }, { imposed: null }],
  [
    'B08 a given framework is kept with who gives it',
    { imposed: { framework: ' Symfony ', by: 'platform' } },
    { imposed: { framework: 'Symfony', by: 'platform' } },
  ],
  ['a choice of the team stays one', { imposed: null, legacy: null }, { imposed: null, legacy: null }],
  ['an existing system without a word is none yet', { legacy: { ...empty, name: '  ' } }, { legacy: null }],
  [
    'F06 an existing system needs no name of its own',
    { legacy: { ...empty, framework: 'Spring Boot ' } },
    { legacy: { name: 'The existing system', language: '', framework: 'Spring Boot' } },
  ],
])('%s', (_name, fields, stored) => {
  expect(storable(fields)).toEqual(stored);
  expect(situationFieldsSchema.safeParse(storable(fields)).success).toBe(true);
});
