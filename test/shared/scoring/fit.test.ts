import { describe, expect, test } from 'vitest';
import type { AssessorId, Candidate } from '../../../shared/board/frame.ts';
import type { SkillsBallot } from '../../../shared/board/ballots.ts';
import type { TeamSkills } from '../../../shared/board/summary.ts';
import { candidateFrom } from '../../../shared/catalogue/candidates.ts';
import { defaultCriteria, furtherCriteria } from '../../../shared/catalogue/criteria.ts';
import { findFramework, frameworks } from '../../../shared/catalogue/frameworks.ts';
import type { Framework } from '../../../shared/catalogue/types.ts';
import { evaluate, suggestCandidates } from '../../../shared/scoring/index.ts';
import { assessors } from '../../../shared/scoring/fit/assessors.ts';
import { pressure } from '../../../shared/scoring/fit/learningCurve.ts';
import { latencyReason, reachesSubMillisecond } from '../../../shared/scoring/fit/peakLoad.ts';
import type { Assessment } from '../../../shared/scoring/types.ts';
import { emptySituation, type Situation } from '../../../shared/situation/situation.ts';
import { board, inventoryTeam, round, situation } from './workedExample.ts';

const fact = (id: string): Framework => {
  const found = findFramework(id);
  if (found === null) throw new Error(`no ${id}`);
  return found;
};
const candidate = (id: string, changes: Partial<Framework> = {}): Candidate =>
  candidateFrom({ ...fact(id), ...changes });

const own: Candidate = { id: 'own', name: 'House framework', languages: ['Python'], summary: '', facts: null };
const team = (...ballots: readonly SkillsBallot[]): TeamSkills | null => round('skills', ballots).skills;
const person = (levels: Record<string, number>, willingness: number | null = 2): SkillsBallot => ({
  type: 'skills',
  levels,
  willingness,
});

const assess = (
  criterion: AssessorId,
  of: Candidate,
  changes: Partial<Situation> = {},
  skills: TeamSkills | null = null,
): Assessment => assessors[criterion](of, { ...emptySituation, ...changes }, skills, [of]);

const valueOf = (...given: Parameters<typeof assess>): number => assess(...given).value ?? Number.NaN;
const texts = ({ reasons }: Assessment): string[] => reasons.map(({ sign, text }) => `${sign} ${text}`);

describe('every assessor on every framework', () => {
  const skills = team(...inventoryTeam);

  test.each(frameworks.map(({ id }) => id))(
    '%s: values in range, steps of a tenth, reasons and facts with source and date',
    (id) => {
      for (const criterion of [...defaultCriteria, ...furtherCriteria]) {
        if (criterion.assessor === null) throw new Error('offered criteria have assessors');
        const found = assessors[criterion.assessor](candidate(id), situation, skills, [candidate(id)]);
        if (found.value === null) {
          expect(found.missing.length).toBeGreaterThan(0);
          continue;
        }
        expect(found.value).toBeGreaterThanOrEqual(0);
        expect(found.value).toBeLessThanOrEqual(5);
        expect(Math.round(found.value * 10) / 10).toBe(found.value);
        expect(found.reasons.length).toBeGreaterThan(0);
        for (const { text } of found.reasons) expect(text).toMatch(/^[A-Z\d].*\.$/);
        for (const { source, date, text } of found.facts) {
          expect(source.length).toBeGreaterThan(3);
          expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
          expect(text).not.toMatch(/undefined|null|NaN/);
        }
      }
    },
  );

  test('an empty situation and no skills: missing is named, nothing is guessed as zero', () => {
    for (const { assessor } of [...defaultCriteria, ...furtherCriteria]) {
      if (assessor === null) continue;
      const found = assess(assessor, candidate('django'));
      if (found.value === null || found.confidence === 'low') expect(found.missing.length).toBeGreaterThan(0);
      expect(found.value).not.toBe(0);
    }
    expect(assess('team-skills', candidate('django')).value).toBeNull();
    expect(assess('domain-fit', candidate('django')).value).toBeNull();
    expect(assess('built-in-productivity', candidate('django')).value).toBeNull();
    expect(assess('peak-load', candidate('django')).value).toBeNull();
    expect(assess('operations-fit', candidate('django')).value).toBeNull();
  });

  test('a candidate of the team’s own is unknown wherever facts are needed', () => {
    for (const { assessor } of [...defaultCriteria, ...furtherCriteria]) {
      if (assessor === null || assessor === 'team-skills' || assessor === 'operations-fit') continue;
      expect(assess(assessor, own, situation, skills).value).toBeNull();
    }
    expect(valueOf('team-skills', own, situation, skills)).toBeGreaterThan(2);
  });
});

