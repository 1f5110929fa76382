import type { CachedAnswer, CachedFigures, HealthFigures } from '../ports/healthFigures.ts';
import type { Sqlite } from './sqlite.ts';
import type { Sync } from './sync.ts';

export function sqliteHealthFigures(db: Sqlite): Sync<HealthFigures> {
  const put = db.prepare('INSERT OR REPLACE INTO health_figures (repository, figures) VALUES (?, ?)');
  const get = db.prepare('SELECT figures FROM health_figures WHERE repository = ?');
  const putAnswer = db.prepare('INSERT OR REPLACE INTO health_answers (path, etag, body) VALUES (?, ?, ?)');
  const answer = db.prepare('SELECT path, etag, body FROM health_answers WHERE path = ?');
  const attach = db.prepare('INSERT OR REPLACE INTO health_attached (session, candidate, repository) VALUES (?, ?, ?)');
  const attached = db.prepare('SELECT candidate, repository FROM health_attached WHERE session = ? ORDER BY candidate');
  const dropSession = db.prepare('DELETE FROM health_attached WHERE session = ?');
  return {
    put: (entry) => void put.run(entry.repository, JSON.stringify(entry)),
    get(repository) {
      const row = get.get<{ figures: string }>(repository);
      return row === null ? null : (JSON.parse(row.figures) as CachedFigures);
    },
    putAnswer: ({ path, etag, body }) => void putAnswer.run(path, etag, body),
    answer(path) {
      const row = answer.get<CachedAnswer>(path);
      return row === null ? null : { path: row.path, etag: row.etag, body: row.body };
    },
    attach: (session, candidate, repository) => void attach.run(session, candidate, repository),
    attached: (session) =>
      attached
        .all<{ candidate: string; repository: string }>(session)
        .map(({ candidate, repository }) => ({ candidate, repository })),
    dropSession: (session) => void dropSession.run(session),
  };
}
