import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Anonymity } from '../../../shared/board/frame.ts';
import { recordId, sessionId } from '../../../shared/ids.ts';
import { createRecord } from '../../../shared/record/buildRecord.ts';
import { inline, source } from '../../../shared/record/markdown.ts';
import { recordRows } from '../../../shared/record/recordRows.ts';
import { toMadr } from '../../../shared/record/toMadr.ts';
import type { DecisionRecord } from '../../../shared/record/types.ts';
import { decidedSession } from './decidedSession.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const recordOf = (anonymity: Anonymity): DecisionRecord =>
  createRecord(
    decidedSession(anonymity),
    { id: recordId('FB-0007'), session: sessionId('s'.repeat(22)), at: 1_780_000_000_000 },
    { 1: 'Ana', 2: 'Ben | <b>Bold</b>', 3: 'Chen' },
    sha256,
  );

/** The parts no change of the method touches; figures have their own tests. */
const sectionsOf = (text: string, ...titles: readonly string[]): string =>
  text
    .split(/\n(?=##? )/)
    .filter((part) => titles.some((title) => part.startsWith(title)))
    .join('\n');

describe('a record in Markdown', () => {
  test('R2 has the shape of MADR', () => {
    const headings = toMadr(recordOf('named'))
      .split('\n')
      .filter((line) => line.startsWith('#'))
      .filter((line) => !/^### (Skills|Weights|Feelings|Final check), round/.test(line));
    expect(headings).toEqual([
      '# Backend framework for the inventory product',
      '## Context and Problem Statement',
      '## Decision Drivers',
      '## Considered Options',
      '## Decision Outcome',
      '### Verdicts',
      '### Ranking',
      '### Consequences',
      '### Expected friction',
      '### Objections and dissent',
      '### Confirmation',
      '## Pros and Cons of the Options',
      '### Django',
      '### FastAPI',
      '### Express',
      '## Ballots',
      '## More Information',
    ]);
  });

  test('R2 says question, situation, choice, why, who and when', async () => {
    const record = recordOf('named');
    const result = {
      ...record.body.result,
      headline: 'Django leads.',
      because: 'People know it.',
      warnings: [],
      verdicts: [],
    };
    const text = toMadr({ ...record, body: { ...record.body, result } })
      .replace(/### Ranking[^]*?(?=### Consequences)/, '')
      .replaceAll(/[0-9a-f]{64}/g, '<hash>');
    await expect(
      `${text.slice(0, text.indexOf('# Backend'))}${sectionsOf(text, '## Context', '## Considered', '## Decision Outcome', '## More')}`,
    ).toMatchFileSnapshot('golden/record.md');
  });

  test('C04 R2 says which friction was expected and by whom', () => {
    expect(toMadr(recordOf('named'))).toContain('- Express, expects Chen: Two \\| weeks of choosing \\*libraries\\*.');
    const { friction: _, ...older } = recordOf('named').body;
    expect(toMadr({ ...recordOf('named'), body: older })).not.toContain('Expected friction');
  });

  test('nothing a person wrote becomes markup', () => {
    const text = toMadr(recordOf('named'));
    expect(text).not.toMatch(/<(script|img|b)\b/i);
    expect(text).toContain('Ben \\| &lt;b&gt;Bold&lt;/b&gt;');
    expect(text).toContain('\\# not a heading &lt;script&gt;alert(1)&lt;/script&gt;');
    expect(inline('1. not a list')).toBe('1\\. not a list');
    expect(inline('- not a list')).toBe('\\- not a list');
    expect(inline('---')).toBe('\\---');
    expect(inline('-1.5')).toBe('-1.5');
    expect(inline('![x](javascript:alert(1))')).toBe('\\!\\[x\\](javascript:alert(1))');
    expect(inline('see https://evil.example')).not.toContain('https://');
    expect(inline('a\nb\tc\u0007')).toBe('a b c');
  });

  test('only web addresses become links', () => {
    expect(source('https://www.djangoproject.com/download/')).toBe('<https://www.djangoproject.com/download/>');
    expect(source('javascript:alert(1)')).toBe('javascript:alert(1)');
    expect(source('django/django:docs/releases.txt')).toBe('django/django:docs/releases.txt');
    expect(source('https://x> <script>')).not.toContain('<script>');
  });

  test('P3 a named round says who voted what, an anonymous one never', () => {
    const named = toMadr(recordOf('named'));
    expect(named).toContain('| Criterion (rating 0 to 10) | Ana | Ben');
    const anonymous = toMadr(recordOf('anonymous'));
    const ballots = anonymous.slice(anonymous.indexOf('## Ballots'), anonymous.indexOf('## More Information'));
    for (const name of ['Ana', 'Ben', 'Chen']) expect(ballots).not.toContain(name);
  });
});

describe('a record as rows', () => {
  test('R2 has everything one value a row', async () => {
    const rows = recordRows(recordOf('named'));
    expect([...new Set(rows.map((row) => row.section))]).toEqual([
      'record',
      'person',
      'situation',
      'weight',
      'verdict',
      'result',
      'contribution',
      'fit',
      'gate',
      'removed criterion',
      'friction',
      'objection',
      'decision',
      'Skills, round 1 (named, 3 ballots)',
      'Weights, round 1 (named, 3 ballots)',
      'Weights, round 2 (named, 3 ballots)',
      'Feelings, round 1 (named, 3 ballots)',
      'Final check, round 1 (named, 3 ballots)',
    ]);
    const decision = rows.filter((row) => ['decision', 'gate', 'objection', 'person'].includes(row.section));
    await expect(`${JSON.stringify(decision, null, 1)}\n`).toMatchFileSnapshot('golden/rows.json');
  });

  test('contributions of a candidate add up to its points, and weights to 100', () => {
    const rows = recordRows(recordOf('named'));
    const sum = (section: string, item: string | null, candidate: string): number =>
      Math.round(
        rows
          .filter(
            (row) => row.section === section && (item === null || row.item === item) && row.candidate === candidate,
          )
          .reduce((total, row) => total + Number(row.value), 0) * 10,
      ) / 10;
    for (const candidate of ['Django', 'FastAPI', 'Express'])
      expect(sum('contribution', null, candidate)).toBe(sum('result', 'points', candidate));
    expect(sum('weight', 'counts, percent', '')).toBe(100);
    expect(sum('weight', 'asked, percent', '')).toBe(100);
  });
});

describe('what a record may know of an anonymous session', () => {
  const { body } = recordOf('anonymous');

  test('P3 no round holds a ballot or a participant', () => {
    for (const round of body.rounds) {
      expect(round.result.type).toBe('anonymous');
      expect(JSON.stringify(round)).not.toMatch(/participant|ballots"/);
    }
  });

  test('rounds that were never revealed are not in it', () => {
    expect(body.rounds.map((round) => round.id)).toEqual(['skills-1', 'weigh-1', 'weigh-2', 'feel-1', 'confidence-1']);
  });

  test('P3 the order in which people cast leaves no trace in its bytes', () => {
    const state = decidedSession('anonymous');
    const swapped = {
      ...state,
      rounds: state.rounds.map((round) => ({ ...round, cast: [...round.cast].reverse() })),
    };
    const facts = { id: recordId('FB-0007'), session: sessionId('s'.repeat(22)), at: 1_780_000_000_000 };
    expect(createRecord(swapped, facts, {}, sha256).hash).toBe(createRecord(state, facts, {}, sha256).hash);
  });
});
