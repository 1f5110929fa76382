import { trusted } from 'mongoose';
import type { Ballot } from '../../../shared/board/ballots.ts';
import type { ParticipantId, RoundId, SessionId } from '../../../shared/ids.ts';
import { participantId } from '../../../shared/ids.ts';
import type { BallotBox } from '../ports.ts';
import { collection, number, text, textOrNull } from './collection.ts';
import type { Database } from './database.ts';
import { insert } from './writes.ts';

/** One state of somebody's ballot in a round; the one with the highest `turn` counts. */
export interface BallotDocument {
  readonly _id: string;
  readonly session: SessionId;
  readonly round: RoundId;
  readonly participant: number;
  readonly turn: number;
  /** JSON; `null` when it was withdrawn. */
  readonly ballot: string | null;
  /** Highest `clientSeq` put, by client: JSON of pairs. */
  readonly marks: string;
}

export const ballots = collection<BallotDocument>(
  'ballots',
  { _id: text, session: text, round: text, participant: number, turn: number, ballot: textOrNull, marks: text },
  [[{ session: 1, round: 1, participant: 1, turn: 1 }, { unique: true }], [{ session: 1, participant: 1 }]],
);

type Marks = readonly (readonly [client: string, seq: number])[];
export const marksOf = (document: Pick<BallotDocument, 'marks'> | null): Marks =>
  document === null ? [] : (JSON.parse(document.marks) as Marks);

type Key = Pick<BallotDocument, 'session' | 'round' | 'participant'>;

export const ballotDocument = (key: Key, turn: number, ballot: Ballot | null, marks: Marks): BallotDocument => ({
  _id: `${key.session} ${key.round} ${String(key.participant)} ${String(turn)}`,
  ...key,
  turn,
  ballot: ballot === null ? null : JSON.stringify(ballot),
  marks: JSON.stringify(marks),
});

/** The states that count, in the order of `rows`, which must ascend by turn. */
export function newest(rows: readonly BallotDocument[]): readonly BallotDocument[] {
  const last = new Map(rows.map((row) => [`${row.session} ${row.round} ${String(row.participant)}`, row]));
  return [...last.values()];
}

/**
 * A ballot never changes in place: its next state is inserted under the next turn, and the unique index lets one of
 * several writers in. The others look again and try the turn after, so a younger ballot is never lost to an older one.
 */
export function mongoBallots(db: Database): BallotBox {
  const model = db.model(ballots);

  /** Writes the next state, as `next` makes it from the present one; `null` leaves things as they are. */
  const turnOver = async (
    key: Key,
    next: (now: BallotDocument | null) => [Ballot | null, Marks] | null,
  ): Promise<void> => {
    for (;;) {
      const now = await model.findOne(key).sort({ turn: -1 }).lean<BallotDocument | null>();
      const made = next(now);
      if (made === null) return;
      const turn = (now?.turn ?? 0) + 1;
      if (!(await insert(model, ballotDocument(key, turn, ...made)))) continue;
      if (now !== null) await model.deleteMany({ ...key, turn: trusted({ $lt: turn }) });
      return;
    }
  };

  return {
    put({ session, round, participant, ballot, clientId, clientSeq }) {
      return turnOver({ session, round, participant }, (now) => {
        const marks = marksOf(now);
        const mark = marks.find(([client]) => client === clientId)?.[1] ?? -Infinity;
        if (clientSeq < mark) return null;
        return [ballot, [...marks.filter(([client]) => client !== clientId), [clientId, clientSeq]]];
      });
    },
    withdraw(session, round, participant) {
      return turnOver({ session, round, participant }, (now) =>
        now === null || now.ballot === null ? null : [null, marksOf(now)],
      );
    },
    async own(session, participant: ParticipantId) {
      const rows = await model.find({ session, participant }).sort({ round: 1, turn: 1 }).lean<BallotDocument[]>();
      return newest(rows).flatMap(({ round, ballot }) =>
        ballot === null ? [] : [{ round, ballot: JSON.parse(ballot) as Ballot }],
      );
    },
    async open(session, round) {
      const rows = await model.find({ session, round }).sort({ participant: 1, turn: 1 }).lean<BallotDocument[]>();
      return newest(rows).flatMap(({ participant, ballot }) =>
        ballot === null ? [] : [{ participant: participantId(participant), ballot: JSON.parse(ballot) as Ballot }],
      );
    },
    async destroy(session, round) {
      await model.deleteMany({ session, round });
    },
    async drop(session) {
      await model.deleteMany({ session });
    },
  };
}
