import type { RecordId, SessionId } from '../../shared/ids.ts';
import type { DecisionRecord } from '../../shared/record/types.ts';
import type { Actor } from '../auth/actor.ts';
import type { HttpSetting } from './http.ts';

/** Who looked at a record again, as far as the one who asks may know. */
export interface Successors {
  /** Sessions they are in themselves. */
  readonly successors: readonly SessionId[];
  /** What others archived. */
  readonly laterRecords: readonly RecordId[];
  /** How many sessions of others are under way; whoever knows the address of one could join it. */
  readonly others: number;
}

export const successorsFor = async (
  { stores, whoIn }: Pick<HttpSetting, 'stores' | 'whoIn'>,
  record: RecordId,
  actor: Actor | null,
): Promise<Successors> => {
  const successors: SessionId[] = [];
  const laterRecords: RecordId[] = [];
  let others = 0;
  for (const session of await stores.records.successors(record)) {
    const left = await stores.records.ofSession(session);
    if (actor !== null && (await whoIn(session, actor.person)) !== null) successors.push(session);
    else if (left !== null) laterRecords.push(left);
    else others += 1;
  }
  return { successors, laterRecords, others };
};

/**
 * Whether somebody may look at a decision again: its review is not due any more then, for anybody. A session that was
 * deleted has nobody left to remove them.
 */
export const mayFollow = async (
  { authority, stores, whoIn }: Pick<HttpSetting, 'authority' | 'stores' | 'whoIn'>,
  { body: { session } }: DecisionRecord,
  actor: Actor | null,
): Promise<boolean> => {
  if (actor === null) return false;
  if (actor.account?.admin === true || (await whoIn(session, actor.person)) !== null) return true;
  return (
    (await authority.look(session)) === null &&
    (await stores.directory.participations(actor.person)).some((known) => known.session === session)
  );
};