describe('team skills', () => {
  test('language is four fifths, the framework itself one fifth', () => {
    expect(valueOf('team-skills', candidate('django'), {}, team(person({ 'lang:python': 4 })))).toBe(4);
    expect(valueOf('team-skills', candidate('django'), {}, team(person({ 'lang:python': 3, 'fw:django': 3 })))).toBe(5);
    expect(valueOf('team-skills', candidate('django'), {}, team(person({ 'lang:go': 4 })))).toBe(0);
  });

  test('the best known of several languages counts', () => {
    const skills = team(person({ 'lang:typescript': 3 }));
    expect(valueOf('team-skills', candidate('express'), {}, skills)).toBe(4);
    expect(texts(assess('team-skills', candidate('express'), {}, skills))[0]).toContain('TypeScript');
  });

  test.each([
    [[4, 4, 4, 0], '+ Three of four work fluently in Python.'],
    [[4, 0, 0, 0], '- One of four works fluently in Python.'],
    [[4, 4, 3], '+ All three work fluently in Python.'],
    [[1, 2], '- Nobody works fluently in Python.'],
    [[3], '+ Works fluently in Python.'],
    [[0], '- Does not work fluently in Python.'],
  ])('says it in plain words: %j', (levels, sentence) => {
    const skills = team(...levels.map((level) => person({ 'lang:python': level })));
    expect(texts(assess('team-skills', candidate('django'), {}, skills))[0]).toBe(sentence);
  });

  test('where counts are hidden it speaks of the average', () => {
    const skills = round('skills', inventoryTeam, 'anonymous').skills;
    expect(texts(assess('team-skills', candidate('django'), {}, skills))[0]).toBe(
      '+ The team’s fluency in Python averages 75 %.',
    );
  });
});

describe('C11 learning curve', () => {
  const simple = candidate('django', { learningCurve: { level: 1, reason: 'Simple.' } });
  const steep = candidate('django', { learningCurve: { level: 4, reason: 'Steep.' } });
  const gap = (teamSize: number, turnover: Situation['turnover']): number =>
    valueOf('learning-curve', simple, { teamSize, turnover }) -
    valueOf('learning-curve', steep, { teamSize, turnover });

  test('a small or changing team favours the simpler of two otherwise equal candidates', () => {
    expect(gap(3, 'high')).toBeGreaterThan(1);
    expect(gap(3, 'low')).toBeGreaterThan(1);
    expect(gap(20, 'high')).toBeGreaterThan(1);
  });

  test('a large and stable one does not', () => {
    expect(gap(12, 'low')).toBe(0);
    expect(gap(40, 'low')).toBe(0);
  });

  test('pressure falls with size and rises with turnover', () => {
    expect(pressure(4, 'high')).toBeCloseTo(1.2, 12);
    expect(pressure(12, 'low')).toBe(0);
    for (let size = 1; size < 15; size += 1)
      expect(pressure(size + 1, 'medium')).toBeLessThanOrEqual(pressure(size, 'medium'));
  });

  test('those who know it, or want to learn, climb less', () => {
    const at = (willingness: number, levels: Record<string, number>) =>
      valueOf('learning-curve', steep, { turnover: 'medium' }, team(person(levels, willingness)));
    expect(at(4, { 'lang:python': 3 })).toBeGreaterThan(at(0, { 'lang:python': 3 }));
    expect(at(2, { 'lang:python': 3, 'fw:django': 4 })).toBeGreaterThan(at(2, { 'lang:python': 3 }));
    expect(at(2, { 'lang:python': 3 })).toBeGreaterThan(at(2, {}));
  });
});

