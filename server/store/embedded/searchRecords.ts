import type { RecordEntry } from '../../../shared/record/types.ts';
import type { RecordQuery, ReviewQuery } from '../ports.ts';
import { askedWords, fold, recordNumber } from '../recordIndex.ts';
import type { Sqlite, Value } from './sqlite.ts';

const isDue = `review_on IS NOT NULL AND review_on <= ? AND NOT EXISTS (SELECT 1 FROM successors s WHERE s.record = r.id)`;

/** Beyond so many keys it is quicker to look at records along their order until enough are found; a plus says so. */
const fewKeys = 5_000;

interface Condition {
  readonly sql: string;
  readonly values: readonly Value[];
}

/**
 * Due records and the others are two questions, so that each is read along its index and stops at the limit. What is
 * found once for both, keys of a text and names of people, is found before them.
 */
export function searchRecords(db: Sqlite, query: RecordQuery, few = fewKeys): readonly RecordEntry[] {
  const conditions = conditionsOf(db, query, few);
  if (conditions === null) return [];
  const filter = conditions.map(({ sql }) => `AND ${sql}`).join(' ');
  const values = conditions.flatMap((condition) => condition.values);
  const ask = (condition: string, order: string, limit: number): readonly RecordEntry[] =>
    db
      .prepare(`SELECT entry FROM records r WHERE rehearsal = 0 AND ${condition} ${filter} ORDER BY ${order} LIMIT ?`)
      .all<{ entry: string }>(query.today, ...values, limit)
      .map((row) => JSON.parse(row.entry) as RecordEntry);

  const due = ask(isDue, 'review_on, decided_on DESC, number DESC', query.limit).map((entry) => ({
    ...entry,
    due: true,
  }));
  if (query.dueOnly || due.length >= query.limit) return due;
  return [...due, ...ask(`NOT (${isDue})`, 'decided_on DESC, number DESC', query.limit - due.length)];
}

/** Read along the index of reviews. */
export function findReviews(db: Sqlite, { from, to, after, limit }: ReviewQuery): readonly RecordEntry[] {
  return db
    .prepare(
      `SELECT entry FROM records r WHERE rehearsal = 0 AND ${isDue} AND review_on >= ? AND (review_on, number) > (?, ?)
       ORDER BY review_on, number LIMIT ?`,
    )
    .all<{ entry: string }>(to, from, after?.reviewOn ?? '', after === null ? 0 : recordNumber(after.id), limit)
    .map((row) => ({ ...(JSON.parse(row.entry) as RecordEntry), due: true }));
}

/** What must hold besides; `null` when nothing can be found. */
function conditionsOf(db: Sqlite, query: RecordQuery, few: number): readonly Condition[] | null {
  const text = textCondition(db, query, few);
  const person = text === null || query.person === null ? [] : personCondition(db, fold(query.person), few);
  if (text === null || person === null) return null;
  const parts = [...text, ...person];
  if (query.status !== null) parts.push({ sql: 'status = ?', values: [query.status] });
  if (query.tag !== null)
    parts.push({ sql: 'key IN (SELECT key FROM record_tags WHERE tag = ?)', values: [fold(query.tag)] });
  if (query.from !== null) parts.push({ sql: 'decided_on >= ?', values: [query.from] });
  if (query.to !== null) parts.push({ sql: 'decided_on <= ?', values: [query.to] });
  return parts;
}

/**
 * Few keys are put aside, so that the index is asked once for both questions; nothing is asked where there are none.
 * Letters that stand alone have no index of their own: finding out that their keys are many costs as much as the keys.
 */
function textCondition(db: Sqlite, query: RecordQuery, few: number): Condition[] | null {
  const asked = askedWords(query.text);
  if (asked.length === 0) return [];
  const among = keysBetween(db, query);
  const keys = `SELECT rowid FROM record_text WHERE record_text MATCH ? ${among.sql}`;
  const values = [matchOf(asked), ...among.values];
  const many: Condition = { sql: `+key IN (${keys})`, values };
  if (asked.every((word) => word.length === 1)) return [many];
  db.exec('CREATE TEMP TABLE IF NOT EXISTS found (key INTEGER PRIMARY KEY); DELETE FROM found');
  const { changes } = db.prepare(`INSERT INTO found ${keys} LIMIT ${few + 1}`).run(...values);
  if (changes > few) return [many];
  return changes === 0 ? null : [{ sql: 'key IN found', values: [] }];
}

/** Between which keys the dates asked for lie: records are mostly filed in the order in which they were decided. */
function keysBetween(db: Sqlite, { from, to }: RecordQuery): Condition {
  if (from === null && to === null) return { sql: '', values: [] };
  const { low, high } = db
    .prepare(
      `SELECT coalesce(min(key), 0) AS low, coalesce(max(key), 0) AS high FROM records
       WHERE rehearsal = 0 AND decided_on BETWEEN ? AND ?`,
    )
    .get<{ low: number; high: number }>(from ?? '', to ?? '~')!;
  return { sql: 'AND rowid BETWEEN ? AND ?', values: [low, high] };
}

/** Names are few where records are many, so each is looked at once, along their index. */
function personCondition(db: Sqlite, part: string, few: number): Condition[] | null {
  const names = db
    .prepare(
      `WITH RECURSIVE each_name (name) AS (
         SELECT min(name) FROM record_people
         UNION ALL
         SELECT (SELECT min(name) FROM record_people WHERE name > each_name.name) FROM each_name WHERE name IS NOT NULL
       )
       SELECT name FROM each_name WHERE instr(name, ?) > 0`,
    )
    .all<{ name: string }>(part)
    .map(({ name }) => name);
  if (names.length === 0) return null;
  const keys = 'SELECT key FROM record_people WHERE name IN (SELECT value FROM json_each(?))';
  const listed = JSON.stringify(names);
  const { many } = db.prepare(`SELECT count(*) AS many FROM (${keys} LIMIT ${few + 1})`).get<{ many: number }>(listed)!;
  return many <= few
    ? [{ sql: `key IN (${keys})`, values: [listed] }]
    : [{ sql: 'EXISTS (SELECT 1 FROM record_people p WHERE p.key = r.key AND instr(p.name, ?) > 0)', values: [part] }];
}

/** Nothing a person types is taken for the index's own syntax: bare words, each quoted, each a prefix. */
const matchOf = (asked: readonly string[]): string => asked.map((word) => `"${word}"*`).join(' ');
