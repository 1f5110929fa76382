import { describe, expect, test } from 'vitest';
import type { RunningService } from '../../../../shared/situation/situation.ts';
import { assess, candidate, texts, valueOf } from './support.ts';

const service = (framework: string, language: string): RunningService => ({
  name: `${framework} service`,
  framework,
  language,
});
const two = [service('Django', 'Python'), service('Flask', 'Python')];

describe('F04 another language needs a named purpose, or its cost stands', () => {
  test('F04 without a purpose the cost stands, and says so', () => {
    const found = assess('operations-fit', candidate('gin'), { running: two });
    expect(found.value).toBe(1);
    expect(texts(found)).toContain('- No purpose is named that needs another language, so its cost stands.');
    expect(found.missing).toEqual(['What another language is for.']);
  });

  test('F04 with a purpose half of it is forgiven, and never all', () => {
    const named = assess('operations-fit', candidate('gin'), {
      running: two,
      newLanguagePurpose: 'Image resizing at the edge.',
    });
    expect(named.value).toBe(2);
    expect(texts(named)).toContain('· It has a purpose: Image resizing at the edge. Half of its cost is forgiven.');
    expect(named.value).toBeLessThan(valueOf('operations-fit', candidate('fastapi'), { running: two }));
  });

  test('F04 a purpose changes nothing for a language that runs', () => {
    expect(valueOf('operations-fit', candidate('fastapi'), { running: two, newLanguagePurpose: 'x' })).toBe(
      valueOf('operations-fit', candidate('fastapi'), { running: two }),
    );
  });
});

describe('H05 several services', () => {
  test('H05 one framework, then at least one language, then another with a reason, then without', () => {
    const values = [
      valueOf('operations-fit', candidate('django'), { running: two }),
      valueOf('operations-fit', candidate('fastapi'), { running: two }),
      valueOf('operations-fit', candidate('gin'), { running: two, newLanguagePurpose: 'Sockets.' }),
      valueOf('operations-fit', candidate('gin'), { running: two }),
    ];
    values.slice(1).forEach((value, index) => expect(value).toBeLessThan(values[index] ?? 0));
  });

  test('H05 it is said with two services, not with one, and not once a reason is named', () => {
    const said = (running: readonly RunningService[], newLanguagePurpose = ''): string =>
      texts(assess('operations-fit', candidate('gin'), { running, newLanguagePurpose })).join(' ');
    expect(said(two)).toContain('With several services one framework, or at least one language, is easier to run');
    expect(said(two.slice(0, 1))).not.toContain('With several services');
    expect(said(two, 'Sockets.')).not.toContain('With several services');
  });
});

describe('F06 what it must live inside runs too', () => {
  test('F06 the legacy system counts among what runs', () => {
    const legacy = service('Spring Boot', 'Java');
    expect(valueOf('operations-fit', candidate('spring-boot'), { legacy })).toBe(5);
    expect(valueOf('operations-fit', candidate('quarkus'), { legacy, running: [] })).toBe(3);
  });
});

test('a candidate without a language is unknown, not new', () => {
  const own = { id: 'own', name: 'Own', languages: [], summary: '', facts: null };
  expect(assess('operations-fit', own, { running: two }).value).toBeNull();
});