describe('domain fit', () => {
  test('C08 each kind of product finds the candidate that was made for it', () => {
    const best = (domain: Situation['domains'][number]): string =>
      ['django', 'fastapi', 'express']
        .map((id) => ({ id, value: valueOf('domain-fit', candidate(id), { domains: [domain] }) }))
        .sort((a, b) => b.value - a.value)[0]?.id ?? '';
    expect(best('content-management')).toBe('django');
    expect(best('realtime')).toBe('express');
    expect(best('crud-saas')).toBe('django');
  });

  test('being made for other things too takes a little off; being made for something else does not make it impossible', () => {
    expect(valueOf('domain-fit', candidate('chi'), { domains: ['thin-service'] })).toBe(4.8);
    expect(valueOf('domain-fit', candidate('drogon'), { domains: ['content-management'] })).toBe(2);
  });

  test('several domains are averaged', () => {
    const one = valueOf('domain-fit', candidate('django'), { domains: ['crud-saas'] });
    const other = valueOf('domain-fit', candidate('django'), { domains: ['realtime'] });
    const both = valueOf('domain-fit', candidate('django'), { domains: ['crud-saas', 'realtime'] });
    expect(both).toBeCloseTo((one + other) / 2, 0);
  });
});

describe('built-in productivity', () => {
  test('what is needed and there counts; what is there and not needed does not', () => {
    const few = valueOf('built-in-productivity', candidate('fastapi'), { needs: ['validation', 'openapi'] });
    const many = valueOf('built-in-productivity', candidate('fastapi'), { needs: ['adminUi', 'migrations'] });
    expect(few).toBeGreaterThan(4);
    expect(many).toBeLessThan(2);
  });

  test('needs not said are taken as usual for the domain, with low confidence and a word on it', () => {
    const found = assess('built-in-productivity', candidate('django'), { domains: ['crud-saas'] });
    expect(found.value).toBeGreaterThan(4);
    expect(found.confidence).toBe('low');
    expect(found.missing).toHaveLength(1);
  });

  test('reasons name the features by how they come', () => {
    const found = texts(assess('built-in-productivity', candidate('fastapi'), { needs: ['orm', 'adminUi', 'auth'] }));
    expect(found).toEqual([
      '+ Comes with accounts.',
      '· Official add-on: ORM.',
      '- From others: admin.',
      '- The team chooses and joins the parts.',
      '· An ORM is chosen and added; how well the team knows SQL decides how hard that is.',
      '· Keeps nothing between requests: machines can be added at will, sessions are yours to add.',
    ]);
  });
});

describe('real-time', () => {
  test('an event loop with live connections is natural, worker threads with an add-on halfway', () => {
    const django = valueOf('real-time', candidate('django'), { realTime: 'some' });
    const express = valueOf('real-time', candidate('express'), { realTime: 'some' });
    const phoenix = valueOf('real-time', candidate('phoenix'), { realTime: 'core' });
    expect(django).toBeLessThan(3);
    expect(express).toBeGreaterThan(4);
    expect(phoenix).toBe(5);
  });

  test('where it is the core, halfway costs more', () => {
    expect(valueOf('real-time', candidate('django'), { realTime: 'core' })).toBeLessThan(
      valueOf('real-time', candidate('django'), { realTime: 'some' }),
    );
  });

  test('where none is asked it separates nobody', () => {
    for (const id of ['django', 'express', 'laravel']) {
      expect(valueOf('real-time', candidate(id), { realTime: 'none' })).toBe(5);
    }
  });
});

describe('peak load', () => {
  const at = (id: string, peakRps: number, changes: Partial<Situation> = {}): number =>
    valueOf('peak-load', candidate(id), { peakRps, bursts: false, workload: 'io-bound', ...changes });

  test('H04 beyond the need no extra points', () => {
    for (const id of ['django', 'express', 'gin', 'axum', 'fastapi']) expect(at(id, 50)).toBe(5);
    expect(at('gin', 5000)).toBe(at('axum', 5000));
  });

  test('H04 throughput beyond the need makes up for nothing else', () => {
    const { performance } = candidate('express').facts!;
    const runtime = { model: 'sync-threaded', asyncSupport: 'none', note: 'Threads.' } as const;
    const value = (rps: number): number =>
      valueOf(
        'peak-load',
        candidate('express', {
          runtime,
          performance: { ...performance!, fortunes: { ...performance!.fortunes!, rps } },
        }),
        { peakRps: 2000, workload: 'io-bound', bursts: false },
      );
    expect(value(200_000)).toBe(value(20_000_000));
    expect(value(200_000)).toBeLessThan(5);
  });

  test('H04 more traffic never raises a value', () => {
    for (const id of frameworks.filter(({ performance }) => performance !== null).map((entry) => entry.id)) {
      const values = [0, 10, 100, 1000, 3000, 10_000, 100_000].map((peak) => at(id, peak));
      values.slice(1).forEach((value, index) => expect(value).toBeLessThanOrEqual(values[index] ?? 0));
    }
  });

  test('D01 waiting work at high concurrency favours async, at low concurrency it is neutral', () => {
    const sync = candidate('express', { runtime: { model: 'sync-threaded', asyncSupport: 'none', note: 'Threads.' } });
    const value = (of: Candidate, peakRps: number, workload: Situation['workload']): number =>
      valueOf('peak-load', of, { peakRps, workload, bursts: false });
    expect(value(candidate('express'), 5000, 'io-bound')).toBeGreaterThan(value(sync, 5000, 'io-bound'));
    expect(value(candidate('express'), 50, 'io-bound')).toBe(value(sync, 50, 'io-bound'));
    expect(value(candidate('express'), 5000, 'cpu-bound')).toBe(value(sync, 5000, 'cpu-bound'));
  });

  test('bursts ask for more', () => {
    expect(at('django', 3000, { bursts: true })).toBeLessThan(at('django', 3000));
  });

  test('an unmeasured framework is unknown, not slow', () => {
    expect(assess('peak-load', candidate('hono'), { peakRps: 1000 })).toMatchObject({
      value: null,
      missing: ['A measured throughput of this candidate.'],
    });
  });
});

