import type { SessionId } from '../../shared/ids.ts';
import type { Participant } from '../../shared/session/state.ts';
import type { Directory, PersonKey } from '../store/ports.ts';
import type { Authority } from './authority.ts';

/** Who a person is in a session; `null` when they are not in it, or no longer, or it has been deleted. */
export type WhoIn = (session: SessionId, person: PersonKey) => Promise<Participant | null>;

/** The directory knows who came; only the session itself knows who was removed since. */
export const createWhoIn =
  ({ look }: Pick<Authority, 'look'>, directory: Pick<Directory, 'memberOf'>): WhoIn =>
  async (session, person) => {
    const participant = await directory.memberOf(session, person);
    if (participant === null) return null;
    const people = (await look(session))?.state.people ?? [];
    return people.find(({ id, removed }) => id === participant && !removed) ?? null;
  };
