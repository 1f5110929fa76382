import type { ParticipantId, RoundId } from '../../shared/ids.ts';
import { evolve } from '../../shared/session/evolve.ts';
import type { SessionEvent } from '../../shared/session/events.ts';
import { initialState } from '../../shared/session/initialState.ts';
import type { SessionState } from '../../shared/session/state.ts';

/**
 * A session's state as its log grows. Who has voted is gathered and folded when somebody looks, at the latest before it is
 * sent: with a list copied for each, a vote would cost more the more people have voted before.
 */
export interface FoldedState {
  take(event: SessionEvent): void;
  /** With everything that was taken. */
  readonly state: SessionState;
  /** The same, but that who voted since somebody looked last may not be in their round yet. */
  readonly early: SessionState;
  /** Whether somebody is among those who are not in `early` yet. */
  hasJustCast(round: RoundId, participant: ParticipantId): boolean;
}

export const foldedState = (): FoldedState => {
  let folded = initialState;
  const gathered = new Map<RoundId, Set<ParticipantId>>();
  const whole = (): SessionState => {
    for (const [round, voters] of gathered)
      folded = evolve(folded, { type: 'ballotsCast', round, participants: [...voters] });
    gathered.clear();
    return folded;
  };
  return {
    take: (event) => {
      if (event.type !== 'ballotsCast') {
        folded = evolve(whole(), event);
        return;
      }
      const voters = gathered.get(event.round) ?? new Set();
      for (const participant of event.participants) voters.add(participant);
      gathered.set(event.round, voters);
    },
    get state() {
      return whole();
    },
    get early() {
      return folded;
    },
    hasJustCast: (round, participant) => gathered.get(round)?.has(participant) === true,
  };
};
