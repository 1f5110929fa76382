import type { RecordId } from '../../shared/ids.ts';
import { createRecord } from '../../shared/record/buildRecord.ts';
import type { DecisionRecord } from '../../shared/record/types.ts';
import type { Commit } from '../../shared/session/commit.ts';
import type { Member } from '../store/ports.ts';
import { sha256 } from '../sha256.ts';
import { chainOf } from './chainOf.ts';
import type { LiveSession } from './liveSession.ts';

export const namesOf = (members: ReadonlyMap<unknown, Member>): Record<number, string> =>
  Object.fromEntries([...members.values()].map(({ participant, name }) => [participant, name]));

/** The record of an archived session, with the hash of the log it is made from; its body is the same whenever it is built again. */
export const recordOf = async (live: LiveSession, id: RecordId, log: readonly Commit[]): Promise<DecisionRecord> => {
  const last = log.findIndex(({ events }) => events.some(({ type }) => type === 'sessionArchived'));
  const archived = log[last]?.events.find((event) => event.type === 'sessionArchived');
  const at = archived?.at ?? live.state.createdAt;
  // What comes after it, however soon, is not what the record was made from.
  const chain = await chainOf(live.id, log.slice(0, last + 1));
  return createRecord(live.state, { id, session: live.id, at, log: chain }, namesOf(live.members), sha256);
};