describe('maintainability', () => {
  const at = (changes: Partial<Framework>, lifetimeYears: number | null = 5): number =>
    valueOf('maintainability', candidate('django', changes), { lifetimeYears });

  test('B04 upgrade effort moves maintainability and nothing else', () => {
    const { upgrades } = fact('django');
    const rough = { upgrades: { ...upgrades, effort: 'high' as const } };
    expect(at(rough)).toBeLessThan(at({}));
    for (const { assessor } of defaultCriteria) {
      if (assessor === null || assessor === 'maintainability') continue;
      expect(assess(assessor, candidate('django', rough), situation).value).toBe(
        assess(assessor, candidate('django'), situation).value,
      );
    }
  });

  test('A03 the longer the life, the more a weakness is felt', () => {
    const weak = candidate('fastapi');
    const values = [1, 3, 5, 10, 20].map((years) => valueOf('maintainability', weak, { lifetimeYears: years }));
    values.slice(1).forEach((value, index) => expect(value).toBeLessThan(values[index] ?? 0));
  });

  test('B03 backing is cited with source and date', () => {
    const { facts } = assess('maintainability', candidate('django'), { lifetimeYears: 5 });
    expect(facts).toContainEqual({
      text: expect.stringContaining('Backed by Django Software Foundation (foundation).') as string,
      source: 'django/django:docs/internals/organization.txt',
      date: '2026-08-22',
    });
  });

  test('an unknown lifetime is missing and taken as five', () => {
    expect(at({}, null)).toBe(at({}, 5));
    expect(assess('maintainability', candidate('django')).missing).toHaveLength(1);
  });

  test('an unknown first stable year leaves its part out', () => {
    const found = assess('maintainability', candidate('adonisjs'), { lifetimeYears: 5 });
    expect(found.value).not.toBeNull();
    expect(texts(found).join(' ')).not.toContain('Stable for');
  });
});

describe('community health', () => {
  const health = (changes: Partial<Framework['health']>): number =>
    valueOf('community-health', candidate('django', { health: { ...fact('django').health, ...changes } }));

  test('B05 one person behind it caps the value however active it is', () => {
    expect(
      health({ busFactor12m: 1, commits12m: 100_000, humanAuthors12m: 5000, newAuthors12m: 4000 }),
    ).toBeLessThanOrEqual(3);
    expect(health({ busFactor12m: 2, commits12m: 100_000 })).toBeLessThanOrEqual(4);
    expect(health({ busFactor12m: 8 })).toBeGreaterThan(4);
  });

  test('a stopped project falls, a late release falls by half a year after year', () => {
    expect(health({ commits12m: 0, humanAuthors12m: 0, regularAuthors12m: 0 })).toBeLessThan(health({}) - 1);
    expect(health({ daysSinceLastRelease: 455 })).toBeLessThan(health({ daysSinceLastRelease: 20 }));
  });

  test('unknown signs are left out, not zero', () => {
    expect(health({ outsideLeadTimeMedianDays12m: null })).toBeGreaterThanOrEqual(
      health({ outsideLeadTimeMedianDays12m: 60 }),
    );
  });

  test('G03 stale figures say so', () => {
    const found = assess('community-health', candidate('symfony'));
    expect(found.confidence).toBe('low');
    expect(found.missing).toContain('Figures younger than a year.');
  });
});

