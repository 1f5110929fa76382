import type { ParticipantId, RecordId, SessionId } from '../../../shared/ids.ts';
import type { Phase, Role } from '../../../shared/session/state.ts';
import type { PersonKey } from './person.ts';

/** Names, links and lists: the forgettable part. */
export interface Directory {
  /** Rejects with `CodeTaken` when another open session has the code. */
  putSession(entry: SessionEntry): Promise<void>;
  session(session: SessionId): Promise<SessionEntry | null>;
  /** Sessions a person belongs to, newest change first. */
  sessionsOf(person: PersonKey): Promise<readonly SessionEntry[]>;
  sessionByCode(code: string): Promise<SessionId | null>;
  /** A session that left a record keeps who was who, so that people can still be forgotten in it. */
  dropSession(session: SessionId): Promise<void>;

  /** Links the member's person as well. */
  putMember(member: Member): Promise<void>;
  /** The same for many at once. */
  putMembers(members: readonly Member[]): Promise<void>;
  members(session: SessionId): Promise<readonly Member[]>;
  /** One participant may be several guests: a laptop and a phone. */
  memberOf(session: SessionId, person: PersonKey): Promise<ParticipantId | null>;
  link(session: SessionId, participant: ParticipantId, person: PersonKey): Promise<void>;
  /** Every person that is this participant, in any order. */
  personsOf(session: SessionId, participant: ParticipantId): Promise<readonly PersonKey[]>;
  /** Nobody is this participant any more: no person, and no personal link brings one back. */
  unlink(session: SessionId, participant: ParticipantId): Promise<void>;
  /** Every device of one participant but `stays` is another's; so is the personal link, unless the other has one. */
  mergeDevices(session: SessionId, from: ParticipantId, to: ParticipantId, stays: PersonKey): Promise<void>;
  /** SHA-256 of a personal link's secret; a new one replaces the old. */
  putPersonalLink(session: SessionId, participant: ParticipantId, secretHash: string): Promise<void>;
  memberByLink(session: SessionId, secretHash: string): Promise<ParticipantId | null>;

  putGuest(guest: Guest): Promise<void>;
  guest(person: PersonKey): Promise<Guest | null>;

  /** Everywhere a person has taken part, also in sessions that were deleted after leaving a record. */
  participations(person: PersonKey): Promise<readonly Participation[]>;
  /** Forgets the person's name and whom they were where; members stay, under the names they have. */
  dropPerson(person: PersonKey): Promise<void>;
  /** Sessions without a record whose line has not changed since `before`, the longest ago first. */
  undecided(before: number, limit: number): Promise<readonly SessionEntry[]>;
  /** Everybody who is known by a name, in the order of their keys, from behind `after`. */
  guests(after: PersonKey, limit: number): Promise<readonly Guest[]>;
  /** Every session there is, the newest change first. */
  allSessions(limit: number): Promise<readonly SessionEntry[]>;
}

export interface Participation {
  readonly session: SessionId;
  readonly participant: ParticipantId;
}

export interface Guest {
  readonly id: PersonKey;
  readonly name: string;
  readonly createdAt: number;
}

export interface SessionEntry {
  readonly id: SessionId;
  readonly title: string;
  readonly phase: Phase;
  readonly status: 'open' | 'ended' | 'archived';
  /** `null` once the session has ended. */
  readonly code: string | null;
  readonly rehearsal: boolean;
  readonly people: number;
  readonly candidates: number;
  readonly record: RecordId | null;
  readonly createdAt: number;
  readonly changedAt: number;
}

export interface Member {
  readonly session: SessionId;
  readonly participant: ParticipantId;
  readonly name: string;
  readonly role: Role;
  readonly person: PersonKey;
}
