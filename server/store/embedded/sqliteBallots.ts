import type { Ballot } from '../../../shared/board/ballots.ts';
import { participantId } from '../../../shared/ids.ts';
import type { BallotBox } from '../ports.ts';
import type { Sqlite } from './sqlite.ts';
import type { Sync } from './sync.ts';

export function sqliteBallots(db: Sqlite): Sync<BallotBox> {
  const mark = db.prepare(
    `INSERT INTO ballot_marks (session, round, participant, client, seq) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET seq = excluded.seq WHERE excluded.seq >= seq`,
  );
  const put = db.prepare('INSERT OR REPLACE INTO ballots (session, round, participant, ballot) VALUES (?, ?, ?, ?)');
  const withdraw = db.prepare('DELETE FROM ballots WHERE session = ? AND round = ? AND participant = ?');
  const own = db.prepare('SELECT round, ballot FROM ballots WHERE session = ? AND participant = ? ORDER BY round');
  const open = db.prepare(
    'SELECT participant, ballot FROM ballots WHERE session = ? AND round = ? ORDER BY participant',
  );
  const destroy = db.prepare('DELETE FROM ballots WHERE session = ? AND round = ?');
  const destroyMarks = db.prepare('DELETE FROM ballot_marks WHERE session = ? AND round = ?');
  const drop = db.prepare('DELETE FROM ballots WHERE session = ?');
  const dropMarks = db.prepare('DELETE FROM ballot_marks WHERE session = ?');

  return {
    put({ session, round, participant, ballot, clientId, clientSeq }) {
      if (mark.run(session, round, participant, clientId, clientSeq).changes === 0) return;
      put.run(session, round, participant, JSON.stringify(ballot));
    },
    withdraw: (session, round, participant) => void withdraw.run(session, round, participant),
    own: (session, participant) =>
      own
        .all<{ round: string; ballot: string }>(session, participant)
        .map((row) => ({ round: row.round, ballot: JSON.parse(row.ballot) as Ballot })),
    open: (session, round) =>
      open
        .all<{ participant: number; ballot: string }>(session, round)
        .map((row) => ({ participant: participantId(row.participant), ballot: JSON.parse(row.ballot) as Ballot })),
    destroy(session, round) {
      destroy.run(session, round);
      destroyMarks.run(session, round);
    },
    drop(session) {
      drop.run(session);
      dropMarks.run(session);
    },
  };
}
