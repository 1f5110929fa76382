import { describe, expect, test } from 'vitest';
import { askedPieces, missingPieces, newLanguages, type SituationReader } from '../../../shared/board/missing.ts';
import { findTemplate } from '../../../shared/catalogue/templates.ts';
import { evaluate } from '../../../shared/scoring/index.ts';
import type { CellResult } from '../../../shared/scoring/types.ts';
import { emptySituation, type Situation } from '../../../shared/situation/situation.ts';
import { board } from '../scoring/workedExample.ts';

const template = findTemplate('inventory-saas');
if (template === null) throw new Error('the worked example is missing');
const { frame, situation } = template;
const reader = (change: Partial<Situation> = {}): SituationReader => ({
  situation: { ...situation, ...change },
  criteria: frame.criteria,
  candidates: frame.candidates,
  skills: null,
});
const fields = (change: Partial<Situation> = {}): readonly string[] =>
  missingPieces(reader(change)).map(({ field }) => field);

describe('C03 what is missing of the situation', () => {
  test('C03 everything is, before anybody has said a word, with its cost in a sentence', () => {
    const pieces = missingPieces(reader(emptySituation));
    expect(pieces).toHaveLength(askedPieces(reader(emptySituation)));
    expect(pieces.map(({ field }) => field)).toEqual([
      'product',
      'domains',
      'stage',
      'lifetimeYears',
      'needs',
      'peakRps',
      'bursts',
      'realTime',
      'workload',
      'teamSize',
      'turnover',
      'running',
    ]);
    for (const { why, label } of pieces) {
      expect(why).toMatch(/^[A-Z].+\.$/);
      expect(label).not.toBe('');
    }
  });

  test('C03 nothing is in the worked example', () => {
    expect(missingPieces(reader())).toEqual([]);
  });

  test('C03 "nothing runs yet" is an answer, "nobody said" is none', () => {
    expect(fields({ running: [] })).toEqual([]);
    expect(fields({ running: null })).toEqual(['running']);
  });

  test('C03 the head count is not asked for once people declared their skills', () => {
    const skills = { people: 4, skills: {}, willingness: null };
    expect(fields({ teamSize: null })).toEqual(['teamSize']);
    expect(missingPieces({ ...reader({ teamSize: null }), skills })).toEqual([]);
  });

  test('F04 a candidate in a language that does not run yet asks what it is for', () => {
    const running = [{ name: 'Billing', language: 'python', framework: 'Flask' }];
    expect(newLanguages(reader({ running }))).toEqual(['JavaScript']);
    expect(fields({ running })).toEqual(['newLanguagePurpose']);
    expect(fields({ running, newLanguagePurpose: 'Live screens.' })).toEqual([]);
    expect(fields({ running: [{ name: 'Shop', language: '', framework: 'Shopify' }] })).toEqual([]);
  });

  test('names only criteria that are on the board', () => {
    const [piece] = missingPieces({ ...reader({ peakRps: null }), criteria: [] });
    expect(piece).toMatchObject({ field: 'peakRps', criteria: [] });
  });

  const judgementsOf = (change: Partial<Situation>) =>
    evaluate({ ...board(), skills: null, situation: { ...situation, ...change } }).cells;
  const differing = (change: Partial<Situation>): readonly string[] => {
    const said = (cell: CellResult): string => JSON.stringify([cell.value, cell.confidence, cell.missing]);
    const before = judgementsOf({});
    return [
      ...new Set(
        judgementsOf(change)
          .filter((cell, index) => said(cell) !== said(before[index]!))
          .map(({ criterionId }) => criterionId),
      ),
    ];
  };

  test.each(missingPieces(reader(emptySituation)).map(({ field, criteria }) => [field, criteria] as const))(
    'C03 no suggestion changes without %s but those of the criteria named',
    (field, criteria) => {
      const named = criteria.map(({ id }) => id);
      expect(differing({ [field]: emptySituation[field] }).filter((id) => !named.includes(id))).toEqual([]);
    },
  );
});
