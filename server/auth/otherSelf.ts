import type { ParticipantId, SessionId } from '../../shared/ids.ts';
import type { Authority } from '../authority/authority.ts';
import type { Randomness } from '../authority/randomness.ts';
import type { PersonKey, Stores } from '../store/ports.ts';
import { freeAlias, isAliasOf } from './aliases.ts';
import type { Connections } from './connections.ts';

export interface OtherSelfSetting {
  readonly stores: Pick<Stores, 'ballots' | 'directory'>;
  readonly authority: Pick<Authority, 'look' | 'command' | 'handOver'>;
  readonly connections: Pick<Connections, 'dropPerson'>;
  readonly randomness: Randomness;
}

/** What becomes of the participant somebody was before a personal link makes them another. */
export interface OtherSelf {
  /** Keeps who they were findable for them, so that it is deleted with them; answers what to do once they are the other. */
  setAside(session: SessionId, former: ParticipantId, person: PersonKey): Promise<() => Promise<void>>;
}

export const createOtherSelf = ({ stores, authority, connections, randomness }: OtherSelfSetting): OtherSelf => {
  const { ballots, directory } = stores;

  /**
   * One person votes once. Their open ballots are taken back and not moved: whoever made the link could be somebody else, who would
   * read them.
   */
  const leave = async (session: SessionId, former: ParticipantId): Promise<void> => {
    const clientId = `aside-${randomness.token()}`;
    const rounds = (await authority.look(session))?.state.rounds ?? [];
    const open = new Set(rounds.filter(({ status }) => status === 'open').map(({ id }) => id));
    let clientSeq = 0;
    const ask = (command: Parameters<Authority['command']>[1]['command']) =>
      authority.command(former, { sessionId: session, clientId, clientSeq: (clientSeq += 1), command });
    for (const { round } of await ballots.own(session, former))
      if (open.has(round)) await ask({ type: 'withdrawBallot', round });
    // Refused to the last facilitator, who stays in the list until somebody else is one.
    await ask({ type: 'removeParticipant', participant: former });
  };

  return {
    setAside: async (session, former, person) => {
      const beside = await freeAlias(directory, session, person);
      await directory.link(session, former, beside);
      return async () => {
        await authority.handOver(session, former, person, beside);
        const others = (await directory.personsOf(session, former)).filter((key) => !isAliasOf(key, person));
        if (others.length === 0) await leave(session, former);
        connections.dropPerson(person);
      };
    },
  };
};
