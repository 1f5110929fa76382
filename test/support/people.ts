import type { ParticipantId, SessionId } from '../../shared/ids.ts';
import type { Participant } from '../../shared/session/state.ts';
import { TestParticipant } from './participant.ts';

/** Everybody a test brings before one server. */
export interface People {
  person(name: string): TestParticipant;
  /** Who takes part in a session, nobody who has left. */
  listed(session: SessionId): Promise<readonly Participant[]>;
  leave(): void;
}

export const peopleAt = (url: string): People => {
  const all: TestParticipant[] = [];
  const person = (name: string): TestParticipant => {
    const made = new TestParticipant(url, name);
    all.push(made);
    return made;
  };
  return {
    person,
    listed: async (session) => {
      const look = person('Onlooker');
      await look.join(session, 'observer');
      return look.state.people.filter(({ id, removed }) => !removed && id !== look.me);
    },
    leave: () => {
      for (const each of all) each.leave();
    },
  };
};

export const meIn = async (who: TestParticipant, session: string): Promise<ParticipantId | null> =>
  ((await who.http('GET', `/api/sessions/${session}`)).json as { me: ParticipantId | null }).me;
