import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { acceptabilityView } from '../../../client/results/acceptability.ts';
import { differenceView } from '../../../client/results/difference.ts';
import { cellExplained } from '../../../client/results/explanations/cells.ts';
import { differenceNumbers } from '../../../client/results/explanations/difference.ts';
import { becauseNumbers, verdictNumbers } from '../../../client/results/explanations/verdicts.ts';
import { strategicExplained } from '../../../client/results/explanations/robustness.ts';
import { warningNumbers } from '../../../client/results/explanations/warnings.ts';
import { criterionExplained, weightExplained } from '../../../client/results/explanations/weights.ts';
import { overrideSentence } from '../../../client/results/override.ts';
import { peopleView } from '../../../client/results/people.ts';
import { recompute } from '../../../client/results/recompute.ts';
import { sideBySide } from '../../../client/results/sideBySide.ts';
import { resultBadges } from '../../../client/results/standing.ts';
import { agreementView } from '../../../client/results/agreement.ts';
import { withNumbers, type SaidNumber } from '../../../client/ui/said.ts';
import { drawAnalysis, robustnessOf, verdictsWith, votersFrom, withWeights } from '../../../shared/scoring/index.ts';
import type { ItemSummary } from '../../../shared/board/summary.ts';
import type { BoardInput } from '../../../shared/scoring/types.ts';
import {
  candidateOf,
  catalogueBoards,
  cellOf,
  criterionOf,
  inputOf,
  plainBoards,
} from '../../shared/scoring/randomBoards.ts';
import { board, feelBallots, opened, situation, weighBallots } from '../../shared/scoring/workedExample.ts';

const voters = { type: 'ballots', voters: votersFrom(opened(weighBallots()), opened(feelBallots())) } as const;

/** What stays of a sentence without what opens; names of the boards here begin with a letter, and the scale of 100 is no figure. */
const closed = (text: string, numbers: readonly SaidNumber[]): string =>
  withNumbers(text, numbers)
    .filter(({ explain }) => explain === null)
    .map((piece) => piece.text)
    .join('…')
    .replaceAll(/\b[ck]\d+/gi, '')
    .replaceAll(' of 100', '');

function expectOpen(text: string, numbers: readonly SaidNumber[]): void {
  expect(closed(text, numbers), text).not.toMatch(/\d/);
  for (const { explain, text: shown } of withNumbers(text, numbers)) {
    if (explain === null) continue;
    const { title, sentence } = explain();
    expect(title, `${shown} in ${text}`).not.toBe('');
    expect(sentence, `${shown} in ${text}`).not.toMatch(/^$|undefined|NaN|Infinity/);
  }
}

describe('every number in a sentence opens', () => {
  test('advice, verdicts, warnings, differences and badges on boards of every kind', () => {
    fc.assert(
      fc.property(fc.oneof(plainBoards, catalogueBoards), (given) => {
        const input = inputOf(given);
        const { result, analysis } = recompute(input, null);
        const robustness = robustnessOf(analysis, null);
        expectOpen(result.because, becauseNumbers(input, result));
        for (const verdict of verdictsWith(input, result, robustness))
          expectOpen(verdict.reason, verdictNumbers(input, result, verdict));
        for (const warning of result.warnings) expectOpen(warning.text, warningNumbers(input, result, warning));
        for (const badge of resultBadges(input, result)) expectOpen(badge.text, badge.numbers);
        for (const side of sideBySide(input, result))
          expectOpen(side.ahead, differenceNumbers(input, result, [side.id, side.other], side.named));
        const override = overrideSentence(input, result);
        if (override !== null) {
          expectOpen(override.text, override.explained.text);
          expectOpen(override.numbers, override.explained.numbers);
        }
        const [a, b] = result.candidates;
        if (a === undefined || b === undefined) return;
        const view = differenceView(input, result, a.candidateId, b.candidateId);
        expectOpen(view.sentence, differenceNumbers(input, result, [a.candidateId, b.candidateId], view.named));
      }),
      { seed: 40, numRuns: 150 },
    );
  });

  test('each of the worked example, a prototype and a thin blend', () => {
    for (const input of [
      board(),
      board({ situation: { ...situation, stage: 'prototype' } }),
      board({ feelings: null }),
      board({ blend: { fit: 20, preference: 50, morale: 30 } }),
    ]) {
      const { result } = recompute(input, null);
      for (const verdict of result.verdicts)
        if (verdict.type !== 'imposed') expectOpen(verdict.reason, verdictNumbers(input, result, verdict));
      for (const warning of result.warnings) expectOpen(warning.text, warningNumbers(input, result, warning));
    }
  });
});

