import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../shared/scoring/index.ts';
import type { BoardInput, BoardResult } from '../../../shared/scoring/types.ts';
import { board, inventoryTeam, nodeDeveloper, pythonDeveloper, round } from './workedExample.ts';

const fitOf = (result: BoardResult, id: string): number =>
  result.candidates.find(({ candidateId }) => candidateId === id)?.fit ?? Number.NaN;

/** The board with the weight of team skills set to `weight`, the others keeping their proportions. */
const withSkillWeight = (input: BoardInput, weight: number): BoardInput => {
  const { weights } = input;
  if (weights === null) throw new Error('weights expected');
  const now = weights.team['team-skills'] ?? 0;
  const team = Object.fromEntries(
    Object.entries(weights.team).map(([id, share]) => [
      id,
      id === 'team-skills' ? weight : (share * (1 - weight)) / (1 - now),
    ]),
  );
  return { ...input, weights: { ...weights, team } };
};

const teamOf = (node: number) =>
  round('skills', [
    ...Array<typeof pythonDeveloper>(4 - node).fill(pythonDeveloper),
    ...Array<typeof nodeDeveloper>(node).fill(nodeDeveloper),
  ]).skills;

const skillWeights = [0.25, 0.26, 0.27, 0.28, 0.29, 0.3, 0.31, 0.32, 0.33, 0.34, 0.35];

describe('inventory SaaS', () => {
  const result = evaluate(board());

  test('E01 Django ranks first with the ballots of the worked example', () => {
    expect(result.leader).toBe('django');
    expect(result.candidates[0]?.candidateId).toBe('django');
    expect(result.override).toBeNull();
    expect(result.headline).toMatch(/^Django leads by \d+\.\d points\.$/);
  });

  test('E01 technical fit is near the reading of the article: about 81, 67 and 58', () => {
    expect(Math.abs(100 * fitOf(result, 'django') - 81)).toBeLessThan(3);
    expect(Math.abs(100 * fitOf(result, 'fastapi') - 67)).toBeLessThan(3);
    expect(Math.abs(100 * fitOf(result, 'express') - 58)).toBeLessThan(3);
  });

  test('E01 no cell of the worked example is unknown', () => {
    expect(result.cells).toHaveLength(30);
    expect(result.cells.filter(({ value }) => value === null)).toEqual([]);
    expect(result.provisional).toBe(false);
    expect(result.candidates.map(({ coverage }) => coverage)).toEqual([
      expect.closeTo(1, 12),
      expect.closeTo(1, 12),
      expect.closeTo(1, 12),
    ]);
  });

  test.each(skillWeights)('E01 Django ranks first on fit with team skills at %d', (weight) => {
    expect(evaluate(withSkillWeight(board({ feelings: null }), weight)).leader).toBe('django');
    expect(evaluate(withSkillWeight(board(), weight)).leader).toBe('django');
  });

  test('E02 built-in productivity is the reason, peak load and real-time are the weak sides', () => {
    expect(result.because).toBe(
      'Built-in productivity is the reason. Peak load and real-time updates are its weak sides.',
    );
  });

  test.each(skillWeights)('E02 the reason and the weak sides stay with team skills at %d', (weight) => {
    const { because } = evaluate(withSkillWeight(board(), weight));
    expect(because).toContain('Built-in productivity is the reason');
    expect(because).toContain('Peak load and real-time updates are its weak sides');
  });

  test('E06 four Node developers, nothing else changed: Express first because of team skills', () => {
    const changed = evaluate(board({ skills: teamOf(4), feelings: null }));
    expect(changed.leader).toBe('express');
    expect(changed.because).toMatch(/^Team skills is the reason\./);
  });

  test.each(skillWeights)('E06 Express ranks first for four Node developers with team skills at %d', (weight) => {
    expect(evaluate(withSkillWeight(board({ skills: teamOf(4), feelings: null }), weight)).leader).toBe('express');
  });

  test('E08 both contexts can be read side by side', () => {
    const [before, after] = [evaluate(board()), evaluate(board({ skills: teamOf(4), feelings: null }))];
    const cell = (of: BoardResult, id: string) =>
      of.cells.find(({ candidateId, criterionId }) => candidateId === id && criterionId === 'team-skills');
    expect(cell(before, 'django')?.reasons[0]?.text).toBe('Three of four work fluently in Python.');
    expect(cell(after, 'django')?.reasons[0]?.text).toBe('Nobody works fluently in Python.');
    expect(cell(after, 'express')?.reasons[0]?.text).toBe('All four work fluently in JavaScript.');
  });

  describe('E09 moving one developer at a time from Python to Node', () => {
    const gaps = (weight: number | null): number[] =>
      [0, 1, 2, 3, 4].map((node) => {
        const input = board({ skills: teamOf(node), feelings: null });
        const moved = evaluate(weight === null ? input : withSkillWeight(input, weight));
        return fitOf(moved, 'django') - fitOf(moved, 'express');
      });

    test.each([null, ...skillWeights])('the gap shrinks with exactly one crossing, team skills at %s', (weight) => {
      const found = gaps(weight);
      found.slice(1).forEach((gap, index) => {
        expect(gap).toBeLessThan(found[index] ?? -1);
      });
      const crossings = found.slice(1).filter((gap, index) => Math.sign(gap) !== Math.sign(found[index] ?? 0));
      expect(crossings).toHaveLength(1);
      expect(found[0]).toBeGreaterThan(0);
      expect(found[4]).toBeLessThan(0);
    });
  });

  test('A01 the same inputs give the same bytes', () => {
    expect(JSON.stringify(evaluate(board()))).toBe(JSON.stringify(evaluate(board())));
    expect(result.method).toBe('fitboard 1.1');
  });

  test('G10 the result says that it advises', () => {
    expect(result.warnings).toContainEqual({
      code: 'advice',
      level: 'note',
      candidateId: null,
      text: 'The score advises; the team decides.',
    });
  });

  test('P2 skills of a team of four are the sum of what was declared', () => {
    const { skills } = round('skills', inventoryTeam);
    expect(skills?.people).toBe(4);
    expect(skills?.skills['lang:python']).toEqual({ mean: 2.75, fluency: 0.75, fluent: 3 });
  });
});
