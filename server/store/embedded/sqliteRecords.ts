import type { RecordId, SessionId } from '../../../shared/ids.ts';
import { recordId } from '../../../shared/ids.ts';
import type { DecisionRecord, RecordEntry } from '../../../shared/record/types.ts';
import type { RecordShelf } from '../ports.ts';
import { entryOf, fold, recordIdOf, recordNumber, searchableText, withoutName } from '../recordIndex.ts';
import { findReviews, searchRecords } from './searchRecords.ts';
import type { Sqlite } from './sqlite.ts';
import type { Sync } from './sync.ts';

export function sqliteRecords(db: Sqlite): Sync<RecordShelf> {
  const next = db.prepare(
    `INSERT INTO counters (name, value) VALUES ('record', 1) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value`,
  );
  const has = db.prepare('SELECT 1 AS found FROM record_bodies WHERE id = ?');
  const putBody = db.prepare('INSERT INTO record_bodies (id, hash, body) VALUES (?, ?, ?)');
  const putNames = db.prepare('INSERT INTO record_names (id, names) VALUES (?, ?)');
  const putEntry = db.prepare(
    `INSERT INTO records (id, number, rehearsal, status, decided_on, review_on, entry) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING key`,
  );
  const putText = db.prepare('INSERT INTO record_text (rowid, text) VALUES (?, ?)');
  const putTag = db.prepare('INSERT OR IGNORE INTO record_tags (tag, key) VALUES (?, ?)');
  const putPerson = db.prepare('INSERT OR IGNORE INTO record_people (name, key) VALUES (?, ?)');
  const get = db.prepare(
    'SELECT b.hash, b.body, n.names FROM record_bodies b LEFT JOIN record_names n ON n.id = b.id WHERE b.id = ?',
  );
  const ofSession = db.prepare(`SELECT id FROM record_bodies WHERE json_extract(body, '$.session') = ?`);
  const keyOf = db.prepare('SELECT key FROM records WHERE id = ?');
  const setNames = db.prepare('UPDATE record_names SET names = ? WHERE id = ?');
  const setEntry = db.prepare('UPDATE records SET entry = ? WHERE key = ?');
  const dropPeople = db.prepare('DELETE FROM record_people WHERE key = ?');
  const dropText = db.prepare(`INSERT INTO record_text (record_text, rowid, text) VALUES ('delete', ?, ?)`);
  const linkSuccessor = db.prepare(
    `INSERT OR IGNORE INTO successors (record, position, session)
     SELECT ?1, 1 + coalesce((SELECT max(position) FROM successors WHERE record = ?1), 0), ?2`,
  );
  const successors = db.prepare('SELECT session FROM successors WHERE record = ? ORDER BY position');

  const file = (record: DecisionRecord, entry: RecordEntry): void => {
    const { body, hash, names } = record;
    putBody.run(body.id, hash, JSON.stringify(body));
    putNames.run(body.id, JSON.stringify(names));
    const key =
      putEntry.get<{ key: number }>(
        body.id,
        recordNumber(body.id),
        body.rehearsal ? 1 : 0,
        body.status,
        entry.decidedOn,
        entry.reviewOn,
        JSON.stringify(entry),
      )?.key ?? 0;
    putText.run(key, searchableText(record));
    for (const tag of entry.tags) putTag.run(fold(tag), key);
    for (const name of entry.people) putPerson.run(fold(name), key);
  };

  const read = (id: RecordId): DecisionRecord | null => {
    const row = get.get<{ hash: string; body: string; names: string | null }>(id);
    if (row === null) return null;
    return {
      body: JSON.parse(row.body) as DecisionRecord['body'],
      hash: row.hash,
      names: JSON.parse(row.names ?? '{}') as DecisionRecord['names'],
    };
  };

  /** The index holds no texts, so it is told the old words to let go of; merging it drops them from the file. */
  const reindex = (before: DecisionRecord, after: DecisionRecord): void => {
    const key = keyOf.get<{ key: number }>(before.body.id)?.key;
    if (key === undefined) return;
    const entry = entryOf(after, '', false);
    setNames.run(JSON.stringify(after.names), after.body.id);
    setEntry.run(JSON.stringify(entry), key);
    dropPeople.run(key);
    for (const name of entry.people) putPerson.run(fold(name), key);
    dropText.run(key, searchableText(before));
    putText.run(key, searchableText(after));
    db.exec(`INSERT INTO record_text (record_text) VALUES ('optimize')`);
  };

  return {
    nextId: () => recordId(recordIdOf(next.get<{ value: number }>()?.value ?? 1)),
    put(record) {
      if (has.get(record.body.id) !== null) return 'exists';
      file(record, entryOf(record, '', false));
      return 'stored';
    },
    get: read,
    search: (query) => searchRecords(db, query),
    reviews: (query) => findReviews(db, query),
    linkSuccessor: (id, successor) => void linkSuccessor.run(id, successor),
    ofSession: (session) => ofSession.get<{ id: RecordId }>(session)?.id ?? null,
    forgetName(id, participant) {
      const record = read(id);
      if (record !== null) reindex(record, withoutName(record, participant));
    },
    successors: (id) => successors.all<{ session: SessionId }>(id).map((row) => row.session),
  };
}
