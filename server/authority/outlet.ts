import type { ParticipantId, RoundId, SessionId } from '../../shared/ids.ts';
import type { Delivery, PersonName, Presence } from '../../shared/protocol/messages.ts';

/** How the authority reaches people; what is behind it serialises each message once, however many listen. */
export interface Outlet {
  commits(delivery: Delivery): void;
  /** May be lost on a slow line: the next one says it all again. */
  presence(presence: Presence): void;
  names(session: SessionId, names: readonly PersonName[]): void;
  nudge(session: SessionId, to: ParticipantId, by: ParticipantId): void;
  /** Tells these people to look who waits at the door; says nothing about who it is. */
  rang(session: SessionId, facilitators: readonly ParticipantId[]): void;
  /** Tells a person's own connections that their ballot changed, never what it says. */
  voted(session: SessionId, participant: ParticipantId, round: RoundId, clientId: string): void;
  deleted(session: SessionId): void;
  /** Takes every connection of a removed person out of the session. */
  expel(session: SessionId, participant: ParticipantId): void;
}
