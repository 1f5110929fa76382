import type { SessionId } from '../../../shared/ids.ts';
import type { PersonKey } from './person.ts';

/** What opens the doors of a session, besides its address. Which door is on stands in the log; its secrets never do. */
export interface DoorKeys {
  /** Algorithm, parameters, salt and hash of the passphrase; `null` while there is none. */
  readonly passphrase: string | null;
  /** What the secret of the observers' link is derived from; `null` while there is no such link. */
  readonly observers: string | null;
}

export const noKeys: DoorKeys = { passphrase: null, observers: null };

/** Somebody who waits to be let in, or was not. */
export interface Knock {
  readonly session: SessionId;
  readonly person: PersonKey;
  /** Names the knock to facilitators, who need not know the person. */
  readonly id: string;
  readonly name: string;
  readonly role: 'participant' | 'observer';
  readonly at: number;
  readonly declinedAt: number | null;
}

/** Keys and knocks of sessions. A person has one knock a session. */
export interface Doors {
  keys(session: SessionId): Promise<DoorKeys>;
  /** Replaces the keys it names; the others stay. */
  putKeys(session: SessionId, keys: Partial<DoorKeys>): Promise<void>;
  /** Replaces an earlier knock of the same person. */
  putKnock(knock: Knock): Promise<void>;
  knockOf(session: SessionId, person: PersonKey): Promise<Knock | null>;
  /** Oldest first. */
  knocks(session: SessionId): Promise<readonly Knock[]>;
  /** Everywhere a person has knocked. */
  knocksOf(person: PersonKey): Promise<readonly Knock[]>;
  dropKnock(session: SessionId, person: PersonKey): Promise<void>;
  drop(session: SessionId): Promise<void>;
  dropPerson(person: PersonKey): Promise<void>;
}
