import { describe, expect, test } from 'vitest';
import type { TeamSkills } from '../../../../shared/board/summary.ts';
import { assess, candidate, fact, person, team, texts, valueOf } from './support.ts';

const sql = (level: number): TeamSkills | null => team(person({ 'topic:sql': level }));

describe('D03 where state sits, and what follows', () => {
  test.each([
    ['fastapi', '· Keeps nothing between requests: machines can be added at will, sessions are yours to add.'],
    [
      'rails',
      '· Keeps the session in the visitor’s cookie: machines can be added at will, but it is small and not ended at once.',
    ],
    ['django', '· Keeps sessions on the server: with several machines they need a store that all share.'],
  ])('D03 %s', (id, sentence) => {
    const found = assess('built-in-productivity', candidate(id), { needs: ['auth'] });
    expect(texts(found)).toContain(sentence);
    expect(found.facts.map(({ text }) => text)).toContain(fact(id).state.note);
  });

  test('D03 the fact names the document on sessions', () => {
    const { facts } = assess('built-in-productivity', candidate('django'), { needs: ['auth'] });
    expect(facts.at(-1)?.source).toBe('django/django:docs/topics/http/sessions.txt');
  });
});

describe('D04 what runs through every request', () => {
  test('D04 is listed for each candidate, the unknown as unknown', () => {
    const { facts } = assess('built-in-productivity', candidate('express'), { needs: ['orm'] });
    expect(facts.map(({ text }) => text)).toContain(
      'In every request: accounts by others; logging, compression and rate limits unknown to the catalogue',
    );
  });

  test('D04 a need the catalogue does not know is missing, neither there nor absent', () => {
    const asked = assess('built-in-productivity', candidate('django'), { needs: ['auth', 'logging', 'rateLimiting'] });
    expect(asked.missing).toEqual(['How it covers logging and rate limits.']);
    expect(asked.confidence).toBe('medium');
    expect(asked.value).toBe(valueOf('built-in-productivity', candidate('django'), { needs: ['auth'] }));
    expect(assess('built-in-productivity', candidate('django'), { needs: ['compression'] }).value).toBeNull();
  });

  test('D04 one that is known counts', () => {
    const known = candidate('django', {
      builtIns: { ...fact('django').builtIns, logging: { level: 'no', note: null } },
    });
    expect(valueOf('built-in-productivity', known, { needs: ['auth', 'logging'] })).toBeLessThan(
      valueOf('built-in-productivity', candidate('django'), { needs: ['auth', 'logging'] }),
    );
  });
});

describe('D05 the ORM against the team’s SQL skill', () => {
  const at = (id: string, level: number): number =>
    valueOf('built-in-productivity', candidate(id), { needs: ['orm'] }, sql(level));

  test('D05 where it is included, SQL makes no difference', () => {
    expect(at('django', 0)).toBe(at('django', 4));
    expect(texts(assess('built-in-productivity', candidate('django'), { needs: ['orm'] }, sql(0)))).toContain(
      '+ An ORM is included, so everyday work needs little SQL.',
    );
  });

  test('D05 where it is chosen or raw, a team that knows SQL loses less', () => {
    expect(at('express', 4)).toBeGreaterThan(at('express', 0));
    expect(at('fastapi', 4)).toBeGreaterThan(at('fastapi', 0));
    const raw = candidate('express', { builtIns: { ...fact('express').builtIns, orm: { level: 'no', note: null } } });
    expect(texts(assess('built-in-productivity', raw, { needs: ['orm'] }, sql(0)))).toContain(
      '- Data access is raw SQL, and the team’s fluency in SQL is 0 %.',
    );
    expect(at('express', 4)).toBeLessThan(at('django', 0));
  });

  test('D05 SQL not declared is missing and moves nothing', () => {
    const found = assess('built-in-productivity', candidate('express'), { needs: ['orm'] }, team(person({})));
    expect(found.missing).toContain('How well the team knows SQL.');
    expect(found.value).toBe(valueOf('built-in-productivity', candidate('express'), { needs: ['orm'] }));
  });
});