test('of equal numbers in a sentence each opens its own', () => {
  const row = (id: string, points: number) => ({ id, part: 'team' as const, label: id, points });
  const numbers = differenceNumbers(
    board(),
    recompute(board(), null).result,
    ['django', 'fastapi'],
    [row('preference', 1.2), row('morale', 1.2)],
  );
  const opened = withNumbers('Gains most on preference (+1.2) and morale (+1.2).', numbers);
  expect(opened.flatMap(({ explain }) => (explain === null ? [] : [explain().title]))).toEqual([
    'preference: +1.2 points',
    'morale: +1.2 points',
  ]);
});

describe('any weighting', () => {
  const level = (rows: readonly (readonly number[])[], environmental = -1) => {
    const input = board({
      candidates: rows.map((_, index) => candidateOf(index)),
      criteria: (rows[0] ?? []).map((_, index) => criterionOf(index, index === environmental)),
      cells: rows.flatMap((row, i) => row.map((value, j) => cellOf(`c${i}`, `k${j}`, value))),
      blend: { fit: 100, preference: 0, morale: 0 },
      weights: null,
      feelings: null,
      skills: null,
    });
    const { result } = recompute(input, null);
    const shares = drawAnalysis(input, result, null, { seed: 4, draws: 500 }).weightings.value;
    if (shares === null) throw new Error('nothing was drawn');
    return acceptabilityView(input, result, shares);
  };

  test('an exact tie is called one', () => {
    const view = level([
      [3, 4],
      [3, 4],
    ]);
    expect(view.sentence).toBe('C0 and C1 are level whatever the weighting.');
    expect(view.most).toEqual(['c0', 'c1']);
  });

  test('who is first more often is named alone', () => {
    const view = level([
      [5, 4],
      [1, 5],
    ]);
    expect(view.sentence).toMatch(/% of all conceivable weightings make C0 first\.$/);
    expect(view.most).toEqual(['c0']);
  });

  test('G09 beside a capped criterion the others weigh more in every draw, which favours nobody', () => {
    const texts = (environmental?: number): readonly string[] =>
      level(
        [
          [5, 4, 3],
          [1, 5, 3],
        ],
        environmental,
      ).favours.map(({ text }) => text);
    const own = ['C0 comes first where k0 weighs more.', 'C1 comes first where k1 weighs more.'];
    expect(texts()).toEqual(own);
    expect(texts(2)).toEqual(own);
  });
});

describe('person by person', () => {
  test('says in place that it holds the weights people voted, not the ones tried out', () => {
    const own = recompute(board(), voters);
    const even = Object.fromEntries(own.input.criteria.map(({ id }) => [id, 1]));
    const tried = recompute(withWeights(board(), even), voters);
    const view = peopleView(tried.input, tried.analysis, null);
    expect(view.rounds[0]?.caption).toMatch(/^These are the weights people voted, not the ones tried out\./);
    expect(view.summary).toMatch(/with the weights they voted,/);
    expect(peopleView(own.input, own.analysis, null).rounds[0]?.caption).toBe('');
  });

  test('K31 bounds what one ballot can do', () => {
    const { input, analysis } = recompute(board(), voters);
    const view = peopleView(input, analysis, null);
    expect(view.strategic?.text).toMatch(/^One ballot on weights moves the distance to .* by at most$/);
    expect(view.strategic?.most).toMatch(/^\d+\.\d points/);
    expect(peopleView(input, recompute({ ...input, weights: null }, null).analysis, null).strategic).toBeNull();
  });

  test('K31 says whom one ballot could put ahead of the leader, who need not be first then', () => {
    // Level at half on each, where c2 is level too: whatever puts c1 ahead of c0 puts c2 ahead of both.
    const values = [
      [4, 2],
      [3, 3],
      [1, 5],
    ];
    const own = board({
      candidates: values.map((_, index) => candidateOf(index)),
      criteria: [criterionOf(0), criterionOf(1)],
      cells: values.flatMap((row, i) => row.map((value, j) => cellOf(`c${i}`, `k${j}`, value))),
      blend: { fit: 100, preference: 0, morale: 0 },
      feelings: null,
      skills: null,
    });
    const weighed = (k0: number): BoardInput => ({
      ...own,
      weights: { ...board().weights!, team: { k0, k1: 1 - k0 }, items: {}, voters: 5 },
    });
    const ballot = { type: 'weigh', method: 'rating', values: { k0: 6, k1: 4 } } as const;
    const people = {
      type: 'ballots',
      voters: votersFrom(opened(Array.from({ length: 5 }, () => ballot)), []),
    } as const;
    const said = (given: Parameters<typeof recompute>[1], k0 = 0.6): readonly string[] => {
      const { input, analysis } = recompute(weighed(k0), given);
      const limit = analysis.strategic.value;
      if (limit === null) throw new Error('no limit is told');
      return [
        ...peopleView(input, analysis, null).notes.filter((note) => /one ballot/i.test(note)),
        strategicExplained(input, analysis, limit).sentence.replace(/^.* now\. /, ''),
      ];
    };
    expect(recompute(weighed(0.48), null).result.candidates.map(({ candidateId }) => candidateId)).toEqual([
      'c2',
      'c1',
      'c0',
    ]);
    expect(said(people)).toEqual([
      'One ballot on weights made to turn the result could put C1 ahead of C0.',
      'So one person alone could put C1 ahead of C0.',
    ]);
    expect(said(null)).toEqual([
      'That one ballot on weights made to turn the result could put C1 ahead of C0 cannot be ruled out.',
      'That one person alone could put C1 ahead of C0 cannot be ruled out.',
    ]);
    expect(said(null, 0.9)).toEqual(['So nobody alone could put C1 ahead of C0.']);
  });
});

