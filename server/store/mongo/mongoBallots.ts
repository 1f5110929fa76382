import type { Ballot } from '../../../shared/board/ballots.ts';
import type { ParticipantId, RoundId, SessionId } from '../../../shared/ids.ts';
import { participantId } from '../../../shared/ids.ts';
import type { BallotBox } from '../ports.ts';
import { collection, number, text, textOrNull } from './collection.ts';
import type { Database } from './database.ts';
import type { Turn } from './turns.ts';
import { advance, newest, turnFields, turnIndex } from './turns.ts';

export interface BallotDocument extends Turn {
  readonly session: SessionId;
  readonly round: RoundId;
  readonly participant: number;
  /** JSON; `null` when it was withdrawn. */
  readonly ballot: string | null;
  /** Highest `clientSeq` put, by client: JSON of pairs. */
  readonly marks: string;
}

export const ballots = collection<BallotDocument>(
  'ballots',
  {
    ...turnFields,
    session: text,
    round: text,
    participant: number,
    ballot: textOrNull,
    marks: text,
  },
  [turnIndex, [{ session: 1, round: 1, participant: 1 }], [{ session: 1, participant: 1 }]],
);

type Marks = readonly (readonly [client: string, seq: number])[];
const marksOf = (document: BallotDocument | null): Marks =>
  document === null ? [] : (JSON.parse(document.marks) as Marks);

/** What is left of a state that another has followed. */
const blank = { ballot: null, marks: '[]' } as const;

export const ballotKey = (session: SessionId, round: RoundId, participant: number): string =>
  `${session} ${round} ${String(participant)}`;

/** A ballot changes by turns, so a younger one is never lost to an older one that raced it. */
export function mongoBallots(db: Database): BallotBox {
  const model = db.model(ballots);
  return {
    async put({ session, round, participant, ballot, clientId, clientSeq }) {
      const next = (now: BallotDocument | null): Omit<BallotDocument, keyof Turn> | null => {
        const marks = marksOf(now);
        const mark = marks.find(([client]) => client === clientId)?.[1] ?? -Infinity;
        if (clientSeq < mark) return null;
        const others = marks.filter(([client]) => client !== clientId);
        return {
          session,
          round,
          participant,
          ballot: JSON.stringify(ballot),
          marks: JSON.stringify([...others, [clientId, clientSeq]]),
        };
      };
      await advance(model, ballotKey(session, round, participant), next, blank);
    },
    async withdraw(session, round, participant) {
      const next = (now: BallotDocument | null): Omit<BallotDocument, keyof Turn> | null =>
        now === null || now.ballot === null ? null : { ...now, ballot: null };
      await advance(model, ballotKey(session, round, participant), next, blank);
    },
    async own(session, participant: ParticipantId) {
      const rows = await model.find({ session, participant, past: false }).sort({ round: 1 }).lean<BallotDocument[]>();
      return newest(rows).flatMap(({ round, ballot }) =>
        ballot === null ? [] : [{ round, ballot: JSON.parse(ballot) as Ballot }],
      );
    },
    async open(session, round) {
      const rows = await model.find({ session, round, past: false }).sort({ participant: 1 }).lean<BallotDocument[]>();
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
