import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { recordId, sessionId } from '../../../shared/ids.ts';
import { createRecord, sealRecord } from '../../../shared/record/buildRecord.ts';
import { recordRows } from '../../../shared/record/recordRows.ts';
import { robustnessIn, tossUpSince } from '../../../shared/record/tossUpSince.ts';
import { toMadr } from '../../../shared/record/toMadr.ts';
import type { DecisionRecord } from '../../../shared/record/types.ts';
import { verifyRecord } from '../../../shared/record/verifyRecord.ts';
import { closeSession } from './decidedSession.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const close = createRecord(
  closeSession,
  { id: recordId('FB-0008'), session: sessionId('s'.repeat(22)), at: 1_780_000_000_000 },
  { 1: 'Ana', 2: 'Ben', 3: 'Chen' },
  sha256,
);
/** As it was archived before a toss-up was a verdict. */
const verdicts = close.body.result.verdicts.filter(({ type }) => type !== 'tossUp');
const older = sealRecord({ ...close.body, result: { ...close.body.result, verdicts } }, close.names, sha256);

describe('a record archived before a toss-up was a verdict', () => {
  test('R4 K32 it says so, beside today’s word on how sure it was', () => {
    expect(close.body.result.verdicts.map(({ type }) => type)).toContain('tossUp');
    expect(robustnessIn(older.body)).toEqual(robustnessIn(close.body));
    expect(robustnessIn(older.body)?.label).toBe('tossUp');
    expect(tossUpSince(older.body, robustnessIn(older.body))).toMatch(
      /^The record itself carries no verdict of a toss-up/,
    );
    expect(tossUpSince(close.body, robustnessIn(close.body))).toBe('');
  });

  test('R4 it is intact, ranks the same and exports as it was archived', () => {
    expect(verifyRecord(older, sha256)).toMatchObject({ intact: true, sameRanking: true, differences: [] });
    expect(toMadr(close)).toContain('toss-up');
    expect(toMadr(older)).toContain('Chosen option: **Django**');
    expect(toMadr(older)).not.toContain('A toss-up, with');
    const said = (record: DecisionRecord) => recordRows(record).filter(({ section }) => section === 'verdict').length;
    expect(said(older)).toBe(said(close) - 1);
  });

  test('R4 one of method 1.0, which holds no verdicts at all, is looked at in the same way', () => {
    const path = fileURLToPath(new URL('./golden/method-1.0.json', import.meta.url));
    const first = JSON.parse(readFileSync(path, 'utf8')) as DecisionRecord;
    const robustness = robustnessIn(first.body);
    expect(robustness?.sentence).toMatch(/^(Solid|Fair|Toss-up)/);
    expect(tossUpSince(first.body, robustness) === '').toBe(robustness?.label !== 'tossUp');
  });
});
