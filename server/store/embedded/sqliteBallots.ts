import type { Ballot } from '../../../shared/board/ballots.ts';
import { participantId } from '../../../shared/ids.ts';
import { sha256 } from '../../sha256.ts';
import type { BallotBox, EventLog, StoredBallot } from '../ports.ts';
import type { Sqlite } from './sqlite.ts';
import type { Sync } from './sync.ts';

/** No log grows this long. */
const forever = 2 ** 48;

export function sqliteBallots(db: Sqlite, log: Sync<EventLog>): Sync<BallotBox> {
  const sealedFor = db.prepare('SELECT seq FROM ballot_seals WHERE session = ? AND round = ? AND seq > ?');
  const mark = db.prepare(
    `INSERT INTO ballot_marks (session, round, participant, client, seq) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET seq = excluded.seq WHERE excluded.seq >= seq`,
  );
  const insert = db.prepare(
    'INSERT OR REPLACE INTO ballots (session, round, participant, ballot, known) VALUES (?, ?, ?, ?, ?)',
  );
  const lastPut = db.prepare(
    'SELECT seq FROM ballot_marks WHERE session = ? AND round = ? AND participant = ? AND client = ?',
  );
  const withdraw = db.prepare('DELETE FROM ballots WHERE session = ? AND round = ? AND participant = ? AND known < ?');
  const own = db.prepare('SELECT round, ballot FROM ballots WHERE session = ? AND participant = ? ORDER BY round');
  const open = db.prepare(
    'SELECT participant, ballot FROM ballots WHERE session = ? AND round = ? ORDER BY participant',
  );
  const seal = db.prepare(
    `INSERT INTO ballot_seals (session, round, seq) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET seq = excluded.seq WHERE excluded.seq > seq`,
  );
  const destroy = db.prepare('DELETE FROM ballots WHERE session = ? AND round = ?');
  const drops = ['ballots', 'ballot_marks', 'ballot_seals'].map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE session = ?`),
  );

  const isSealed = ({ session, round, known }: StoredBallot): boolean => sealedFor.get(session, round, known) !== null;
  const put = ({ session, round, participant, ballot, clientId, clientSeq, known }: StoredBallot): void => {
    if (mark.run(session, round, participant, sha256(clientId), clientSeq).changes > 0)
      insert.run(session, round, participant, JSON.stringify(ballot), known);
  };

  return {
    put(ballot) {
      if (isSealed(ballot)) return 'sealed';
      put(ballot);
      return 'put';
    },
    cast(votes) {
      // A crowd votes in one round: its seals are looked at once.
      const open = new Set<string>();
      for (const [cast, { ballot, commit }] of votes.entries()) {
        const box = `${ballot.round} ${String(ballot.known)}`;
        if (!open.has(box) && isSealed(ballot)) return { cast, refused: 'sealed' };
        open.add(box);
        if (log.append(ballot.session, commit) === 'conflict') return { cast, refused: 'conflict' };
        put(ballot);
      }
      return { cast: votes.length, refused: null };
    },
    lastPut: (session, round, participant, clientId) =>
      lastPut.get<{ seq: number }>(session, round, participant, sha256(clientId))?.seq ?? 0,
    withdraw: (session, round, participant, seq) => void withdraw.run(session, round, participant, seq),
    own: (session, participant) =>
      own
        .all<{ round: string; ballot: string }>(session, participant)
        .map((row) => ({ round: row.round, ballot: JSON.parse(row.ballot) as Ballot })),
    open: (session, round) =>
      open
        .all<{ participant: number; ballot: string }>(session, round)
        .map((row) => ({ participant: participantId(row.participant), ballot: JSON.parse(row.ballot) as Ballot })),
    seal: (session, round, seq) => void seal.run(session, round, seq),
    destroy(session, round) {
      destroy.run(session, round);
      seal.run(session, round, forever);
    },
    drop(session) {
      for (const drop of drops) drop.run(session);
    },
  };
}
