import { describe, expect, test } from 'vitest';
import { furtherCriteria } from '../../../../shared/catalogue/criteria.ts';
import { frameworks } from '../../../../shared/catalogue/frameworks.ts';
import { evaluate } from '../../../../shared/scoring/index.ts';
import type { Situation } from '../../../../shared/situation/situation.ts';
import { board, inventoryTeam, round, situation } from '../workedExample.ts';
import { assess, candidate, fact, person, team, texts, valueOf } from './support.ts';

const skills = round('skills', inventoryTeam).skills;

describe('B01 more than first delivery', () => {
  test.each(['onboarding', 'incident-fixing', 'later-features'] as const)(
    'B01 %s is assessable for every candidate, with reasons and dated facts',
    (criterion) => {
      const values = frameworks.map(({ id }) => {
        const found = assess(criterion, candidate(id), situation, skills);
        expect(found.reasons.length).toBeGreaterThan(1);
        expect(found.facts.length).toBeGreaterThan(0);
        return found.value;
      });
      expect(values).not.toContain(null);
      expect(new Set(values).size).toBeGreaterThan(5);
    },
  );

  test('B01 they can be added to a board and count like any other', () => {
    const result = evaluate(board({ criteria: [...board().criteria, ...furtherCriteria] }));
    for (const { id } of furtherCriteria) {
      const cells = result.cells.filter(({ criterionId }) => criterionId === id);
      expect(cells.map(({ value }) => value)).not.toContain(null);
      expect(result.weights.find(({ criterionId }) => criterionId === id)?.weight).toBeGreaterThan(0);
    }
  });

  test('B01 onboarding: a gentle curve, documents and colleagues to ask', () => {
    const python = team(person({ 'lang:python': 4 }), person({ 'lang:python': 4 }));
    expect(valueOf('onboarding', candidate('django'), situation, python)).toBeGreaterThan(
      valueOf('onboarding', candidate('axum'), situation, python),
    );
    expect(texts(assess('onboarding', candidate('django'), situation, python))).toContain(
      '+ Colleagues to ask: both work fluently in Python.',
    );
  });

  test('B01 incidents: those who read the code mend it, and reactive code is harder to follow', () => {
    const python = team(person({ 'lang:python': 4 }));
    expect(valueOf('incident-fixing', candidate('django'), {}, python)).toBeGreaterThan(
      valueOf('incident-fixing', candidate('django'), {}, team(person({ 'lang:go': 4 }))),
    );
    expect(valueOf('incident-fixing', candidate('spring-webflux'))).toBeLessThan(
      valueOf('incident-fixing', candidate('spring-boot')),
    );
  });

  test('B01 later features: what is there before it is asked for, and upgrades that keep it', () => {
    expect(valueOf('later-features', candidate('django'), situation)).toBeGreaterThan(
      valueOf('later-features', candidate('starlette'), situation),
    );
    const rough = candidate('django', { upgrades: { ...fact('django').upgrades, effort: 'high' } });
    expect(valueOf('later-features', rough, situation)).toBeLessThan(
      valueOf('later-features', candidate('django'), situation),
    );
  });
});

