import type { Mode } from '../board/frame.ts';
import type { RoundKind } from '../board/ballots.ts';
import type { CandidateId, ParticipantId, RecordId, RoundId, SessionId } from '../ids.ts';
import type { BoardInput, BoardResult } from '../scoring/types.ts';
import type { Decision, Proof, RoundResult } from '../session/state.ts';
import type { Anonymity, Frame } from '../board/frame.ts';

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
  /** `decided` a candidate, `pending-proof`, or `no-choice`. */
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
  readonly choice: CandidateId | null;
  readonly decision: Decision;
  readonly proof: Proof | null;
  readonly people: readonly { readonly participant: ParticipantId; readonly role: string; readonly votes: boolean; readonly simulated: boolean }[];
}

export type RecordStatus = 'decided' | 'pending-proof' | 'no-choice';

/** One revealed round with as much of it as its privacy tier allows. */
export interface RecordRound {
  readonly id: RoundId;
  readonly kind: RoundKind;
  readonly number: number;
  readonly anonymity: Anonymity;
  readonly result: RoundResult;
}
