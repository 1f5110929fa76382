import type { ParticipantId, RecordId, SessionId } from '../ids.ts';

/** `PUT /api/me`, and `PUT /api/sessions/:id/name`. */
export interface NameBody {
  readonly name: string;
}

/** `POST /api/sessions`. */
export interface CreateSessionBody {
  readonly template: string;
  /** How the facilitator is shown. */
  readonly name: string;
  readonly title?: string;
  readonly rehearsal?: boolean;
  readonly predecessor?: RecordId | null;
}

/** `POST /api/sessions/:id/join`. */
export interface JoinBody {
  readonly name: string;
  readonly role: 'participant' | 'observer';
  /** Where the session asks for one. */
  readonly passphrase?: string;
  /** The secret of the observers' link, which lets its holder in to watch. */
  readonly invitation?: string;
}

/** `PUT /api/sessions/:id/door`. */
export interface DoorBody {
  readonly entry: 'link' | 'passphrase' | 'approval';
  /** A new one; without it the passphrase stays. */
  readonly passphrase?: string;
}

/** `POST /api/sessions/:id/knocks/:knock`. */
export interface KnockAnswerBody {
  readonly admit: boolean;
}

/** `POST /api/join`; spaces, dashes and small letters are welcome. */
export interface CodeBody {
  readonly code: string;
}

/** `POST /api/personal-link/look`. */
export interface PersonalLinkBody {
  readonly sessionId: SessionId;
  readonly secret: string;
}

/** `POST /api/personal-link`. */
export interface RedeemBody extends PersonalLinkBody {
  /** Whoever is somebody else in the session already says so, or stays who they are. */
  readonly replace?: boolean;
}

/** `POST /api/sessions/:id/teammates`. */
export interface TeammatesBody {
  readonly count: number;
}

/** `GET /api/records?…`; everything may be left out. */
export interface RecordsQuery {
  readonly text?: string;
  readonly status?: 'decided' | 'pending-proof' | 'no-choice';
  readonly tag?: string;
  readonly person?: string;
  /** ISO dates, inclusive. */
  readonly from?: string;
  readonly to?: string;
  /** `1` for due reviews only. */
  readonly due?: '1' | '0' | 'true' | 'false';
}

/** The answer to `POST /api/sessions/:id/join`. */
export interface Joined {
  readonly participant: ParticipantId;
}
