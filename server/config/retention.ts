import type { Reader } from './reader.ts';
import { wholeNumber } from './values.ts';

/** What is deleted by itself, in days; `null`: nothing is, until somebody deletes it. */
export interface Retention {
  /** How long a session without a record is kept after its last change. */
  readonly undecidedDays: number | null;
  /** How long a guest is known after the last change of a session of theirs. */
  readonly guestDays: number | null;
}

export const keepEverything: Retention = { undecidedDays: null, guestDays: null };

export const readRetention = (read: Reader): Retention => ({
  undecidedDays: read<number | null>('KEEP_UNDECIDED_DAYS', wholeNumber(1, 3650), null),
  guestDays: read<number | null>('KEEP_GUESTS_DAYS', wholeNumber(1, 3650), null),
});
