import type { SessionId } from '../../../shared/ids.ts';
import { noKeys } from '../ports/doors.ts';
import type { DoorKeys, Doors, Knock } from '../ports/doors.ts';
import type { Sqlite } from './sqlite.ts';
import type { Sync } from './sync.ts';

export function sqliteDoors(db: Sqlite): Sync<Doors> {
  const keys = db.prepare('SELECT keys FROM door_keys WHERE session = ?');
  const putKeys = db.prepare('INSERT OR REPLACE INTO door_keys (session, keys) VALUES (?, ?)');
  const putKnock = db.prepare('INSERT OR REPLACE INTO knocks (session, person, at, knock) VALUES (?, ?, ?, ?)');
  const knockOf = db.prepare('SELECT knock FROM knocks WHERE session = ? AND person = ?');
  const knocks = db.prepare('SELECT knock FROM knocks WHERE session = ? ORDER BY at');
  const knocksOf = db.prepare('SELECT knock FROM knocks WHERE person = ? ORDER BY at');
  const dropKnock = db.prepare('DELETE FROM knocks WHERE session = ? AND person = ?');
  const drops = ['door_keys', 'knocks'].map((table) => db.prepare(`DELETE FROM ${table} WHERE session = ?`));
  const dropPerson = db.prepare('DELETE FROM knocks WHERE person = ?');
  const keysOf = (session: SessionId): DoorKeys => {
    const row = keys.get<{ keys: string }>(session);
    return row === null ? noKeys : (JSON.parse(row.keys) as DoorKeys);
  };
  return {
    keys: keysOf,
    putKeys: (session, put) => void putKeys.run(session, JSON.stringify({ ...keysOf(session), ...put })),
    putKnock: (knock) => void putKnock.run(knock.session, knock.person, knock.at, JSON.stringify(knock)),
    knockOf(session, person) {
      const row = knockOf.get<{ knock: string }>(session, person);
      return row === null ? null : (JSON.parse(row.knock) as Knock);
    },
    knocks: (session) => knocks.all<{ knock: string }>(session).map((row) => JSON.parse(row.knock) as Knock),
    knocksOf: (person) => knocksOf.all<{ knock: string }>(person).map((row) => JSON.parse(row.knock) as Knock),
    dropKnock: (session, person) => void dropKnock.run(session, person),
    drop(session) {
      for (const drop of drops) drop.run(session);
    },
    dropPerson: (person) => void dropPerson.run(person),
  };
}
