import { describe, expect, test } from 'vitest';
import { blendInWords, nobodyFits, rankingRows, sharedFirst } from '../../../client/results/ranking.ts';
import { input, result, scored } from './fixture.ts';

describe('the ranking', () => {
  test('parts of a bar add up to the total beside it', () => {
    for (const row of rankingRows(input, result)) {
      expect(row.segments.reduce((sum, part) => sum + part.points, 0)).toBeCloseTo(row.total, 9);
    }
    expect(rankingRows(input, result)[0]?.total).toBe(76.7);
  });

  test('a part nobody voted on is left out of the bars', () => {
    const silent = { ...result, blend: { fit: 1, preference: 0, morale: 0 } };
    expect(rankingRows(input, silent)[0]?.segments.map((part) => part.part)).toEqual(['team', 'domain', 'operations']);
    expect(blendInWords(silent.blend)).toBe('100 fit');
    expect(blendInWords(result.blend)).toBe('60 fit · 25 preference · 15 morale');
  });

  test('an excluded candidate keeps its score and says where it would have been', () => {
    const out = {
      ...scored('b', null, [0.1, 0.1, 0.1, 0.1, 0.1]),
      excluded: { by: 'gate' as const, gateId: 'audit', reason: 'Audit trail: none' },
    };
    const [, row] = rankingRows(input, { ...result, candidates: [result.candidates[0]!, out] });
    expect(row?.rank).toBeNull();
    expect(row?.excluded).toBe('Audit trail: none (would have been 2nd)');
  });

  test('unknown cells show as an interval, little knowledge as faint', () => {
    const unsure = { ...result.candidates[0]!, lower: 0.6, upper: 0.9, coverage: 0.5 };
    const [row] = rankingRows(input, { ...result, candidates: [unsure] });
    expect(row?.interval).toEqual({ lower: 60, upper: 90 });
    expect(row?.note).toBe('much unknown');
    expect(rankingRows(input, result)[0]?.interval).toBeNull();
  });

  test('E07 nobody fits when all are excluded, and a tie is shared', () => {
    const excluded = { by: 'gate' as const, gateId: 'latency', reason: 'too slow' };
    const none = { ...result, candidates: result.candidates.map((one) => ({ ...one, rank: null, excluded })) };
    expect(nobodyFits(none)).toBe(true);
    expect(nobodyFits(result)).toBe(false);
    const tie = { ...result, candidates: result.candidates.map((one) => ({ ...one, rank: 1 })) };
    expect(sharedFirst(tie)).toEqual(['a', 'b']);
  });
});
