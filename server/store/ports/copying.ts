import type { ParticipantId, RecordId, RoundId, SessionId } from '../../../shared/ids.ts';
import type { DecisionRecord } from '../../../shared/record/types.ts';
import type { Commit } from '../../../shared/session/commit.ts';
import type { Account, Identity, MailToken } from './accounts.ts';
import type { Guest, Member, SessionEntry } from './directory.ts';
import type { DoorKeys, Knock } from './doors.ts';
import type { CachedAnswer, CachedFigures } from './healthFigures.ts';
import type { Login } from './logins.ts';
import type { PersonKey } from './person.ts';
import type { ApiToken } from './tokens.ts';
import type { Delivery, Webhook } from './webhooks.ts';

/** What an engine holds, piece by piece, in a form that belongs to no engine. */
export interface Pieces {
  readonly commits: { readonly session: SessionId; readonly commit: Commit };
  readonly ballots: BoxPiece;
  /** The highest seq a box is sealed for. */
  readonly seals: { readonly session: SessionId; readonly round: RoundId; readonly seq: number };
  readonly sessions: SessionEntry;
  readonly members: Member;
  readonly persons: { readonly session: SessionId; readonly person: PersonKey; readonly participant: ParticipantId };
  readonly personalLinks: {
    readonly session: SessionId;
    readonly participant: ParticipantId;
    readonly secretHash: string;
  };
  readonly guests: Guest;
  /** The last number of a record that was given out. */
  readonly recordNumber: { readonly last: number };
  readonly records: DecisionRecord;
  readonly successors: { readonly record: RecordId; readonly session: SessionId; readonly position: number };
  readonly tokens: ApiToken;
  readonly webhooks: Webhook;
  readonly deliveries: Delivery;
  readonly healthFigures: CachedFigures;
  readonly healthAnswers: CachedAnswer;
  readonly healthAttached: { readonly session: SessionId; readonly candidate: string; readonly repository: string };
  readonly accounts: Account;
  readonly identities: Identity;
  readonly mailTokens: MailToken;
  readonly logins: Login;
  readonly doorKeys: DoorKeys & { readonly session: SessionId };
  readonly knocks: Knock;
}

/** Somebody's place in a round's box, with or without a ballot in it. */
export interface BoxPiece {
  readonly session: SessionId;
  readonly round: RoundId;
  readonly participant: ParticipantId;
  /** JSON. */
  readonly ballot: string | null;
  readonly known: number;
  /** Highest `clientSeq` by the hash of the client, in the order of the hashes. */
  readonly marks: readonly (readonly [client: string, seq: number])[];
}

export type PieceKind = keyof Pieces;
export type Piece = Pieces[PieceKind];

export interface Page {
  readonly pieces: readonly Piece[];
  /** Where to go on; `null` when this was all. */
  readonly next: string | null;
}

/** How far a copy into this engine has come; there is none once it is whole and verified. */
export interface CopyMark {
  /** What is copied from, without a password. */
  readonly source: string;
  /** `null` when everything is there and waits to be verified. */
  readonly kind: PieceKind | null;
  readonly after: string | null;
}

/** For moving everything from one engine to another, while nobody else uses either. */
export interface Copying {
  page(kind: PieceKind, after: string | null, limit: number): Promise<Page>;
  /** Stores pieces as they are; again does no harm. */
  take(kind: PieceKind, pieces: readonly Piece[]): Promise<void>;
  mark(): Promise<CopyMark | null>;
  putMark(mark: CopyMark | null): Promise<void>;
}
