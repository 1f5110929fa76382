import type { RecordId, SessionId } from '../../../shared/ids.ts';
import { recordId } from '../../../shared/ids.ts';
import type { DecisionRecord, RecordEntry } from '../../../shared/record/types.ts';
import type { RecordShelf } from '../ports.ts';
import { entryOf, fold, recordIdOf, recordNumber, searchableText, withoutName } from '../recordIndex.ts';
import { collection, number, text, textOrNull, yesNo } from './collection.ts';
import type { Database } from './database.ts';
import type { RecordDocument } from './recordDocument.ts';
import { findReviews, searchRecords } from './searchRecords.ts';
import { insert } from './writes.ts';

export const records = collection<RecordDocument>(
  'records',
  {
    _id: text,
    session: text,
    hash: text,
    body: text,
    names: text,
    entry: text,
    number,
    rehearsal: yesNo,
    status: text,
    decidedOn: text,
    reviewOn: textOrNull,
    lookedAt: yesNo,
    words: [String],
    tags: [String],
    people: [String],
  },
  [
    [{ rehearsal: 1, decidedOn: -1, number: -1 }],
    [{ rehearsal: 1, lookedAt: 1, reviewOn: 1 }],
    [{ words: 1 }],
    [{ tags: 1 }],
    [{ people: 1 }],
    [{ session: 1 }],
  ],
);

/** Every number that was given out here: who comes late with one finds it taken. */
export interface NumberDocument {
  readonly _id: number;
}
export const recordNumbers = collection<NumberDocument>('record_numbers', { _id: number });

export interface SuccessorDocument {
  readonly _id: string;
  readonly record: RecordId;
  readonly session: SessionId;
  readonly position: number;
}
export const successors = collection<SuccessorDocument>(
  'successors',
  { _id: text, record: text, session: text, position: number },
  [[{ record: 1, position: 1 }], [{ session: 1 }]],
);

export const successorDocument = (fields: Omit<SuccessorDocument, '_id'>): SuccessorDocument => ({
  _id: `${fields.record} ${fields.session}`,
  ...fields,
});

export function recordDocument(record: DecisionRecord): RecordDocument {
  const { body, hash, names } = record;
  const entry: RecordEntry = entryOf(record, '', false);
  return {
    _id: body.id,
    session: body.session,
    hash,
    body: JSON.stringify(body),
    names: JSON.stringify(names),
    entry: JSON.stringify(entry),
    number: recordNumber(body.id),
    rehearsal: body.rehearsal,
    status: body.status,
    decidedOn: entry.decidedOn,
    reviewOn: entry.reviewOn,
    lookedAt: false,
    words: [...new Set(searchableText(record).split(' '))],
    tags: entry.tags.map(fold),
    people: entry.people.map(fold),
  };
}

export const recordOf = ({ body, hash, names }: RecordDocument): DecisionRecord => ({
  body: JSON.parse(body) as DecisionRecord['body'],
  hash,
  names: JSON.parse(names) as DecisionRecord['names'],
});

export function mongoRecords(db: Database): RecordShelf & { forgetSuccessor(session: SessionId): Promise<void> } {
  const record = db.model(records);
  const numbers = db.model(recordNumbers);
  const successor = db.model(successors);

  let asking: Promise<unknown> = Promise.resolve();
  let known: number | null = null;
  // A copy brings the highest number alone, so nobody may start from below.
  const highest = async (): Promise<number> =>
    (await numbers.findOne().sort({ _id: -1 }).lean<NumberDocument | null>())?._id ?? 0;
  const takeNumber = async (): Promise<RecordId> => {
    for (let next = (known ?? (await highest())) + 1; ; next = (await highest()) + 1) {
      if (!(await insert(numbers, { _id: next }))) continue;
      known = next;
      return recordId(recordIdOf(next));
    }
  };

  /** Looks again after writing: whoever writes last has then seen what the last successor left. */
  const markLookedAt = async (id: RecordId): Promise<void> => {
    const isLookedAt = async (): Promise<boolean> => (await successor.exists({ record: id })) !== null;
    for (let now = await isLookedAt(), told: boolean | null = null; told !== now; now = await isLookedAt()) {
      await record.updateOne({ _id: id }, { $set: { lookedAt: now } });
      told = now;
    }
  };

  return {
    // In turn within this process, so that only other processes are raced with.
    nextId() {
      const mine = asking.then(takeNumber);
      asking = mine.catch(() => undefined);
      return mine;
    },
    async put(given) {
      return (await insert(record, recordDocument(given))) ? 'stored' : 'exists';
    },
    async get(id) {
      const found = await record.findOne({ _id: id }).lean<RecordDocument | null>();
      return found === null ? null : recordOf(found);
    },
    search: (query) => searchRecords(record, query),
    reviews: (query) => findReviews(record, query),
    async linkSuccessor(id, session) {
      const last = await successor.findOne({ record: id }).sort({ position: -1 }).lean<SuccessorDocument | null>();
      await insert(successor, successorDocument({ record: id, session, position: (last?.position ?? 0) + 1 }));
      await markLookedAt(id);
    },
    async successors(id) {
      const found = await successor.find({ record: id }).sort({ position: 1, _id: 1 }).lean<SuccessorDocument[]>();
      return found.map(({ session }) => session);
    },
    async ofSession(session) {
      return (await record.findOne({ session }).lean<RecordDocument | null>())?._id ?? null;
    },
    async forgetName(id, participant) {
      const found = await record.findOne({ _id: id }).lean<RecordDocument | null>();
      if (found === null) return;
      const { names, entry, words, people } = recordDocument(withoutName(recordOf(found), participant));
      await record.updateOne({ _id: id }, { $set: { names, entry, words: [...words], people: [...people] } });
    },
    async forgetSuccessor(session) {
      const forgotten = await successor.find({ session }).lean<SuccessorDocument[]>();
      await successor.deleteMany({ session });
      for (const { record: id } of forgotten) await markLookedAt(id);
    },
  };
}