test('A02 popularity alone moves nothing: authors, new authors and downloads are in no value', () => {
  const { health } = fact('gin');
  const popular = candidate('gin', { health: { ...health, humanAuthors12m: 90_000, newAuthors12m: 80_000 } });
  for (const { assessor } of defaultCriteria) {
    if (assessor === null) continue;
    expect(assess(assessor, popular, situation).value).toBe(assess(assessor, candidate('gin'), situation).value);
  }
});

describe('operations fit', () => {
  const service = (framework: string, language: string) => ({ name: `${framework} service`, framework, language });
  const five = [
    service('Django', 'Python'),
    service('Express', 'JavaScript'),
    service('Spring Boot', 'Java'),
    service('Rails', 'Ruby'),
    service('Gin', 'Go'),
  ];
  const at = (id: string, running: Situation['running']): number =>
    valueOf('operations-fit', candidate(id), { running });

  test('the same framework, then the same language, then a new language', () => {
    const running = [service('django', 'python')];
    expect([at('django', running), at('fastapi', running), at('gin', running)]).toEqual([5, 3, 1]);
  });

  test('B02 with five services in five frameworks a sixth costs more than using one of them again', () => {
    expect(at('django', five)).toBe(5);
    expect(at('fastapi', five)).toBeLessThan(at('fastapi', five.slice(0, 1)));
    expect(at('phoenix', five)).toBeLessThan(at('phoenix', five.slice(0, 1)));
    expect(at('phoenix', five)).toBeLessThan(at('fastapi', five));
  });

  test('B02 the cost grows with every framework and language already there', () => {
    for (const id of ['phoenix', 'fastapi']) {
      const values = [1, 2, 3, 4, 5].map((count) => at(id, five.slice(0, count)));
      values.slice(1).forEach((value, index) => expect(value).toBeLessThanOrEqual(values[index] ?? 0));
    }
  });

  test('nothing runs yet: the same for all', () => {
    expect(at('django', [])).toBe(at('drogon', []));
  });

  test('not said is missing', () => {
    expect(assess('operations-fit', candidate('django'), { running: null }).missing).toEqual([
      'What already runs in production.',
    ]);
  });
});

test('B06 resource use is not a benchmark alone: the habit of the runtime is half of it', () => {
  const threads = candidate('fastapi', { runtime: { model: 'sync-threaded', asyncSupport: 'none', note: 'x' } });
  expect(valueOf('resource-use', threads)).toBeLessThan(valueOf('resource-use', candidate('fastapi')));
});

