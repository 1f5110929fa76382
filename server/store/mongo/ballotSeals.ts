import { trusted } from 'mongoose';
import type { RoundId, SessionId } from '../../../shared/ids.ts';
import type { BallotDocument, ClosingDocument, SealDocument } from './ballotDocuments.ts';
import { ballots, closings, sealDocument, seals } from './ballotDocuments.ts';
import type { Database } from './database.ts';
import { insert } from './writes.ts';

type Read = () => Promise<readonly BallotDocument[]>;
type BallotStanding = (
  session: SessionId,
  round: RoundId,
  below: number,
  read: Read,
) => Promise<readonly BallotDocument[]>;

/** Which states count, given the seals that have come down on a box. */
export interface BallotSeals {
  seal(session: SessionId, round: RoundId, seq: number): Promise<void>;
  /** Whether one refuses who has read the log up to `known`. */
  hasAny(session: SessionId, round: RoundId, known: number): Promise<boolean>;
  /** What stands, for who has read the log up to `known`; `null` when a seal refuses them. */
  standingFor(known: number, session: SessionId, round: RoundId, read: Read): Promise<readonly BallotDocument[] | null>;
  /** Whether this state, or one made from it, was in when the box was sealed. */
  wasIn(state: Pick<BallotDocument, 'session' | 'round' | 'participant' | 'turn' | 'known'>): Promise<boolean>;
  /** The state that counts of each person, of the states of one round that `read` gives. */
  standing(session: SessionId, round: RoundId, read: Read): Promise<readonly BallotDocument[]>;
  drop(session: SessionId): Promise<void>;
}

/**
 * A writer puts its state and then looks for a seal; a sealer seals and then looks for states: one of them sees the other.
 * What a writer finds sealed after its insert is decided by the seal's closing, the list of the states that were in.
 * The first who needs the list makes it, and the index on its `_id` lets exactly one list be true.
 */
export function ballotSeals(db: Database): BallotSeals {
  const ballot = db.model(ballots);
  const seal = db.model(seals);
  const closing = db.model(closings);

  const sealsOver = (session: SessionId, round: RoundId, known: number): Promise<readonly SealDocument[]> =>
    seal
      .find({ session, round, seq: trusted({ $gt: known }) })
      .sort({ seq: 1 })
      .lean<SealDocument[]>();

  const listOf = async ({ session, round, seq }: SealDocument): Promise<readonly string[]> => {
    const { _id } = sealDocument(session, round, seq);
    const made = await closing.findOne({ _id }).lean<ClosingDocument | null>();
    if (made !== null) return made.counted;
    const read = (): Promise<BallotDocument[]> => ballot.find({ session, round, past: false }).lean<BallotDocument[]>();
    const counted = (await standingBelow(session, round, seq, read)).map(placeOf);
    if (await insert(closing, { _id, session, round, seq, counted })) return counted;
    return (await closing.findOne({ _id }).lean<ClosingDocument | null>())?.counted ?? [];
  };

  /** The newest state of each person that none of these seals has refused; `early` was read beside them. */
  const newestUnder = async (
    over: readonly SealDocument[],
    early: readonly BallotDocument[],
    read: Read,
  ): Promise<readonly BallotDocument[]> => {
    const lists: { readonly seq: number; readonly counted: ReadonlySet<string> }[] = [];
    for (const one of over) lists.push({ seq: one.seq, counted: new Set(await listOf(one)) });
    // Where nothing was sealed, all that was read counts; else only what is read when every list is made.
    const states = over.length === 0 ? early : await read();
    const newest = new Map<string, BallotDocument>();
    for (const state of states) {
      const refused = lists.some((list) => list.seq > state.known && !list.counted.has(placeOf(state)));
      if (!refused && state.turn > (newest.get(state.key)?.turn ?? 0)) newest.set(state.key, state);
    }
    return [...newest.values()];
  };

  const standingBelow: BallotStanding = async (session, round, below, read) => {
    const [all, early] = await Promise.all([sealsOver(session, round, -1), read()]);
    return newestUnder(
      all.filter(({ seq }) => seq < below),
      early,
      read,
    );
  };

  return {
    async seal(session, round, seq) {
      await insert(seal, sealDocument(session, round, seq));
    },
    hasAny: async (session, round, known) => (await sealsOver(session, round, known)).length > 0,
    async standingFor(known, session, round, read) {
      const [over, states] = await Promise.all([sealsOver(session, round, -1), read()]);
      if (over.some(({ seq }) => seq > known)) return null;
      return newestUnder(over, states, read);
    },
    async wasIn({ session, round, participant, turn, known }) {
      for (const one of await sealsOver(session, round, known)) {
        const places = (await listOf(one)).map((place) => place.split(' ').map(Number));
        if (!places.some(([who, at = 0]) => who === participant && at >= turn)) return false;
      }
      return true;
    },
    standing: (session, round, read) => standingBelow(session, round, Infinity, read),
    async drop(session) {
      await seal.deleteMany({ session });
      await closing.deleteMany({ session });
    },
  };
}

const placeOf = ({ participant, turn }: BallotDocument): string => `${String(participant)} ${String(turn)}`;
