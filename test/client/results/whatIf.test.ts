import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import FlipCard from '../../../client/results/FlipCard.svelte';
import { testExplained } from '../../../client/results/explanations/robustness.ts';
import { flipExplained } from '../../../client/results/explanations/weights.ts';
import { blendView } from '../../../client/results/blendView.ts';
import { flipView } from '../../../client/results/flipView.ts';
import { overrideSentence } from '../../../client/results/override.ts';
import { moveBlend } from '../../../client/results/shares.ts';
import { WhatIf } from '../../../client/results/whatIf.svelte.ts';
import WhatIfWeights from '../../../client/results/WhatIfWeights.svelte';
import { outcomeView } from '../../../client/results/whatIfView.ts';
import { analyse, countedRange, evaluate } from '../../../shared/scoring/index.ts';
import { cellOf, criterionOf } from '../../shared/scoring/randomBoards.ts';
import { board, feelBallots, round } from '../../shared/scoring/workedExample.ts';

describe('what if', () => {
  const input = board();
  const team = evaluate(input);
  const line = (whatIf: WhatIf, language: string) => {
    const found = whatIf.teamNow.find((one) => one.languages.includes(language));
    if (found === undefined) throw new Error(`nobody writes ${language}`);
    return found;
  };

  test('E06 four Node developers: Express leads, the cause is said, and nothing of the team’s moves', () => {
    const whatIf = new WhatIf(() => input);
    whatIf.setDevelopers(line(whatIf, 'Python'), 0);
    whatIf.setDevelopers(line(whatIf, 'JavaScript'), 4);
    const view = outcomeView(input, team, whatIf.result, whatIf.changes);
    expect(view.title).toBe('Then Express leads');
    expect(view.rows[0]).toMatchObject({ name: 'Express' });
    expect(view.cause).toMatch(/^You changed the team\. Cause: .*team skills/);
    expect(whatIf.blend).toEqual({ fit: 100, preference: 0, morale: 0 });
    expect(evaluate(input)).toEqual(team);
  });

  test('back to the team’s undoes everything, and so does putting each number back', () => {
    const whatIf = new WhatIf(() => input);
    const python = line(whatIf, 'Python');
    whatIf.setDevelopers(python, 0);
    whatIf.setStage('prototype');
    expect(whatIf.isChanged).toBe(true);
    whatIf.back();
    expect(whatIf.result).toEqual(team);
    whatIf.setDevelopers(python, 1);
    whatIf.setDevelopers(python, python.people);
    whatIf.setLifetime(9);
    whatIf.setLifetime(input.situation.lifetimeYears ?? 0);
    expect(whatIf.isChanged).toBe(false);
    expect(outcomeView(input, team, whatIf.result, whatIf.changes)).toMatchObject({
      title: 'Django leads',
      cause: null,
    });
  });

  test('a moved weight counts as said while the others keep their proportions', () => {
    const whatIf = new WhatIf(() => input);
    whatIf.moveWeight('peak-load', 0.5);
    const weightOf = (id: string) => whatIf.result.weights.find((one) => one.criterionId === id)?.weight ?? 0;
    expect(weightOf('peak-load')).toBeCloseTo(0.5, 2);
    expect(whatIf.result.weights.reduce((sum, one) => sum + one.weight, 0)).toBeCloseTo(1, 9);
  });

  test('A03 C06 a longer life and another stage move weights whether or not one was moved before', () => {
    const weightOf = (whatIf: WhatIf, id: string) =>
      whatIf.result.weights.find((one) => one.criterionId === id)?.weight ?? NaN;
    const whatIf = new WhatIf(() => input);
    whatIf.moveWeight('peak-load', 0.1);
    const moved = weightOf(whatIf, 'maintainability');
    whatIf.setLifetime(15);
    expect(weightOf(whatIf, 'maintainability')).toBeGreaterThan(moved * 1.2);
    whatIf.moveWeight('peak-load', 0.2);
    expect(weightOf(whatIf, 'peak-load')).toBeCloseTo(0.2, 2);
    whatIf.setStage('prototype');
    expect(weightOf(whatIf, 'peak-load')).toBeLessThan(0.15);
    whatIf.moveWeight('peak-load', 0.3);
    expect(weightOf(whatIf, 'peak-load')).toBeCloseTo(0.3, 2);
  });

  describe('G09 two environmental weights under their cap', () => {
    const criteria = [criterionOf(0), criterionOf(1), criterionOf(2, true), criterionOf(3, true)];
    const weights = { ...input.weights!, team: { k0: 0.6, k1: 0.3, k2: 0.06, k3: 0.04 }, items: {} };
    const green = board({ criteria, weights, cells: [], feelings: null, skills: null });
    const shares = (whatIf: WhatIf) =>
      Object.fromEntries(whatIf.result.weights.map(({ criterionId, weight }) => [criterionId, weight]));

    test('moved to the end by turns leave the others their proportions', () => {
      const whatIf = new WhatIf(() => green);
      for (let turn = 0; turn < 12; turn += 1) {
        const [id, other] = turn % 2 === 0 ? ['k2', 'k3'] : ['k3', 'k2'];
        whatIf.moveWeight(id!, 0.05);
        const { k0, k1, ...tagged } = shares(whatIf);
        expect(k0! / k1!).toBeCloseTo(2, 9);
        expect(tagged[id!]).toBeCloseTo(0.05, 4);
        expect(tagged[other!]).toBeGreaterThan(0);
        expect(countedRange(whatIf.input, 'k0')).toEqual([0, 1]);
      }
      whatIf.moveWeight('k2', 0.02);
      expect(shares(whatIf)).toMatchObject({ k2: expect.closeTo(0.02, 9), k3: expect.closeTo(0.03, 9) });
      whatIf.moveWeight('k0', 1);
      whatIf.moveWeight('k0', 0.5);
      expect(shares(whatIf)).toMatchObject({ k0: expect.closeTo(0.5, 9), k1: expect.closeTo(0.45, 9) });
    });

    test('tell what was asked until a weight is moved', async () => {
      render(WhatIfWeights, { whatIf: new WhatIf(() => green) });
      await fireEvent.click(screen.getByRole('button', { name: 'Change' }));
      expect(screen.getAllByText(/^Asked /)).toHaveLength(2);
      await fireEvent.input(screen.getByRole('slider', { name: 'K2' }), { target: { value: '5' } });
      expect(screen.queryByText(/^Asked /)).toBeNull();
    });
  });

  test('the blend always adds up to 100', () => {
    expect(moveBlend({ fit: 60, preference: 25, morale: 15 }, 'fit', 100)).toEqual({
      fit: 100,
      preference: 0,
      morale: 0,
    });
    expect(moveBlend({ fit: 100, preference: 0, morale: 0 }, 'fit', 59)).toEqual({
      fit: 59,
      preference: 21,
      morale: 20,
    });
    expect(moveBlend({ fit: 60, preference: 25, morale: 15 }, 'morale', 0)).toEqual({
      fit: 71,
      preference: 29,
      morale: 0,
    });
  });
});

