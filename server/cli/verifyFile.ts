import { readFile } from 'node:fs/promises';
import type { DecisionRecord } from '../../shared/record/types.ts';
import { verifyRecord } from '../../shared/record/verifyRecord.ts';
import { sha256 } from '../sha256.ts';

export interface CliAnswer {
  readonly ok: boolean;
  readonly lines: readonly string[];
}

/** Says of a record's JSON export whether it was altered and whether it still ranks the same. */
export async function verifyFile(path: string): Promise<CliAnswer> {
  const record = recordIn(await readFile(path, 'utf8').catch(() => null));
  if (record === null) return { ok: false, lines: [`${path} is no JSON export of a decision record.`] };
  const { intact, sameRanking, method, differences } = verifyRecord(record, sha256);
  return {
    ok: intact && sameRanking,
    lines: [
      `${record.body.id} ${record.body.title}`,
      `Made with method ${record.body.result.method}, recomputed with method ${method}.`,
      intact ? 'Nothing was altered since it was archived.' : 'It was altered.',
      sameRanking ? 'It gives the same ranking.' : 'It does not give the same ranking.',
      ...differences,
    ],
  };
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
