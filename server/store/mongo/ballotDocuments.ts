import type { RoundId, SessionId } from '../../../shared/ids.ts';
import { collection, number, text, textOrNull } from './collection.ts';
import type { Turn } from './turns.ts';
import { turnFields, turnIndex } from './turns.ts';

/** One state of somebody's ballot in a round. */
export interface BallotDocument extends Turn {
  readonly session: SessionId;
  readonly round: RoundId;
  readonly participant: number;
  /** JSON; `null` when it was withdrawn or the round is over. */
  readonly ballot: string | null;
  /** Highest `clientSeq` put, by the hash of the client: JSON of pairs. */
  readonly marks: string;
  /** The last seq of the log that the writer had read. */
  readonly known: number;
}

export const ballots = collection<BallotDocument>(
  'ballots',
  { ...turnFields, session: text, round: text, participant: number, ballot: textOrNull, marks: text, known: number },
  [turnIndex, [{ session: 1, round: 1, participant: 1 }], [{ session: 1, participant: 1 }]],
);

/** Says that from now on nobody may put who has not read the log up to `seq`. */
export interface SealDocument {
  readonly _id: string;
  readonly session: SessionId;
  readonly round: RoundId;
  readonly seq: number;
}
export const seals = collection<SealDocument>('ballot_seals', { _id: text, session: text, round: text, seq: number }, [
  [{ session: 1, round: 1, seq: 1 }],
]);

/** Says which states were in when a seal came down, as `participant turn`; written once, by whoever looks first. */
export interface ClosingDocument extends SealDocument {
  readonly counted: string[];
}
export const closings = collection<ClosingDocument>(
  'ballot_closings',
  { _id: text, session: text, round: text, seq: number, counted: [String] },
  [[{ session: 1, round: 1, seq: 1 }]],
);

export const ballotKey = (session: SessionId, round: RoundId, participant: number): string =>
  `${session} ${round} ${String(participant)}`;

export const sealDocument = (session: SessionId, round: RoundId, seq: number): SealDocument => ({
  _id: `${session} ${round} ${String(seq)}`,
  session,
  round,
  seq,
});

export type Marks = readonly (readonly [client: string, seq: number])[];
export const marksOf = (document: Pick<BallotDocument, 'marks'> | undefined): Marks =>
  document === undefined ? [] : (JSON.parse(document.marks) as Marks);
