import type { RecordId, SessionId } from '../../../shared/ids.ts';
import { recordId } from '../../../shared/ids.ts';
import type { DecisionRecord } from '../../../shared/record/types.ts';
import type { RecordShelf } from '../ports.ts';
import {
  compareEntries,
  compareReviews,
  entryOf,
  matches,
  recordIdOf,
  searchableText,
  withoutName,
} from '../recordIndex.ts';

export function createMemoryRecords(): RecordShelf & { forgetSuccessor(session: SessionId): void } {
  const records = new Map<RecordId, DecisionRecord>();
  const successors = new Map<RecordId, Set<SessionId>>();
  let last = 0;

  return {
    async nextId() {
      last += 1;
      return recordId(recordIdOf(last));
    },
    async put(record) {
      if (records.has(record.body.id)) return 'exists';
      records.set(record.body.id, structuredClone(record));
      return 'stored';
    },
    async get(id) {
      return structuredClone(records.get(id) ?? null);
    },
    async search(query) {
      return [...records.values()]
        .filter((record) => !record.body.rehearsal)
        .map((record) => ({
          entry: entryOf(record, query.today, (successors.get(record.body.id)?.size ?? 0) > 0),
          text: searchableText(record),
        }))
        .filter(({ entry, text }) => matches(entry, text, query))
        .map(({ entry }) => entry)
        .sort(compareEntries)
        .slice(0, query.limit);
    },
    async reviews({ from, to, after, limit }) {
      return [...records.values()]
        .filter((record) => !record.body.rehearsal)
        .map((record) => entryOf(record, to, (successors.get(record.body.id)?.size ?? 0) > 0))
        .filter((entry) => entry.due && entry.reviewOn !== null && entry.reviewOn >= from)
        .filter((entry) => after === null || compareReviews(entry, after) > 0)
        .sort(compareReviews)
        .slice(0, limit);
    },
    async linkSuccessor(id, successor) {
      successors.set(id, (successors.get(id) ?? new Set()).add(successor));
    },
    async successors(id) {
      return [...(successors.get(id) ?? [])];
    },
    async ofSession(session) {
      return [...records.values()].find(({ body }) => body.session === session)?.body.id ?? null;
    },
    async forgetName(id, participant) {
      const record = records.get(id);
      if (record !== undefined) records.set(id, withoutName(record, participant));
    },
    forgetSuccessor(session) {
      for (const set of successors.values()) set.delete(session);
    },
  };
}
