import { toMadr } from '../../shared/record/toMadr.ts';
import type { DecisionRecord } from '../../shared/record/types.ts';
import { recordCsv } from './recordCsv.ts';

export type ExportFormat = 'md' | 'json' | 'csv';

export interface ExportFile {
  readonly fileName: string;
  readonly contentType: string;
  readonly text: string;
}

export const exportFormats: readonly ExportFormat[] = ['md', 'json', 'csv'];

/** A record, or the record a session would give now, as a file to take along. */
export function exportRecord(record: DecisionRecord, format: ExportFormat): ExportFile {
  const fileName = `${record.body.id.replaceAll(/[^A-Za-z0-9-]/g, '')}.${format}`;
  switch (format) {
    case 'md':
      return { fileName, contentType: 'text/markdown; charset=utf-8', text: toMadr(record) };
    case 'json':
      return { fileName, contentType: 'application/json; charset=utf-8', text: `${JSON.stringify(record, null, 2)}\n` };
    case 'csv':
      return { fileName, contentType: 'text/csv; charset=utf-8', text: recordCsv(record) };
    default:
      return format satisfies never;
  }
}
