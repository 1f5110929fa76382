import type { ParticipantId, SessionId } from '../../shared/ids.ts';
import { participant as find } from '../../shared/session/people.ts';
import { isPending } from '../../shared/session/rounds.ts';
import type { Authority } from '../authority/authority.ts';
import type { Randomness } from '../authority/randomness.ts';
import type { PersonKey, Stores } from '../store/ports.ts';
import { aliasFor, isAliasOf, selvesBeside } from './aliases.ts';
import { asking } from './asking.ts';
import type { Connections } from './connections.ts';

export interface OtherSelfSetting {
  readonly stores: Pick<Stores, 'ballots' | 'directory'>;
  readonly authority: Pick<Authority, 'look' | 'command' | 'handOver'>;
  readonly connections: Pick<Connections, 'dropParticipant' | 'dropPerson'>;
  readonly randomness: Randomness;
}

/** What becomes of the participant somebody was before they became another. All of it may be repeated when it was cut short. */
export interface OtherSelf {
  /**
   * Keeps who they are `now` findable for them, so that it is deleted with them; answers what to do once a personal link has made
   * them the other. Whoever is the `same` already has nothing to keep, and finishes what was cut short.
   */
  setAside(
    session: SessionId,
    now: { readonly participant: ParticipantId; readonly same: boolean },
    person: PersonKey,
  ): Promise<() => Promise<void>>;
  /** Whom somebody is in a session besides leaves the list, unless a device of somebody else goes on as them. */
  leave(session: SessionId, person: PersonKey): Promise<void>;
}

export const createOtherSelf = ({ stores, authority, connections, randomness }: OtherSelfSetting): OtherSelf => {
  const { ballots, directory } = stores;

  /** One person votes once: what is in an open box is taken back. What waits in a closed one counts, and its voter stays. */
  const takeOut = async (session: SessionId, former: ParticipantId): Promise<void> => {
    const state = (await authority.look(session))?.state;
    if (state === undefined || find(state, former)?.removed !== false) return;
    const open = new Set(state.rounds.filter(({ status }) => status === 'open').map(({ id }) => id));
    const ask = asking(authority, randomness, session, 'aside');
    for (const { round } of await ballots.own(session, former))
      if (open.has(round)) await ask(former, { type: 'withdrawBallot', round });
    const pending = (await authority.look(session))?.state.rounds.find(isPending);
    // Refused to the last facilitator, who stays in the list until somebody else is one.
    if (pending?.cast.includes(former) !== true) await ask(former, { type: 'removeParticipant', participant: former });
  };

  const leave = async (session: SessionId, person: PersonKey): Promise<void> => {
    const me = await directory.memberOf(session, person);
    for (const { key, participant } of await selvesBeside(directory, session, person)) {
      if (participant === me) continue;
      await authority.handOver(session, participant, person, key);
      const others = (await directory.personsOf(session, participant)).filter((each) => !isAliasOf(each, person));
      if (others.length > 0) continue;
      // They come back as whom they are now, before they are told that the other has left.
      connections.dropParticipant(session, participant);
      await takeOut(session, participant);
    }
  };

  return {
    leave,
    setAside: async (session, { participant, same }, person) => {
      if (!same) await directory.link(session, participant, await aliasFor(directory, session, person, participant));
      return async () => {
        if (!same) connections.dropPerson(person);
        // Their ballots are not moved: whoever made the link could be somebody else, who would read them.
        await leave(session, person);
      };
    },
  };
};
