import type { RecordId } from '../../shared/ids.ts';
import { createRecord } from '../../shared/record/buildRecord.ts';
import type { DecisionRecord } from '../../shared/record/types.ts';
import type { Commit } from '../../shared/session/commit.ts';
import type { Member } from '../store/ports.ts';
import { sha256 } from '../sha256.ts';
import type { LiveSession } from './liveSession.ts';

export const namesOf = (members: ReadonlyMap<unknown, Member>): Record<number, string> =>
  Object.fromEntries([...members.values()].map(({ participant, name }) => [participant, name]));

/** The record of an archived session; its body is the same whenever it is built again. */
export const recordOf = (live: LiveSession, id: RecordId, log: readonly Commit[]): DecisionRecord => {
  const archived = log.flatMap(({ events }) => events).find((event) => event.type === 'sessionArchived');
  const at = archived?.at ?? live.state.createdAt;
  return createRecord(live.state, { id, session: live.id, at }, namesOf(live.members), sha256);
};
