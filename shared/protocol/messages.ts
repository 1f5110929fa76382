import type { Ballot } from '../board/ballots.ts';
import type { ParticipantId, RoundId, SessionId } from '../ids.ts';
import type { ClientCommand } from '../session/commands.ts';
import type { SessionEvent } from '../session/events.ts';
import type { SessionState } from '../session/state.ts';

/** Raised whenever a schema of the wire changes; a test pins the schemas' hash to it. */
export const protocolVersion = 1;

export interface OpenRequest {
  readonly version: number;
  readonly sessionId: SessionId;
  /** The last seq this replica holds; 0 for a fresh page. */
  readonly after: number;
}

/** Either a snapshot or the exact tail after `after`; afterwards every delivery follows without a gap. */
export interface Welcome {
  readonly seq: number;
  readonly state: SessionState | null;
  readonly events: readonly SessionEvent[];
  /** Who I am here; `null` for somebody who has not joined. */
  readonly me: ParticipantId | null;
  readonly names: readonly PersonName[];
  readonly present: readonly ParticipantId[];
  /** Since when no facilitator has been present (server time), `null` while one is. */
  readonly facilitatorsAwaySince: number | null;
  /** My own ballots in rounds that are not revealed yet. */
  readonly ballots: Readonly<Record<RoundId, Ballot>>;
  /** The 8-character code and the join link; `null` once the session has ended. */
  readonly code: string | null;
  readonly serverNow: number;
}

export interface PersonName {
  readonly participant: ParticipantId;
  readonly name: string;
}

export interface CommandRequest {
  readonly sessionId: SessionId;
  readonly clientId: string;
  /** 1, 2, 3 … per client; a repeat is answered like the first. */
  readonly clientSeq: number;
  readonly command: ClientCommand;
}

export type Refusal =
  /** The rules say no. */
  | { readonly kind: 'rejected'; readonly code: string; readonly message: string }
  /** The message could not be read; `path` says where. */
  | { readonly kind: 'badRequest'; readonly path: string; readonly message: string }
  | { readonly kind: 'notFound'; readonly message: string }
  | { readonly kind: 'forbidden'; readonly message: string }
  | { readonly kind: 'tooMany'; readonly message: string; readonly retryInMs: number }
  | { readonly kind: 'upgradeRequired'; readonly message: string }
  /** A fault or a store that does not answer; the command stays pending and is sent again. */
  | { readonly kind: 'unavailable'; readonly message: string };

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

/** What follows `from − 1`, up to `to`: the events of those commits in order, neighbouring cast markers merged. */
export interface Delivery {
  readonly sessionId: SessionId;
  readonly from: number;
  readonly to: number;
  readonly events: readonly SessionEvent[];
}

export interface Presence {
  readonly sessionId: SessionId;
  readonly present: readonly ParticipantId[];
  readonly facilitatorsAwaySince: number | null;
}

/** A ballot of mine that changed on one of my pages; `clientId` says which. */
export interface OwnVote {
  readonly round: RoundId;
  readonly clientId: string;
  /** What it says now, `null` when it was withdrawn; absent where only the box knows, which is asked then. */
  readonly ballot?: Ballot | null;
}

export interface ClientToServer {
  'session:open': (request: OpenRequest, acknowledge: (answer: Answer<Welcome>) => void) => void;
  'session:command': (request: CommandRequest, acknowledge: (answer: Answer<{ seq: number }>) => void) => void;
  'session:nudge': (
    request: { sessionId: SessionId; participant: ParticipantId },
    acknowledge: (answer: Answer<null>) => void,
  ) => void;
  'session:ballots': (
    request: { sessionId: SessionId },
    acknowledge: (answer: Answer<Welcome['ballots']>) => void,
  ) => void;
  'session:close': (request: { sessionId: SessionId }, acknowledge: (answer: Answer<null>) => void) => void;
}

export interface ServerToClient {
  'session:commits': (delivery: Delivery) => void;
  'session:presence': (presence: Presence) => void;
  'session:names': (message: { sessionId: SessionId; names: readonly PersonName[] }) => void;
  'session:nudged': (message: { sessionId: SessionId; by: ParticipantId }) => void;
  /** To my own connections alone, but for the page that has its answer. */
  'session:voted': (message: OwnVote & { sessionId: SessionId }) => void;
  /** To facilitators alone: somebody came to the door or went; who it is, is asked for. */
  'session:rang': (message: { sessionId: SessionId }) => void;
  'session:deleted': (message: { sessionId: SessionId }) => void;
  'server:restarting': (message: { retryInMs: number }) => void;
}
