import { describe, expect, test } from 'vitest';
import type { BoardInput } from '../../../shared/scoring/types.ts';
import { candidateFrom } from '../../../shared/catalogue/candidates.ts';
import { defaultCriteria } from '../../../shared/catalogue/criteria.ts';
import { findFramework } from '../../../shared/catalogue/frameworks.ts';
import { participantId } from '../../../shared/ids.ts';
import {
  decisionUnder,
  differences,
  evaluate,
  healthOf,
  stateOfTeam,
  withLifetime,
  withTeam,
} from '../../../shared/scoring/index.ts';
import { blendFor } from '../../../shared/situation/presets.ts';
import { emptySituation, type Domain, type Situation } from '../../../shared/situation/situation.ts';
import { board, feelBallots, pythonDeveloper, round, stars } from './workedExample.ts';

const framework = (id: string) => {
  const facts = findFramework(id);
  if (facts === null) throw new Error(`The catalogue lost ${id}.`);
  return facts;
};

/** Candidates of the catalogue on the default criteria, on which nobody has voted. */
const fresh = (
  ids: readonly string[],
  situation: Partial<Situation>,
  changes: Partial<BoardInput> = {},
): BoardInput => {
  const full = { ...emptySituation, stage: 'new-product', lifetimeYears: 5, ...situation } as const;
  const { fit, preference, morale } = blendFor(full);
  return {
    situation: full,
    candidates: ids.map((id) => candidateFrom(framework(id))),
    criteria: defaultCriteria,
    gates: [],
    verdicts: [],
    blend: { fit, preference, morale },
    objectionMode: 'flag',
    weights: null,
    feelings: null,
    skills: null,
    cells: [],
    objections: [],
    ...changes,
  };
};

const ranking = (input: BoardInput): string[] => evaluate(input).candidates.map(({ candidateId }) => candidateId);
const cellOf = (input: BoardInput, candidateId: string, criterionId: string): number =>
  evaluate(input).cells.find((cell) => cell.candidateId === candidateId && cell.criterionId === criterionId)?.value ??
  -1;
const pythonTeam = round('skills', [pythonDeveloper, pythonDeveloper, pythonDeveloper, pythonDeveloper]).skills;

describe('A03 lifetime', () => {
  test('A03 from one year to five the share of maintainability rises, and all still add up to one', () => {
    const [short, long] = [evaluate(withLifetime(board(), 1)), evaluate(withLifetime(board(), 5))];
    const share = (result: typeof short): number =>
      result.weights.find(({ criterionId }) => criterionId === 'maintainability')!.weight;
    expect(share(long)).toBeGreaterThan(share(short) + 0.01);
    const others = (result: typeof short): number => result.weights.reduce((sum, { weight }) => sum + weight, 0);
    expect(others(long)).toBeCloseTo(1, 12);
  });
});

describe('C05 a Python team', () => {
  // Gin carries the load best, and is written in Go.
  const input = fresh(
    ['django', 'fastapi', 'gin'],
    { domains: ['crud-saas'], peakRps: 3000, workload: 'io-bound', realTime: 'none' },
    { skills: pythonTeam },
  );

  test('C05 puts both Python candidates above the faster one by default', () => {
    expect(cellOf(input, 'gin', 'peak-load')).toBeGreaterThan(cellOf(input, 'django', 'peak-load'));
    expect(cellOf(input, 'gin', 'peak-load')).toBeGreaterThanOrEqual(cellOf(input, 'fastapi', 'peak-load'));
    expect(ranking(input).at(-1)).toBe('gin');
  });

  test('C05 the language alone does it, where nobody knows any of the frameworks', () => {
    const team = pythonTeam!;
    const skills = Object.fromEntries(Object.entries(team.skills).filter(([id]) => id.startsWith('lang:')));
    const speaking = { ...input, skills: { ...team, skills } };
    for (const id of ['django', 'fastapi'])
      expect(cellOf(speaking, id, 'team-skills')).toBeGreaterThan(cellOf(speaking, 'gin', 'team-skills') + 1);
    expect(ranking(speaking).at(-1)).toBe('gin');
  });

  test('C05 it is the team that does it: a Go team would not rank Gin last', () => {
    const line = (language: string) =>
      stateOfTeam(input.skills, input.candidates).find(({ languages }) => languages.includes(language))!.id;
    const goTeam = withTeam(input, { [line('Python')]: 0, [line('Go')]: 4 });
    expect(ranking(goTeam).at(-1)).not.toBe('gin');
  });
});