describe('whole boards', () => {
  const of = (ids: readonly string[], changes: Partial<Situation> = {}, weights = board().weights) =>
    board({
      candidates: ids.map((id) => candidate(id)),
      situation: { ...situation, ...changes },
      feelings: null,
      weights,
    });

  test.each([0, 500, 3000, 10_000])(
    'C05 a Python team: both Python candidates rank above Gin at %d requests',
    (peakRps) => {
      for (const weights of [null, board().weights]) {
        const ranking = evaluate(of(['gin', 'fastapi', 'django'], { peakRps }, weights)).candidates;
        expect(ranking.map(({ candidateId }) => candidateId).at(-1)).toBe('gin');
      }
    },
  );

  test.each([
    ['content-management', 'none', 'django'],
    ['realtime', 'core', 'express'],
    ['data-intensive-api', 'none', 'fastapi'],
  ] as const)(
    'C08 %s, team neutral, domain counting at least double, live updates %s: %s leads',
    (domain, realTime, leader) => {
      for (const factor of [2, 3, 4]) {
        const team = Object.fromEntries(
          defaultCriteria.map(({ id, group }) => [id, group === 'domain' ? factor : id === 'team-skills' ? 0 : 1]),
        );
        const { weights } = board();
        if (weights === null) throw new Error('weights expected');
        const input = of(
          ['django', 'fastapi', 'express'],
          { domains: [domain], realTime, needs: domain === 'data-intensive-api' ? ['openapi', 'validation'] : [] },
          { ...weights, team },
        );
        expect(evaluate({ ...input, skills: null }).leader).toBe(leader);
      }
    },
  );

  test('C09 a leader that was not made for the product is warned about', () => {
    const result = evaluate(of(['gin'], { domains: ['content-management'] }));
    expect(result.warnings.map(({ code }) => code)).toContain('poor-domain-fit');
  });

  test('B05 one maintainer is flagged', () => {
    const result = evaluate(of(['fastapi', 'django']));
    expect(
      result.warnings.filter(({ code }) => code === 'few-maintainers').map(({ candidateId }) => candidateId),
    ).toEqual(['fastapi']);
  });

  test('D02 async with little async experience is flagged', () => {
    const skills = team(person({ 'lang:python': 4, 'topic:async': 1 }));
    const flagged = evaluate({ ...of(['fastapi', 'django']), skills }).warnings;
    expect(flagged.filter(({ code }) => code === 'async-inexperience').map(({ candidateId }) => candidateId)).toEqual([
      'fastapi',
    ]);
  });

  test('D02 whatever its cell calls inexperience is flagged, and nothing else', () => {
    const skills = team(person({ 'lang:python': 4, 'topic:async': 0 }));
    const everybody = of(
      frameworks.map(({ id }) => id),
      { peakRps: 100 },
    );
    const result = evaluate({ ...everybody, criteria: furtherCriteria, skills });
    const told = result.cells.filter(({ reasons }) =>
      reasons.some(({ text }) => text.includes('mistakes there are hard')),
    );
    const flagged = result.warnings.filter(({ code }) => code === 'async-inexperience');
    expect(told.length).toBeGreaterThan(5);
    expect(flagged.map(({ candidateId }) => candidateId).sort()).toEqual(
      told.map(({ candidateId }) => candidateId).sort(),
    );
  });

  test('F08 a thin service: the choice barely matters', () => {
    const codes = evaluate(of(['flask', 'express'], { domains: ['thin-service'] })).warnings.map(({ code }) => code);
    expect(codes).toContain('barely-matters');
  });

  test('F02 a prototype is warned that it becomes production; F03 a minimal framework under growth', () => {
    const codes = (stage: Situation['stage']) =>
      evaluate(of(['flask', 'express'], { stage })).warnings.map(({ code }) => code);
    expect(codes('prototype')).toContain('prototype-becomes-production');
    expect(codes('growth')).toContain('minimal-under-growth');
    expect(codes('new-product')).not.toContain('minimal-under-growth');
  });
});

describe('E07 sub-millisecond trading', () => {
  const input = board({ situation: { ...situation, latencyMs: 0.5, domains: ['high-frequency-low-latency'] } });
  const result = evaluate(input);

  test('no candidate fits, all three are out for the same reason, and none is crowned', () => {
    expect(result.candidates.map(({ excluded }) => excluded)).toEqual(
      [1, 2, 3].map(() => ({ by: 'gate', gateId: null, reason: latencyReason })),
    );
    expect(result).toMatchObject({ leader: null, fitLeader: null, recommendation: null, lead: null, override: null });
    expect(result.headline).toBe('No candidate fits.');
    expect(result.because).toBe(`All are out for the same reason. ${latencyReason}`);
    expect(result.candidates.every(({ rank }) => rank === null)).toBe(true);
  });

  test('compiled candidates are suggested from the catalogue', () => {
    const suggested = suggestCandidates(input, frameworks);
    expect(suggested.map(({ id }) => id)).toEqual(['actix-web', 'axum', 'drogon']);
    expect(new Set(suggested.flatMap(({ languages }) => languages))).toEqual(new Set(['Rust', 'C++']));
    expect(suggestCandidates(board(), frameworks)).toEqual([]);
  });

  test('once such a candidate is on the board it leads and nothing more is suggested', () => {
    const more = { ...input, candidates: [...input.candidates, candidate('axum')] };
    expect(evaluate(more).leader).toBe('axum');
    expect(suggestCandidates(more, frameworks)).toEqual([]);
  });

  test.each([
    ['django', false],
    ['gin', false],
    ['aspnetcore', false],
    ['axum', true],
    ['drogon', true],
  ])('%s reaches it: %s', (id, reaches) => {
    expect(reachesSubMillisecond(candidate(id))).toBe(reaches);
  });

  test('own candidates go by their language; without one nobody knows', () => {
    expect(reachesSubMillisecond({ facts: null, languages: ['C++'] })).toBe(true);
    expect(reachesSubMillisecond({ facts: null, languages: ['Python'] })).toBe(false);
    expect(reachesSubMillisecond({ facts: null, languages: [] })).toBeNull();
  });

  test('a millisecond or more excludes nobody', () => {
    expect(evaluate(board({ situation: { ...situation, latencyMs: 1 } })).leader).toBe('django');
  });
});
