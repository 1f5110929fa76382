import { expect, test } from 'vitest';
import { joinTarget, readableCode } from '../../../client/home/joinCode.ts';

test.each([
  ['K7QM2XRD', 'K7QM2XRD'],
  ['k7qm 2xrd', 'K7QM2XRD'],
  ['  K7QM-2XRD ', 'K7QM2XRD'],
  ['https://fitboard.example/j/k7qm2xrd', 'K7QM2XRD'],
  ['fitboard.example/j/K7QM%202XRD?x=1', 'K7QM2XRD'],
])('P1 %s is a code', (typed, code) => {
  expect(joinTarget(typed)).toEqual({ type: 'code', code });
});

test.each([
  'https://fitboard.example/s/AbCdEfGhIjKlMnOpQrStUv',
  'http://localhost:3000/s/AbCdEfGhIjKlMnOpQrStUv/screen',
  '/s/AbCdEfGhIjKlMnOpQrStUv#x',
])('P1 %s is a link to a session', (pasted) => {
  expect(joinTarget(pasted)).toEqual({ type: 'session', sessionId: 'AbCdEfGhIjKlMnOpQrStUv' });
});

test.each(['', 'K7QM', 'K7QM2XRD9', 'https://fitboard.example/archive', '/j/%E0%A4%A'])('%j is neither', (typed) => {
  expect(joinTarget(typed)).toEqual({ type: 'unclear' });
});

test('a code reads in two groups', () => {
  expect(readableCode('K7QM2XRD')).toBe('K7QM 2XRD');
});
