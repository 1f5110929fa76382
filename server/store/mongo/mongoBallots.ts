import { trusted } from 'mongoose';
import type { Ballot } from '../../../shared/board/ballots.ts';
import type { RoundId, SessionId } from '../../../shared/ids.ts';
import { participantId } from '../../../shared/ids.ts';
import { sha256 } from '../../sha256.ts';
import { castInTwo } from '../castInTwo.ts';
import type { OpenLogAt } from '../castInTwo.ts';
import type { BallotBox, StoredBallot } from '../ports.ts';
import type { BallotDocument, Marks } from './ballotDocuments.ts';
import { ballotKey, ballots, marksOf } from './ballotDocuments.ts';
import { ballotSeals } from './ballotSeals.ts';
import type { Database } from './database.ts';
import type { Turn } from './turns.ts';
import { turnOf } from './turns.ts';
import { insert } from './writes.ts';

/** No log grows this long. */
const forever = 2 ** 48;

/** What is left of a state that another has followed, or that was refused. */
const blank = { past: true, ballot: null, marks: '[]' } as const;

type State = Omit<BallotDocument, keyof Turn>;
type Place = Pick<BallotDocument, 'session' | 'round' | 'participant'>;

const stateOf = ({ session, round, participant, ballot, clientId, clientSeq, known }: StoredBallot, others: Marks) => ({
  session,
  round,
  participant,
  ballot: JSON.stringify(ballot),
  marks: JSON.stringify([...others, [sha256(clientId), clientSeq]] satisfies Marks),
  known,
});

/** A ballot changes by turns (`turns.ts`), so a younger one is never lost to an older one that raced it. */
export function mongoBallots(db: Database, openLogAt: OpenLogAt): BallotBox {
  const model = db.model(ballots);
  const seals = ballotSeals(db);

  const standingOf = ({ session, round, participant }: Place): Promise<readonly BallotDocument[]> =>
    seals.standing(session, round, () =>
      model.find({ key: ballotKey(session, round, participant), past: false }).lean<BallotDocument[]>(),
    );
  /** False when a seal refuses who has read the log up to `known`; `next` answers `null` to leave things as they are. */
  const change = async (
    place: Place,
    known: number,
    next: (now: BallotDocument | undefined) => State | null,
  ): Promise<boolean> => {
    const key = ballotKey(place.session, place.round, place.participant);
    for (;;) {
      let turn = 1;
      // One read, so that the next turn is the one after what this state is made from, or after a refused one.
      const standing = await seals.standingFor(known, place.session, place.round, async () => {
        const latest = await model.find({ key }).sort({ turn: -1 }).limit(20).lean<BallotDocument[]>();
        turn = (latest[0]?.turn ?? 0) + 1;
        return latest.filter(({ past }) => !past);
      });
      if (standing === null) return false;
      const [now] = standing;
      const state = next(now);
      if (state === null) return true;
      const document = { ...state, ...turnOf(key, turn) };
      if (!(await insert(model, document))) continue;
      if (!(await seals.wasIn(document))) {
        await model.updateOne({ _id: document._id }, { $set: blank });
        return false;
      }
      if (now !== undefined)
        await model.updateMany({ key, past: false, turn: trusted({ $lt: turn }) }, { $set: blank });
      return true;
    }
  };
  const standingIn = (session: SessionId, round: RoundId): Promise<readonly BallotDocument[]> =>
    seals.standing(session, round, () =>
      model.find({ session, round, past: false }).sort({ participant: 1 }).lean<BallotDocument[]>(),
    );

  const put: BallotBox['put'] = async (vote) => {
    const client = sha256(vote.clientId);
    const isIn = await change(vote, vote.known, (now) => {
      const marks = marksOf(now);
      if (vote.clientSeq < (marks.find(([one]) => one === client)?.[1] ?? -Infinity)) return null;
      return stateOf(
        vote,
        marks.filter(([one]) => one !== client),
      );
    });
    return isIn ? 'put' : 'sealed';
  };

  /**
   * The same for somebody who has most likely put nothing yet: without a look at what stands, as the index on its turn
   * knows of anything that does. One that was put beside the look that finds the box sealed may be in the opened box;
   * it has no commit then, and is not counted.
   */
  const putFirst: BallotBox['put'] = async (vote) => {
    const { session, round, participant, known } = vote;
    const document = { ...stateOf(vote, []), ...turnOf(ballotKey(session, round, participant), 1) };
    const [isFirst, isSealed] = await Promise.all([insert(model, document), seals.hasAny(session, round, known)]);
    if (!isFirst) return put(vote);
    if (!isSealed && (await seals.wasIn(document))) return 'put';
    await model.updateOne({ _id: document._id }, { $set: blank });
    return 'sealed';
  };

  return {
    put,
    cast: (votes) => castInTwo(votes, putFirst, openLogAt),
    async lastPut(session, round, participant, clientId) {
      const [now] = await standingOf({ session, round, participant });
      const client = sha256(clientId);
      return marksOf(now).find(([one]) => one === client)?.[1] ?? 0;
    },
    async withdraw(session, round, participant, seq) {
      await change({ session, round, participant }, Infinity, (now) =>
        now === undefined || now.ballot === null || now.known >= seq
          ? null
          : { session, round, participant, ballot: null, marks: now.marks, known: seq },
      );
    },
    async own(session, participant) {
      const rounds = await model
        .find({ session, participant, past: false })
        .sort({ round: 1 })
        .lean<BallotDocument[]>();
      const found: { readonly round: RoundId; readonly ballot: Ballot }[] = [];
      for (const round of new Set(rounds.map((state) => state.round))) {
        const [now] = await standingOf({ session, round, participant });
        if (now !== undefined && now.ballot !== null) found.push({ round, ballot: JSON.parse(now.ballot) as Ballot });
      }
      return found;
    },
    async open(session, round) {
      return (await standingIn(session, round)).flatMap(({ participant, ballot }) =>
        ballot === null ? [] : [{ participant: participantId(participant), ballot: JSON.parse(ballot) as Ballot }],
      );
    },
    seal: (session, round, seq) => seals.seal(session, round, seq),
    async destroy(session, round) {
      await seals.seal(session, round, forever);
      // Whoever put at this very moment is in or out from here on.
      await standingIn(session, round);
      await model.updateMany({ session, round }, { $set: { ballot: null } });
    },
    async drop(session) {
      await model.deleteMany({ session });
      await seals.drop(session);
    },
  };
}
