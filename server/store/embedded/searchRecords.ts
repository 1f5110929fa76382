import type { RecordEntry } from '../../../shared/record/types.ts';
import type { RecordQuery } from '../ports.ts';
import { askedWords, fold } from '../recordIndex.ts';
import type { Sqlite, Value } from './sqlite.ts';

const isDue = `review_on IS NOT NULL AND review_on <= ? AND NOT EXISTS (SELECT 1 FROM successors s WHERE s.record = r.id)`;

/** Due records and the others are two questions, so that each is read along its index and stops at the limit. */
export function searchRecords(db: Sqlite, query: RecordQuery): readonly RecordEntry[] {
  const filter = filterOf(query);
  const ask = (condition: string, order: string, limit: number): readonly RecordEntry[] =>
    db
      .prepare(
        `SELECT entry FROM records r WHERE rehearsal = 0 AND ${condition} ${filter.sql} ORDER BY ${order} LIMIT ?`,
      )
      .all<{ entry: string }>(query.today, ...filter.values, limit)
      .map((row) => JSON.parse(row.entry) as RecordEntry);

  const due = ask(isDue, 'review_on, decided_on DESC, number DESC', query.limit).map((entry) => ({
    ...entry,
    due: true,
  }));
  if (query.dueOnly || due.length >= query.limit) return due;
  return [...due, ...ask(`NOT (${isDue})`, 'decided_on DESC, number DESC', query.limit - due.length)];
}

function filterOf(query: RecordQuery): { readonly sql: string; readonly values: readonly Value[] } {
  const parts: [string, Value][] = [];
  const match = matchOf(query.text);
  if (match !== null) parts.push(['key IN (SELECT rowid FROM record_text WHERE record_text MATCH ?)', match]);
  if (query.status !== null) parts.push(['status = ?', query.status]);
  if (query.tag !== null) parts.push(['key IN (SELECT key FROM record_tags WHERE tag = ?)', fold(query.tag)]);
  if (query.person !== null)
    parts.push(['key IN (SELECT key FROM record_people WHERE instr(name, ?) > 0)', fold(query.person)]);
  if (query.from !== null) parts.push(['decided_on >= ?', query.from]);
  if (query.to !== null) parts.push(['decided_on <= ?', query.to]);
  return { sql: parts.map(([sql]) => `AND ${sql}`).join(' '), values: parts.map(([, value]) => value) };
}

/** Nothing a person types is taken for the index's own syntax: bare words, each quoted, each a prefix. */
function matchOf(text: string): string | null {
  const asked = askedWords(text);
  return asked.length === 0 ? null : asked.map((word) => `"${word}"*`).join(' ');
}