describe('D01 D02 concurrency', () => {
  const at = (id: string, changes: Partial<Situation>): number => valueOf('concurrency', candidate(id), changes);
  const busy = { peakRps: 8000, workload: 'io-bound' } as const;

  test('D01 each candidate says whether it is sync or async', () => {
    for (const { id } of frameworks) {
      expect(texts(assess('concurrency', candidate(id), busy))[0]).toMatch(/^· (Async|Sync)hronous: it runs on /);
    }
  });

  test('D01 high concurrency that waits favours async, low concurrency is neutral', () => {
    expect(at('fastapi', busy)).toBeGreaterThan(at('django', busy));
    expect(at('fastapi', { peakRps: 50, workload: 'io-bound' })).toBe(
      at('django', { peakRps: 50, workload: 'io-bound' }),
    );
    expect(at('fastapi', { ...busy, workload: 'cpu-bound' })).toBe(at('django', { ...busy, workload: 'cpu-bound' }));
  });

  test('D01 many open screens are concurrency too', () => {
    expect(at('phoenix', { realTime: 'core' })).toBeGreaterThan(at('laravel', { realTime: 'core' }));
  });

  test('D02 async with little async experience costs and is flagged; light threads ask for none', () => {
    const green = team(person({ 'lang:python': 4, 'topic:async': 1 }));
    const versed = team(person({ 'lang:python': 4, 'topic:async': 4 }));
    const of = candidate('fastapi');
    expect(valueOf('concurrency', of, busy, green)).toBeLessThan(valueOf('concurrency', of, busy, versed));
    expect(texts(assess('concurrency', of, busy, green))).toContain(
      '- The team’s fluency in asynchronous code is 0 %: mistakes there are hard to see and to find.',
    );
    expect(valueOf('concurrency', candidate('gin'), busy, green)).toBe(
      valueOf('concurrency', candidate('gin'), busy, versed),
    );
  });

  test('D02 experience not declared is missing', () => {
    expect(assess('concurrency', candidate('fastapi'), busy).missing).toEqual([
      'How much asynchronous code people here have written.',
    ]);
    expect(assess('concurrency', candidate('fastapi')).value).toBeNull();
  });
});

describe('F07 security and regulation', () => {
  const law = { regulation: 'Every change of stock has to be traceable.' };

  test('F07 a built-in that satisfies what the law asks is credited', () => {
    const found = assess('security', candidate('django'), law);
    expect(texts(found).slice(0, 2)).toEqual([
      '· Asked for: Every change of stock has to be traceable. A must-have is judged as a gate.',
      '+ It brings an audit trail with it, which counts for it.',
    ]);
    expect(found.value).toBeGreaterThan(valueOf('security', candidate('fastapi'), law));
    expect(found.facts[0]?.source).not.toBe('');
  });

  test('F07 where nothing is asked, an audit trail neither helps nor harms', () => {
    const { regulated } = fact('django');
    const without = candidate('django', { regulated: { ...regulated, auditTrail: null } });
    expect(valueOf('security', without)).toBe(valueOf('security', candidate('django')));
    expect(valueOf('security', without, law)).toBeLessThan(valueOf('security', candidate('django'), law));
  });

  test('F07 no certification is claimed', () => {
    expect(assess('security', candidate('spring-boot'), law).missing).toContain(
      'Certification: none is known of any framework itself.',
    );
  });
});

describe('H03 H04 speed against the need', () => {
  const shop = { domains: ['crud-saas'], peakRps: 3000, bursts: true, workload: 'io-bound' } as const;

  test('H03 from a thousand requests on a gap asks for the bottleneck that was profiled', () => {
    const asks = (changes: Partial<Situation>): boolean =>
      assess('peak-load', candidate('django'), { ...shop, ...changes }).missing.includes(
        'A profiled bottleneck; without one, speed is a guess.',
      );
    expect(asks({})).toBe(true);
    expect(asks({ bottleneck: 'Stock queries take 80 % of the time.' })).toBe(false);
    expect(asks({ peakRps: 50 })).toBe(false);
  });

  test('H03 for an ordinary product a gap is said to decide rarely, and a bottleneck is quoted', () => {
    expect(texts(assess('peak-load', candidate('django'), shop))).toContain(
      '· Such products mostly wait for their database, so this gap rarely decides.',
    );
    expect(texts(assess('peak-load', candidate('django'), { ...shop, bottleneck: 'Stock queries.' }))).toContain(
      '· Profiled bottleneck: Stock queries.',
    );
    expect(texts(assess('peak-load', candidate('django'), { ...shop, domains: ['realtime'] })).join(' ')).not.toContain(
      'rarely decides',
    );
  });
});