describe('C08 when the team is neutral and every criterion counts the same', () => {
  const asked = { peakRps: 1000, workload: 'io-bound', teamSize: 6, turnover: 'medium', running: [] } as const;
  const api = { domains: ['data-intensive-api'], realTime: 'none' } as const;
  const boardOf = (situation: Partial<Situation>): BoardInput =>
    fresh(['django', 'fastapi', 'express'], { ...asked, ...situation });

  test.each<[Domain, string, Partial<Situation>]>([
    ['content-management', 'django', { realTime: 'none', needs: ['orm', 'adminUi', 'auth', 'templating'] }],
    ['realtime', 'express', { realTime: 'core', needs: ['realtime'] }],
    ['data-intensive-api', 'fastapi', { realTime: 'none', needs: ['openapi', 'validation'] }],
    ['data-intensive-api', 'fastapi', { realTime: 'none', needs: ['openapi', 'validation', 'auth'] }],
    ['data-intensive-api', 'fastapi', { realTime: 'none', needs: [] }],
  ])('C08 for %s %s leads', (domain, leader, situation) => {
    expect(evaluate(boardOf({ ...situation, domains: [domain] })).fitLeader).toBe(leader);
  });

  test.each([null, 0, 100, 1000, 3000, 10_000, 100_000])(
    'C08 a data-intensive API that asks for OpenAPI and validation finds FastAPI at a peak of %d',
    (peakRps) => {
      expect(evaluate(boardOf({ ...api, peakRps, needs: ['openapi', 'validation'] })).fitLeader).toBe('fastapi');
    },
  );

  test('C08 it is how FastAPI serves that does it: on threads Django would lead', () => {
    const input = boardOf(api);
    const threads = { ...framework('fastapi'), runtime: framework('django').runtime };
    const candidates = input.candidates.map((one) => (one.id === 'fastapi' ? candidateFrom(threads) : one));
    expect(evaluate({ ...input, candidates }).fitLeader).toBe('django');
    expect(cellOf(input, 'fastapi', 'domain-fit')).toBeGreaterThan(cellOf(input, 'django', 'domain-fit'));
  });

  test('C08 it is its parts that make Django lead for content management', () => {
    const input = boardOf({ domains: ['content-management'], realTime: 'none' });
    const bare = { ...framework('django'), style: 'minimal' as const };
    const withBare = {
      ...input,
      candidates: input.candidates.map((one) => (one.id === 'django' ? candidateFrom(bare) : one)),
    };
    expect(cellOf(withBare, 'django', 'domain-fit')).toBeLessThan(cellOf(input, 'django', 'domain-fit') - 1);
  });
});

describe('E05 the other two', () => {
  test('E05 may come in either order, while Django stays first', () => {
    const seconds = [
      { ...stars, fastapi: [5, 5, 5, 4], express: [0, 0, 0, 1] },
      { ...stars, fastapi: [0, 0, 0, 1], express: [4, 4, 4, 4] },
    ].map((rows) => {
      const even = { django: [1, 1, 1, 1], fastapi: [0, 0, 0, 0], express: [0, 0, 0, 0] };
      const [first, second] = ranking(board({ feelings: round('feel', feelBallots(rows, even)).feelings }));
      expect(first).toBe('django');
      return second;
    });
    expect(seconds).toEqual(['fastapi', 'express']);
  });
});

