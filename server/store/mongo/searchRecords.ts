import { trusted } from 'mongoose';
import type { Model } from 'mongoose';
import type { RecordEntry } from '../../../shared/record/types.ts';
import type { RecordQuery, ReviewQuery } from '../ports.ts';
import { askedWords, fold, recordNumber } from '../recordIndex.ts';
import type { RecordDocument } from './recordDocument.ts';

type Condition = Readonly<Record<string, unknown>>;

/** Due records and the others are two questions, so that each is read along its index and stops at the limit. */
export async function searchRecords(model: Model<RecordDocument>, query: RecordQuery): Promise<readonly RecordEntry[]> {
  const filter = filterOf(query);
  if (filter === null || query.limit < 1) return [];
  const ask = async (
    conditions: readonly Condition[],
    order: Readonly<Record<string, 1 | -1>>,
    limit: number,
  ): Promise<readonly RecordEntry[]> => {
    const found = await model
      .find({ rehearsal: false, $and: [...conditions, ...filter] } as never)
      .select({ entry: 1 })
      .sort(order)
      .limit(limit)
      .lean<Pick<RecordDocument, 'entry'>[]>();
    return found.map(({ entry }) => JSON.parse(entry) as RecordEntry);
  };

  const isDue: readonly Condition[] = [
    { lookedAt: false },
    { reviewOn: trusted({ $ne: null }) },
    { reviewOn: trusted({ $lte: query.today }) },
  ];
  const due = (await ask(isDue, { reviewOn: 1, decidedOn: -1, number: -1 }, query.limit)).map((entry) => ({
    ...entry,
    due: true,
  }));
  if (query.dueOnly || due.length >= query.limit) return due;
  const isNotDue = { $or: [{ lookedAt: true }, { reviewOn: null }, { reviewOn: trusted({ $gt: query.today }) }] };
  return [...due, ...(await ask([isNotDue], { decidedOn: -1, number: -1 }, query.limit - due.length))];
}

/** Read along the index of reviews. */
export async function findReviews(
  model: Model<RecordDocument>,
  { from, to, after, limit }: ReviewQuery,
): Promise<readonly RecordEntry[]> {
  const isAfter: readonly Condition[] =
    after === null
      ? []
      : [
          {
            $or: [
              { reviewOn: trusted({ $gt: after.reviewOn }) },
              { reviewOn: after.reviewOn, number: trusted({ $gt: recordNumber(after.id) }) },
            ],
          },
        ];
  const since = after?.reviewOn ?? from;
  const isBetween = [{ reviewOn: trusted({ $gte: since }) }, { reviewOn: trusted({ $lte: to }) }];
  const found = await model
    .find({ rehearsal: false, lookedAt: false, $and: [...isBetween, ...isAfter] } as never)
    .select({ entry: 1 })
    .sort({ reviewOn: 1, number: 1 })
    .limit(limit)
    .lean<Pick<RecordDocument, 'entry'>[]>();
  return found.map(({ entry }) => ({ ...(JSON.parse(entry) as RecordEntry), due: true }));
}

/** What must hold besides; `null` when nothing can be found. A word asked for is read along the index of words. */
function filterOf(query: RecordQuery): readonly Condition[] | null {
  const person = query.person === null ? null : fold(query.person);
  // No name holds a zero, and a pattern cannot.
  if (person?.includes('\u0000') === true) return null;
  return [
    ...askedWords(query.text).map((word) => ({ words: new RegExp(`^${word}`, 'u') })),
    ...(query.status === null ? [] : [{ status: query.status }]),
    ...(query.tag === null ? [] : [{ tags: fold(query.tag) }]),
    ...(person === null ? [] : [{ people: new RegExp(literally(person.slice(0, 1_000)), 'u') }]),
    ...(query.from === null ? [] : [{ decidedOn: trusted({ $gte: query.from }) }]),
    ...(query.to === null ? [] : [{ decidedOn: trusted({ $lte: query.to }) }]),
  ];
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
