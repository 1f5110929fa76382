import type { ApiToken, Tokens } from '../ports/tokens.ts';
import type { Sqlite } from './sqlite.ts';
import type { Sync } from './sync.ts';

interface Row {
  readonly token: string;
  readonly used_at: number | null;
}

export function sqliteTokens(db: Sqlite): Sync<Tokens> {
  const put = db.prepare(
    'INSERT OR REPLACE INTO tokens (id, person, hash, created_at, used_at, token) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const byHash = db.prepare('SELECT token, used_at FROM tokens WHERE hash = ?');
  const of = db.prepare('SELECT token, used_at FROM tokens WHERE person = ? ORDER BY created_at DESC');
  const used = db.prepare('UPDATE tokens SET used_at = ? WHERE id = ?');
  const revoke = db.prepare('DELETE FROM tokens WHERE person = ? AND id = ?');
  const dropPerson = db.prepare('DELETE FROM tokens WHERE person = ?');
  const tokenOf = (row: Row): ApiToken => ({ ...(JSON.parse(row.token) as ApiToken), usedAt: row.used_at });
  return {
    put: (token) =>
      void put.run(token.id, token.person, token.hash, token.createdAt, token.usedAt, JSON.stringify(token)),
    byHash(hash) {
      const row = byHash.get<Row>(hash);
      return row === null ? null : tokenOf(row);
    },
    of: (person) => of.all<Row>(person).map(tokenOf),
    used: (id, at) => void used.run(at, id),
    revoke: (person, id) => revoke.run(person, id).changes > 0,
    dropPerson: (person) => void dropPerson.run(person),
  };
}
