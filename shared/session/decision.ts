import type { OpenedBallot } from '../board/ballots.ts';
import type { Framework } from '../catalogue/types.ts';
import type { ParticipantId, RecordId } from '../ids.ts';
import type { SessionEvent } from './events.ts';

/** Everything `decide` may know besides the state; clocks, secrets and look-ups are handed in. */
export interface DecideContext {
  /** Who asks; `null` for a newcomer who joins. */
  readonly actor: ParticipantId | null;
  /** Server time in milliseconds. */
  readonly at: number;
  /** The box of the round that `needsBallots` named, else `null`. */
  readonly opened: readonly OpenedBallot[] | null;
  /** Since when no facilitator has been present, `null` while one is. */
  readonly facilitatorsAwaySince: number | null;
  /** The id the directory keeps ready for an archived record, else `null`. */
  readonly recordId: RecordId | null;
  readonly findFramework: (id: string) => Framework | null;
  /** Uniform 0..1 numbers from the server's seed; shuffles what must not keep its order. */
  readonly random: () => number;
}

export type RejectionCode =
  | 'alreadyExists'
  | 'ballotsWouldBeLost'
  | 'blockedByObjection'
  | 'cannotBeLessPrivate'
  | 'facilitatorPresent'
  | 'invalidBallot'
  | 'lastFacilitator'
  | 'limitReached'
  | 'needsReason'
  | 'notAllowed'
  | 'notDecided'
  | 'notFacilitator'
  | 'notJoined'
  | 'nothingToDo'
  | 'observersDoNotVote'
  | 'roundNotOpen'
  | 'roundOpen'
  | 'sessionEnded'
  | 'unknownId'
  | 'wrongPhase';

/** A refusal: one plain sentence for the screen, and what would be lost where the board asks first. */
export interface Rejection {
  readonly code: RejectionCode;
  readonly message: string;
}

export type Decision =
  | { readonly ok: true; readonly events: readonly SessionEvent[] }
  | { readonly ok: false; readonly rejection: Rejection };

export const accept = (...events: SessionEvent[]): Decision => ({ ok: true, events });
export const reject = (code: RejectionCode, message: string): Decision => ({ ok: false, rejection: { code, message } });
