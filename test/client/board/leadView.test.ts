import { expect, test } from 'vitest';
import { leadWords, mayTakeOver } from '../../../client/board/leadView.ts';
import { takeOverGraceMs } from '../../../shared/session/limits.ts';
import { person } from '../../support/board.ts';

test('participants read who leads and what comes next', () => {
  expect(leadWords(['Marta Klein'], false, 'Then all is revealed.')).toEqual({
    lead: 'Marta leads.',
    next: 'Then all is revealed.',
  });
  expect(leadWords(['Marta Klein', 'Tom Berger'], true, '').lead).toBe('Marta and Tom are away.');
});

test('F5 a participant may take over after the grace time, nobody else and not before', () => {
  const late = 1_000 + takeOverGraceMs;
  expect(mayTakeOver(person(2, 'participant'), 1_000, late)).toBe(true);
  expect(mayTakeOver(person(2, 'participant'), 1_000, late - 1)).toBe(false);
  expect(mayTakeOver(person(2, 'participant'), null, late)).toBe(false);
  expect(mayTakeOver(person(5, 'observer'), 1_000, late)).toBe(false);
  expect(mayTakeOver(null, 1_000, late)).toBe(false);
});
