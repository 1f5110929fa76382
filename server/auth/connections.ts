import type { ParticipantId, SessionId } from '../../shared/ids.ts';
import type { PersonKey } from '../store/ports.ts';

/** Hanging up on people whose right to be connected has ended, at every process; whoever still has one comes back by themselves. */
export interface Connections {
  dropLogin(login: string): void;
  /** Every connection of a guest or an account. */
  dropPerson(person: PersonKey): void;
  /** Every connection that has a session open as this participant, whosever device it is. */
  dropParticipant(session: SessionId, participant: ParticipantId): void;
}
