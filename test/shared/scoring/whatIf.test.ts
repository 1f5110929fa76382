import { describe, expect, test } from 'vitest';
import { frameworks } from '../../../shared/catalogue/frameworks.ts';
import { candidateFrom } from '../../../shared/catalogue/candidates.ts';
import {
  askedWeights,
  blendTurningPoints,
  changedTeamNote,
  beforeEmphasis,
  emphasise,
  evaluate,
  mitigationsFor,
  stateOfTeam,
  statedAgainst,
  weightFlips,
  withBlend,
  withLifetime,
  withStage,
  withTeam,
  withTraffic,
  withCountedWeight,
  withWeight,
} from '../../../shared/scoring/index.ts';
import type { BoardInput, BoardResult } from '../../../shared/scoring/types.ts';
import { board, feelBallots, frame, round, situation } from './workedExample.ts';

const input = board();
const result = evaluate(input);

const weightOf = (of: BoardInput, id: string): number =>
  evaluate(of).weights.find(({ criterionId }) => criterionId === id)?.weight ?? Number.NaN;
const scoreOf = (of: BoardResult, id: string): number =>
  of.candidates.find(({ candidateId }) => candidateId === id)?.score ?? Number.NaN;

describe('K35 what if the weights were others', () => {
  test('one weight moves, the others keep their proportions', () => {
    const moved = withWeight(input, 'real-time', 0.4);
    const asked = askedWeights(moved.criteria, moved.weights);
    const before = askedWeights(input.criteria, input.weights);
    expect(asked['real-time']).toBeCloseTo(0.4, 12);
    expect((asked['team-skills'] ?? 0) / (asked['domain-fit'] ?? 1)).toBeCloseTo(
      (before['team-skills'] ?? 0) / (before['domain-fit'] ?? 1),
      9,
    );
    expect(Object.values(asked).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  test('from all on one criterion the others share equally', () => {
    const all = withWeight(input, 'real-time', 1);
    const back = askedWeights(input.criteria, withWeight(all, 'real-time', 0.1).weights);
    expect(back['domain-fit']).toBeCloseTo(0.1, 12);
  });

  test('without any vote it starts from equal weights', () => {
    const asked = askedWeights(input.criteria, withWeight({ ...input, weights: null }, 'real-time', 0.1).weights);
    expect(asked['domain-fit']).toBeCloseTo(0.1, 12);
  });

  test.each([
    ['an unknown criterion', 'nothing', 0.5],
    ['no number', 'real-time', Number.NaN],
  ])('%s changes nothing', (_, id, share) => {
    expect(withWeight(input, id, share)).toBe(input);
  });

  test('out of range is brought into it', () => {
    expect(askedWeights(input.criteria, withWeight(input, 'real-time', 7).weights)['real-time']).toBe(1);
    expect(askedWeights(input.criteria, withWeight(input, 'real-time', -1).weights)['real-time']).toBe(0);
  });

  test('the team’s own board stays as it was', () => {
    const text = JSON.stringify(input);
    withWeight(input, 'real-time', 0.9);
    withTeam(input, { 'lang:python': 0 });
    withStage(input, 'prototype');
    withLifetime(input, 20);
    withTraffic(input, 9);
    expect(JSON.stringify(input)).toBe(text);
  });
});

describe('K35 what if the team were another', () => {
  test('starts from people per group of languages', () => {
    expect(stateOfTeam(input.skills, input.candidates)).toEqual([
      { id: 'lang:python', name: 'Python', languages: ['Python'], people: 3 },
      { id: 'lang:javascript', name: 'JavaScript / TypeScript', languages: ['JavaScript', 'TypeScript'], people: 1 },
    ]);
  });

  test('where counts are hidden it starts from the rounded average', () => {
    const { skills } = round(
      'skills',
      [...Array(4).keys()].map((voter) => ({
        type: 'skills' as const,
        levels: { 'lang:python': voter < 3 ? 4 : 0 },
        willingness: null,
      })),
      'anonymous',
    );
    expect(stateOfTeam(skills, input.candidates)[0]?.people).toBe(3);
  });

  test('every language of the catalogue is in exactly one group', () => {
    const groups = stateOfTeam(null, frameworks.map(candidateFrom));
    const languages = groups.flatMap((group) => group.languages);
    expect(new Set(languages).size).toBe(languages.length);
    expect(new Set(languages)).toEqual(new Set(frameworks.flatMap((framework) => framework.languages)));
    expect(groups.find(({ languages: names }) => names.includes('Kotlin'))?.languages).toContain('Groovy');
  });

  test('unchanged counts leave the board as it is', () => {
    expect(withTeam(input, { 'lang:python': 3, 'lang:javascript': 1 })).toBe(input);
    expect(withTeam(input, {})).toBe(input);
  });

  test('E06 four Node developers: Express first, technical fit alone, and it says so', () => {
    const changed = withTeam(input, { 'lang:python': 0, 'lang:javascript': 4 });
    const then = evaluate(changed);
    expect(then.leader).toBe('express');
    expect(then.because).toMatch(/^Team skills is the reason/);
    expect(then.blend).toEqual({ fit: 1, preference: 0, morale: 0 });
    for (const { score, fit } of then.candidates) expect(score).toBeCloseTo(fit, 12);
    expect(changedTeamNote).toContain('has not voted');
  });

  test('E09 moving one developer at a time: the gap shrinks, with exactly one crossing', () => {
    const gaps = [0, 1, 2, 3].map((moved) => {
      const then = evaluate(withTeam(input, { 'lang:python': 3 - moved, 'lang:javascript': 1 + moved }));
      const fit = (id: string) => then.candidates.find(({ candidateId }) => candidateId === id)?.fit ?? 0;
      return fit('django') - fit('express');
    });
    gaps.slice(1).forEach((gap, index) => expect(gap).toBeLessThan(gaps[index] ?? -1));
    expect(gaps.slice(1).filter((gap, index) => gap < 0 !== (gaps[index] ?? 0) < 0)).toHaveLength(1);
  });

  test('a larger team of the same mix knows as much, and counts its people', () => {
    const doubled = withTeam(input, { 'lang:python': 6, 'lang:javascript': 2 });
    expect(doubled.skills?.people).toBe(8);
    expect(doubled.skills?.skills['lang:python']?.fluent).toBe(6);
    expect(doubled.skills?.skills['lang:python']?.fluency).toBeCloseTo(0.75, 12);
  });

  test.each([
    ['nobody', { 'lang:python': 0, 'lang:javascript': 0 }],
    ['a crowd', { 'lang:python': 10_000 }],
    ['no numbers', { 'lang:python': Number.NaN, 'lang:javascript': -5 }],
  ])('%s breaks nothing', (_, counts) => {
    expect(JSON.stringify(evaluate(withTeam(input, counts)))).not.toMatch(/NaN|Infinity/);
  });

  test('a team that never declared skills can be tried', () => {
    const tried = withTeam({ ...input, skills: null }, { 'lang:python': 4 });
    expect(tried.skills?.people).toBe(4);
    expect(tried.skills?.skills['fw:django']?.fluency).toBe(0.5);
    expect(evaluate(tried).leader).toBe('django');
  });
});

describe('what if stage or lifetime were others', () => {
  test('A03 a longer life raises the share of maintainability', () => {
    const shares = [1, 2, 3, 5, 8, 12].map((years) => weightOf(withLifetime(input, years), 'maintainability'));
    shares.slice(1).forEach((share, index) => expect(share).toBeGreaterThan(shares[index] ?? 1));
    expect(shares[3]).toBeCloseTo(weightOf(input, 'maintainability'), 12);
    const [short = 0, , , long = 0] = shares;
    expect(long / short).toBeGreaterThan(1.5);
  });

  test('C06 an early stage raises the team relative to raw performance', () => {
    const ratio = (of: BoardInput): number => weightOf(of, 'team-skills') / weightOf(of, 'peak-load');
    expect(ratio(withStage(input, 'prototype'))).toBeGreaterThan(2 * ratio(input));
    expect(ratio(withStage(input, 'established'))).toBeLessThan(ratio(input));
  });

  test('F02 switching the stage re-ranks without new votes and brings the usual blend', () => {
    const staged = withStage(input, 'prototype');
    expect(staged.blend).toEqual({ fit: 40, preference: 35, morale: 25 });
    expect(staged.feelings).toBe(input.feelings);
    expect(withStage(staged, 'new-product').blend).toEqual({ fit: 60, preference: 25, morale: 15 });
  });

  test('a blend the team chose for itself is kept', () => {
    const chosen = withBlend(input, { fit: 70, preference: 20, morale: 10 });
    expect(withStage(chosen, 'prototype').blend).toEqual({ fit: 70, preference: 20, morale: 10 });
  });

  test('A03 a longer life raises maintainability also from a lifetime that was not said or nothing', () => {
    const shareOf = (given: BoardInput): number =>
      evaluate(given).weights.find(({ criterionId }) => criterionId === 'maintainability')!.weight;
    for (const lifetimeYears of [null, 0]) {
      const from = board({ situation: { ...situation, lifetimeYears } });
      expect(shareOf(withLifetime(from, 20))).toBeGreaterThan(shareOf(from) * 1.2);
    }
  });

  test('at the baseline nothing changes', () => {
    const asked = askedWeights(input.criteria, input.weights);
    expect(emphasise(asked, input.criteria, situation, situation)).toBe(asked);
    expect(scoreOf(evaluate(withLifetime(input, 5)), 'django')).toBe(scoreOf(result, 'django'));
    expect(scoreOf(evaluate(withStage(input, 'new-product')), 'django')).toBe(scoreOf(result, 'django'));
  });

  test.each([
    [
      { stage: null, lifetimeYears: null },
      { stage: 'growth', lifetimeYears: 9 },
    ],
    [
      { stage: 'growth', lifetimeYears: 9 },
      { stage: null, lifetimeYears: null },
    ],
    [
      { stage: null, lifetimeYears: 0 },
      { stage: null, lifetimeYears: 5 },
    ],
  ] as const)('what is not said stresses nothing: %j', (now, baseline) => {
    const asked = askedWeights(input.criteria, input.weights);
    expect(emphasise(asked, input.criteria, now, baseline)).toEqual(
      Object.fromEntries(Object.entries(asked).map(([id, share]) => [id, expect.closeTo(share, 12)])),
    );
  });

  test('weights chosen under another stage and lifetime are found again', () => {
    const asked = askedWeights(input.criteria, input.weights);
    const [now, then] = [
      { stage: 'growth', lifetimeYears: 12 },
      { stage: 'new-product', lifetimeYears: 3 },
    ] as const;
    const back = beforeEmphasis(asked, input.criteria, now, then);
    expect(emphasise(back, input.criteria, now, then)).toEqual(
      Object.fromEntries(Object.entries(asked).map(([id, share]) => [id, expect.closeTo(share, 12)])),
    );
    expect(back).not.toEqual(asked);
  });

  test('more traffic moves peak load alone', () => {
    const then = evaluate(withTraffic(input, 50));
    const changed = then.cells.filter(
      ({ candidateId, criterionId, value }) =>
        result.cells.find((cell) => cell.candidateId === candidateId && cell.criterionId === criterionId)?.value !==
        value,
    );
    expect(new Set(changed.map(({ criterionId }) => criterionId))).toEqual(new Set(['peak-load']));
    expect(withTraffic(input, -3).situation.peakRps).toBe(0);
    expect(withTraffic(input, null).situation.peakRps).toBeNull();
  });
});

describe('K15 what would flip it', () => {
  test('only real-time and peak load could, each by growing far; resource use is capped', () => {
    const flips = weightFlips(input, result).filter(({ distance }) => distance !== null);
    expect(flips.map(({ criterionId }) => criterionId).sort()).toEqual(['peak-load', 'real-time']);
    for (const { highRival, low, weight, high } of flips) {
      expect(highRival).toBe('fastapi');
      expect(low).toBe(0);
      expect(high - weight).toBeGreaterThan(0.1);
    }
  });

  test('just inside the flip the leader leads, just outside the rival does', () => {
    for (const { criterionId, high, highRival } of weightFlips(input, result)) {
      if (highRival === null) continue;
      expect(evaluate(withCountedWeight(input, criterionId, high - 1e-4)).leader).toBe('django');
      expect(evaluate(withCountedWeight(input, criterionId, high + 1e-4)).leader).toBe(highRival);
    }
  });

  test('the nearest flip comes first', () => {
    const distances = weightFlips(input, result).map(({ distance }) => distance ?? 2);
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
  });

  test('without a leader there is nothing to flip', () => {
    const nobody = board({ candidates: [] });
    expect(weightFlips(nobody, evaluate(nobody))).toEqual([]);
    expect(blendTurningPoints(evaluate(board({ feelings: null })))).toEqual([]);
  });

  test('Django leads at every share of fit in the worked example', () => {
    expect(blendTurningPoints(result)).toEqual([]);
  });

  test('K30 the envelope over the share of fit: exact, in order, and true on both sides', () => {
    const feelings = round(
      'feel',
      feelBallots(
        { django: [1, 1, 1], fastapi: [4, 4, 4], express: [5, 5, 5] },
        { django: [-1, -1, -1], fastapi: [1, 1, 1], express: [2, 2, 2] },
      ),
    ).feelings;
    const split = board({ feelings });
    const turns = blendTurningPoints(evaluate(split));
    expect(turns.length).toBeGreaterThan(0);
    turns.slice(1).forEach(({ at, below }, index) => {
      expect(at).toBeGreaterThan(turns[index]?.at ?? 1);
      expect(below).toBe(turns[index]?.above);
    });
    const leaderAt = (share: number): string | null =>
      evaluate(withBlend(split, { fit: 100 * share, preference: 62.5 * (1 - share), morale: 37.5 * (1 - share) }))
        .leader;
    for (const { at, below, above } of turns) {
      expect(leaderAt(at - 1e-4)).toBe(below);
      expect(leaderAt(at + 1e-4)).toBe(above);
    }
    expect(turns.at(-1)?.above).toBe('django');
  });
});

describe('E03 mitigations and escape hatch', () => {
  const { mitigations, escapeHatch } = mitigationsFor(result, input, 'django');

  test('caching, a task queue, Channels later', () => {
    const text = mitigations.map((mitigation) => mitigation.text).join(' ');
    expect(text).toContain('Cache');
    expect(text).toContain('task queue');
    expect(text).toContain('Poll at first; add live updates later with Django Channels.');
    expect(mitigations[0]).toMatchObject({ criterionId: 'peak-load', weakness: 'Peak load' });
  });

  test('bottleneck endpoints move to FastAPI or another service', () => {
    expect(escapeHatch).toBe('Move bottleneck endpoints to FastAPI or another service.');
  });

  test('without a candidate of the same language it is a separate service', () => {
    expect(mitigationsFor(result, input, 'express').escapeHatch).toBe(
      'Move bottleneck endpoints to a separate service.',
    );
    expect(mitigationsFor(result, input, 'nothing')).toEqual({ mitigations: [], escapeHatch: '', triggers: [] });
  });

  test('every framework gets suggestions for the weak sides it has', () => {
    for (const framework of frameworks) {
      const other = board({
        candidates: [candidateFrom(framework), ...frame.candidates.filter(({ id }) => id !== framework.id)],
      });
      for (const { text } of mitigationsFor(evaluate(other), other, framework.id).mitigations) {
        expect(text).toMatch(/^[A-Z].*\.$/);
        expect(text).not.toMatch(/undefined|null/);
      }
    }
  });
});

describe('E04 what speaks against the others', () => {
  test('FastAPI: no ORM, no admin, younger ecosystem', () => {
    expect(statedAgainst(result, input, 'fastapi')).toEqual([
      'no ORM and no admin of its own',
      'younger ecosystem',
      'carried by one person',
    ]);
  });

  test('Express: Python skill partly wasted, everything to assemble', () => {
    expect(statedAgainst(result, input, 'express')).toEqual(['Python skill partly wasted', 'everything to assemble']);
  });

  test('Django: its weak sides', () => {
    expect(statedAgainst(result, input, 'django')).toEqual(['weak on peak load', 'weak on real-time updates']);
    expect(statedAgainst(result, input, 'nothing')).toEqual([]);
  });

  test('it is read from the data: with Node developers Python skill is not wasted', () => {
    const changed = withTeam(input, { 'lang:python': 0, 'lang:javascript': 4 });
    expect(statedAgainst(evaluate(changed), changed, 'express')).not.toContain('Python skill partly wasted');
    expect(statedAgainst(evaluate(changed), changed, 'django')).toContain('JavaScript skill partly wasted');
  });
});
