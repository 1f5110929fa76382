import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { recordId, sessionId } from '../../../shared/ids.ts';
import { canonicalJson } from '../../../shared/record/canonicalJson.ts';
import { createRecord } from '../../../shared/record/buildRecord.ts';
import { recordRows } from '../../../shared/record/recordRows.ts';
import { toMadr } from '../../../shared/record/toMadr.ts';
import type { DecisionRecord } from '../../../shared/record/types.ts';
import { verifyRecord } from '../../../shared/record/verifyRecord.ts';
import { methodVersion } from '../../../shared/scoring/index.ts';
import { aDecidedSession } from './decidedSession.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const record = createRecord(
  aDecidedSession,
  { id: recordId('FB-0007'), session: sessionId('s'.repeat(22)), at: 1_780_000_000_000 },
  { 1: 'Ana', 2: 'Ben' },
  sha256,
);

describe('canonical JSON', () => {
  test('does not depend on the order of keys, and keeps the order of lists', () => {
    expect(canonicalJson({ b: [2, 1], a: { d: null, c: 'ü"' } })).toBe('{"a":{"c":"ü\\"","d":null},"b":[2,1]}');
    expect(canonicalJson({ a: { c: 'ü"', d: null }, b: [2, 1] })).toBe(
      canonicalJson({ b: [2, 1], a: { d: null, c: 'ü"' } }),
    );
  });

  test('leaves out what has no value, as JSON does', () => {
    expect(canonicalJson({ a: undefined, b: [undefined], 10: 1, 9: 2 })).toBe('{"10":1,"9":2,"b":[null]}');
  });
});

describe('a record verifies itself', () => {
  test('R4 untouched, it is intact and ranks the same', () => {
    const verification = verifyRecord(record, sha256);
    expect(verification).toMatchObject({ intact: true, sameRanking: true, differences: [] });
  });

  test('R4 it is the same after a way through any JSON', () => {
    const copy = JSON.parse(JSON.stringify(record, null, 2)) as DecisionRecord;
    expect(verifyRecord(copy, sha256)).toMatchObject({ intact: true, sameRanking: true });
  });

  test('R4 every single changed character of the body is found out', () => {
    const text = JSON.stringify(record.body);
    const changed = (index: number): DecisionRecord | null => {
      const old = text.charAt(index);
      const other = /\d/.test(old)
        ? String((Number(old) + 1) % 10)
        : old === 'a'
          ? 'b'
          : /[b-z]/.test(old)
            ? 'a'
            : null;
      if (other === null) return null;
      try {
        const body = JSON.parse(text.slice(0, index) + other + text.slice(index + 1)) as DecisionRecord['body'];
        return { ...record, body };
      } catch {
        return null;
      }
    };
    let tried = 0;
    for (let index = 3; index < text.length; index += 211) {
      const tampered = changed(index);
      if (tampered === null || canonicalJson(tampered.body) === canonicalJson(record.body)) continue;
      tried += 1;
      expect(verifyRecord(tampered, sha256).intact).toBe(false);
    }
    expect(tried).toBeGreaterThan(20);
  });

  test('R4 another ranking is named, with who moved', () => {
    const [first, second, ...rest] = record.body.result.candidates;
    if (first === undefined || second === undefined) throw new Error('The example needs two candidates.');
    const body = {
      ...record.body,
      result: { ...record.body.result, candidates: [{ ...second, rank: 1 }, { ...first, rank: 2 }, ...rest] },
    };
    const verification = verifyRecord({ ...record, body }, sha256);
    expect(verification.sameRanking).toBe(false);
    expect(verification.differences).toContain('Django was number 2 and is now number 1.');
  });

  test('forgetting a name leaves the record intact', () => {
    expect(verifyRecord({ ...record, names: {} }, sha256).intact).toBe(true);
  });

  test('A01 the same session gives the same bytes', () => {
    const again = createRecord(
      structuredClone(aDecidedSession),
      { id: recordId('FB-0007'), session: sessionId('s'.repeat(22)), at: 1_780_000_000_000 },
      {},
      sha256,
    );
    expect(again.hash).toBe(record.hash);
  });
});

describe('a record of an older method', () => {
  const path = fileURLToPath(new URL('./golden/method-1.0.json', import.meta.url));
  const older = JSON.parse(readFileSync(path, 'utf8')) as DecisionRecord;
  const sealed = (body: DecisionRecord['body']): DecisionRecord => ({
    ...older,
    body,
    hash: sha256(canonicalJson(body)),
  });

  test('R4 one of method 1.0 is intact, can be recomputed and ranks the same', () => {
    expect(older.body.result.method).toBe('fitboard 1.0');
    const { intact, sameRanking, method, differences } = verifyRecord(older, sha256);
    expect({ intact, sameRanking, method }).toEqual({ intact: true, sameRanking: true, method: methodVersion });
    expect(
      differences.filter((one) => !/^It was made with fitboard 1\.0; |had .* points and has now/.test(one)),
    ).toEqual([]);
  });

  test('R4 other points alone are no other ranking, and are said with where they may come from', () => {
    const [first, ...rest] = older.body.result.candidates;
    const result = { ...older.body.result, candidates: [{ ...first!, score: 0.5 }, ...rest] };
    const verification = verifyRecord(sealed({ ...older.body, result }), sha256);
    expect(verification.sameRanking).toBe(true);
    expect(verification.differences[0]).toBe(
      `It was made with fitboard 1.0; what differs may come from ${methodVersion} alone.`,
    );
    expect(verification.differences[1]).toMatch(/^Django had 50\.0000 points and has now \d+\.\d{4}\.$/);
    const today = { ...result, method: methodVersion };
    expect(verifyRecord(sealed({ ...older.body, result: today }), sha256).sameRanking).toBe(false);
  });

  test('R4 another ranking is another ranking, whatever the method', () => {
    const [first, second, ...rest] = older.body.result.candidates;
    const candidates = [{ ...second!, rank: 1 }, { ...first!, rank: 2 }, ...rest];
    const turned = sealed({ ...older.body, result: { ...older.body.result, candidates } });
    expect(verifyRecord(turned, sha256).sameRanking).toBe(false);
  });

  test('R2 it is still read whole: page, sheet and all', () => {
    expect(toMadr(older)).toContain('Chosen option: **Django**');
    expect(toMadr(older)).not.toContain('### Verdicts');
    expect(recordRows(older).filter(({ section }) => section === 'verdict')).toEqual([]);
  });
});
