import type { RecordId, SessionId } from '../../../shared/ids.ts';

export interface RecordDocument {
  readonly _id: RecordId;
  readonly session: SessionId;
  readonly hash: string;
  /** JSON, because its hash was taken of exactly this. */
  readonly body: string;
  /** JSON; kept apart from the body, since names may be forgotten. */
  readonly names: string;
  /** JSON; the line of the archive as it is when nothing is due. */
  readonly entry: string;
  readonly number: number;
  readonly rehearsal: boolean;
  readonly status: string;
  readonly decidedOn: string;
  readonly reviewOn: string | null;
  /** A successor looks at it again. */
  readonly lookedAt: boolean;
  /** Folded: every word of it, its tags, the names of its people. */
  readonly words: readonly string[];
  readonly tags: readonly string[];
  readonly people: readonly string[];
}
