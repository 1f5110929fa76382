import { readFile } from 'node:fs/promises';
import { robustnessIn, tossUpSince } from '../../shared/record/tossUpSince.ts';
import type { DecisionRecord, RecordBody } from '../../shared/record/types.ts';
import { verifyRecord } from '../../shared/record/verifyRecord.ts';
import { sha256 } from '../sha256.ts';
import type { CliAnswer } from './answer.ts';
import { verifyLog } from './verifyLog.ts';
import type { LogAnswer } from './verifyLog.ts';

/** Says of a record's JSON export whether it was altered and still ranks the same, and of its log whether the store has it. */
export async function verifyFile(path: string, withLog: boolean): Promise<CliAnswer> {
  const record = recordIn(await readFile(path, 'utf8').catch(() => null));
  if (record === null) return { code: 1, out: [`${path} is no JSON export of a decision record.`], err: [] };
  const { intact, sameRanking, method, differences } = verifyRecord(record, sha256);
  const log = withLog ? await verifyLog(record.body).catch(unreadable) : null;
  return {
    code: intact && sameRanking && log?.same !== false ? 0 : 1,
    out: [
      `${record.body.id} ${record.body.title}`,
      `Made with method ${record.body.result.method}, recomputed with method ${method}.`,
      intact ? 'Nothing was altered since it was archived.' : 'It was altered.',
      sameRanking ? 'It gives the same ranking.' : 'It does not give the same ranking.',
      ...(log === null ? [] : [log.sentence]),
      ...differences,
      ...sinceThen(record.body),
    ],
    err: [],
  };
}

function unreadable(error: unknown): LogAnswer {
  return { same: false, sentence: error instanceof Error ? error.message : String(error) };
}

/** What the board would say today beside what was archived; nothing of a record that cannot be read any more. */
function sinceThen(body: RecordBody): string[] {
  try {
    return [tossUpSince(body, robustnessIn(body))].filter((sentence) => sentence !== '');
  } catch {
    return [];
  }
}

function recordIn(text: string | null): DecisionRecord | null {
  try {
    const value = JSON.parse(text ?? '') as Partial<DecisionRecord> | null;
    const isRecord = typeof value?.hash === 'string' && Array.isArray(value.body?.result?.candidates);
    return isRecord ? (value as DecisionRecord) : null;
  } catch {
    return null;
  }
}
