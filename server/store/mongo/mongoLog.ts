import { trusted } from 'mongoose';
import type { SessionId } from '../../../shared/ids.ts';
import { participantId } from '../../../shared/ids.ts';
import type { Commit } from '../../../shared/session/commit.ts';
import type { OpenLogAt } from '../castInTwo.ts';
import type { EventLog } from '../ports.ts';
import { collection, number, numberOrNull, text } from './collection.ts';
import type { Database } from './database.ts';
import { insert, insertInOrder } from './writes.ts';

export interface CommitDocument {
  readonly _id: string;
  readonly session: SessionId;
  readonly seq: number;
  readonly at: number;
  readonly actor: number | null;
  readonly clientId: string;
  readonly clientSeq: number;
  /** JSON: whatever people wrote comes back as it was, and none of it can be taken for an operator. */
  readonly events: string;
}

export const commits = collection<CommitDocument>(
  'commits',
  {
    _id: text,
    session: text,
    seq: number,
    at: number,
    actor: numberOrNull,
    clientId: { type: String, default: '' },
    clientSeq: number,
    events: text,
  },
  [[{ session: 1, seq: 1 }, { unique: true }]],
);

export const commitDocument = (session: SessionId, { events, ...commit }: Commit): CommitDocument => ({
  _id: `${session} ${String(commit.seq)}`,
  session,
  ...commit,
  events: JSON.stringify(events),
});

export const commitOf = ({ seq, at, actor, clientId, clientSeq, events }: CommitDocument): Commit => ({
  seq,
  at,
  actor: actor === null ? null : participantId(actor),
  clientId,
  clientSeq,
  events: JSON.parse(events) as Commit['events'],
});

export interface MongoLog extends EventLog {
  /** Looks whether the log has come to `first`; what it answers appends from there, and nothing where it has not. */
  readonly openAt: OpenLogAt;
}

export function mongoLog(db: Database): MongoLog {
  const model = db.model(commits);
  // Nothing removes a commit but the end of its session, so its predecessor seen once is there for good,
  // and of several writers with the same number the unique index lets one in.
  const mayFollow = async (session: SessionId, seq: number): Promise<boolean> =>
    Number.isSafeInteger(seq) &&
    seq >= 1 &&
    (seq === 1 || (await model.exists({ _id: `${session} ${String(seq - 1)}` })) !== null);
  // An ordered insert ends at the first number another writer has taken, so nothing gets in behind a refused one.
  const openAt: OpenLogAt = async (session, first) => {
    const follows = await mayFollow(session, first);
    return async (all) => {
      const gap = all.findIndex(({ seq }, place) => seq !== first + place);
      const inRow = gap === -1 ? all : all.slice(0, gap);
      if (!follows || inRow.length === 0) return 0;
      return insertInOrder(
        model,
        inRow.map((commit) => commitDocument(session, commit)),
      );
    };
  };
  return {
    openAt,
    async read(session, after) {
      const found = await model
        .find({ session, seq: trusted({ $gt: after }) })
        .sort({ seq: 1 })
        .lean<CommitDocument[]>();
      return found.map(commitOf);
    },
    async append(session, commit) {
      if (!(await mayFollow(session, commit.seq))) return 'conflict';
      return (await insert(model, commitDocument(session, commit))) ? 'appended' : 'conflict';
    },
    async appendAll(session, all) {
      const append = await openAt(session, all[0]?.seq ?? 0);
      return append(all);
    },
    async drop(session) {
      await model.deleteMany({ session });
    },
  };
}
