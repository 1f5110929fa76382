import type { SessionId } from '../../../shared/ids.ts';
import type { Commit } from '../../../shared/session/commit.ts';
import type { EventLog } from '../ports.ts';
import type { Sqlite } from './sqlite.ts';
import type { Sync } from './sync.ts';

export function sqliteLog(db: Sqlite): Sync<EventLog> {
  const read = db.prepare('SELECT body FROM commits WHERE session = ? AND seq > ? ORDER BY seq');
  const append = db.prepare(
    `INSERT INTO commits (session, seq, body) SELECT ?1, ?2, ?3
     WHERE ?2 = 1 + coalesce((SELECT max(seq) FROM commits WHERE session = ?1), 0)`,
  );
  const drop = db.prepare('DELETE FROM commits WHERE session = ?');
  const isAppended = (session: SessionId, commit: Commit): boolean =>
    append.run(session, commit.seq, JSON.stringify(commit)).changes === 1;
  return {
    read: (session, after) => read.all<{ body: string }>(session, after).map((row) => JSON.parse(row.body) as Commit),
    append: (session, commit) => (isAppended(session, commit) ? 'appended' : 'conflict'),
    appendAll(session, commits) {
      const refused = commits.findIndex((commit) => !isAppended(session, commit));
      return refused === -1 ? commits.length : refused;
    },
    drop: (session) => void drop.run(session),
  };
}
