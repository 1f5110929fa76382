import type { ParticipantId } from '../ids.ts';
import type { SessionEvent } from './events.ts';

/** One accepted command. `seq` is 1, 2, 3 … without gaps within a session; `at` is server time in milliseconds. */
export interface Commit {
  readonly seq: number;
  readonly at: number;
  readonly actor: ParticipantId | null;
  readonly clientId: string;
  readonly clientSeq: number;
  readonly events: readonly SessionEvent[];
}