describe('E08 both contexts', () => {
  test('E08 can be read side by side: the same criteria, the same candidates, and each difference adds up', () => {
    const here = board();
    const line = (language: string) =>
      stateOfTeam(here.skills, here.candidates).find(({ languages }) => languages.includes(language))!.id;
    const there = withTeam(here, { [line('Python')]: 0, [line('JavaScript')]: 4 });
    const [one, other] = [evaluate(here), evaluate(there)];
    expect(other.weights).toEqual(one.weights);
    expect([one.leader, other.leader]).toEqual(['django', 'express']);
    for (const result of [one, other]) {
      const score = (id: string): number => result.candidates.find(({ candidateId }) => candidateId === id)!.score;
      const parts = differences(result, 'django', 'express');
      expect(parts.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(
        100 * (score('django') - score('express')),
        9,
      );
    }
  });
});

describe('G02 another team on a decided board', () => {
  const input = board();
  const before = evaluate(input);
  const line = (language: string) =>
    stateOfTeam(input.skills, input.candidates).find(({ languages }) => languages.includes(language))!;
  const withDevelopers = (python: number, node: number) =>
    evaluate(withTeam(input, { [line('Python').id]: python, [line('JavaScript').id]: node }));
  const check = (chosen: string, after: ReturnType<typeof evaluate>) =>
    decisionUnder(chosen, input.candidates, before, after);

  test('G02 one Python developer more: the decision still holds', () => {
    expect(check('django', withDevelopers(4, 1))).toEqual({
      holds: true,
      sentence: 'The decision for Django still holds.',
    });
  });

  test('G02 four Node developers: it would now be Express', () => {
    expect(check('django', withDevelopers(0, 4))).toEqual({
      holds: false,
      sentence: 'The decision would now be Express, not Django.',
    });
  });

  test('G02 a team judgement holds as long as the board advises what it advised then', () => {
    expect(check('fastapi', withDevelopers(4, 1))).toMatchObject({
      holds: true,
      sentence: expect.stringContaining('judged'),
    });
    expect(check('fastapi', withDevelopers(0, 4))).toMatchObject({ holds: false });
  });

  test('G02 what is ruled out there does not hold, and where nobody leads it says so', () => {
    const gate = { id: 'g', name: 'Licence', question: '?' };
    const fails = (ids: readonly string[]) =>
      evaluate({
        ...input,
        gates: [gate],
        verdicts: ids.map((candidateId) => ({
          gateId: 'g',
          candidateId,
          verdict: 'fail',
          reason: 'x',
          by: participantId(1),
          at: 0,
        })),
      });
    expect(check('django', fails(['django']))).toMatchObject({
      holds: false,
      sentence: expect.stringMatching(/would now be (FastAPI|Express)/),
    });
    expect(check('django', fails(['django', 'fastapi', 'express']))).toEqual({
      holds: false,
      sentence: 'The decision for Django would now have nobody ahead to rest on.',
    });
  });
});

describe('G04 and I02 what is said of a community', () => {
  test('G04 commits, answers and activity are fields with a source and a date', () => {
    const fields = healthOf(framework('django')).fields;
    expect(fields.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['commit-frequency', 'issue-response', 'community-activity']),
    );
    for (const { fact, text } of fields) {
      expect(text).not.toBe('');
      if (fact !== null) expect([fact.source, fact.date]).not.toContain('');
    }
    expect(fields.filter(({ fact }) => fact !== null).length).toBeGreaterThanOrEqual(2);
  });

  test('I02 health, documentation and the upgrade path each have a value of their own', () => {
    const { ratings } = healthOf(framework('django'));
    expect(ratings.map(({ id }) => id)).toEqual(['health', 'documentation', 'upgrade-path']);
    expect(new Set(ratings.map(({ value }) => value)).size).toBeGreaterThan(1);
    const worse = { ...framework('django'), upgrades: { ...framework('django').upgrades, effort: 'high' as const } };
    const [before, after] = [ratings, healthOf(worse).ratings];
    expect(after[2]!.value!).toBeLessThan(before[2]!.value!);
    expect(after.slice(0, 2).map(({ value }) => value)).toEqual(before.slice(0, 2).map(({ value }) => value));
  });
});
