import { stringify } from 'csv-stringify/sync';
import { recordColumns, recordRows } from '../../shared/record/recordRows.ts';
import type { DecisionRecord } from '../../shared/record/types.ts';

/** RFC 4180 with a byte order mark for table programs; text that one of them would run as a formula gets an apostrophe. */
export function recordCsv(record: DecisionRecord): string {
  const rows = recordRows(record).map((row) => recordColumns.map((column) => harmless(row[column])));
  return stringify([[...recordColumns], ...rows], { bom: true, record_delimiter: 'windows' });
}

/** Signed numbers are no formulas and stay as they are. Full-width signs are formulas in some programs too. */
function harmless(value: string | number): string | number {
  if (typeof value === 'number' || /^[-+]?\d+(\.\d+)?$/.test(value)) return value;
  return /^\s*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/u.test(value) ? `'${value}` : value;
}
