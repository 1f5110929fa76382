import type { SessionId } from '../../../shared/ids.ts';
import { participantId } from '../../../shared/ids.ts';
import type { Directory, Guest, Member, PersonKey, SessionEntry } from '../ports.ts';
import { CodeTaken } from '../storeErrors.ts';
import type { Sqlite } from './sqlite.ts';
import type { Sync } from './sync.ts';

export function sqliteDirectory(db: Sqlite): Sync<Directory> {
  const byCode = db.prepare('SELECT id FROM sessions WHERE code = ?');
  const putSession = db.prepare('INSERT OR REPLACE INTO sessions (id, code, changed_at, entry) VALUES (?, ?, ?, ?)');
  const session = db.prepare('SELECT entry FROM sessions WHERE id = ?');
  const sessionsOf = db.prepare(
    `SELECT entry FROM sessions WHERE id IN (SELECT session FROM persons WHERE person = ?) ORDER BY changed_at DESC`,
  );
  const dropSuccessor = db.prepare('DELETE FROM successors WHERE session = ?');
  const drops = ['sessions WHERE id', 'members WHERE session', 'personal_links WHERE session'].map((where) =>
    db.prepare(`DELETE FROM ${where} = ?`),
  );
  const dropPersons = db.prepare('DELETE FROM persons WHERE session = ?');
  const putMember = db.prepare('INSERT OR REPLACE INTO members (session, participant, member) VALUES (?, ?, ?)');
  const members = db.prepare('SELECT member FROM members WHERE session = ? ORDER BY participant');
  const link = db.prepare('INSERT OR REPLACE INTO persons (session, person, participant) VALUES (?, ?, ?)');
  const memberOf = db.prepare('SELECT participant FROM persons WHERE session = ? AND person = ?');
  const unlinks = ['persons', 'personal_links'].map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE session = ? AND participant = ?`),
  );
  const movePersons = db.prepare(
    'UPDATE persons SET participant = ? WHERE session = ? AND participant = ? AND person <> ?',
  );
  const moveLink = db.prepare(
    'UPDATE OR IGNORE personal_links SET participant = ? WHERE session = ? AND participant = ?',
  );
  const dropLink = db.prepare('DELETE FROM personal_links WHERE session = ? AND participant = ?');
  const putLink = db.prepare(
    'INSERT OR REPLACE INTO personal_links (session, participant, secret_hash) VALUES (?, ?, ?)',
  );
  const byLink = db.prepare('SELECT participant FROM personal_links WHERE session = ? AND secret_hash = ?');
  const putGuest = db.prepare('INSERT OR REPLACE INTO guests (id, guest) VALUES (?, ?)');
  const guest = db.prepare('SELECT guest FROM guests WHERE id = ?');

  const personsOf = db.prepare('SELECT person FROM persons WHERE session = ? AND participant = ?');
  const participations = db.prepare('SELECT session, participant FROM persons WHERE person = ? ORDER BY session');
  const dropGuest = db.prepare('DELETE FROM guests WHERE id = ?');
  const dropPerson = db.prepare('DELETE FROM persons WHERE person = ?');
  const undecided = db.prepare(
    `SELECT entry FROM sessions WHERE json_extract(entry, '$.record') IS NULL AND changed_at < ? ORDER BY changed_at LIMIT ?`,
  );
  const guests = db.prepare('SELECT guest FROM guests WHERE id > ? ORDER BY id LIMIT ?');
  const allSessions = db.prepare('SELECT entry FROM sessions ORDER BY changed_at DESC LIMIT ?');

  const holderOf = (code: string): SessionId | null => byCode.get<{ id: SessionId }>(code)?.id ?? null;
  const entryOf = (id: SessionId): SessionEntry | null => {
    const row = session.get<{ entry: string }>(id);
    return row === null ? null : (JSON.parse(row.entry) as SessionEntry);
  };
  const participant = (row: { participant: number } | null) => (row === null ? null : participantId(row.participant));

  const storeMember = (member: Member): void => {
    putMember.run(member.session, member.participant, JSON.stringify(member));
    link.run(member.session, member.person, member.participant);
  };

  return {
    putSession(entry) {
      const code = entry.status === 'open' ? entry.code : null;
      const holder = code === null ? null : holderOf(code);
      if (holder !== null && holder !== entry.id) throw new CodeTaken(`Code ${code} belongs to another session.`);
      putSession.run(entry.id, code, entry.changedAt, JSON.stringify({ ...entry, code }));
    },
    session: entryOf,
    sessionsOf: (person) =>
      sessionsOf.all<{ entry: string }>(person).map((row) => JSON.parse(row.entry) as SessionEntry),
    sessionByCode: holderOf,
    dropSession(id) {
      if ((entryOf(id)?.record ?? null) === null) {
        dropSuccessor.run(id);
        dropPersons.run(id);
      }
      for (const drop of drops) drop.run(id);
    },
    putMember: storeMember,
    putMembers: (all) => all.forEach(storeMember),
    members: (id) => members.all<{ member: string }>(id).map((row) => JSON.parse(row.member) as Member),
    memberOf: (id, person) => participant(memberOf.get<{ participant: number }>(id, person)),
    link: (id, who, person) => void link.run(id, person, who),
    personsOf: (id, who) => personsOf.all<{ person: PersonKey }>(id, who).map((row) => row.person),
    unlink(id, who) {
      for (const each of unlinks) each.run(id, who);
    },
    mergeDevices(id, from, to, stays) {
      movePersons.run(to, id, from, stays);
      moveLink.run(to, id, from);
      dropLink.run(id, from);
    },
    putPersonalLink: (id, who, secretHash) => void putLink.run(id, who, secretHash),
    memberByLink: (id, secretHash) => participant(byLink.get<{ participant: number }>(id, secretHash)),
    putGuest: (entry) => void putGuest.run(entry.id, JSON.stringify(entry)),
    guest(person) {
      const row = guest.get<{ guest: string }>(person);
      return row === null ? null : (JSON.parse(row.guest) as Guest);
    },
    participations: (person) =>
      participations
        .all<{ session: SessionId; participant: number }>(person)
        .map((row) => ({ session: row.session, participant: participantId(row.participant) })),
    dropPerson(person) {
      dropGuest.run(person);
      dropPerson.run(person);
    },
    undecided: (before, limit) =>
      undecided.all<{ entry: string }>(before, limit).map((row) => JSON.parse(row.entry) as SessionEntry),
    guests: (after, limit) => guests.all<{ guest: string }>(after, limit).map((row) => JSON.parse(row.guest) as Guest),
    allSessions: (limit) =>
      allSessions.all<{ entry: string }>(limit).map((row) => JSON.parse(row.entry) as SessionEntry),
  };
}
