import { describe, expect, test } from 'vitest';
import type { CellReplacement } from '../../../shared/board/judgements.ts';
import { participantId } from '../../../shared/ids.ts';
import { afterMitigation, evaluate, isMitigable, mitigationsFor } from '../../../shared/scoring/index.ts';
import { board } from './workedExample.ts';

const replacement = (criterionId: string, value: number | null, mitigation?: string): CellReplacement => ({
  candidateId: 'django',
  criterionId,
  value,
  reason: 'Measured.',
  by: participantId(2),
  at: 1,
  round: null,
  ...(mitigation === undefined ? {} : { mitigation }),
});

const cellAfter = (cell: CellReplacement) =>
  evaluate(board({ cells: [cell] })).cells.find(
    ({ candidateId, criterionId }) => candidateId === cell.candidateId && criterionId === cell.criterionId,
  );

describe('C07 a gap that is mitigable later', () => {
  test('C07 half of the gap to 3 of 5 is forgiven, and nothing above 3', () => {
    expect([0, 1, 2, 2.5, 3, 4, 5].map(afterMitigation)).toEqual([1.5, 2, 2.5, 2.8, 3, 4, 5]);
  });

  test('C07 the penalty shrinks, the mitigation is kept and said', () => {
    const hard = cellAfter(replacement('peak-load', 1));
    const soft = cellAfter(replacement('peak-load', 1, 'Cache what is read often.'));
    expect([hard?.value, soft?.value]).toEqual([1, 2]);
    expect(soft?.replaced?.mitigation).toBe('Cache what is read often.');
    expect(soft?.reasons[0]).toEqual({
      sign: '·',
      text: 'To be mitigated later: Cache what is read often. Today it is 1 of 5; half of the gap to 3 is forgiven.',
    });
    const score = (cell: CellReplacement): number =>
      evaluate(board({ cells: [cell] })).candidates.find(({ candidateId }) => candidateId === 'django')?.score ?? 0;
    expect(score(replacement('peak-load', 1, 'Cache.'))).toBeGreaterThan(score(replacement('peak-load', 1)));
  });

  test('C07 gaps in skills or upkeep are not closed by a promise', () => {
    expect(cellAfter(replacement('team-skills', 1, 'We will learn it.'))?.value).toBe(1);
    expect(cellAfter(replacement('maintainability', 1, 'Later.'))?.value).toBe(1);
    expect(isMitigable({ assessor: null })).toBe(true);
  });

  test('C07 without a gap, or unknown, nothing changes', () => {
    expect(cellAfter(replacement('peak-load', 4, 'Cache.'))?.value).toBe(4);
    expect(cellAfter(replacement('peak-load', null, 'Cache.'))?.value).toBeNull();
    expect(cellAfter(replacement('peak-load', 1, '  '))?.value).toBe(1);
  });

  test('C07 the mitigation is offered first when the decision is written', () => {
    const input = board({ cells: [replacement('peak-load', 1, 'Rent a bigger cache.')] });
    const { mitigations } = mitigationsFor(evaluate(input), input, 'django');
    expect(mitigations[0]).toMatchObject({ criterionId: 'peak-load', text: 'Rent a bigger cache.' });
    expect(mitigations.filter(({ text }) => text === 'Rent a bigger cache.')).toHaveLength(1);
    expect(mitigationsFor(evaluate(input), input, 'express').mitigations).not.toContainEqual(mitigations[0]);
  });
});
