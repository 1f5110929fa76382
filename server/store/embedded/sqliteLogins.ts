import type { Login, Logins } from '../ports/logins.ts';
import type { Sqlite } from './sqlite.ts';
import type { Sync } from './sync.ts';

interface Row {
  readonly id: string;
  readonly person: string | null;
  readonly device: string;
  readonly created_at: number;
  readonly used_at: number;
  readonly expires_at: number;
  readonly body: string;
}

const columns = 'id, person, device, created_at, used_at, expires_at, body';

export function sqliteLogins(db: Sqlite): Sync<Logins> {
  const put = db.prepare(`INSERT OR REPLACE INTO logins (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?)`);
  const one = db.prepare(`SELECT ${columns} FROM logins WHERE id = ? AND expires_at > ?`);
  const of = db.prepare(`SELECT ${columns} FROM logins WHERE person = ? AND expires_at > ? ORDER BY used_at DESC`);
  const touch = db.prepare('UPDATE logins SET used_at = ?, expires_at = ? WHERE id = ?');
  const drop = db.prepare('DELETE FROM logins WHERE id = ?');
  const others = db.prepare('SELECT id FROM logins WHERE person = ? AND id <> ?');
  const sweep = db.prepare('DELETE FROM logins WHERE expires_at <= ?');

  return {
    put: ({ id, person, device, createdAt, usedAt, expiresAt, body }) =>
      void put.run(id, person, device, createdAt, usedAt, expiresAt, body),
    login(id, now) {
      const row = one.get<Row>(id, now);
      return row === null ? null : loginOf(row);
    },
    of: (person, now) => of.all<Row>(person, now).map(loginOf),
    touch: (id, usedAt, expiresAt) => void touch.run(usedAt, expiresAt, id),
    drop: (id) => void drop.run(id),
    dropOf(person, except) {
      const ended = others.all<{ id: string }>(person, except ?? '').map(({ id }) => id);
      for (const id of ended) drop.run(id);
      return ended;
    },
    sweep: (now) => void sweep.run(now),
  };
}

const loginOf = (row: Row): Login => ({
  id: row.id,
  person: row.person,
  device: row.device,
  createdAt: row.created_at,
  usedAt: row.used_at,
  expiresAt: row.expires_at,
  body: row.body,
});
