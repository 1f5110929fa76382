import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { exportFormats, exportRecord } from '../../../server/http/recordExport.ts';
import { recordId, sessionId } from '../../../shared/ids.ts';
import { createRecord } from '../../../shared/record/buildRecord.ts';
import type { DecisionRecord } from '../../../shared/record/types.ts';
import { verifyRecord } from '../../../shared/record/verifyRecord.ts';
import { decidedSession } from '../../shared/record/decidedSession.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function recordWhy(why: string): DecisionRecord {
  const state = decidedSession('named');
  return createRecord(
    { ...state, decision: { ...state.decision, draft: { ...state.decision.draft, why } } },
    { id: recordId('FB-0007'), session: sessionId('s'.repeat(22)), at: 1_780_000_000_000 },
    { 1: 'Ana', 2: 'Ben', 3: 'Chen' },
    sha256,
  );
}

describe('a record to take along', () => {
  test.each(exportFormats)('as %s has a name and a type', (format) => {
    const file = exportRecord(recordWhy('Because.'), format);
    expect(file.fileName).toBe(`FB-0007.${format}`);
    expect(file.contentType).toMatch(/; charset=utf-8$/);
    expect(file.text).toContain('Because.');
  });

  test('R4 the JSON alone is enough to recompute it', () => {
    const { text } = exportRecord(recordWhy('Because.'), 'json');
    expect(verifyRecord(JSON.parse(text) as DecisionRecord, sha256)).toMatchObject({ intact: true, sameRanking: true });
  });

  test.each(['=1+1', '+cmd|calc', '-2+3', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1', '＋1', '－1', '＠x'])(
    'a table program does not run %j',
    (why) => {
      expect(exportRecord(recordWhy(why), 'csv').text).toContain(`'${why}`);
    },
  );

  test('signed numbers stay numbers in the CSV', () => {
    const { text } = exportRecord(recordWhy('Because.'), 'csv');
    expect(text).toContain('Mean morale,-1.0,');
    expect(text).not.toContain("'-1.0");
  });

  test('text with quotes, commas and line breaks is one cell', () => {
    expect(exportRecord(recordWhy('a "b", c\nd'), 'csv').text).toContain('"a ""b"", c\nd"');
  });
});
