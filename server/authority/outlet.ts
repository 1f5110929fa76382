import type { ParticipantId, SessionId } from '../../shared/ids.ts';
import type { Delivery, OwnVote, PersonName, Presence } from '../../shared/protocol/messages.ts';

/** How the authority reaches people; what is behind it serialises each message once, however many listen. */
export interface Outlet {
  commits(delivery: Delivery): void;
  /** May be lost on a slow line: the next one says it all again. */
  presence(presence: Presence): void;
  names(session: SessionId, names: readonly PersonName[]): void;
  nudge(session: SessionId, to: ParticipantId, by: ParticipantId): void;
  /** Tells these people to look who waits at the door; says nothing about who it is. */
  rang(session: SessionId, facilitators: readonly ParticipantId[]): void;
  /** Tells the other pages of a person how their ballot changed, as far as it is known; other processes hear that it did, never how. */
  voted(session: SessionId, participant: ParticipantId, vote: OwnVote): void;
  deleted(session: SessionId): void;
  /** Takes every connection of a removed person out of the session. */
  expel(session: SessionId, participant: ParticipantId): void;
}
