import type { RoundKind } from '../board/ballots.ts';
import type { CandidateId, ParticipantId, RecordId, RoundId, SessionId } from '../ids.ts';
import type { BoardInput, BoardResult } from '../scoring/types.ts';
import type { Decision, Proof, RemovedCriterion, RoundResult } from '../session/state.ts';
import type { Anonymity, Frame, Mode, WeightMethod } from '../board/frame.ts';
import type { CellRef, Friction } from '../board/judgements.ts';

/** What stays. `body` is hashed and never changes; `names` can be forgotten without breaking the hash. */
export interface DecisionRecord {
  readonly body: RecordBody;
  /** SHA-256 of the canonical JSON of `body`, lower-case hex. */
  readonly hash: string;
  readonly names: Readonly<Record<number, string>>;
}

export interface RecordBody {
  readonly schemaVersion: 1;
  readonly id: RecordId;
  readonly session: SessionId;
  readonly predecessor: RecordId | null;
  readonly rehearsal: boolean;
  readonly template: string;
  readonly mode: Mode;
  readonly anonymity: Anonymity;
  readonly status: RecordStatus;
  readonly title: string;
  readonly question: string;
  readonly tags: readonly string[];
  /** ISO date-times. */
  readonly startedAt: string;
  readonly decidedAt: string;
  readonly archivedAt: string;
  readonly frame: Frame;
  /** Everything the result is recomputed from, and the result it gave. */
  readonly input: BoardInput;
  readonly result: BoardResult;
  readonly rounds: readonly RecordRound[];
  /** Where no candidate fits: whom the catalogue of that day knew that could, by name (E07). */
  readonly suggested?: readonly string[];
  readonly choice: CandidateId | null;
  readonly decision: Decision;
  readonly proof: Proof | null;
  /** Expected friction as people logged it; absent in records from before it could be. */
  readonly friction?: readonly Friction[];
  /** Criteria the team took off the board, with why; absent in records from before it was kept. */
  readonly removedCriteria?: readonly RemovedCriterion[];
  /** The log it was made from; absent in records from before it was chained. */
  readonly log?: LogChain;
  readonly people: readonly {
    readonly participant: ParticipantId;
    readonly role: string;
    readonly votes: boolean;
    readonly simulated: boolean;
  }[];
}

/** A session's log up to some commit, as one hash of all of them in their order (`logChain.ts`). */
export interface LogChain {
  readonly commits: number;
  /** Lower-case hex. */
  readonly head: string;
}

/** A record as lists and search show it. */
export interface RecordEntry {
  readonly id: RecordId;
  readonly title: string;
  readonly question: string;
  readonly status: string;
  /** The chosen candidate's name. */
  readonly choice: string | null;
  /** Its points of 100, one decimal; `null` without a choice or a score. */
  readonly score: number | null;
  readonly tags: readonly string[];
  readonly people: readonly string[];
  readonly decidedOn: string;
  readonly reviewOn: string | null;
  /** The review date has come and no successor looks at it yet. */
  readonly due: boolean;
}

/** `in-progress` only in the export of a session that is not archived yet. */
export type RecordStatus = 'decided' | 'pending-proof' | 'no-choice' | 'in-progress';

/** Whether a record is untouched, and whether today's method still ranks the same. */
export interface Verification {
  /** The hash still fits the body. */
  readonly intact: boolean;
  /** The same candidates at the same places; of a record of today's method also the same points, to the last digit. */
  readonly sameRanking: boolean;
  /** The method that recomputed it; `body.result.method` names the one it was made with. */
  readonly method: string;
  /** One sentence each; empty when all is well. */
  readonly differences: readonly string[];
}

/** Lower-case hex SHA-256 of a text's UTF-8 bytes, handed in because `shared` knows no platform. */
export type Sha256 = (text: string) => string;

/** One revealed round with as much of it as its privacy tier allows. */
export interface RecordRound {
  readonly id: RoundId;
  readonly kind: RoundKind;
  readonly number: number;
  readonly anonymity: Anonymity;
  readonly method: WeightMethod;
  /** The cell a `cell` round was about. */
  readonly about: CellRef | null;
  readonly result: RoundResult;
}
