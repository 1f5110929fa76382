import { describe, expect, test } from 'vitest';
import { participantId } from '../../../shared/ids.ts';
import { cellCount, matrixColumns, matrixGates, matrixGroups, openGates } from '../../../client/assess/matrix.ts';
import { readableSource } from '../../../client/assess/source.ts';
import { percent } from '../../../client/ui/numbers.ts';
import { input, result } from '../results/fixture.ts';

describe('the matrix', () => {
  const groups = matrixGroups(input, result, new Set(['a domain']));

  test('C01 criteria stand in their groups, and equal weights read alike, as they do in the what-if', () => {
    expect(groups.map((group) => group.name)).toEqual(['Team', 'Project domain', 'Operations']);
    const shown = groups.flatMap((group) => group.rows).map((row) => percent(row.weight ?? 0));
    expect(shown).toEqual([percent(1 / 3), percent(1 / 3), percent(1 / 3)]);
  });

  test('unknown stays unknown, never zero', () => {
    expect(groups[2]?.rows[0]?.cells[0]).toEqual({ columnId: 'a', value: null, state: 'suggested', interval: null });
    expect(cellCount(result)).toEqual({ scored: '5 of 6 cells scored', unknown: '1 unknown cell' });
  });

  test('a cell in a vote says so before it says that it was replaced', () => {
    const replaced = {
      candidateId: 'b',
      criterionId: 'run',
      value: 3,
      reason: 'measured',
      by: participantId(1),
      at: 0,
      round: null,
    };
    const cells = result.cells.map((cell) =>
      cell.candidateId === 'b' && cell.criterionId === 'run' ? { ...cell, replaced } : cell,
    );
    const [, , operations] = matrixGroups(input, { ...result, cells }, new Set(['b run']));
    expect(operations?.rows[0]?.cells[1]?.state).toBe('voting');
    const [, , settled] = matrixGroups(input, { ...result, cells }, new Set());
    expect(settled?.rows[0]?.cells[1]?.state).toBe('replaced');
    expect(cellCount({ ...result, cells }).scored).toBe('5 of 6 cells scored · 1 replaced');
  });

  test('columns end in the technical fit, gates nobody judged are unknown', () => {
    expect(matrixColumns(input, result).map((column) => column.total)).toEqual(['81.4', '50.0']);
    expect(matrixGates(input)[0]?.cells.map((cell) => cell.verdict)).toEqual(['unknown', 'unknown']);
    const first = openGates(input, result)[0];
    expect(openGates(input, result).map(({ candidateId }) => candidateId)).toEqual(['a', 'b', 'a', 'b']);
    const verdict = { verdict: 'unknown', reason: '', by: participantId(1), at: 0 } as const;
    const judged = {
      ...input,
      verdicts: [{ ...verdict, gateId: first?.gateId ?? '', candidateId: first?.candidateId ?? '' }],
    };
    expect(openGates(judged, result).map(({ candidateId }) => candidateId)).toEqual(['b', 'a', 'b']);
    const excluded = { by: 'gate', gateId: null, reason: 'No audit trail.' } as const;
    const candidates = result.candidates.map((one) => (one.candidateId === 'b' ? { ...one, excluded } : one));
    expect(openGates(input, { ...result, candidates }).map(({ candidateId }) => candidateId)).toEqual(['a', 'a']);
  });
});

describe('sources', () => {
  test('only https addresses become links', () => {
    expect(readableSource('https://www.djangoproject.com/download/')).toEqual({
      text: 'djangoproject.com',
      href: 'https://www.djangoproject.com/download/',
    });
    expect(readableSource('django/django:docs/topics/async.txt')).toEqual({
      text: 'django/django, docs/topics/async.txt',
      href: null,
    });
    for (const source of ['http://example.org', 'javascript:alert(1)', 'https://', 'Skills, round 1']) {
      expect(readableSource(source).href).toBeNull();
    }
  });
});
