import type { Round, SessionState } from '../../shared/session/state.ts';
import type { ParticipantId } from '../../shared/ids.ts';
import { isVoter } from '../../shared/session/people.ts';

/** Whether this person can put a ballot into this round now. */
export const canCast = (state: SessionState, round: Round | null, me: ParticipantId | null): boolean =>
  state.status === 'open' && round?.status === 'open' && isVoter(state, me);