test('how alike people read the evidence stands with the agreement, once two cells were scored by several', () => {
  const vote = (values: readonly number[]): ItemSummary => ({
    n: values.length,
    values,
    mean: null,
    min: null,
    max: null,
    quartiles: null,
    dispersion: null,
    twoCamps: null,
  });
  expect(agreementView(board(), [], 'named')?.evidence).toBeNull();
  const view = agreementView(board(), [vote([1, 1, 2]), vote([4, 5, 5])], 'named');
  expect(view?.evidence?.sentence).toMatch(
    /Krippendorff’s α 0\.\d\d over 2 cells that several people scored blindly\.$/,
  );
});

test('P3 agreement that is kept back is not told as agreement', () => {
  const { weights } = board();
  if (weights === null) throw new Error('nobody weighed');
  const withheld = board({ weights: { ...weights, agreement: null, spearman: null } });
  const { criteria } = withheld;
  expect(agreementView(withheld, [], 'anonymous')?.sentence).toMatch(/^How alike .* is not shown/);
  expect(agreementView(withheld, [], 'named')?.sentence).toBe('Nobody put one criterion above another.');
  const [only] = criteria;
  const single = { ...withheld, weights: { ...weights, team: { [only!.id]: 1 }, agreement: null, spearman: null } };
  expect(agreementView(single, [], 'anonymous')?.sentence).toMatch(/^There is one criterion/);
});

test('what a share is follows how people weighed', () => {
  const { weights } = board();
  if (weights === null) throw new Error('nobody weighed');
  const ranked = board({ weights: { ...weights, method: 'ranking' } });
  const { result } = recompute(ranked, null);
  const id = ranked.criteria[0]!.id;
  expect(weightExplained(ranked, result, id).note).toContain('rank-order centroid');
  expect(weightExplained(board(), result, id).note).toContain('divided by the sum of their ratings');
});

test('C02 the need behind a criterion stands wherever its weight or value is explained', () => {
  const [first, ...others] = board().criteria;
  if (first === undefined) throw new Error('no criterion');
  const input = board({ criteria: [{ ...first, need: 'Ship in March' }, ...others] });
  const { result } = recompute(input, null);
  expect(weightExplained(input, result, first.id).note).toContain('The need behind it: Ship in March.');
  const place = { candidateId: 'django', criterionId: first.id };
  expect(cellExplained(input, result, place).note).toContain('The need behind it: Ship in March.');
});

test('C01 the head of a criterion opens what it asks and what the ends of its scale mean', () => {
  const [first] = board().criteria;
  expect(criterionExplained(board(), first!.id)).toMatchObject({
    title: first!.name,
    sentence: first!.description,
    note: `0 of 5: ${first!.zero} 5 of 5: ${first!.five}`,
  });
});

test('rule 4.5 what counts 5 % at most is titled in tenths, everything else in whole per cent', () => {
  const input = board();
  const { result } = recompute(input, null);
  expect(weightExplained(input, result, 'resource-use').title).toMatch(/^Resource use: \d\.\d\u202f% of fit$/);
  expect(weightExplained(input, result, 'team-skills').title).toMatch(/^Team skills: \d+\u202f% of fit$/);
});