describe('what would change the leader', () => {
  const input = board();
  const result = evaluate(input);

  test('bands of the blend cover every share and meet at the turning points', () => {
    const view = blendView(input, result);
    expect(view?.lines.map((line) => line.name)).toEqual(
      result.candidates.map((one) => input.candidates.find(({ id }) => id === one.candidateId)?.name),
    );
    expect(view?.bands[0]?.from).toBe(0);
    expect(view?.bands.at(-1)?.to).toBe(1);
    expect(view?.bands.slice(1).map((band) => band.from)).toEqual(view?.turningPoints);
    expect(blendView(board({ feelings: null }), evaluate(board({ feelings: null })))).toBeNull();
  });

  test('only weights that can flip it are drawn, and all are accounted for', () => {
    const view = flipView(input, result);
    expect(view?.rows.length).toBeLessThanOrEqual(4);
    for (const row of view?.rows ?? []) {
      const beyond = row.direction === 'above' ? row.flipsAt + 0.01 : row.flipsAt - 0.01;
      const whatIf = new WhatIf(() => input);
      whatIf.moveWeight(row.id, beyond);
      expect(whatIf.result.leader, row.name).not.toBe(result.leader);
    }
  });

  test('G08 the override says both numbers and where it turns', () => {
    const stars = { django: [2, 2, 3, 2], fastapi: [5, 5, 4, 5], express: [1, 1, 1, 1] };
    const morale = { django: [0, -1, 0, 0], fastapi: [2, 2, 1, 2], express: [-1, -1, -1, -1] };
    const wanted = board({ feelings: round('feel', feelBallots(stars, morale)).feelings });
    const said = overrideSentence(wanted, evaluate(wanted));
    expect(said?.text).toContain('+12.5 preference, +7.5 morale, against 7.6 points lost on paper');
    expect(said?.text).toContain(
      'It stays ahead while fit counts less than 79.9\u202f%; above, the lead belongs to Django.',
    );
    expect(overrideSentence(input, result)).toBeNull();
  });

  test('K22 whom the wish makes an equal is not told to be ahead by it', () => {
    const level = board({
      criteria: [criterionOf(0)],
      cells: Object.entries({ django: 5, fastapi: 3.75, express: 1 }).map(([id, value]) => cellOf(id, 'k0', value)),
      weights: null,
      skills: null,
      feelings: round('feel', feelBallots({ django: [3], fastapi: [3] }, { django: [0], fastapi: [1] })).feelings,
      situation: { ...input.situation, running: [{ name: 'shop', language: '', framework: 'FastAPI' }] },
      blend: { fit: 50, preference: 0, morale: 50 },
    });
    const tied = evaluate(level);
    expect([tied.leader, tied.headline]).toEqual(['fastapi', 'FastAPI leads by a tie-break.']);
    expect(overrideSentence(level, tied)).toMatchObject({
      title: 'FastAPI draws level by the team’s wish',
      text: 'FastAPI is level with Django because the team wants it: +12.5 morale, against 12.5 points lost on paper. It is ahead while fit counts less than 50.0\u202f%; above, the lead belongs to Django.',
      numbers: 'On paper Django leads 100.0 to 75.0; with preference and morale both have 75.0.',
    });
  });

  test('K26 the override names whom the lead goes to on either side, and its numbers open the same', () => {
    // Express lacks fit and has the warmest voice: it leads where fit counts little.
    const values = { fastapi: 3.5, django: 4, express: 1.5 };
    const stars = { fastapi: [4, 4, 4, 3], django: [2, 2, 2, 2], express: [5, 4, 4, 4] };
    const split = board({
      criteria: [criterionOf(0)],
      cells: Object.entries(values).map(([id, value]) => cellOf(id, 'k0', value)),
      weights: null,
      feelings: round('feel', feelBallots(stars, {})).feelings,
      blend: { fit: 60, preference: 40, morale: 0 },
    });
    const whole = evaluate(split);
    const said = overrideSentence(split, whole);
    const numbers = said?.explained.text.slice(-2).map(({ explain }) => explain().sentence) ?? [];
    expect(blendView(split, whole)?.bands.map(({ name }) => name)).toEqual(['Express', 'FastAPI', 'Django']);
    expect(said?.text).toMatch(/: below, the lead belongs to Express, above, to Django\.$/);
    expect(numbers[0]).toContain('the lead belongs to Express; above, to FastAPI.');
    expect(numbers[1]).toContain('the lead belongs to FastAPI; above, to Django.');
  });
});

