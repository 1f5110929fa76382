import { StoreUnavailable } from '../storeErrors.ts';
import type { Sqlite } from './sqlite.ts';

/** Each step is run once, in order, in a transaction of its own; a released step never changes. */
const migrations: readonly string[] = [
  `
  CREATE TABLE commits (session TEXT NOT NULL, seq INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (session, seq)) WITHOUT ROWID;

  CREATE TABLE ballots (session TEXT NOT NULL, round TEXT NOT NULL, participant INTEGER NOT NULL, ballot TEXT NOT NULL,
    PRIMARY KEY (session, round, participant)) WITHOUT ROWID;
  CREATE TABLE ballot_marks (session TEXT NOT NULL, round TEXT NOT NULL, participant INTEGER NOT NULL, client TEXT NOT NULL,
    seq INTEGER NOT NULL, PRIMARY KEY (session, round, participant, client)) WITHOUT ROWID;

  CREATE TABLE sessions (id TEXT PRIMARY KEY, code TEXT, changed_at INTEGER NOT NULL, entry TEXT NOT NULL) WITHOUT ROWID;
  CREATE UNIQUE INDEX sessions_code ON sessions (code) WHERE code IS NOT NULL;
  CREATE TABLE members (session TEXT NOT NULL, participant INTEGER NOT NULL, member TEXT NOT NULL,
    PRIMARY KEY (session, participant)) WITHOUT ROWID;
  CREATE TABLE persons (session TEXT NOT NULL, person TEXT NOT NULL, participant INTEGER NOT NULL,
    PRIMARY KEY (session, person)) WITHOUT ROWID;
  CREATE INDEX persons_person ON persons (person);
  CREATE TABLE personal_links (session TEXT NOT NULL, participant INTEGER NOT NULL, secret_hash TEXT NOT NULL,
    PRIMARY KEY (session, participant)) WITHOUT ROWID;
  CREATE TABLE guests (id TEXT PRIMARY KEY, guest TEXT NOT NULL) WITHOUT ROWID;

  CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE records (key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, number INTEGER NOT NULL, rehearsal INTEGER NOT NULL,
    status TEXT NOT NULL, decided_on TEXT NOT NULL, review_on TEXT, entry TEXT NOT NULL);
  CREATE INDEX records_newest ON records (rehearsal, decided_on DESC, number DESC);
  CREATE INDEX records_review ON records (rehearsal, review_on);
  CREATE TABLE record_bodies (id TEXT PRIMARY KEY, hash TEXT NOT NULL, body TEXT NOT NULL);
  CREATE TABLE record_names (id TEXT PRIMARY KEY, names TEXT NOT NULL);
  CREATE TRIGGER record_bodies_stay BEFORE UPDATE ON record_bodies BEGIN SELECT RAISE(ABORT, 'A record never changes.'); END;
  CREATE TABLE record_tags (tag TEXT NOT NULL, key INTEGER NOT NULL, PRIMARY KEY (tag, key)) WITHOUT ROWID;
  CREATE TABLE record_people (name TEXT NOT NULL, key INTEGER NOT NULL, PRIMARY KEY (name, key)) WITHOUT ROWID;
  CREATE TABLE successors (record TEXT NOT NULL, position INTEGER NOT NULL, session TEXT NOT NULL,
    PRIMARY KEY (record, session)) WITHOUT ROWID;
  CREATE VIRTUAL TABLE record_text USING fts5 (text, content='', tokenize='unicode61 remove_diacritics 2', prefix='2 3');
  `,
  `
  CREATE TABLE tokens (id TEXT PRIMARY KEY, person TEXT NOT NULL, hash TEXT NOT NULL UNIQUE, created_at INTEGER NOT NULL,
    used_at INTEGER, token TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX tokens_person ON tokens (person);
  CREATE TABLE webhooks (id TEXT PRIMARY KEY, person TEXT NOT NULL, session TEXT, created_at INTEGER NOT NULL,
    paused TEXT, failures INTEGER NOT NULL, webhook TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX webhooks_person ON webhooks (person);
  CREATE INDEX webhooks_session ON webhooks (session);
  CREATE TABLE deliveries (id TEXT PRIMARY KEY, webhook TEXT NOT NULL, created_at INTEGER NOT NULL, status TEXT NOT NULL,
    attempts INTEGER NOT NULL, next_at INTEGER NOT NULL, delivery TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX deliveries_webhook ON deliveries (webhook, created_at);
  CREATE INDEX deliveries_due ON deliveries (next_at) WHERE status = 'waiting';
  CREATE TABLE health_figures (repository TEXT PRIMARY KEY, figures TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE health_answers (path TEXT PRIMARY KEY, etag TEXT NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE health_attached (session TEXT NOT NULL, candidate TEXT NOT NULL, repository TEXT NOT NULL,
    PRIMARY KEY (session, candidate)) WITHOUT ROWID;
  `,
  `
  CREATE TABLE accounts (person TEXT PRIMARY KEY, email TEXT UNIQUE, created_at INTEGER NOT NULL, account TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX accounts_newest ON accounts (created_at DESC);
  CREATE TABLE identities (issuer TEXT NOT NULL, subject TEXT NOT NULL, person TEXT NOT NULL, PRIMARY KEY (issuer, subject)) WITHOUT ROWID;
  CREATE INDEX identities_person ON identities (person);
  CREATE TABLE mail_tokens (hash TEXT PRIMARY KEY, purpose TEXT NOT NULL, email TEXT NOT NULL, person TEXT,
    expires_at INTEGER NOT NULL, token TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE logins (id TEXT PRIMARY KEY, person TEXT, device TEXT NOT NULL, created_at INTEGER NOT NULL,
    used_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX logins_person ON logins (person);
  CREATE INDEX logins_expiry ON logins (expires_at);
  `,
  `
  ALTER TABLE ballots ADD COLUMN known INTEGER NOT NULL DEFAULT 0;
  CREATE TABLE ballot_seals (session TEXT NOT NULL, round TEXT NOT NULL, seq INTEGER NOT NULL,
    PRIMARY KEY (session, round)) WITHOUT ROWID;
  `,
  `
  CREATE TABLE door_keys (session TEXT PRIMARY KEY, keys TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE knocks (session TEXT NOT NULL, person TEXT NOT NULL, at INTEGER NOT NULL, knock TEXT NOT NULL,
    PRIMARY KEY (session, person)) WITHOUT ROWID;
  CREATE INDEX knocks_person ON knocks (person);
  `,
  `CREATE TABLE copy_mark (id INTEGER PRIMARY KEY, mark TEXT NOT NULL)`,
  `
  CREATE INDEX record_people_key ON record_people (key);
  CREATE INDEX record_bodies_session ON record_bodies (json_extract(body, '$.session'));
  `,
  `CREATE INDEX sessions_undecided ON sessions (changed_at) WHERE json_extract(entry, '$.record') IS NULL`,
];

/** Brings the file to this program's schema; a file of a newer program is refused untouched. */
export function migrate(db: Sqlite, steps: readonly string[] = migrations): void {
  const version = db.prepare('PRAGMA user_version').get<{ user_version: number }>()?.user_version ?? 0;
  if (version > steps.length) {
    throw new StoreUnavailable(
      `The data is of a newer Fitboard (schema ${version}, this one knows ${steps.length}). Start the newer version, or restore an older backup.`,
    );
  }
  steps.slice(version).forEach((step, index) => {
    db.exec('BEGIN IMMEDIATE');
    try {
      db.exec(step);
      db.exec(`PRAGMA user_version = ${version + index + 1}`);
      db.exec('COMMIT');
    } catch (error) {
      if (db.inTransaction) db.exec('ROLLBACK');
      throw error;
    }
  });
}
