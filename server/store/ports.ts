import type { Ballot, OpenedBallot } from '../../shared/board/ballots.ts';
import type { ParticipantId, RecordId, RoundId, SessionId } from '../../shared/ids.ts';
import type { Commit } from '../../shared/session/commit.ts';
import type { DecisionRecord, RecordEntry } from '../../shared/record/types.ts';
import type { Copying } from './ports/copying.ts';
import type { Accounts } from './ports/accounts.ts';
import type { Doors } from './ports/doors.ts';
import type { Directory } from './ports/directory.ts';
import type { HealthFigures } from './ports/healthFigures.ts';
import type { Logins } from './ports/logins.ts';
import type { Tokens } from './ports/tokens.ts';
import type { Webhooks } from './ports/webhooks.ts';

export type { Directory, Guest, Member, Participation, SessionEntry } from './ports/directory.ts';
export type { PersonKey } from './ports/person.ts';

/** `append` is durable before it resolves and succeeds only when `commit.seq` is the next one. */
export interface EventLog {
  /** Commits with seq > after, ascending. */
  read(session: SessionId, after: number): Promise<readonly Commit[]>;
  append(session: SessionId, commit: Commit): Promise<'appended' | 'conflict'>;
  /** The same for several in a row, one after the other until one is refused; answers how many are in. */
  appendAll(session: SessionId, commits: readonly Commit[]): Promise<number>;
  drop(session: SessionId): Promise<void>;
}

/** Open ballots, and nothing else in the whole system holds one. Every write is durable before it resolves. */
export interface BallotBox {
  /**
   * Replaces the ballot unless the same client already put one with a higher `clientSeq`. Refuses, and writes nothing,
   * when the box is sealed for a seq that the writer has not read: its round may be revealed there.
   */
  put(ballot: StoredBallot): Promise<'put' | 'sealed'>;
  /**
   * First ballots of one session, each put and its commit appended to the log, one after the other until one is refused. A
   * commit is never in the log without its ballot in the box; an engine that can, stores all of it in one write.
   */
  cast(votes: readonly FirstBallot[]): Promise<CastOutcome>;
  /** The highest `clientSeq` this client ever put for somebody in a round, 0 when none; known after `destroy` as well. */
  lastPut(session: SessionId, round: RoundId, participant: ParticipantId, clientId: string): Promise<number>;
  /** Forgets a ballot that was put before its withdrawal, the commit `seq`; a later one stays. */
  withdraw(session: SessionId, round: RoundId, participant: ParticipantId, seq: number): Promise<void>;
  own(session: SessionId, participant: ParticipantId): Promise<readonly { round: RoundId; ballot: Ballot }[]>;
  open(session: SessionId, round: RoundId): Promise<readonly OpenedBallot[]>;
  /**
   * From now on nobody can put who has not read the log up to `seq`, so that no ballot arrives between opening the box
   * and the commit `seq` that reveals it. A seal whose commit was never made binds nobody who has read another `seq`.
   */
  seal(session: SessionId, round: RoundId, seq: number): Promise<void>;
  /** Forgets a round's ballots for good, free pages included where the engine can, and seals the box for ever. */
  destroy(session: SessionId, round: RoundId): Promise<void>;
  drop(session: SessionId): Promise<void>;
}

export interface StoredBallot {
  readonly session: SessionId;
  readonly round: RoundId;
  readonly participant: ParticipantId;
  readonly ballot: Ballot;
  readonly clientId: string;
  readonly clientSeq: number;
  /** The last seq of the log that the writer had read. */
  readonly known: number;
}

/** A ballot and the commit that marks it. */
export interface FirstBallot {
  readonly ballot: StoredBallot;
  readonly commit: Commit;
}

export interface CastOutcome {
  /** How many are in. */
  readonly cast: number;
  /** Why the next one is not, `null` when all are. */
  readonly refused: 'sealed' | 'conflict' | null;
}

/** Write-once records with a full-text index. */
export interface RecordShelf {
  /** Never gives the same id twice, also after a restart. */
  nextId(): Promise<RecordId>;
  /** Refuses a second record under one id. */
  put(record: DecisionRecord): Promise<'stored' | 'exists'>;
  get(id: RecordId): Promise<DecisionRecord | null>;
  /** Due reviews first, then the newest. Rehearsals never appear. */
  search(query: RecordQuery): Promise<readonly RecordEntry[]>;
  /** Whose review is due since some day and nobody looks at again yet, by that day and number: a page, after the last entry of another. */
  reviews(query: ReviewQuery): Promise<readonly RecordEntry[]>;
  /** Notes that `successor` looks at the record again. */
  linkSuccessor(id: RecordId, successor: SessionId): Promise<void>;
  successors(id: RecordId): Promise<readonly SessionId[]>;
  /** The record a session left. */
  ofSession(session: SessionId): Promise<RecordId | null>;
  /** Erases a name from the record, its line and its index; the hashed body has none and stays. */
  forgetName(id: RecordId, participant: ParticipantId): Promise<void>;
}

export interface RecordQuery {
  /** Anything a person may type; every word must begin a word of the record. */
  readonly text: string;
  readonly status: string | null;
  readonly tag: string | null;
  /** Part of a name. */
  readonly person: string | null;
  /** ISO dates, inclusive. */
  readonly from: string | null;
  readonly to: string | null;
  readonly dueOnly: boolean;
  /** Today, to tell what is due; ISO date. */
  readonly today: string;
  readonly limit: number;
}

export interface ReviewQuery {
  /** ISO dates, inclusive. */
  readonly from: string;
  readonly to: string;
  readonly after: RecordEntry | null;
  readonly limit: number;
}

/** The ports of one storage engine; a new one gets a file of its own in `ports/`. */
export interface Stores {
  readonly log: EventLog;
  readonly ballots: BallotBox;
  readonly directory: Directory;
  readonly records: RecordShelf;
  readonly doors: Doors;
  readonly tokens: Tokens;
  readonly webhooks: Webhooks;
  readonly healthFigures: HealthFigures;
  readonly accounts: Accounts;
  readonly logins: Logins;
  /** `null` where nothing is kept that could be moved elsewhere. */
  readonly copying: Copying | null;
  /** Rejects when the engine cannot take a write. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