describe('K15 G09 a weight under the environmental cap is told and moved in tenths of a per cent', () => {
  const input = board({
    criteria: [criterionOf(0), criterionOf(1, true), criterionOf(2)],
    candidates: board().candidates.filter(({ id }) => id !== 'express'),
    cells: [
      cellOf('django', 'k0', 3),
      cellOf('django', 'k1', 0),
      cellOf('django', 'k2', 3),
      cellOf('fastapi', 'k0', 2.95),
      cellOf('fastapi', 'k1', 4),
      cellOf('fastapi', 'k2', 2.95),
    ],
    weights: {
      method: 'rating',
      voters: 2,
      team: { k0: 50, k1: 0.5, k2: 49.5 },
      items: {},
      agreement: null,
      spearman: null,
    },
    feelings: null,
    blend: { fit: 100, preference: 0, morale: 0 },
  });
  const result = evaluate(input);

  test('one that flips nothing goes no further than its cap', () => {
    const even = {
      ...input,
      cells: input.cells.map((cell) => (cell.criterionId === 'k1' ? { ...cell, value: 3 } : cell)),
    };
    expect(flipView(even, evaluate(even))?.rest).toContain('can take any weight, environmental ones up to their cap.');
    const ordinary = { ...even, criteria: even.criteria.map((one) => ({ ...one, environmental: false })) };
    expect(flipView(ordinary, evaluate(ordinary))?.rest).toContain('can take any weight.');
  });

  test('on the card, in its sentence and in what its numbers open', () => {
    render(FlipCard, { input, result });
    const own = 'K1: weight 0.5\u202f% now, flips above 1.2\u202f%, then FastAPI leads';
    expect(screen.getByRole('img', { name: own })).toBeTruthy();
    const view = flipView(input, result)!;
    expect(view.sentence).toContain('Nearest: k1 above 1.2\u202f%, then FastAPI leads.');
    expect(screen.getAllByRole('button', { name: '1.2\u202f%' })).toHaveLength(2);
    const said = flipExplained(input, result, view.rows[0]!);
    expect(said.title).toBe('K1 above 1.2\u202f%');
    expect(said.sentence).toContain('K1 counts 0.5\u202f% of fit.');
    const test = testExplained(input, analyse(input, result, null), null, 'weightDistance');
    expect(test.worked[0]).toContain('from 0.0\u202f% to 1.2\u202f%');
  });

  test('in the what-if panel, while all others keep whole per cent', async () => {
    const whatIf = new WhatIf(() => input);
    render(WhatIfWeights, { whatIf });
    await fireEvent.click(screen.getByRole('button', { name: 'Change' }));
    const slider = screen.getByRole<HTMLInputElement>('slider', { name: 'K1' });
    expect([slider.value, slider.step, slider.max]).toEqual(['0.5', '0.1', '5']);
    await fireEvent.input(slider, { target: { value: '1.2' } });
    expect(whatIf.result.leader).toBe('django');
    await fireEvent.input(slider, { target: { value: '1.3' } });
    expect(whatIf.result.leader).toBe('fastapi');
    expect(slider.parentElement?.querySelector('output')?.textContent).toBe('1.3\u202f%');
    expect(screen.getByRole<HTMLInputElement>('slider', { name: 'K0' }).step).toBe('1');
  });
});
